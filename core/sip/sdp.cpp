#include "core/sip/sdp.h"

namespace trunkseal::sip {

namespace {

QByteArray addressText(const QString &ip)
{
    return (ip.contains(QLatin1Char(':')) ? "IN IP6 " : "IN IP4 ") + ip.toUtf8();
}

QByteArray directionName(Direction direction)
{
    switch (direction) {
    case Direction::SendOnly:
        return "sendonly";
    case Direction::RecvOnly:
        return "recvonly";
    case Direction::Inactive:
        return "inactive";
    case Direction::SendRecv:
        break;
    }
    return "sendrecv";
}

QByteArray attribute(const QByteArray &name, const QByteArray &value = {})
{
    return "a=" + (value.isEmpty() ? name : name + ':' + value) + "\r\n";
}

QByteArray codecText(const Codec &codec)
{
    const QByteArray type = QByteArray::number(codec.payloadType);
    QByteArray text;
    if (!codec.name.isEmpty()) {
        text =
            attribute("rtpmap",
                      type + ' ' + codec.name + '/' + QByteArray::number(codec.clockRate)
                          + (codec.channels > 1 ? '/' + QByteArray::number(codec.channels) : QByteArray()));
    }
    if (!codec.parameters.isEmpty())
        text += attribute("fmtp", type + ' ' + codec.parameters);
    return text;
}

QByteArray mediaText(const MediaLine &media, const QString &sessionIp)
{
    QByteArray text = "m=" + media.type + ' ' + QByteArray::number(media.port) + ' ' + media.profile;
    for (const Codec &codec : media.codecs)
        text += ' ' + QByteArray::number(codec.payloadType);
    if (media.codecs.empty())
        text += " 0"; // the grammar wants a format also in a rejected line
    text += "\r\n";
    if (!media.connectionIp.isEmpty() && media.connectionIp != sessionIp)
        text += "c=" + addressText(media.connectionIp) + "\r\n";
    for (const Codec &codec : media.codecs)
        text += codecText(codec);
    for (const CryptoAttribute &crypto : media.crypto)
        text += attribute("crypto", crypto.toLine());
    if (media.ptime)
        text += attribute("ptime", QByteArray::number(*media.ptime));
    if (media.rtcpPort)
        text += attribute("rtcp", QByteArray::number(*media.rtcpPort));
    if (media.rtcpMux)
        text += attribute("rtcp-mux");
    for (const auto &[name, value] : media.otherAttributes)
        text += attribute(name, value);
    return text + attribute(directionName(media.direction));
}

} // namespace

QByteArray Sdp::toBytes() const
{
    const QString origin = originIp.isEmpty() ? connectionIp : originIp;
    QByteArray text = "v=0\r\no=" + originUser + ' ' + QByteArray::number(sessionId) + ' '
        + QByteArray::number(sessionVersion) + ' ' + addressText(origin) + "\r\ns=" + sessionName + "\r\n";
    if (!connectionIp.isEmpty())
        text += "c=" + addressText(connectionIp) + "\r\n";
    text += "t=0 0\r\n";
    for (const auto &[name, value] : attributes)
        text += attribute(name, value);
    for (const MediaLine &line : media)
        text += mediaText(line, connectionIp);
    return text;
}

const MediaLine *Sdp::audio() const
{
    for (const MediaLine &line : media) {
        if (line.type == "audio" && line.port != 0)
            return &line;
    }
    return nullptr;
}

} // namespace trunkseal::sip
