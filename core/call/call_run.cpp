#include "core/call/call_run.h"

#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "core/call/caller.h"
#include "core/diagnosis/ids.h"

#include <algorithm>

namespace trunkseal::call {

namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

constexpr int maxRedirects = 5;
constexpr auto slice = 100ms; ///< longest time without a look at cancel
/// Asterisk's first receiver report comes 5 s after the answer: the call lasts that long while nothing
/// confirms our audio.
constexpr auto reportWait = 7s;
constexpr auto byeLimit = 6s; ///< for the answer to our BYE or CANCEL
constexpr auto messageLimit = 8s; ///< from the first byte of a message to its last
constexpr auto silenceLimit = 20s; ///< without an audio packet, after some came
constexpr auto usualSessionTimer = 1800s; ///< RFC 4028 section 4

} // namespace

CallRun::CallRun(const CallRequest &request, DialPlan plan, CallAudio audio, const Control &control,
                 LiveCall *live, const EdgeExtras &extras)
    : m_request(request)
    , m_plan(std::move(plan))
    , m_control(control)
    , m_record(request, m_plan.uri.toString(), live)
    , m_edge(request, m_record, control, extras)
    , m_media(request, m_record, std::move(audio), extras.tap)
    , m_steps(request, m_record, m_media)
    , m_registration(request, m_record, control)
{
}

CallFacts CallRun::run()
{
    if (m_edge.open(m_plan) && (!m_request.registers || m_registration.add(m_plan, m_edge, m_framer)))
        callAround();
    m_record.phase(LiveCall::Phase::HangingUp);
    m_media.finish();
    m_steps.finish();
    lookForTls();
    if (m_edge.isOpen())
        m_registration.remove(m_edge, m_framer);
    m_edge.close();
    return std::move(m_record.facts);
}

/// The call itself, on all the ways that redirects and further addresses open.
void CallRun::callAround()
{
    int redirects = 0;
    for (;;) {
        const auto audioIp = m_edge.audioIp();
        if (!audioIp) {
            m_record.failAt(QStringLiteral("media"), audioIp.error());
            return;
        }
        if (!m_media.prepare(*audioIp))
            return;
        switch (talk()) {
        case After::Over:
            return;
        case After::NextAddress:
            forgetAddress();
            if (!m_edge.openNext(m_plan))
                return;
            break;
        case After::Redirect:
            if (++redirects > maxRedirects) {
                m_record.failAt(
                    QStringLiteral("sip"),
                    {ErrorCode::Sip,
                     Text::tr("The carrier redirected the call more than %1 times.").arg(maxRedirects),
                     {}});
                return;
            }
            if (!m_edge.open(m_plan))
                return;
            break;
        }
    }
}

/// RFC 3263 4.3: a 503, no answer at all, or a connection that broke before one, leads to the next address.
bool CallRun::mayTakeNextAddress() const
{
    const CallFacts &facts = m_record.facts;
    if (facts.answered || facts.canceled || facts.failedStep != QLatin1String("sip") || !m_edge.hasNext())
        return false;
    return facts.report.hangup.sipCode == 503
        || (facts.report.hangup.sipCode == 0 && !facts.report.setup.ringing);
}

void CallRun::forgetAddress()
{
    const QString why = m_record.facts.error ? m_record.facts.error->message : QString();
    m_record.step(LadderDirection::Local, QStringLiteral("Next address: ") + redacted(why));
    m_record.forgetFailure();
    m_record.facts.report.hangup = {};
    m_record.facts.brokenMessage.clear();
}

sip::SessionConfig CallRun::sessionConfig() const
{
    sip::SessionConfig config;
    config.target = m_plan.uri;
    config.from = callerUri(m_request, m_plan);
    const Address local = m_edge.stream().local();
    config.transport = toWord(m_edge.stream().protocol()).toUpper().toLatin1();
    config.localHost = local.ip;
    config.localPort = local.port;
    config.contact = contactUri(m_request, m_plan, m_edge.stream());
    config.userAgent = userAgent();
    config.credentials = m_request.credentials;
    config.offer = m_media.offer().toBytes();
    config.ringLimit = m_request.answerTimeout;
    config.sessionExpires = m_request.sessionExpires;
    // The refresh is to be seen whatever the carrier's own habit: ask for RFC 4028's recommended time.
    if (m_request.exercises.refresh && config.sessionExpires == 0s)
        config.sessionExpires = usualSessionTimer;
    config.randomToken = hexToken;
    return config;
}

/// A peer that hangs up on plain SIP over TCP without a word may want TLS there (catalogue B03).
void CallRun::lookForTls()
{
    CallFacts &facts = m_record.facts;
    const bool silent = facts.failedStep == QLatin1String("sip") && !facts.report.setup.firstResponse;
    if (!silent || facts.report.transport != QLatin1String("tcp") || !m_edge.speaksTls())
        return;
    facts.connectFault = diagnosis::id::plainOnTlsPort;
    m_record.step(LadderDirection::Local, QStringLiteral("The port answers TLS"));
    facts.error = Error{ErrorCode::Sip,
                        Text::tr("%1 speaks TLS, not plain SIP over TCP. Use transport TLS.")
                            .arg(facts.report.addressesTried.last()),
                        {}};
}

// ---- the dialog

CallRun::After CallRun::talk()
{
    m_record.phase(LiveCall::Phase::Inviting);
    m_control.report(3, callSteps, Text::tr("Calling %1").arg(m_plan.number));
    m_redirects.clear();
    m_over = false;
    freshFramer();
    sip::InviteSession session(sessionConfig());
    session.start(Clock::now());
    exchange(session);
    if (!m_redirects.empty())
        return followRedirect();
    return mayTakeNextAddress() ? After::NextAddress : After::Over;
}

CallRun::After CallRun::followRedirect()
{
    const sip::Uri next = m_redirects.front();
    // A redirect may not lead where a dial may not go, nor from TLS to clear.
    CallRequest check = m_request;
    check.target = next.toString();
    check.protocol.reset();
    auto plan = checkRequest(check);
    if (!plan) {
        m_record.failAt(QStringLiteral("sip"), plan.error());
        return After::Over;
    }
    if (m_edge.stream().protocol() == net::Protocol::Tls && plan->protocol != net::Protocol::Tls) {
        m_record.failAt(
            QStringLiteral("sip"),
            {ErrorCode::Refused,
             Text::tr(
                 "The carrier redirected the call to %1, which is not TLS. The redirect was not followed.")
                 .arg(next.toString()),
             {}});
        return After::Over;
    }
    m_plan = *plan;
    m_record.step(LadderDirection::Local, QStringLiteral("Following the redirect to ") + next.toString());
    return After::Redirect;
}

/// What is left of a connection's last message belongs to that connection.
void CallRun::freshFramer()
{
    if (m_framedConnection == m_edge.connections())
        return;
    // A registration over the first connection has used the framer already.
    if (m_framedConnection != 0 || m_edge.connections() != 1)
        m_framer = {};
    m_framedConnection = m_edge.connections();
    m_partialSince.reset();
}

void CallRun::exchange(sip::InviteSession &session)
{
    while (!m_over) {
        if (!flush(session)) {
            handleEvents(session);
            continue;
        }
        handleEvents(session);
        if (m_over)
            break;
        receive(session);
        session.tick(Clock::now());
        checkClock(session);
        handleEvents(session);
        if (session.isOver() && !m_over) {
            flush(session);
            m_over = true;
        }
    }
    flush(session);
}

bool CallRun::flush(sip::InviteSession &session)
{
    for (const QByteArray &message : session.takeOutgoing()) {
        wire(LadderDirection::Sent, redacted(QString::fromUtf8(message.left(message.indexOf("\r\n")))));
        if (auto sent = m_edge.stream().send(message); !sent) {
            m_record.failAt(QStringLiteral("sip"), sent.error());
            session.transportFailed(sent.error().message, Clock::now());
            return false;
        }
    }
    return true;
}

void CallRun::receive(sip::InviteSession &session)
{
    const auto now = Clock::now();
    auto wait = std::chrono::duration_cast<milliseconds>(slice);
    if (const auto deadline = session.nextDeadline())
        wait = std::clamp(std::chrono::ceil<milliseconds>(*deadline - now), 0ms, wait);
    if (m_answeredAt && !m_hungUpAt && now < *m_answeredAt + m_request.talk)
        wait = std::clamp(std::chrono::ceil<milliseconds>(*m_answeredAt + m_request.talk - now), 1ms, wait);
    if (const auto step = m_steps.nextDeadline(); step && m_answeredAt && !m_hungUpAt)
        wait = std::clamp(std::chrono::ceil<milliseconds>(*step - now), 1ms, wait);
    const auto bytes = m_edge.stream().receive(wait);
    if (!bytes)
        return lose(session, bytes.error());
    if (!bytes->isEmpty())
        take(session, *bytes);
}

/// The connection is gone. What runs over it is ended over a new one, so that it does not go on at the
/// carrier.
void CallRun::lose(sip::InviteSession &session, const Error &error)
{
    CallFacts &facts = m_record.facts;
    if (!facts.answered || !m_hungUpAt)
        m_record.failAt(QStringLiteral("sip"), error);
    const bool runs = facts.answered || facts.report.setup.ringing;
    if (runs && !m_hungUpAt && !m_lost) {
        m_lost = true;
        m_record.step(
            LadderDirection::Local,
            QStringLiteral("Connection lost (%1); connecting again to hang up").arg(redacted(error.message)));
        if (m_edge.reopen(m_plan)) {
            freshFramer();
            return hangUp(session, {});
        }
    }
    session.transportFailed(error.message, Clock::now());
}

void CallRun::take(sip::InviteSession &session, const QByteArray &bytes)
{
    if (m_edge.stream().protocol() == net::Protocol::Udp) {
        handleParsed(session, sip::parseDatagram(bytes));
        return;
    }
    m_framer.append(bytes);
    bool whole = false;
    while (auto parsed = m_framer.next()) {
        whole = true;
        handleParsed(session, *parsed);
        if (m_over)
            return;
    }
    if (m_framer.pendingBytes() == 0)
        m_partialSince.reset();
    else if (whole || !m_partialSince)
        m_partialSince = Clock::now();
    if (m_framer.takePong() && m_edge.stream().send("\r\n").has_value())
        m_record.step(LadderDirection::Local, QStringLiteral("Keep-alive answered"));
}

void CallRun::handleParsed(sip::InviteSession &session, const sip::Parsed &parsed)
{
    if (!parsed.isUsable()) {
        noteUnreadable(session, parsed.error ? parsed.error->message : QString());
        return;
    }
    wire(LadderDirection::Received, redacted(QString::fromUtf8(parsed.message->startLine())));
    SetupTimes &setup = m_record.facts.report.setup;
    if (!setup.firstResponse && !parsed.message->isRequest)
        setup.firstResponse = m_record.sinceStartMs();
    session.receive(*parsed.message, Clock::now());
    flush(session);
    handleEvents(session);
}

void CallRun::noteUnreadable(sip::InviteSession &session, const QString &why)
{
    wire(LadderDirection::Received, QStringLiteral("(not SIP) ") + redacted(why));
    const bool stream = m_edge.stream().protocol() != net::Protocol::Udp;
    if (!stream || !m_framer.isBroken())
        return; // one message is lost, the next can be found
    breakOff(session, why);
}

/// Nothing more can be read. What can be said is still said, then the call is over.
void CallRun::breakOff(sip::InviteSession &session, const QString &why)
{
    const Error error{
        ErrorCode::Sip,
        Text::tr("%1 does not answer with SIP: %2").arg(m_edge.stream().remote().toString(), why),
        {}};
    m_record.facts.brokenMessage = why;
    m_record.failAt(QStringLiteral("sip"), error);
    hangUp(session, {});
    flush(session);
    session.transportFailed(error.message, Clock::now());
    m_over = true;
}

void CallRun::checkClock(sip::InviteSession &session)
{
    const auto now = Clock::now();
    if (m_hungUpAt) {
        if (now - *m_hungUpAt > byeLimit)
            m_over = true;
        return;
    }
    if (stopAsked()) {
        m_record.facts.canceled = !m_record.facts.answered;
        hangUp(session, QStringLiteral("Hanging up: asked to"));
        return;
    }
    checkPeer(session, now);
    if (!m_answeredAt || m_hungUpAt || m_over)
        return;
    m_steps.tick(session, now);
    if (mayEnd(now))
        hangUp(session, QString());
}

/// A message that never ends, or audio that stops without a word: the peer or the network is gone.
void CallRun::checkPeer(sip::InviteSession &session, Clock::time_point now)
{
    if (m_partialSince && now - *m_partialSince > messageLimit)
        return breakOff(
            session,
            Text::tr("one message has taken more than %1 s and has no end").arg(messageLimit.count()));
    if (!m_answeredAt || m_hungUpAt)
        return;
    const quint64 packets = m_media.meters().packetsReceived;
    if (packets != m_lastPackets || m_peerHolds) {
        m_lastPackets = packets;
        m_lastPacketsAt = now;
    }
    if (packets == 0 || now - m_lastPacketsAt < silenceLimit)
        return;
    m_record.failAt(QStringLiteral("sip"),
                    {ErrorCode::Network,
                     Text::tr("No audio packet came for %1 s: the network or the carrier is gone.")
                         .arg(silenceLimit.count()),
                     {}});
    hangUp(session, QStringLiteral("Hanging up: no audio packet for %1 s").arg(silenceLimit.count()));
}

bool CallRun::mayEnd(Clock::time_point now) const
{
    if (m_request.endsAtRinging)
        return true;
    const auto steps = m_steps.neededUntil();
    if (!steps || now < std::max(*m_answeredAt + m_request.talk, *steps))
        return false;
    return m_media.hasRemoteReport()
        || now >= *m_answeredAt + std::max<Clock::duration>(m_request.talk, reportWait);
}

void CallRun::hangUp(sip::InviteSession &session, const QString &why)
{
    if (m_hungUpAt)
        return;
    if (!why.isEmpty())
        m_record.step(LadderDirection::Local, why);
    m_hungUpAt = Clock::now();
    m_record.phase(LiveCall::Phase::HangingUp);
    m_control.report(5, callSteps, Text::tr("Hanging up"));
    if (m_answeredAt)
        m_record.facts.report.talkedMs =
            std::chrono::duration<double, std::milli>(*m_hungUpAt - *m_answeredAt).count();
    m_media.finish();
    session.hangUp(*m_hungUpAt);
}

// ---- small things

bool CallRun::stopAsked() const
{
    return m_control.isCanceled() || (m_record.live() && m_record.live()->hangUpAsked());
}

void CallRun::wire(LadderDirection direction, const QString &text)
{
    m_record.step(direction, text, m_edge.stream().protocol() == net::Protocol::Tls);
}

} // namespace trunkseal::call
