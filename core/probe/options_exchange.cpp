#include "core/probe/options_exchange.h"

#include "core/probe/transaction.h"

namespace trunkseal::probe {

namespace {

QStringList listed(const sip::Message &message, const char *name)
{
    QStringList values;
    for (const QByteArray &value : message.all(name))
        values.append(QString::fromUtf8(value));
    return values;
}

/// "203.0.113.7:4711" of received and rport in the Via that came back (RFC 3581 section 4).
QString seenAs(const sip::Message &response)
{
    QString ip;
    QString port;
    for (const QByteArray &part : response.header("Via").split(';')) {
        const QByteArray word = part.left(part.indexOf('=')).trimmed().toLower();
        const QString value =
            part.contains('=') ? QString::fromUtf8(part.mid(part.indexOf('=') + 1)).trimmed() : QString();
        if (word == "received")
            ip = value;
        else if (word == "rport")
            port = value;
    }
    if (ip.isEmpty() && port.isEmpty())
        return {};
    return port.isEmpty() ? ip : QStringLiteral("%1:%2").arg(ip, port);
}

} // namespace

Exchange askOptions(net::Stream &stream, const ProbeRequest &request, const Control &control)
{
    sip::Message message = newRequest("OPTIONS", stream, request);
    const QByteArray transport = message.header("Via").mid(8, 3).toLower();
    message.add("Contact",
                "<sip:trunkseal@" + stream.local().toString().toUtf8() + ";transport=" + transport + '>');
    message.add("Accept", "application/sdp");
    const Reply reply = exchange(stream, message, request, control);
    Exchange result;
    result.error = reply.error;
    result.sawTls = reply.sawTls;
    if (!reply.response)
        return result;
    OptionsAnswer answer;
    answer.status = reply.response->status;
    answer.reason = QString::fromUtf8(reply.response->reason);
    answer.server = QString::fromUtf8(reply.response->header("Server"));
    if (answer.server.isEmpty())
        answer.server = QString::fromUtf8(reply.response->header("User-Agent"));
    answer.allow = listed(*reply.response, "Allow");
    answer.supported = listed(*reply.response, "Supported");
    answer.accept = listed(*reply.response, "Accept");
    answer.seenAs = seenAs(*reply.response);
    answer.time = reply.time;
    result.answer = answer;
    return result;
}

} // namespace trunkseal::probe
