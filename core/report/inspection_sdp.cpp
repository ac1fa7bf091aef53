#include "core/report/inspection_sdp.h"

#include "core/base/text.h"

#include <algorithm>

namespace trunkseal::report {

namespace {

QList<QByteArray> linesOf(const QByteArray &text)
{
    QList<QByteArray> lines = text.split('\n');
    for (QByteArray &line : lines) {
        if (line.endsWith('\r'))
            line.chop(1);
    }
    return lines;
}

/// The text behind "a=crypto:" or "crypto:", or a line that begins with its tag; none for other lines.
std::optional<QByteArray> cryptoValue(const QByteArray &line)
{
    for (const char *prefix : {"a=crypto", "crypto"}) {
        if (!line.startsWith(prefix))
            continue;
        const QByteArray rest = line.mid(qsizetype(qstrlen(prefix)));
        if (rest.isEmpty() || rest.startsWith(':'))
            return rest.mid(1);
    }
    const bool isBare = line.size() > 1 && line.front() >= '0' && line.front() <= '9';
    return isBare ? std::optional(line) : std::nullopt;
}

bool areCryptoLines(const QList<QByteArray> &lines)
{
    bool any = false;
    for (const QByteArray &line : lines) {
        if (line.isEmpty())
            continue;
        if (!cryptoValue(line))
            return false;
        any = true;
    }
    return any;
}

sip::SdpReading readCryptoAlone(const QList<QByteArray> &lines)
{
    sip::MediaLine media;
    media.type.clear();
    media.profile.clear();
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (const auto value = cryptoValue(lines[i]))
            media.addCrypto(*value, static_cast<int>(i) + 1);
    }
    sip::SdpReading reading;
    reading.sdp.media.push_back(std::move(media));
    return reading;
}

/// The smallest offer that the lines can stand in; they are its last lines.
QByteArray offerAround(const QByteArray &text)
{
    QByteArray offer = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n"
                       "m=audio 40000 RTP/SAVP 0 8\r\n";
    for (const QByteArray &line : linesOf(text)) {
        if (const auto value = cryptoValue(line))
            offer += "a=crypto:" + *value + "\r\n";
    }
    return offer;
}

/// The lines that were really there, by their own numbers.
void keepOwnLines(const SdpInspection &inspection, asterisk::SdpPrediction *prediction)
{
    const auto &own = inspection.reading.sdp.media.front().cryptoLines;
    auto &lines = prediction->lines;
    lines.erase(lines.begin(), lines.end() - static_cast<qsizetype>(std::min(own.size(), lines.size())));
    for (size_t i = 0; i < lines.size(); ++i)
        lines[i].line = static_cast<quint32>(own[i].line);
}

} // namespace

bool SdpInspection::isGood() const
{
    return !reading.fault && faults.empty()
        && std::all_of(reading.sdp.media.begin(), reading.sdp.media.end(),
                       [](const sip::MediaLine &media) { return media.cryptoErrors.empty(); });
}

SdpInspection inspectSdp(const QByteArray &text, SdpRole role, const std::optional<sip::Sdp> &offer)
{
    SdpInspection inspection;
    inspection.text = text;
    inspection.role = role;
    const QList<QByteArray> lines = linesOf(text);
    inspection.isCryptoAlone = areCryptoLines(lines);
    inspection.reading = inspection.isCryptoAlone ? readCryptoAlone(lines) : sip::readSdp(text);
    if (role == SdpRole::Answer && !inspection.reading.fault)
        inspection.faults = offer ? sip::answerFaults(*offer, inspection.reading.sdp)
                                  : sip::answerFaults(inspection.reading.sdp);
    return inspection;
}

Result<> judgeFor(const asterisk::TargetProfile &profile, const asterisk::OracleSettings &settings,
                  SdpInspection *inspection)
{
    if (inspection->reading.fault)
        return {};
    const bool isAlone = inspection->isCryptoAlone;
    auto prediction = asterisk::predictAnswer(isAlone ? offerAround(inspection->text) : inspection->text,
                                              profile, settings);
    if (!prediction)
        return fail(prediction.error());
    if (isAlone)
        keepOwnLines(*inspection, &*prediction);
    inspection->target = SdpTarget{profile, settings, std::move(*prediction)};
    return {};
}

} // namespace trunkseal::report
