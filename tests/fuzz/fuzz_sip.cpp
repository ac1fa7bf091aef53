#include "core/sip/answer_session.h"
#include "core/sip/examination.h"
#include "core/sip/invite_session.h"
#include "core/sip/parser.h"

#include <cstdlib>

using namespace trunkseal::sip;

namespace {

std::function<QByteArray(int)> tokens()
{
    return [](int digits) { return QByteArray(digits, 'a'); };
}

SessionConfig callerConfig()
{
    SessionConfig config;
    config.transport = "UDP";
    config.target = *Uri::parse(QStringLiteral("sip:b@b.test"));
    config.from = *Uri::parse(QStringLiteral("sip:a@a.test"));
    config.contact = *Uri::parse(QStringLiteral("sip:a@192.0.2.1"));
    config.localHost = QStringLiteral("192.0.2.1");
    config.credentials = {QStringLiteral("u"), trunkseal::Secret::fromString(QStringLiteral("p"))};
    config.offer =
        "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4 RTP/AVP 0\r\n";
    config.randomToken = tokens();
    return config;
}

/// Makes `message` belong to the call, so that it gets past the first checks.
Message adopted(Message message, const Message &invite)
{
    message.set("Call-ID", invite.callId());
    if (message.isRequest)
        message.set("To", invite.header("From"));
    else
        message.set("From", invite.header("From"));
    if (!message.isRequest)
        message.set("Via", invite.header("Via"));
    return message;
}

void runCaller(const std::vector<Message> &messages)
{
    InviteSession session(callerConfig());
    TimePoint now;
    session.start(now);
    const Message invite = *parseDatagram(session.takeOutgoing().front()).message;
    for (const Message &message : messages) {
        session.receive(adopted(message, invite), now);
        session.answerReinvite(invite.body, now);
        now = session.nextDeadline().value_or(now);
        session.tick(now);
        for (const QByteArray &bytes : session.takeOutgoing())
            static_cast<void>(parseDatagram(bytes));
        static_cast<void>(session.takeEvents());
    }
    session.hangUp(now);
}

void runCallee(const std::vector<Message> &messages)
{
    if (messages.empty() || !messages.front().isRequest)
        return;
    AnswerSession::Config config;
    config.transport = "UDP";
    config.contact = *Uri::parse(QStringLiteral("sip:b@192.0.2.2"));
    config.randomToken = tokens();
    config.reliableProvisionals = true;
    TimePoint now;
    AnswerSession session(config, messages.front(), now);
    session.provisional(183, "Progress", {}, now);
    session.answer("v=0\r\n", now);
    for (const Message &message : messages) {
        Message ours = message;
        ours.set("Call-ID", session.callId());
        session.receive(ours, now);
        now = session.nextDeadline().value_or(now);
        session.tick(now);
        static_cast<void>(session.takeOutgoing());
    }
}

/// What is said of a message must be said of it whole: a verdict for every byte, each fault inside the bytes.
void examine(const QByteArray &bytes)
{
    const QByteArray wire = withWireLineEnds(bytes);
    std::vector<Examination> all = examineStream(wire);
    if (all.empty())
        abort();
    all.push_back(examineDatagram(wire));
    for (const Examination &examination : all) {
        if (examination.response && examination.action != Action::Reject)
            abort();
        const auto &error = examination.error;
        if (error && (error->line < 1 || error->column < 1 || error->line > wire.count('\n') + 1))
            abort();
    }
}

} // namespace

/// The parser as datagram and stream, then both sessions fed with what was read. A message that was accepted
/// must survive printing.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Parsed parsed = parseDatagram(bytes);
    if (parsed.message && !parsed.error) {
        const Parsed again = parseDatagram(parsed.message->toBytes());
        if (!again.message || again.error || again.message->body != parsed.message->body)
            abort();
    }
    examine(bytes);
    StreamFramer framer;
    framer.append(bytes);
    std::vector<Message> messages;
    while (auto next = framer.next()) {
        if (next->isUsable())
            messages.push_back(*next->message);
    }
    if (messages.empty() && parsed.isUsable())
        messages.push_back(*parsed.message);
    for (const Message &message : messages)
        static_cast<void>(refusalOf(message));
    runCaller(messages);
    runCallee(messages);
    return 0;
}
