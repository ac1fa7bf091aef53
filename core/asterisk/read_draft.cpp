#include "core/asterisk/read_private.h"
#include "core/base/text.h"
#include "core/carrier/anchors.h"
#include "core/carrier/check_settings.h"
#include "core/carrier/text_rules.h"
#include "core/carrier/validate.h"

#include <QRegularExpression>

#include <algorithm>

namespace trunkseal::asterisk {

using carrier::Carrier;

TrunkDraft::TrunkDraft(carrier::Stack stack, const Options &from, ReadLog &log)
    : m_log(log)
{
    m_imported.file = from.file();
    m_imported.line = from.line();
    c().stack = stack;
    c().name = legalName(from.name());
    if (c().name != from.name())
        remark(
            Text::tr("[%1] cannot be a carrier's name here, so it is called %2. What dials [%1] must dial %2 "
                     "once it is written.")
                .arg(carrier::shown(from.name()), c().name));
}

void TrunkDraft::remark(const QString &text)
{
    if (!m_imported.remarks.contains(text))
        m_imported.remarks += text;
}

QString TrunkDraft::text(const Option &option)
{
    if (!isUtf8(option.value))
        m_log.add(
            option,
            Text::tr("This line is not UTF-8 text. It was read as Latin-1 and will be written as UTF-8."));
    return fromBytes(option.value);
}

bool TrunkDraft::flag(const Option *option, bool fallback)
{
    if (!option)
        return fallback;
    const auto value = truth(option->value);
    if (!value)
        m_log.add(*option, Text::tr("This setting takes yes or no."));
    return value.value_or(fallback);
}

std::chrono::seconds TrunkDraft::seconds(const Option *option, std::chrono::seconds fallback)
{
    if (!option)
        return fallback;
    bool fine = false;
    const int value = option->value.trimmed().toInt(&fine);
    if (!fine || value < 0) {
        m_log.add(*option, Text::tr("This setting takes a number of seconds."));
        return fallback;
    }
    return std::chrono::seconds(value);
}

namespace {

bool isKnownCodec(const QString &name)
{
    Carrier probe;
    probe.codecs = QStringList{name};
    const auto issues = carrier::validate(probe);
    return std::none_of(issues.begin(), issues.end(), [](const carrier::Issue &issue) {
        return issue.field == carrier::Field::Codecs && issue.level == carrier::Issue::Level::Error;
    });
}

const QStringList &usualCodecs()
{
    static const QStringList codecs{QStringLiteral("ulaw"), QStringLiteral("alaw")};
    return codecs;
}

} // namespace

void TrunkDraft::allow(const Option &option, QString word, QStringList &codecs)
{
    const bool refuse = option.key == "disallow" || word.startsWith(u'!');
    if (word.startsWith(u'!'))
        word.remove(0, 1);
    if (const qsizetype framing = word.indexOf(u':'); framing >= 0) {
        m_log.add(
            option,
            Text::tr("The packet time behind \"%1\" is not kept.").arg(carrier::shown(word.left(framing))));
        word.truncate(framing);
    }
    if (word == QLatin1String("all")) {
        codecs.clear();
        if (refuse)
            return;
        codecs = usualCodecs();
        return m_log.add(
            option,
            Text::tr("\"All\" codecs cannot be kept: a carrier has a list. ulaw and alaw were taken."));
    }
    codecs.removeAll(word);
    if (refuse)
        return;
    if (isKnownCodec(word))
        codecs += word;
    else
        m_log.add(option,
                  Text::tr("\"%1\" is no audio codec that a trunk uses here; it was left out.")
                      .arg(carrier::shown(word)));
}

void TrunkDraft::readCodecs(const std::vector<const Option *> &options, const QStringList &start)
{
    QStringList codecs = start;
    for (const Option *option : options) {
        QString list = text(*option).toLower();
        list.replace(u'&', u',').replace(u'|', u',');
        for (const QString &word : commaList(list))
            allow(*option, word, codecs);
    }
    if (codecs.isEmpty()) {
        codecs = usualCodecs();
        remark(Text::tr("No usable codec is allowed. ulaw and alaw were assumed."));
    }
    c().codecs = codecs;
}

void TrunkDraft::readCallerId(const Option *option)
{
    if (!option)
        return;
    static const QRegularExpression form(
        QStringLiteral("\\A\\s*(?:\"([^\"]*)\"|([^<\"]*))\\s*<\\s*([^<>]*?)\\s*>\\s*\\z"));
    static const QRegularExpression number(QStringLiteral("\\A\\+?[0-9]+\\z"));
    const QString value = text(*option);
    const auto match = form.match(value);
    if (match.hasMatch()) {
        c().callerName = (match.captured(1).isEmpty() ? match.captured(2) : match.captured(1)).trimmed();
        c().callerId = match.captured(3);
    } else if (number.match(value).hasMatch()) {
        c().callerId = value;
    } else {
        return m_log.add(*option, Text::tr("This is not of the form \"Name\" <number>."));
    }
    if (c().callerId.isEmpty() && !c().callerName.isEmpty()) {
        c().callerName.clear();
        m_log.add(*option, Text::tr("A caller's name without a number cannot be kept."));
    }
}

namespace {

bool isSystemFile(const QString &path)
{
    static const QStringList files{QStringLiteral("/etc/ssl/certs/ca-certificates.crt"),
                                   QStringLiteral("/etc/ssl/certs/ca-bundle.crt"),
                                   QStringLiteral("/etc/pki/tls/certs/ca-bundle.crt"),
                                   QStringLiteral("/etc/pki/tls/cert.pem"),
                                   QStringLiteral("/etc/ssl/ca-bundle.pem"),
                                   QStringLiteral("/etc/ssl/cert.pem"),
                                   QStringLiteral("/var/lib/ca-certificates/ca-bundle.pem"),
                                   QStringLiteral("/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem")};
    return files.contains(path);
}

bool isSystemDirectory(QString path)
{
    while (path.size() > 1 && path.endsWith(u'/'))
        path.chop(1);
    static const QStringList directories{QStringLiteral("/etc/ssl/certs"),
                                         QStringLiteral("/etc/pki/tls/certs"),
                                         QStringLiteral("/var/lib/ca-certificates/openssl")};
    return directories.contains(path);
}

/// The certificates of a CA file without what stands around them.
Result<QByteArray> certificatesOf(const QString &path, const ConfFiles &files)
{
    if (!files)
        return fail(ErrorCode::NotFound, Text::tr("No other files can be read here."));
    const auto pem = files(path);
    if (!pem)
        return fail(pem.error());
    const auto blocks = carrier::certificateBlocks(*pem);
    if (!blocks)
        return fail(blocks.error());
    QByteArray text;
    for (const QByteArray &block : *blocks)
        text += block;
    return text;
}

} // namespace

void TrunkDraft::readTrust(const Option *caFile, const Option *caPath, const ConfFiles &files)
{
    const QString path = text(caFile);
    if (!path.isEmpty() && !isSystemFile(path)) {
        c().trust = carrier::TrustSource::OwnAnchors;
        auto certificates = certificatesOf(path, files);
        if (certificates)
            c().anchorsPem = *certificates;
        else
            m_log.add(*caFile,
                      Text::tr("The CA certificates in %1 could not be read. %2 Add them to the carrier.")
                          .arg(carrier::shown(path), certificates.error().message));
    }
    if (!caPath || caPath->value.isEmpty())
        return;
    if (!isSystemDirectory(text(*caPath)))
        m_log.add(*caPath,
                  Text::tr("A directory of CA certificates is not read. Add those the carrier needs to it."));
    else if (!path.isEmpty() && !isSystemFile(path))
        m_log.add(
            *caPath,
            Text::tr(
                "The system's certificates are trusted as well as those of %1. A carrier here has one of "
                "the two.")
                .arg(carrier::shown(path)));
}

void TrunkDraft::readAddresses(const std::vector<const Option *> &options, QStringList &out)
{
    for (const Option *option : options) {
        for (const QString &word : commaList(text(*option))) {
            const QString network = withPrefixLength(word);
            if (carrier::isNetwork(network))
                out += network;
            else
                m_log.add(*option,
                          Text::tr("\"%1\" is not an address or network, and only these can be kept.")
                              .arg(carrier::shown(word)));
        }
    }
}

void TrunkDraft::keep(const Option &option, const QString &key)
{
    // Lists of addresses that Asterisk takes in several lines or in one with commas.
    static const QList<QByteArray> lists{"permit",      "deny",           "acl",          "contactpermit",
                                         "contactdeny", "contact_permit", "contact_deny", "contact_acl"};
    static const QList<QByteArray> repeated{"setvar", "set_var", "match_header", "auth"};
    if (option.key.contains('/'))
        return m_log.add(option, Text::tr("This is no option of Asterisk's."));
    QString value = text(option);
    auto &others = c().otherSettings;
    if (others.contains(key)) {
        if (repeated.contains(option.key))
            return m_log.add(option,
                             Text::tr("Only one line of %1 can be kept, and there is one already.").arg(key));
        if (lists.contains(option.key))
            value = others.value(key) + u',' + value;
    }
    Carrier probe;
    probe.stack = c().stack;
    probe.otherSettings.insert(key, value);
    if (const auto issues = carrier::checkOtherSettings(probe); !issues.empty())
        return m_log.add(option, issues.front().message);
    others.insert(key, value);
}

void TrunkDraft::keepRest(const Options &options, const QString &object)
{
    // What TrunkSeal leaves out because Asterisk does so by itself.
    static const QList<std::pair<QByteArray, bool>> usual{{"force_rport", true},
                                                          {"use_avpf", false},
                                                          {"avpf", false},
                                                          {"dtls_verify", false},
                                                          {"dtls_auto_generate_cert", false},
                                                          {"dtlsenable", false},
                                                          {"verify_client", false}};
    for (const Option &option : options.unused()) {
        const auto it = std::find_if(usual.begin(), usual.end(),
                                     [&](const auto &each) { return each.first == option.key; });
        if (it != usual.end() && truth(option.value) == it->second)
            continue;
        const QString key = fromBytes(option.key);
        keep(option, object == QLatin1String("endpoint") || object.isEmpty() ? key : object + u'/' + key);
    }
}

} // namespace trunkseal::asterisk
