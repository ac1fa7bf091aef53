#include "core/call/call_run.h"

#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/base/version.h"
#include "core/crypto/crypto.h"
#include "core/diagnosis/ids.h"

#include <algorithm>

namespace trunkseal::call {

namespace {

using std::chrono::milliseconds;
using namespace std::chrono_literals;

constexpr int maxRedirects = 5;
constexpr auto slice = 50ms; ///< longest time without a look at cancel
/// Asterisk's first receiver report comes 5 s after the answer: the call lasts that long while nothing
/// confirms our audio.
constexpr auto reportWait = 7s;
constexpr auto byeLimit = 6s; ///< for the answer to our BYE or CANCEL

QByteArray hexToken(int digits)
{
    return crypto::randomBytes((digits + 1) / 2).toHex().left(digits);
}

QString byWord(sip::event::Ended::By by)
{
    using By = sip::event::Ended::By;
    switch (by) {
    case By::Us:
        return QStringLiteral("us");
    case By::Peer:
        return QStringLiteral("peer");
    case By::Timeout:
        return QStringLiteral("timeout");
    case By::Transport:
        return QStringLiteral("transport");
    case By::Refused:
        return QStringLiteral("refused");
    }
    return {};
}

} // namespace

CallRun::CallRun(const CallRequest &request, DialPlan plan, CallAudio audio, const Control &control,
                 LiveCall *live)
    : m_request(request)
    , m_plan(std::move(plan))
    , m_control(control)
    , m_record(request, m_plan.uri.toString(), live)
    , m_edge(request, m_record, control)
    , m_media(request, m_record, std::move(audio))
{
}

CallFacts CallRun::run()
{
    for (int hop = 0; hop <= maxRedirects; ++hop) {
        if (!m_edge.open(m_plan) || !m_media.prepare(m_edge.stream().local().ip) || talk() == After::Over)
            break;
        if (hop == maxRedirects)
            m_record.failAt(
                QStringLiteral("sip"),
                {ErrorCode::Sip,
                 Text::tr("The carrier redirected the call more than %1 times.").arg(maxRedirects),
                 {}});
    }
    m_record.phase(LiveCall::Phase::HangingUp);
    m_media.finish();
    lookForTls();
    m_edge.close();
    return std::move(m_record.facts);
}

sip::SessionConfig CallRun::sessionConfig() const
{
    sip::SessionConfig config;
    config.target = m_plan.uri;
    const QString user =
        m_request.credentials.user.isEmpty() ? QStringLiteral("trunkseal") : m_request.credentials.user;
    config.from.user = user;
    config.from.host = m_plan.uri.host;
    if (!m_request.fromUri.isEmpty()) {
        if (const auto from = sip::Uri::parse(m_request.fromUri))
            config.from = *from;
    }
    const Address local = m_edge.stream().local();
    config.transport = toWord(m_edge.stream().protocol()).toUpper().toLatin1();
    config.localHost = local.ip;
    config.localPort = local.port;
    config.contact.user = config.from.user;
    config.contact.host = local.ip;
    config.contact.port = local.port;
    if (m_edge.stream().protocol() != net::Protocol::Udp)
        config.contact.setParameter(QStringLiteral("transport"), toWord(m_edge.stream().protocol()));
    if (m_plan.secure) {
        config.contact.scheme = QStringLiteral("sips");
        config.from.scheme = QStringLiteral("sips");
    }
    config.userAgent = userAgent();
    config.credentials = m_request.credentials;
    config.offer = m_media.offer().toBytes();
    config.ringLimit = m_request.answerTimeout;
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
    if (m_framedConnection != m_edge.connections()) {
        m_framedConnection = m_edge.connections();
        m_framer = {};
    }
    sip::InviteSession session(sessionConfig());
    session.start(Clock::now());
    exchange(session);
    if (m_redirects.empty())
        return After::Over;
    const sip::Uri next = m_redirects.front();
    const QString number = next.user.section(QLatin1Char(';'), 0, 0);
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
    const auto bytes = m_edge.stream().receive(wait);
    if (!bytes) {
        if (!m_record.facts.answered || !m_hungUpAt)
            m_record.failAt(QStringLiteral("sip"), bytes.error());
        session.transportFailed(bytes.error().message, Clock::now());
        return;
    }
    if (!bytes->isEmpty())
        take(session, *bytes);
}

void CallRun::take(sip::InviteSession &session, const QByteArray &bytes)
{
    if (m_edge.stream().protocol() == net::Protocol::Udp) {
        handleParsed(session, sip::parseDatagram(bytes));
        return;
    }
    m_framer.append(bytes);
    while (auto parsed = m_framer.next())
        handleParsed(session, *parsed);
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
    const Error error{
        ErrorCode::Sip,
        Text::tr("%1 does not answer with SIP: %2").arg(m_edge.stream().remote().toString(), why),
        {}};
    m_record.failAt(QStringLiteral("sip"), error);
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
    if (!m_answeredAt || now < *m_answeredAt + m_request.talk)
        return;
    const bool reported = m_media.hasRemoteReport();
    if (reported || now >= *m_answeredAt + std::max<Clock::duration>(m_request.talk, reportWait))
        hangUp(session, QString());
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

// ---- events

void CallRun::handleEvents(sip::InviteSession &session)
{
    for (const sip::Event &event : session.takeEvents())
        std::visit([&](const auto &one) { on(session, one); }, event);
}

void CallRun::on(sip::InviteSession &, const sip::event::Provisional &event)
{
    SetupTimes &setup = m_record.facts.report.setup;
    if (event.status >= 180 && !setup.ringing) {
        setup.ringing = m_record.sinceStartMs();
        m_record.phase(LiveCall::Phase::Ringing);
        m_control.report(4, callSteps, Text::tr("Ringing"));
    }
    if (event.sdp)
        m_media.takeEarly(*event.sdp);
}

void CallRun::on(sip::InviteSession &, const sip::event::Challenged &)
{
    m_record.facts.challenged = true;
}

void CallRun::on(sip::InviteSession &session, const sip::event::Answered &event)
{
    if (m_record.facts.answered) {
        // A later description, in the ACK of a re-INVITE that came without one.
        if (event.sdp && !m_media.takeAnswer(*event.sdp))
            hangUp(session, QStringLiteral("Hanging up: ") + m_record.facts.answerFault);
        return;
    }
    m_record.facts.answered = true;
    m_answeredAt = Clock::now();
    m_record.facts.report.setup.answer = m_record.sinceStartMs();
    m_record.phase(LiveCall::Phase::Talking);
    m_control.report(4, callSteps, Text::tr("Connected"));
    flush(session); // the ACK first
    if (event.sdp && m_media.takeAnswer(*event.sdp))
        return;
    if (m_record.facts.answerFault.isEmpty())
        m_record.facts.answerFault = event.sdpError.isEmpty()
            ? Text::tr("The carrier's answer carries no session description.")
            : event.sdpError;
    hangUp(session, QStringLiteral("Hanging up: ") + m_record.facts.answerFault);
}

void CallRun::on(sip::InviteSession &session, const sip::event::Reinvited &event)
{
    auto answer = m_media.takeReinvite(event.offer);
    if (!answer) {
        m_record.facts.answerFault = answer.error().message;
        hangUp(session, QStringLiteral("Hanging up: ") + m_record.facts.answerFault);
        return;
    }
    session.answerReinvite(answer->toBytes(), Clock::now());
    flush(session);
}

void CallRun::on(sip::InviteSession &, const sip::event::Ended &event)
{
    m_over = true;
    m_record.facts.byeClean = event.clean;
    Hangup &hangup = m_record.facts.report.hangup;
    hangup.by = byWord(event.by);
    hangup.sipCode = event.status;
    hangup.reason = redacted(QString::fromUtf8(event.reason));
    if (m_answeredAt && !m_hungUpAt)
        m_record.facts.report.talkedMs =
            std::chrono::duration<double, std::milli>(Clock::now() - *m_answeredAt).count();
    if (m_record.facts.answered)
        return;
    if (m_record.facts.canceled) {
        m_record.failAt(
            QStringLiteral("cancelled"),
            {ErrorCode::Canceled, Text::tr("The call was cancelled before it was answered."), {}});
        return;
    }
    const bool timeout = event.by == sip::event::Ended::By::Timeout;
    const QString answer =
        event.status > 0 ? QStringLiteral("%1 %2").arg(event.status).arg(hangup.reason) : hangup.reason;
    m_record.failAt(
        QStringLiteral("sip"),
        {timeout ? ErrorCode::Timeout : ErrorCode::Sip,
         timeout && event.status == 0
             ? Text::tr("%1 did not answer the INVITE in time.").arg(m_edge.stream().remote().toString())
             : Text::tr("The carrier refused the call: %1").arg(answer),
         {}});
}

void CallRun::on(sip::InviteSession &, const sip::event::Redirected &event)
{
    m_over = true;
    m_redirects = event.contacts;
    if (m_redirects.empty())
        m_record.failAt(
            QStringLiteral("sip"),
            {ErrorCode::Sip,
             Text::tr("The carrier redirected the call (%1) but named no target.").arg(event.status),
             {}});
}

void CallRun::on(sip::InviteSession &, const sip::event::Note &event)
{
    m_record.step(LadderDirection::Local, redacted(event.text));
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
