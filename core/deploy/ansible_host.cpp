#include "core/deploy/ansible_host.h"

#include "core/asterisk/capability.h"
#include "core/asterisk/render.h"
#include "core/base/text.h"
#include "core/carrier/anchors.h"
#include "core/deploy/own_sections.h"
#include "core/deploy/yaml_text.h"

#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QUuid>

#include <algorithm>

namespace trunkseal::deploy {

namespace {

using carrier::Carrier;
using carrier::MediaPolicy;
using carrier::Transport;

const QString pjsipFile = QStringLiteral("pjsip_trunkseal.conf");
const QString wizardFile = QStringLiteral("pjsip_wizard_trunkseal.conf");
const QString sipFile = QStringLiteral("sip_trunkseal.conf");

QString keyOf(const Carrier &carrier)
{
    return carrier.id.isEmpty() ? carrier.name : carrier.id;
}

/// Words that stand in rendered text for what only the vault or the server knows, and turn it into a
/// template.
class Placeholders {
public:
    QString add(const QString &expression)
    {
        const QString word =
            QStringLiteral("p%1x%2x").arg(QUuid::createUuid().toString(QUuid::Id128)).arg(m_words.size());
        m_words.emplace_back(word.toUtf8(), "{{ " + expression.toUtf8() + " }}");
        return word;
    }

    [[nodiscard]] bool standIn(const QByteArray &text) const
    {
        return std::any_of(m_words.begin(), m_words.end(),
                           [&text](const auto &word) { return text.contains(word.first); });
    }

    /// Nothing of `text` but the words means anything to Jinja: that takes an opening brace.
    [[nodiscard]] QByteArray templateOf(QByteArray text) const
    {
        text.replace("{", "{{ '{' }}");
        for (const auto &[word, expression] : m_words)
            text.replace(word, expression);
        return text;
    }

private:
    std::vector<std::pair<QByteArray, QByteArray>> m_words;
};

/// Our own certificate, without what stands around it.
QByteArray leafOf(const Carrier &carrier)
{
    const auto blocks = carrier::certificateBlocks(carrier.clientChainPem);
    return blocks && !blocks->empty() ? blocks->front() : carrier.clientChainPem;
}

QString asConfValue(const QString &variable)
{
    return variable + QStringLiteral(" | replace(';', '\\\\;')");
}

/// A pattern for Python: every one of `wanted` is in the text, none of `unwanted` is.
QString patternOf(const QStringList &wanted, const QStringList &unwanted = {})
{
    QString pattern = QStringLiteral("(?sm)\\A");
    for (const QString &each : wanted)
        pattern += QStringLiteral("(?=.*?%1)").arg(each);
    for (const QString &each : unwanted)
        pattern += QStringLiteral("(?!.*?%1)").arg(each);
    return pattern;
}

/// What verifyLoaded() asks of Asterisk, for the role to ask.
QJsonObject checkOf(const Carrier &carrier)
{
    const bool pjsip = usesPjsip(carrier.stack);
    const QString name = QRegularExpression::escape(carrier.name);
    const QString transport = carrier::toWord(carrier.transport);
    const bool tls = carrier.transport == Transport::Tls;
    const bool clear = carrier.media == MediaPolicy::Clear;
    QStringList wanted;
    QStringList unwanted;
    if (pjsip) {
        wanted << QStringLiteral("^ *Endpoint: +%1[/ ]").arg(name)
               << QStringLiteral("^ media_encryption +: %1 *$")
                      .arg(clear ? QLatin1String("no") : QLatin1String("sdes"));
        if (tls)
            wanted << QStringLiteral("^ *Transport: +[^<\\s]\\S* +tls ");
        else
            unwanted << QStringLiteral("^ *Transport: +[^<\\s]\\S* +(?!%1 )\\w+ ").arg(transport);
        if (carrier.media == MediaPolicy::Required)
            unwanted << QStringLiteral("^ media_encryption_optimistic +: (?:true|yes)");
    } else {
        wanted << QStringLiteral("^ *\\* Name +: %1 *$").arg(name)
               << QStringLiteral("^ *Prim\\.Transp\\. *: %1 *$").arg(transport.toUpper())
               << QStringLiteral("^ *Encryption +: %1 *$")
                      .arg(clear ? QLatin1String("No") : QLatin1String("Yes"));
    }
    return {{QStringLiteral("command"),
             (pjsip ? QStringLiteral("pjsip show endpoint %1") : QStringLiteral("sip show peer %1"))
                 .arg(carrier.name)},
            {QStringLiteral("pattern"), patternOf(wanted, unwanted)},
            {QStringLiteral("message"),
             Text::tr("Asterisk has not loaded the trunk %1 as configured (transport %2, audio %3).")
                 .arg(carrier.name, transport, clear ? Text::tr("not encrypted") : QStringLiteral("SRTP"))}};
}

QJsonObject transportCheck(const QString &name)
{
    return {{QStringLiteral("command"), QStringLiteral("pjsip show transports")},
            {QStringLiteral("pattern"),
             patternOf({QStringLiteral("^ *Transport: +%1 +tls ").arg(QRegularExpression::escape(name))})},
            {QStringLiteral("message"), Text::tr("Asterisk has not loaded the TLS transport %1.").arg(name)}};
}

/// Renders for one server and tells the role about it.
class HostWriter {
public:
    HostWriter(const store::Server &server, const AnsibleSecrets &secrets)
        : m_server(server)
        , m_secrets(secrets)
    {
    }

    Result<std::vector<AnsibleExport::File>> run(const std::vector<Carrier> &carriers)
    {
        if (m_server.target == store::ServerTarget::Vicidial)
            return fail(
                ErrorCode::BadInput,
                Text::tr("The carriers of server %1 are rows of VICIdial's database, which the export "
                         "cannot write. Leave it out, and push to it from here.")
                    .arg(m_server.name));
        const auto version = asterisk::AsteriskVersion::parse(m_server.asteriskVersion);
        if (!version)
            return fail(ErrorCode::BadInput,
                        Text::tr("The Asterisk of server %1 is not known yet. Run server check %1 first.")
                            .arg(m_server.name));
        m_target.version = *version;
        m_target.configDir = m_server.configDir;
        m_target.bindAddress = m_placeholders.add(QStringLiteral("trunkseal_bind"));
        const QString folder =
            QLatin1Char('/') + m_placeholders.add(QStringLiteral("trunkseal_ca_file | dirname"));
        m_target.systemCaFile = folder + QStringLiteral("/ca");
        auto rendered = asterisk::render(carriers, standIns(carriers), m_target);
        if (!rendered)
            return fail(rendered.error());
        std::stable_partition(rendered->files.begin(), rendered->files.end(),
                              [](const asterisk::RenderedFile &file) { return isPem(file.path); });
        readTransports(*rendered);
        for (asterisk::RenderedFile &file : rendered->files) {
            // One placeholder stands for the path as a whole, with the slash before it, one for its folder.
            file.content.replace(m_target.systemCaFile.toUtf8(), m_caFile.toUtf8());
            file.content.replace(folder.toUtf8(), folder.mid(1).toUtf8());
            add(file, false);
        }
        addUnused(*rendered);
        for (const asterisk::IncludeLine &include : rendered->includes)
            addInclude(include);
        for (const Carrier &carrier : carriers)
            m_checks << checkOf(carrier);
        m_made.push_back({QStringLiteral("host_vars/%1.yml").arg(m_server.name), variables(carriers)});
        return std::move(m_made);
    }

private:
    static bool isPem(const QString &path) { return path.endsWith(QLatin1String(".pem")); }

    std::vector<asterisk::CarrierSecret> standIns(const std::vector<Carrier> &carriers)
    {
        std::vector<asterisk::CarrierSecret> secrets;
        for (const Carrier &carrier : carriers)
            secrets.push_back(
                {keyOf(carrier),
                 Secret::fromString(m_placeholders.add(asConfValue(m_secrets.password(carrier)))),
                 Secret::fromString(m_placeholders.add(asConfValue(m_secrets.inboundPassword(carrier)))),
                 Secret::fromString(m_placeholders.add(m_secrets.clientKey(carrier)))});
        return secrets;
    }

    /// Which files a TLS transport of PJSIP takes at a restart alone, and what has to be loaded.
    void readTransports(const asterisk::Rendered &rendered)
    {
        const bool reloads =
            supports(m_target, asterisk::Capability::CertificateReload) == asterisk::Support::Yes;
        for (const asterisk::RenderedFile &file : rendered.files) {
            if (file.path == sipFile)
                m_sipConf = file.content;
            if (file.path != pjsipFile)
                continue;
            const auto transports = ownSections(file.content).transports;
            for (auto named = transports.begin(); named != transports.end(); ++named) {
                m_checks << transportCheck(named.key());
                m_fixed << named->value(QStringLiteral("ca_list_file"));
                if (!reloads)
                    m_fixed << named->value(QStringLiteral("cert_file"))
                            << named->value(QStringLiteral("priv_key_file"));
            }
        }
    }

    void add(const asterisk::RenderedFile &file, bool onlyIfThere)
    {
        const bool isTemplate = m_placeholders.standIn(file.content);
        const QString absolute = m_server.configDir + QLatin1Char('/') + file.path;
        const bool sip = file.path == sipFile || (isPem(file.path) && m_sipConf.contains(absolute.toUtf8()));
        QString source = m_server.name + QLatin1Char('/') + file.path;
        if (isTemplate)
            source += QStringLiteral(".j2");
        if (file.path == pjsipFile && !onlyIfThere)
            m_pjsipSource = isTemplate ? source : QString();
        m_files << QJsonObject{
            {QStringLiteral("path"), file.path},
            {QStringLiteral("source"), source},
            {QStringLiteral("is_template"), isTemplate},
            {QStringLiteral("is_key"), file.isPrivateKey},
            {QStringLiteral("is_wizard"), file.path == wizardFile},
            {QStringLiteral("in_folder"), file.path.contains(QLatin1Char('/'))},
            {QStringLiteral("only_if_there"), onlyIfThere},
            {QStringLiteral("restart_if_replaced"), m_fixed.contains(absolute)},
            {QStringLiteral("stack"), sip ? QStringLiteral("sip") : QStringLiteral("pjsip")}};
        m_made.push_back({QStringLiteral("roles/trunkseal_trunks/%1/%2")
                              .arg(isTemplate ? QLatin1String("templates") : QLatin1String("files"), source),
                          isTemplate ? m_placeholders.templateOf(file.content) : file.content});
    }

    // An #include of a missing file makes Asterisk refuse the whole configuration, so a file that is there
    // stays, with nothing in it.
    void addUnused(const asterisk::Rendered &rendered)
    {
        for (const QString &path : {pjsipFile, wizardFile, sipFile}) {
            if (std::none_of(rendered.files.begin(), rendered.files.end(),
                             [&path](const asterisk::RenderedFile &file) { return file.path == path; }))
                add({path, "; Written by TrunkSeal. No trunk is configured here.\n", false}, true);
        }
    }

    void addInclude(const asterisk::IncludeLine &include)
    {
        const QString ours = include.line.section(QLatin1Char(' '), 1);
        m_includes << QJsonObject{
            {QStringLiteral("file"), include.file},
            {QStringLiteral("line"), include.line},
            {QStringLiteral("is_wizard"), ours == wizardFile},
            {QStringLiteral("stack"), ours == sipFile ? QStringLiteral("sip") : QStringLiteral("pjsip")},
            {QStringLiteral("pattern"),
             QStringLiteral("(?im)^\\s*#(?:try)?include\\s*[\"<]?(?:[^\"<>;\\s]*/)?%1[\">]?\\s*(?:;.*)?$")
                 .arg(QRegularExpression::escape(ours))}};
    }

    QByteArray variables(const std::vector<Carrier> &carriers) const
    {
        const auto any = [&carriers](auto what) {
            return std::any_of(carriers.begin(), carriers.end(), what);
        };
        QJsonArray modules;
        if (any([](const Carrier &c) { return usesPjsip(c.stack); }))
            modules << QStringLiteral("res_pjsip.so");
        if (any([](const Carrier &c) { return !usesPjsip(c.stack); }))
            modules << QStringLiteral("chan_sip.so");
        if (any([](const Carrier &c) { return c.media != MediaPolicy::Clear; }))
            modules << QStringLiteral("res_srtp.so");
        const QString version =
            QStringLiteral("%1.%2").arg(m_target.version.major).arg(m_target.version.minor);
        return "# Written by TrunkSeal: what the role does on " + m_server.name.toUtf8() + ".\n"
            + yamlLines({{QStringLiteral("trunkseal_server"), m_server.name},
                         {QStringLiteral("trunkseal_config_dir"), m_server.configDir},
                         {QStringLiteral("trunkseal_asterisk_version"), m_target.version.toString()},
                         {QStringLiteral("trunkseal_version_pattern"),
                          QStringLiteral("(?m)^Asterisk (?:certified[/-])?%1(?![0-9])")
                              .arg(QRegularExpression::escape(version))},
                         {QStringLiteral("trunkseal_modules"), modules},
                         {QStringLiteral("trunkseal_secrets"), m_secrets.needed()},
                         {QStringLiteral("trunkseal_pjsip_source"), m_pjsipSource},
                         {QStringLiteral("trunkseal_files"), m_files},
                         {QStringLiteral("trunkseal_includes"), m_includes},
                         {QStringLiteral("trunkseal_checks"), m_checks}});
    }

    const store::Server &m_server;
    const AnsibleSecrets &m_secrets;
    asterisk::TargetProfile m_target;
    Placeholders m_placeholders;
    const QString m_caFile = m_placeholders.add(QStringLiteral("trunkseal_ca_file"));
    QByteArray m_sipConf;
    QSet<QString> m_fixed; ///< absolute paths of files that are read when a transport starts
    QString m_pjsipSource;
    QJsonArray m_files;
    QJsonArray m_includes;
    QJsonArray m_checks;
    std::vector<AnsibleExport::File> m_made;
};

} // namespace

AnsibleSecrets::AnsibleSecrets(const std::vector<Carrier> &carriers)
{
    QSet<QString> taken;
    for (const Carrier &carrier : carriers) {
        QString name = carrier.name;
        static const QRegularExpression strange(QStringLiteral("[^A-Za-z0-9_]"));
        name.replace(strange, QStringLiteral("_"));
        while (taken.contains(name))
            name += QStringLiteral("_2");
        taken.insert(name);
        m_names.insert(keyOf(carrier), name);
        const bool registerLine = carrier.stack == carrier::Stack::ChanSip && carrier.registers;
        const auto need = [this](const QString &variable, bool inRegisterLine,
                                 const QByteArray &certificate) {
            m_needed << QJsonObject{{QStringLiteral("variable"), variable},
                                    {QStringLiteral("is_password"), certificate.isEmpty()},
                                    {QStringLiteral("in_register_line"), inRegisterLine},
                                    {QStringLiteral("certificate"), QString::fromUtf8(certificate)}};
        };
        if (!carrier.authUser.isEmpty())
            need(password(carrier), registerLine, {});
        if (!carrier.inboundUser.isEmpty())
            need(inboundPassword(carrier), false, {});
        if (!carrier.clientChainPem.isEmpty() && carrier.transport == Transport::Tls)
            need(clientKey(carrier), false, leafOf(carrier));
    }
}

QString AnsibleSecrets::nameFor(const Carrier &carrier) const
{
    return m_names.value(keyOf(carrier));
}

QString AnsibleSecrets::password(const Carrier &carrier) const
{
    return QStringLiteral("trunkseal_password_") + nameFor(carrier);
}

QString AnsibleSecrets::inboundPassword(const Carrier &carrier) const
{
    return QStringLiteral("trunkseal_inbound_password_") + nameFor(carrier);
}

QString AnsibleSecrets::clientKey(const Carrier &carrier) const
{
    return QStringLiteral("trunkseal_client_key_") + nameFor(carrier);
}

Result<std::vector<AnsibleExport::File>>
ansibleHost(const store::Server &server, const std::vector<Carrier> &carriers, const AnsibleSecrets &secrets)
{
    return HostWriter(server, secrets).run(carriers);
}

} // namespace trunkseal::deploy
