#include "core/report/preset_json.h"

#include "core/base/text.h"
#include "core/report/json_tools.h"
#include "core/report/text_tools.h"

namespace trunkseal::report {

using carrier::Preset;

namespace {

QJsonValue known(const std::optional<bool> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue known(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QString word(const std::optional<bool> &value)
{
    return value ? yesNo(*value) : Text::tr("not known");
}

QStringList hostLines(const Preset &preset)
{
    QStringList lines;
    for (const carrier::PresetHost &host : preset.hosts) {
        QStringList more;
        for (const QString &text : {host.region, host.role}) {
            if (!text.isEmpty())
                more << text;
        }
        lines << (more.isEmpty()
                      ? host.host
                      : QStringLiteral("%1  (%2)").arg(host.host, more.join(QStringLiteral(", "))));
    }
    return lines;
}

QStringList numberLines(const Preset &preset)
{
    QStringList lines;
    for (const carrier::PresetNumber &number : preset.testNumbers)
        lines << QStringLiteral("%1  %2").arg(number.number, number.purpose);
    return lines;
}

QJsonObject factsOf(const Preset &preset)
{
    QJsonArray hosts;
    for (const carrier::PresetHost &host : preset.hosts)
        hosts << QJsonObject{{QStringLiteral("host"), host.host},
                             {QStringLiteral("region"), known(host.region)},
                             {QStringLiteral("role"), known(host.role)}};
    QJsonArray numbers;
    for (const carrier::PresetNumber &number : preset.testNumbers)
        numbers << QJsonObject{{QStringLiteral("number"), number.number},
                               {QStringLiteral("purpose"), known(number.purpose)}};
    return {{QStringLiteral("id"), preset.id},
            {QStringLiteral("name"), preset.name},
            {QStringLiteral("product"), known(preset.product)},
            {QStringLiteral("countries"), known(preset.countries)},
            {QStringLiteral("hosts"), hosts},
            {QStringLiteral("tls"), known(preset.tls)},
            {QStringLiteral("tls_port"), preset.tlsPort ? QJsonValue(*preset.tlsPort) : QJsonValue()},
            {QStringLiteral("srtp"), known(preset.srtp)},
            {QStringLiteral("srtp_with_tls"), known(preset.srtpWithTls)},
            {QStringLiteral("portal_note"), known(preset.portalNote)},
            {QStringLiteral("login"), known(preset.login)},
            {QStringLiteral("login_note"), known(preset.loginNote)},
            {QStringLiteral("codecs"), QJsonArray::fromStringList(preset.codecs)},
            {QStringLiteral("srv"), known(preset.srv)},
            {QStringLiteral("wildcard"), known(preset.wildcard)},
            {QStringLiteral("from_domain"), known(preset.fromDomain)},
            {QStringLiteral("number_format"), known(preset.numberFormat)},
            {QStringLiteral("trust_note"), known(preset.trustNote)},
            {QStringLiteral("test_numbers"), numbers},
            {QStringLiteral("remarks"), QJsonArray::fromStringList(preset.remarks)},
            {QStringLiteral("sources"), QJsonArray::fromStringList(preset.sources)},
            {QStringLiteral("facts_as_of"), known(preset.factsAsOf)},
            {QStringLiteral("confidence"), known(preset.confidence)}};
}

} // namespace

QJsonObject presetJson(const Preset &preset)
{
    QJsonObject json = factsOf(preset);
    json.insert(QStringLiteral("schema"), document("preset").value(QStringLiteral("schema")));
    return json;
}

QJsonObject presetList(const std::vector<Preset> &presets)
{
    QJsonArray list;
    for (const Preset &preset : presets)
        list << factsOf(preset);
    QJsonObject json = document("preset_list");
    json.insert(QStringLiteral("presets"), list);
    return json;
}

QString presetText(const Preset &preset, const TextStyle &style)
{
    return inked(preset.name, Ink::Bold, style) + QStringLiteral("  ") + preset.product + QLatin1Char('\n')
        + field(Text::tr("hosts"), hostLines(preset)) + field(Text::tr("TLS"), word(preset.tls))
        + field(Text::tr("TLS port"), preset.tlsPort ? QString::number(*preset.tlsPort) : QString())
        + field(Text::tr("SRTP"), word(preset.srtp)) + field(Text::tr("switch on there"), preset.portalNote)
        + field(Text::tr("login"), preset.login) + field(Text::tr("about the login"), preset.loginNote)
        + field(Text::tr("codecs"), preset.codecs.join(QStringLiteral(", ")))
        + field(Text::tr("From domain"), preset.fromDomain) + field(Text::tr("numbers"), preset.numberFormat)
        + field(Text::tr("certificate"), preset.trustNote)
        + field(Text::tr("test numbers"), numberLines(preset)) + field(Text::tr("remarks"), preset.remarks)
        + field(Text::tr("sources"), preset.sources) + field(Text::tr("as of"), preset.factsAsOf)
        + field(Text::tr("confidence"), preset.confidence);
}

QString presetTable(const std::vector<Preset> &presets, const TextStyle &style)
{
    std::vector<QStringList> rows{
        {Text::tr("id"), Text::tr("carrier"), Text::tr("TLS"), Text::tr("SRTP"), Text::tr("first host")}};
    for (const Preset &preset : presets)
        rows.push_back({preset.id, preset.name, word(preset.tls), word(preset.srtp),
                        preset.hosts.empty() ? QString() : preset.hosts.front().host});
    return table(rows, style);
}

} // namespace trunkseal::report
