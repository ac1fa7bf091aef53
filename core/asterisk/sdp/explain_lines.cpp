#include "core/asterisk/sdp/decision.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace trunkseal::asterisk {

namespace {

bool isDirection(const QByteArray &name)
{
    static constexpr std::array names{"sendrecv", "sendonly", "recvonly", "inactive"};
    return std::any_of(names.begin(), names.end(), [&](const char *word) { return name == word; });
}

bool isDtlsAttribute(const QByteArray &name)
{
    return name == "fingerprint" || name == "setup" || name == "connection";
}

struct Mark {
    SdpLineState state = SdpLineState::Ignored;
    QString reason;
};

Mark used(const QString &reason)
{
    return {SdpLineState::Used, reason};
}

Mark ignored(const QString &reason)
{
    return {SdpLineState::Ignored, reason};
}

Mark formatMark(const OfferLine &line, const StreamFate &fate)
{
    const auto isAnswered = std::any_of(fate.codecs.begin(), fate.codecs.end(), [&](const sip::Codec &codec) {
        return line.value.startsWith(QByteArray::number(codec.payloadType) + ' ');
    });
    return isAnswered ? used(Text::tr("This codec is in the answer."))
                      : ignored(Text::tr("This codec is not allowed here and is left out of the answer."));
}

Mark directionMark(const OracleCase &oracle)
{
    return oracle.isChanSip()
        ? ignored(Text::tr("chan_sip answers a new call with sendrecv whatever is asked."))
        : used(Text::tr("The answer has the counterpart of it."));
}

Mark dtlsMark(const StreamFate &fate)
{
    return fate.dtls ? used(Text::tr("The keys are agreed on by DTLS."))
                     : ignored(Text::tr("The audio does not use DTLS."));
}

Mark attributeMark(const OracleCase &oracle, const OfferLine &line, const StreamFate &fate)
{
    if (line.name == "rtpmap" || line.name == "fmtp")
        return formatMark(line, fate);
    if (isDirection(line.name))
        return directionMark(oracle);
    if (isDtlsAttribute(line.name))
        return dtlsMark(fate);
    if (line.name.compare("crypto", Qt::CaseInsensitive) != 0)
        return ignored(Text::tr("Asterisk does not need it on a trunk."));
    if (fate.dtls)
        return ignored(Text::tr("The keys are agreed on by DTLS, so this one is passed over."));
    if (fate.crypto || oracle.wantsSdes())
        return ignored(Text::tr("The attribute's name must be written in small letters."));
    return ignored(
        Text::tr("The endpoint has no encryption and passes the key over: the audio is in clear."));
}

Mark sessionMark(const OracleCase &oracle, const OfferLine &line, const StreamFate *audio)
{
    if (line.type == 'c')
        return used(Text::tr("Audio is sent to this address unless a stream names its own."));
    if (line.type != 'a')
        return ignored(Text::tr("Nothing depends on it."));
    if (line.name == "crypto")
        return ignored(Text::tr("A key counts below an m= line only."));
    if (isDirection(line.name))
        return directionMark(oracle);
    if (isDtlsAttribute(line.name) && audio)
        return dtlsMark(*audio);
    return ignored(Text::tr("Asterisk does not need it on a trunk."));
}

void explainStream(const OracleCase &oracle, const OfferStream &stream, const StreamFate &fate)
{
    if (fate.kind != StreamFate::Kind::Answered) {
        const bool isDead = fate.kind == StreamFate::Kind::Dead;
        oracle.marks.set(stream.first, isDead ? SdpLineState::Refused : SdpLineState::Ignored, fate.reason);
        const QString reason = Text::tr("It belongs to a stream that is not answered.");
        oracle.marks.withdraw(stream.first, stream.end, reason);
        oracle.marks.setAll(stream.first, stream.end, SdpLineState::Ignored, reason);
        return;
    }
    oracle.marks.set(stream.first, SdpLineState::Used,
                     Text::tr("The audio, answered as %1.").arg(QString::fromUtf8(fate.profile)));
    for (size_t i = stream.first + 1; i < stream.end; ++i) {
        const OfferLine &line = oracle.offer.lines[i];
        Mark mark = ignored(Text::tr("Nothing depends on it."));
        if (line.type == 'c')
            mark = used(Text::tr("Audio is sent to this address."));
        else if (line.type == 'a')
            mark = attributeMark(oracle, line, fate);
        oracle.marks.set(i, mark.state, mark.reason);
    }
}

} // namespace

void explainOtherLines(const OracleCase &oracle, const Decision &decision)
{
    const auto &lines = oracle.offer.lines;
    if (!decision.accepts()) {
        const QString reason = Text::tr("The call is refused before this counts.");
        oracle.marks.withdraw(0, lines.size(), reason);
        oracle.marks.setAll(0, lines.size(), SdpLineState::Ignored, reason);
        return;
    }
    const StreamFate *audio = decision.audio();
    for (size_t i = 0; i < oracle.offer.sessionEnd(); ++i) {
        const Mark mark = sessionMark(oracle, lines[i], audio);
        oracle.marks.set(i, mark.state, mark.reason);
    }
    for (size_t i = 0; i < oracle.offer.streams.size(); ++i)
        explainStream(oracle, oracle.offer.streams[i], decision.fates[i]);
}

} // namespace trunkseal::asterisk
