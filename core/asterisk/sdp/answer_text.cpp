#include "core/asterisk/sdp/decision.h"

namespace trunkseal::asterisk {

namespace {

QByteArray line(const QByteArray &text)
{
    return text + "\r\n";
}

QByteArray counterpart(const OracleCase &oracle, const sip::MediaLine &media)
{
    if (oracle.isChanSip())
        return "sendrecv";
    const bool isHold = media.connectionIp == QLatin1String("0.0.0.0");
    switch (media.direction) {
    case sip::Direction::SendOnly:
        return "recvonly";
    case sip::Direction::RecvOnly:
        return "sendonly";
    case sip::Direction::Inactive:
        return "inactive";
    case sip::Direction::SendRecv:
        break;
    }
    return isHold ? "recvonly" : "sendrecv";
}

QByteArray codecLines(const std::vector<sip::Codec> &codecs)
{
    QByteArray text;
    for (const sip::Codec &codec : codecs) {
        const QByteArray type = QByteArray::number(codec.payloadType);
        text += line("a=rtpmap:" + type + ' ' + codec.name + '/' + QByteArray::number(codec.clockRate)
                     + (codec.channels > 1 ? '/' + QByteArray::number(codec.channels) : QByteArray()));
        if (codec.name.compare("telephone-event", Qt::CaseInsensitive) == 0)
            text += line("a=fmtp:" + type + " 0-16");
    }
    return text;
}

QByteArray keyLines(const StreamFate &fate)
{
    if (fate.crypto)
        return line("a=crypto:" + QByteArray::number(fate.crypto->tag) + ' ' + fate.crypto->suite
                    + " inline:[key]");
    if (fate.dtls)
        return line("a=connection:new") + line("a=setup:active")
            + line("a=fingerprint:SHA-256 [fingerprint]");
    return {};
}

QByteArray answered(const OracleCase &oracle, const sip::MediaLine &media, const StreamFate &fate)
{
    QByteArray text = "m=audio [port] " + fate.profile;
    for (const sip::Codec &codec : fate.codecs)
        text += ' ' + QByteArray::number(codec.payloadType);
    text = line(text) + keyLines(fate) + codecLines(fate.codecs);
    if (!oracle.isChanSip())
        text += line("a=ptime:20");
    return text + line("a=maxptime:150") + line("a=" + counterpart(oracle, media));
}

/// The m= line of the offer with port 0.
QByteArray declined(const QByteArray &offered)
{
    QList<QByteArray> words = offered.split(' ');
    words[1] = "0";
    return line(words.join(' '));
}

} // namespace

QByteArray answerText(const OracleCase &oracle, const Decision &decision)
{
    if (!decision.accepts())
        return {};
    QByteArray text = line("v=0") + line("o=- [session] [version] IN IP4 [address]") + line("s=Asterisk")
        + line("c=IN IP4 [address]") + line("t=0 0");
    for (size_t i = 0; i < decision.fates.size(); ++i) {
        const OfferStream &stream = oracle.offer.streams[i];
        const StreamFate &fate = decision.fates[i];
        text += fate.kind == StreamFate::Kind::Answered ? answered(oracle, stream.media, fate)
                                                        : declined(oracle.offer.lines[stream.first].text);
    }
    return text;
}

} // namespace trunkseal::asterisk
