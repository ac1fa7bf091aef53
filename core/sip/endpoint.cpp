#include "core/sip/endpoint.h"

#include "core/base/text.h"
#include "core/sip/scanner.h"

namespace trunkseal::sip {

QByteArray Endpoint::newVia() const
{
    const QByteArray bare = host.toUtf8();
    QByteArray via = "SIP/2.0/" + transport + ' ' + (bare.contains(':') ? '[' + bare + ']' : bare);
    if (port != 0)
        via += ':' + QByteArray::number(port);
    return via + ";rport;branch=z9hG4bK" + randomToken(16);
}

void Endpoint::stamp(Message *request, quint32 cseq) const
{
    request->headers.insert(request->headers.begin(), {{"Via", newVia()}, {"Max-Forwards", "70"}});
    request->set("CSeq", QByteArray::number(cseq) + ' ' + request->method);
    if (!userAgent.isEmpty())
        request->set("User-Agent", userAgent.toUtf8());
}

std::optional<Result<Sdp>> sdpOf(const Message &message)
{
    if (message.body.isEmpty())
        return std::nullopt;
    const QByteArray type = message.header("Content-Type").split(';').front().trimmed();
    if (!equalsIgnoringCase(type, "application/sdp"))
        return fail(ErrorCode::BadInput,
                    Text::tr("The message carries a body of type %1 instead of a session description.")
                        .arg(QString::fromUtf8(type)));
    return Sdp::parse(message.body);
}

QByteArray reasonOf(const Message &message)
{
    QByteArray text;
    for (const QByteArray &value : message.all("Reason"))
        text += (text.isEmpty() ? "" : ", ") + value;
    return text;
}

} // namespace trunkseal::sip
