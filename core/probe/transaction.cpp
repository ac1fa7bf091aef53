#include "core/probe/transaction.h"

#include "core/base/text.h"
#include "core/base/version.h"
#include "core/net/wire.h"
#include "core/sip/parser.h"

#include <QRandomGenerator>

#include <algorithm>

namespace trunkseal::probe {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto slice = 100ms;
constexpr auto t1 = 500ms; // RFC 3261 17.1.1.1
constexpr auto t2 = 4000ms;

QByteArray transportName(net::Protocol protocol)
{
    switch (protocol) {
    case net::Protocol::Udp:
        return "UDP";
    case net::Protocol::Tcp:
        return "TCP";
    case net::Protocol::Tls:
        return "TLS";
    }
    Q_UNREACHABLE();
}

QByteArray bracketed(const QString &host)
{
    const QByteArray text = host.toUtf8();
    return text.contains(':') ? '[' + text + ']' : text;
}

QByteArray viaOf(const net::Stream &stream)
{
    return "SIP/2.0/" + transportName(stream.protocol()) + ' ' + stream.local().toString().toUtf8()
        + ";rport;branch=z9hG4bK" + token();
}

/// One non-INVITE client transaction.
class Transaction {
public:
    Transaction(net::Stream &stream, const sip::Message &message, const ProbeRequest &request,
                const Control &control)
        : m_stream(stream)
        , m_control(control)
        , m_message(message)
        , m_peer(QStringLiteral("%1 (%2)").arg(request.host, stream.remote().toString()))
        , m_until(m_begun + request.answerTimeout)
    {
    }

    Reply run()
    {
        const QByteArray bytes = m_message.toBytes();
        auto repeat = t1;
        auto next = m_begun;
        while (!isOver()) {
            const auto now = Clock::now();
            if (m_control.isCanceled())
                return ended(ErrorCode::Canceled, Text::tr("The probe was stopped."));
            if (now >= m_until)
                return ended(ErrorCode::Timeout,
                             Text::tr("%1 did not answer %2 in time.")
                                 .arg(m_peer, QString::fromLatin1(m_message.method)));
            if (now >= next) {
                if (const auto sent = m_stream.send(bytes); !sent)
                    return ended(sent.error());
                next = m_stream.protocol() == net::Protocol::Udp ? now + repeat : m_until;
                repeat = std::min(2 * repeat, t2);
            }
            const auto wait =
                std::chrono::ceil<std::chrono::milliseconds>(std::min({now + slice, next, m_until}) - now);
            const auto got = m_stream.receive(wait);
            if (!got)
                return ended(got.error());
            take(*got);
        }
        return m_reply;
    }

private:
    [[nodiscard]] bool isOver() const { return m_reply.response || m_reply.error; }

    Reply ended(ErrorCode code, const QString &message, const QString &detail = {})
    {
        return ended(Error{code, message, detail});
    }
    Reply ended(const Error &error)
    {
        m_reply.error = error;
        return m_reply;
    }

    void take(const QByteArray &bytes)
    {
        if (bytes.isEmpty())
            return;
        const bool first = !m_heard;
        m_heard = true;
        if (first && m_stream.protocol() == net::Protocol::Tcp && net::looksLikeTls(bytes)) {
            m_reply.sawTls = true;
            ended(ErrorCode::Sip, Text::tr("%1 expects TLS on this port. Use transport TLS.").arg(m_peer));
            return;
        }
        if (m_stream.protocol() == net::Protocol::Udp) {
            read(sip::parseDatagram(bytes));
            return;
        }
        m_framer.append(bytes);
        while (!isOver()) {
            const auto parsed = m_framer.next();
            if (!parsed)
                return;
            read(*parsed);
        }
    }

    void read(const sip::Parsed &parsed)
    {
        if (!parsed.message) {
            const QString why = parsed.error ? parsed.error->message : QString();
            ended(ErrorCode::Sip, Text::tr("What %1 answers is not SIP. Check host and port.").arg(m_peer),
                  why);
            return;
        }
        const sip::Message &message = *parsed.message;
        const bool ours = !message.isRequest && message.topBranch() == m_message.topBranch()
            && message.cseqMethod() == m_message.method;
        if (!ours || message.status < 200)
            return; // a request of theirs, or a provisional answer
        m_reply.response = message;
        m_reply.time = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - m_begun);
    }

    net::Stream &m_stream;
    const Control &m_control;
    const sip::Message &m_message;
    QString m_peer;
    Clock::time_point m_begun = Clock::now();
    Clock::time_point m_until;
    sip::StreamFramer m_framer;
    bool m_heard = false;
    Reply m_reply;
};

} // namespace

QByteArray token()
{
    return QByteArray::number(QRandomGenerator::system()->generate64(), 16);
}

sip::Message newRequest(const char *method, const net::Stream &stream, const ProbeRequest &request,
                        const QString &user)
{
    const QByteArray local = stream.local().toString().toUtf8();
    const QByteArray scheme = request.secure ? "sips:" : "sip:";
    const QByteArray port = request.port != 0 ? ':' + QByteArray::number(request.port) : QByteArray();
    const QByteArray place = bracketed(request.host) + port;
    const QByteArray account = scheme + (user.isEmpty() ? QByteArray() : user.toUtf8() + '@') + place;
    QByteArray from = request.fromUri.toUtf8();
    if (from.isEmpty())
        from = user.isEmpty() ? "sip:trunkseal@" + bracketed(stream.local().ip) : account;
    sip::Message message;
    message.isRequest = true;
    message.method = method;
    message.requestUri = scheme + place;
    message.add("Via", viaOf(stream));
    message.add("Max-Forwards", "70");
    message.add("From", '<' + from + ">;tag=" + token());
    message.add("To", '<' + account + '>');
    message.add("Call-ID", token() + token());
    message.add("CSeq", "1 " + message.method);
    message.add("User-Agent", userAgent().toUtf8());
    return message;
}

void renew(sip::Message *message, const net::Stream &stream)
{
    message->set("Via", viaOf(stream));
    message->set("CSeq", QByteArray::number(message->cseq() + 1) + ' ' + message->method);
}

Reply exchange(net::Stream &stream, const sip::Message &message, const ProbeRequest &request,
               const Control &control)
{
    return Transaction(stream, message, request, control).run();
}

} // namespace trunkseal::probe
