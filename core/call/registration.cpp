#include "core/call/registration.h"

#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "core/call/caller.h"
#include "core/sip/answer_session.h"

namespace trunkseal::call {

namespace {

using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto slice = 50ms; ///< longest time without a look at cancel
constexpr auto addLimit = 32s; ///< timer F
constexpr auto removeLimit = 4s; ///< a goodbye is not worth more

} // namespace

Registration::Registration(const CallRequest &request, CallRecord &record, const Control &control)
    : m_request(request)
    , m_record(record)
    , m_control(control)
{
}

sip::RegisterConfig Registration::config(const DialPlan &plan, const net::Stream &stream) const
{
    sip::RegisterConfig config;
    config.registrar = plan.uri;
    config.registrar.user.clear();
    config.identity = callerUri(m_request, plan);
    config.contact = contactUri(m_request, plan, stream);
    config.transport = toWord(stream.protocol()).toUpper().toLatin1();
    config.localHost = stream.local().ip;
    config.localPort = stream.local().port;
    config.userAgent = userAgent();
    config.credentials = m_request.credentials;
    config.randomToken = hexToken;
    return config;
}

bool Registration::add(const DialPlan &plan, Edge &edge, sip::StreamFramer &framer)
{
    m_registrar = edge.stream().remote();
    m_session.emplace(config(plan, edge.stream()));
    m_session->add(Clock::now());
    const auto outcome = exchange(edge.stream(), framer, addLimit);
    if (outcome && outcome->status >= 200 && outcome->status < 300) {
        m_granted = outcome->granted;
        const bool bound = m_granted > 0s;
        const QString proof = outcome->algorithm ? QString::fromLatin1(sip::toName(*outcome->algorithm))
                                                 : Text::tr("no password asked for");
        m_record.verdict("register", bound ? CheckState::Pass : CheckState::Warn,
                         bound ? Text::tr("Registered for %1 s (%2).").arg(m_granted.count()).arg(proof)
                               : Text::tr("The registrar said yes, but does not list our contact."));
        return true;
    }
    m_session.reset();
    Error error = outcome ? Error{} : outcome.error();
    if (outcome) {
        Hangup &hangup = m_record.facts.report.hangup;
        hangup = {QStringLiteral("refused"), outcome->status, redacted(QString::fromUtf8(outcome->reason))};
        error = {
            ErrorCode::Sip,
            Text::tr("The carrier refused the registration: %1 %2").arg(hangup.sipCode).arg(hangup.reason),
            {}};
    }
    m_record.verdict("register", CheckState::Fail, error.message);
    return m_record.failAt(QStringLiteral("sip"), error);
}

void Registration::remove(Edge &edge, sip::StreamFramer &framer)
{
    if (!m_session)
        return;
    const QString lapses =
        Text::tr("The binding was not taken away; it ends by itself within %1 s.").arg(m_granted.count());
    if (!(edge.stream().remote() == m_registrar)) {
        m_record.verdict("unregister", CheckState::Warn, lapses);
        return;
    }
    m_session->remove(Clock::now());
    const auto outcome = exchange(edge.stream(), framer, removeLimit);
    const bool done = outcome && outcome->status >= 200 && outcome->status < 300 && outcome->granted == 0s;
    m_record.verdict("unregister", done ? CheckState::Pass : CheckState::Warn,
                     done ? Text::tr("The registrar confirmed that the binding is gone.") : lapses);
    m_session.reset();
}

Result<Registration::Outcome> Registration::exchange(net::Stream &stream, sip::StreamFramer &framer,
                                                     std::chrono::seconds limit)
{
    const bool isDatagram = stream.protocol() == net::Protocol::Udp;
    const auto end = Clock::now() + limit;
    while (Clock::now() < end) {
        if (auto sent = flush(stream); !sent)
            return fail(sent.error());
        if (const auto outcome = m_session->takeOutcome(); outcome && outcome->status > 0)
            return *outcome;
        if (m_control.isCanceled() && limit == addLimit)
            return fail(ErrorCode::Canceled, Text::tr("The call was cancelled before it was placed."));
        const auto bytes = stream.receive(slice);
        if (!bytes)
            return fail(bytes.error());
        if (!isDatagram)
            framer.append(*bytes);
        else if (!bytes->isEmpty()) {
            if (const sip::Parsed parsed = sip::parseDatagram(*bytes); parsed.isUsable())
                take(*parsed.message, stream);
        }
        while (auto parsed = isDatagram ? std::nullopt : framer.next()) {
            if (framer.isBroken())
                return fail(ErrorCode::Sip,
                            Text::tr("%1 does not answer with SIP.").arg(stream.remote().toString()));
            if (parsed->isUsable())
                take(*parsed->message, stream);
        }
        m_session->tick(Clock::now());
    }
    return fail(ErrorCode::Timeout,
                Text::tr("%1 did not answer the REGISTER in time.").arg(stream.remote().toString()));
}

Result<void> Registration::flush(net::Stream &stream)
{
    for (const QByteArray &message : m_session->takeOutgoing()) {
        m_record.step(LadderDirection::Sent,
                      redacted(QString::fromUtf8(message.left(message.indexOf("\r\n")))),
                      stream.protocol() == net::Protocol::Tls);
        if (auto sent = stream.send(message); !sent)
            return sent;
    }
    return {};
}

/// A registrar may ask at once whether the new contact is there, or tell it of messages.
void Registration::take(const sip::Message &message, net::Stream &stream)
{
    wire(LadderDirection::Received, message, stream);
    if (!message.isRequest) {
        SetupTimes &setup = m_record.facts.report.setup;
        if (!setup.firstResponse)
            setup.firstResponse = m_record.sinceStartMs();
        return m_session->receive(message, Clock::now());
    }
    if (message.method == "ACK")
        return;
    const bool known = message.method == "OPTIONS";
    const sip::Message reply = sip::responseTo(
        message, known ? 200 : 481, known ? "OK" : "Call/Transaction Does Not Exist", hexToken(10));
    wire(LadderDirection::Sent, reply, stream);
    static_cast<void>(stream.send(reply.toBytes())); // a broken stream shows at the next receive
}

void Registration::wire(LadderDirection direction, const sip::Message &message, const net::Stream &stream)
{
    m_record.step(direction, redacted(QString::fromUtf8(message.startLine())),
                  stream.protocol() == net::Protocol::Tls);
}

} // namespace trunkseal::call
