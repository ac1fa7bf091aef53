#include "core/base/text.h"
#include "core/report/inspection_sdp.h"
#include "core/report/text_tools.h"

namespace trunkseal::report {

namespace {

using asterisk::SdpLineState;

const sip::CryptoLine *cryptoAt(const SdpInspection &inspection, int number)
{
    for (const sip::MediaLine &media : inspection.reading.sdp.media) {
        for (const sip::CryptoLine &line : media.cryptoLines) {
            if (line.line == number)
                return &line;
        }
    }
    return nullptr;
}

QString headline(const SdpInspection &inspection, const TextStyle &style)
{
    const bool good = inspection.isGood();
    QString text = inspection.isCryptoAlone
        ? good ? Text::tr("The a=crypto line is well formed.") : Text::tr("The a=crypto line cannot be used.")
        : good ? Text::tr("The session description is well formed.")
               : Text::tr("The session description is not as it should be.");
    return inked(text, good ? Ink::Good : Ink::Bad, style) + QLatin1Char('\n');
}

QString faultText(const SdpInspection &inspection, const TextStyle &style)
{
    QString text;
    if (const auto &fault = inspection.reading.fault)
        text +=
            inked(Text::tr("Line %1, column %2: %3").arg(fault->line).arg(fault->column).arg(fault->message),
                  Ink::Bad, style)
            + QLatin1Char('\n');
    for (const sip::AnswerFault &fault : inspection.faults)
        text += inked(fault.stream < 0 ? fault.message
                                       : Text::tr("Stream %1: %2").arg(fault.stream + 1).arg(fault.message),
                      Ink::Bad, style)
            + QLatin1Char('\n');
    return text;
}

Ink inkOf(SdpLineState state)
{
    switch (state) {
    case SdpLineState::Used:
        return Ink::Good;
    case SdpLineState::Refused:
        return Ink::Bad;
    case SdpLineState::Ignored:
        break;
    }
    return Ink::Dim;
}

const asterisk::SdpLineVerdict *verdictAt(const SdpInspection &inspection, int number)
{
    if (!inspection.target)
        return nullptr;
    for (const asterisk::SdpLineVerdict &line : inspection.target->prediction.lines) {
        if (static_cast<int>(line.line) == number)
            return &line;
    }
    return nullptr;
}

QString keyText(const sip::CryptoAttribute &crypto)
{
    const QByteArrayView bytes = crypto.keyAndSalt.bytes();
    const bool split =
        crypto.suite && bytes.size() == sip::keyBytes(*crypto.suite) + sip::saltBytes(*crypto.suite);
    const qsizetype key = split ? sip::keyBytes(*crypto.suite) : bytes.size();
    const auto hex = [](QByteArrayView part) { return QString::fromLatin1(part.toByteArray().toHex()); };
    QString text =
        QStringLiteral("       ") + Text::tr("key %1").arg(hex(bytes.first(key))) + QLatin1Char('\n');
    if (split)
        text +=
            QStringLiteral("       ") + Text::tr("salt %1").arg(hex(bytes.sliced(key))) + QLatin1Char('\n');
    return text;
}

/// The line with its number, below it what it means and what Asterisk makes of it.
QString lineText(const SdpInspection &inspection, const QByteArray &line, int number, const TextStyle &style,
                 Keys keys)
{
    const sip::CryptoLine *crypto = cryptoAt(inspection, number);
    const bool isBroken = crypto && !crypto->ok();
    // A line that came without its "a=" is known by its reading alone.
    const QByteArray shown = crypto && !line.startsWith("a=")
        ? sip::withoutKeys("a=crypto:" + line).mid(qsizetype(qstrlen("a=crypto:")))
        : sip::withoutKeys(line);
    QString text = QStringLiteral("%1  %2\n").arg(number, 3).arg(printable(QString::fromUtf8(shown)));
    const QString meaning = sdpLineMeaning(line, crypto);
    if (!meaning.isEmpty())
        text += QStringLiteral("       ") + inked(printable(meaning), isBroken ? Ink::Bad : Ink::Plain, style)
            + QLatin1Char('\n');
    if (keys == Keys::Shown && crypto && !crypto->parts.keyAndSalt.isEmpty())
        text += keyText(crypto->parts);
    if (const auto *verdict = verdictAt(inspection, number))
        text += QStringLiteral("       ")
            + inked(toWord(verdict->state) + QStringLiteral(": ") + printable(verdict->reason),
                    inkOf(verdict->state), style)
            + QLatin1Char('\n');
    return text;
}

QString targetText(const SdpTarget &target, const TextStyle &style)
{
    const asterisk::SdpPrediction &prediction = target.prediction;
    const bool good = prediction.accepts && !prediction.audioBreaks;
    const QString who =
        Text::tr("Asterisk %1 (%2, SRTP %3)")
            .arg(target.profile.version.toString(), toWord(target.settings.stack),
                 target.settings.dtls ? QStringLiteral("DTLS") : toWord(target.settings.media));
    const QString what = !prediction.accepts
        ? Text::tr("%1 refuses it with %2.").arg(who).arg(prediction.sipCode)
        : prediction.audioBreaks ? Text::tr("%1 takes it, but the audio does not work.").arg(who)
        : prediction.encrypted   ? Text::tr("%1 takes it, encrypted.").arg(who)
                                 : Text::tr("%1 takes it, in clear.").arg(who);
    QString text = inked(what, good ? Ink::Good : Ink::Bad, style) + QLatin1Char('\n');
    for (const QString &reason : prediction.reasons)
        text += QStringLiteral("  ") + printable(reason) + QLatin1Char('\n');
    if (prediction.answer.isEmpty())
        return text;
    text += QLatin1Char('\n') + inked(Text::tr("Its answer:"), Ink::Bold, style) + QLatin1Char('\n');
    for (const QByteArray &line : prediction.answer.trimmed().split('\n'))
        text += QStringLiteral("  ") + printable(QString::fromUtf8(line.trimmed())) + QLatin1Char('\n');
    return text;
}

} // namespace

QString sdpInspectionText(const SdpInspection &inspection, const TextStyle &style, Keys keys)
{
    QString text;
    int number = 0;
    for (QByteArray line : inspection.text.split('\n')) {
        ++number;
        if (line.endsWith('\r'))
            line.chop(1);
        if (!line.isEmpty())
            text += lineText(inspection, line, number, style, keys);
    }
    text += QLatin1Char('\n') + headline(inspection, style) + faultText(inspection, style);
    if (inspection.target)
        text += targetText(*inspection.target, style);
    return text;
}

} // namespace trunkseal::report
