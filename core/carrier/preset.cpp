#include "core/carrier/preset.h"

#include "core/base/text.h"
#include "core/carrier/text_rules.h"
#include "core/carrier/validate.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>

#include <array>
#include <utility>

namespace trunkseal::carrier {

namespace {

constexpr qsizetype maxPresetBytes = 8 * 1024 * 1024;

/// Reads one object of the file; remembers the first fault.
class EntryReader {
public:
    explicit EntryReader(QJsonObject json)
        : m_json(std::move(json))
    {
    }

    QString text(const char *key)
    {
        const QJsonValue value = get(key);
        if (!value.isNull() && !value.isString())
            fault(key, Text::tr("text"));
        return value.toString();
    }
    QString needed(const char *key)
    {
        const QString value = text(key);
        if (value.isEmpty())
            fault(key, Text::tr("text that is not empty"));
        return value;
    }
    std::optional<bool> flag(const char *key)
    {
        const QJsonValue value = get(key);
        if (value.isBool())
            return value.toBool();
        if (!value.isNull())
            fault(key, Text::tr("true, false or null"));
        return std::nullopt;
    }
    std::optional<int> port(const char *key)
    {
        const QJsonValue value = get(key);
        if (value.isNull())
            return std::nullopt;
        const int port = value.toInt(-1);
        if (port < 1 || port > 65535)
            fault(key, Text::tr("a port from 1 to 65535"));
        return port;
    }
    QStringList texts(const char *key)
    {
        QStringList out;
        for (const QJsonValue &item : list(key)) {
            if (!item.isString())
                fault(key, Text::tr("a list of texts"));
            out += item.toString();
        }
        return out;
    }
    std::vector<EntryReader> objects(const char *key)
    {
        std::vector<EntryReader> out;
        for (const QJsonValue &item : list(key)) {
            if (!item.isObject())
                fault(key, Text::tr("a list of objects"));
            out.emplace_back(item.toObject());
        }
        return out;
    }
    void takeFault(const EntryReader &part)
    {
        if (m_fault.isEmpty())
            m_fault = part.m_fault;
    }
    void fault(const char *key, const QString &wanted)
    {
        if (m_fault.isEmpty())
            m_fault = Text::tr("\"%1\" must be %2.").arg(QString::fromLatin1(key), wanted);
    }
    [[nodiscard]] const QString &firstFault() const { return m_fault; }

private:
    [[nodiscard]] QJsonValue get(const char *key) const
    {
        const QJsonValue value = m_json.value(QLatin1String(key));
        return value.isUndefined() ? QJsonValue() : value;
    }
    QJsonArray list(const char *key)
    {
        const QJsonValue value = get(key);
        if (!value.isNull() && !value.isArray())
            fault(key, Text::tr("a list"));
        return value.toArray();
    }

    QJsonObject m_json;
    QString m_fault;
};

Preset readPreset(EntryReader &entry)
{
    Preset p;
    p.id = entry.needed("id");
    p.name = entry.needed("name");
    p.product = entry.text("product");
    p.countries = entry.text("countries");
    for (EntryReader &host : entry.objects("signalling_hosts")) {
        p.hosts.push_back({host.needed("host"), host.text("region"), host.text("role")});
        entry.takeFault(host);
    }
    if (p.hosts.empty())
        entry.fault("signalling_hosts", Text::tr("a list with at least one host"));
    p.tls = entry.flag("tls_supported");
    p.tlsPort = entry.port("tls_port");
    p.srtp = entry.flag("srtp_supported");
    p.srtpWithTls = entry.text("srtp_with_tls");
    p.portalNote = entry.text("encryption_portal_setting");
    p.login = entry.text("auth_type");
    p.loginNote = entry.text("auth_detail");
    p.codecs = entry.texts("codecs");
    p.srv = entry.flag("dns_srv");
    p.wildcard = entry.flag("wildcard_certificate");
    p.fromDomain = entry.text("from_domain");
    p.numberFormat = entry.text("number_format");
    p.trustNote = entry.text("certificate_ca");
    for (EntryReader &number : entry.objects("test_numbers")) {
        p.testNumbers.push_back({number.needed("number"), number.text("purpose")});
        entry.takeFault(number);
    }
    p.remarks = entry.texts("special_settings");
    p.sources = entry.texts("sources");
    p.factsAsOf = entry.text("facts_as_of");
    p.confidence = entry.text("confidence");
    return p;
}

QString asteriskCodec(const QString &name)
{
    static constexpr std::array<std::pair<const char *, const char *>, 9> words{{{"PCMU", "ulaw"},
                                                                                 {"PCMA", "alaw"},
                                                                                 {"G722", "g722"},
                                                                                 {"G729", "g729"},
                                                                                 {"OPUS", "opus"},
                                                                                 {"GSM", "gsm"},
                                                                                 {"ILBC", "ilbc"},
                                                                                 {"SPEEX", "speex"},
                                                                                 {"SPEEX16", "speex16"}}};
    for (const auto &[theirs, ours] : words) {
        if (name.toUpper() == QLatin1String(theirs))
            return QString::fromLatin1(ours);
    }
    return {};
}

QString carrierName(const Preset &preset)
{
    static const QRegularExpression others(QStringLiteral("[^a-z0-9]+"));
    const QString name = preset.name.toLower().replace(others, QStringLiteral("-"));
    return isValidName(name) ? name : QString();
}

Result<std::vector<Preset>> refuse(const QString &name, const QString &why)
{
    return fail(ErrorCode::BadInput, Text::tr("The preset file %1 cannot be used. %2").arg(name, why));
}

} // namespace

Result<std::vector<Preset>> loadPresets(const QByteArray &text, const QString &name)
{
    if (text.size() > maxPresetBytes)
        return refuse(name, Text::tr("It is larger than 8 MiB."));
    QJsonParseError error;
    const QJsonObject file = QJsonDocument::fromJson(text, &error).object();
    if (error.error != QJsonParseError::NoError)
        return refuse(name, Text::tr("It stops being JSON at byte %1.").arg(error.offset));
    if (file.value(QLatin1String("schema")).toString() != QLatin1String("trunkseal.presets/1"))
        return refuse(name, Text::tr("\"schema\" must be \"trunkseal.presets/1\"."));
    std::vector<Preset> presets;
    QSet<QString> ids;
    EntryReader top(file);
    auto entries = top.objects("presets");
    if (!top.firstFault().isEmpty())
        return refuse(name, top.firstFault());
    for (EntryReader &entry : entries) {
        const Preset preset = readPreset(entry);
        const QString place = Text::tr("Entry %1 (%2):").arg(presets.size() + 1).arg(shown(preset.id));
        if (!entry.firstFault().isEmpty())
            return refuse(name, place + u' ' + entry.firstFault());
        if (ids.contains(preset.id))
            return refuse(name, place + u' ' + Text::tr("this id was used before."));
        ids.insert(preset.id);
        presets.push_back(preset);
    }
    return presets;
}

Result<std::vector<Preset>> builtInPresets()
{
    QFile file(QStringLiteral(":/presets/carriers.json"));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Internal, Text::tr("The presets are missing from this program."),
                    file.errorString());
    return loadPresets(file.readAll(), QStringLiteral("carriers.json"));
}

namespace {

bool fits(const QString &pattern, const QString &host)
{
    static const QRegularExpression toFillIn(QStringLiteral("\\\\\\{.*?\\\\\\}"));
    QString expression = QRegularExpression::escape(pattern);
    expression.replace(toFillIn, QStringLiteral("[^.]+"));
    return QRegularExpression(QRegularExpression::anchoredPattern(expression),
                              QRegularExpression::CaseInsensitiveOption)
        .match(host)
        .hasMatch();
}

} // namespace

const Preset *presetOf(const std::vector<Preset> &presets, const QString &host)
{
    for (const Preset &preset : presets) {
        for (const PresetHost &each : preset.hosts) {
            // "{host from the order}" alone would be every host.
            if (!each.host.startsWith(u'{') || each.host.contains(u'.')) {
                if (fits(each.host, host))
                    return &preset;
            }
        }
    }
    return nullptr;
}

Carrier fromPreset(const Preset &preset, std::size_t host)
{
    Carrier c;
    c.name = carrierName(preset);
    c.description = QStringLiteral("%1 %2").arg(preset.name, preset.product).trimmed();
    if (host < preset.hosts.size())
        c.host = preset.hosts[host].host;
    if (preset.tls == false) {
        c.transport = Transport::Udp;
        c.port = 5060;
    } else {
        c.port = quint16(preset.tlsPort.value_or(5061));
    }
    c.useSrv = preset.srv.value_or(false) && c.transport == Transport::Tls;
    if (preset.srtp == false || c.transport == Transport::Udp)
        c.media = MediaPolicy::Clear;
    c.allowWildcard = preset.wildcard.value_or(false);
    c.registers = preset.login.startsWith(QLatin1String("registration"));
    if (isValidHost(preset.fromDomain))
        c.fromDomain = preset.fromDomain;
    QStringList codecs;
    for (const QString &codec : preset.codecs)
        codecs += asteriskCodec(codec);
    codecs.removeAll(QString());
    if (!codecs.isEmpty())
        c.codecs = codecs;
    for (const PresetNumber &number : preset.testNumbers) {
        if (number.purpose.contains(QLatin1String("echo")) && isDialable(number.number)
            && !isEmergencyNumber(number.number))
            c.testNumber = number.number;
    }
    return c;
}

} // namespace trunkseal::carrier
