#include "ui/carrier/preset/preset_facts.h"

namespace trunkseal::ui {

using carrier::Preset;

namespace {

struct PresetTexts {
    Q_DECLARE_TR_FUNCTIONS(trunkseal::ui::PresetTexts)
};

QString tlsText(const Preset &preset)
{
    if (!preset.tls)
        return PresetTexts::tr("Not known");
    if (!*preset.tls)
        return PresetTexts::tr("No");
    return preset.tlsPort ? PresetTexts::tr("Yes, on port %1").arg(*preset.tlsPort) : PresetTexts::tr("Yes");
}

QString srtpText(const Preset &preset)
{
    if (!preset.srtp)
        return PresetTexts::tr("Not known; a test call shows it");
    if (!*preset.srtp)
        return PresetTexts::tr("No");
    if (preset.srtpWithTls == QLatin1String("always"))
        return PresetTexts::tr("Yes, always together with TLS");
    if (preset.srtpWithTls == QLatin1String("portal_setting"))
        return PresetTexts::tr("Yes, once it is switched on at the carrier");
    return PresetTexts::tr("Yes");
}

QString numbersText(const Preset &preset)
{
    QStringList numbers;
    for (const carrier::PresetNumber &number : preset.testNumbers)
        numbers << (number.purpose.isEmpty() ? number.number
                                             : QStringLiteral("%1 (%2)").arg(number.number, number.purpose));
    return numbers.join(QStringLiteral(", "));
}

QString remarksText(const Preset &preset)
{
    QStringList lines;
    for (const QString &remark : preset.remarks)
        lines << (preset.remarks.size() == 1 ? remark : QStringLiteral("• ") + remark);
    return lines.join(QLatin1Char('\n'));
}

QString confidenceText(const Preset &preset)
{
    QString word = preset.confidence;
    if (word == QLatin1String("high"))
        word = PresetTexts::tr("High: from the carrier's own pages");
    else if (word == QLatin1String("medium"))
        word = PresetTexts::tr("Medium: check it against the carrier's pages");
    else if (word == QLatin1String("low"))
        word = PresetTexts::tr("Low: take it as a hint");
    return word;
}

} // namespace

std::vector<PresetFact> presetFacts(const Preset &preset)
{
    std::vector<PresetFact> facts{
        {PresetTexts::tr("TLS"), tlsText(preset)},
        {PresetTexts::tr("SRTP"), srtpText(preset)},
        {PresetTexts::tr("To switch on"), preset.portalNote},
        {PresetTexts::tr("Login"), preset.loginNote},
        {PresetTexts::tr("Certificate"), preset.trustNote},
        {PresetTexts::tr("Codecs"), preset.codecs.join(QStringLiteral(", "))},
        {PresetTexts::tr("Numbers"), preset.numberFormat},
        {PresetTexts::tr("From domain"), preset.fromDomain},
        {PresetTexts::tr("Test numbers"), numbersText(preset)},
        {PresetTexts::tr("Remarks"), remarksText(preset)},
        {PresetTexts::tr("Confidence"), confidenceText(preset)},
        {PresetTexts::tr("Facts as of"), preset.factsAsOf},
    };
    std::erase_if(facts, [](const PresetFact &fact) { return fact.text.isEmpty(); });
    return facts;
}

Sign presetSign(const Preset &preset)
{
    if (preset.tls == false)
        return {QStringLiteral("lock-open"), PresetTexts::tr("no TLS"), Tone::Clear};
    if (preset.tls == true && preset.srtp == true)
        return {QStringLiteral("lock-closed"), PresetTexts::tr("TLS and SRTP"), Tone::Sealed};
    if (preset.tls == true && preset.srtp == false)
        return {QStringLiteral("lock-half"), PresetTexts::tr("TLS, no SRTP"), Tone::Gap};
    if (preset.tls == true)
        return {QStringLiteral("lock-half"), PresetTexts::tr("TLS, SRTP not known"), Tone::Gap};
    return {QStringLiteral("lock-unknown"), PresetTexts::tr("not known"), Tone::Unknown};
}

QString presetAdvice(const Preset &preset)
{
    if (!preset.portalNote.isEmpty())
        return PresetTexts::tr("Filled in for %1. To switch on at the carrier: %2")
            .arg(preset.name, preset.portalNote);
    if (preset.srtp.has_value() && preset.tls.has_value())
        return PresetTexts::tr("Filled in for %1. Nothing is known that must be switched on at the carrier.")
            .arg(preset.name);
    return PresetTexts::tr(
               "Filled in for %1. Ask the carrier whether TLS and SRTP must be switched on for your "
               "account.")
        .arg(preset.name);
}

} // namespace trunkseal::ui
