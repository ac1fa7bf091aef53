#include "core/call/call_steps.h"

#include "core/base/text.h"

namespace trunkseal::call {

namespace {

using namespace std::chrono_literals;

constexpr auto settleTime = 1200ms; ///< of audio before the first step and between two
constexpr auto answerLimit = 10s; ///< for our re-INVITE, with one 491 in between
constexpr auto inFlight = 300ms; ///< what the peer sent before it knew of the hold
constexpr auto holdTime = 1500ms;
constexpr auto watchTime = 2500ms; ///< for audio after a change
constexpr auto reportTime = 6500ms; ///< receiver reports are 2 to 6 s apart (RFC 3550 6.3.1)
constexpr quint64 enoughPackets = 10;
constexpr std::uint32_t inFlightPackets = 25; ///< what may still be taken with the old key
constexpr double mostlyLost = 0.5;
constexpr double echoIsOurs = 0.5;

qlonglong msBetween(CallSteps::TimePoint from, CallSteps::TimePoint to)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(to - from).count();
}

bool isHold(const sip::Sdp &offer)
{
    const sip::MediaLine *line = offer.audio();
    if (!line)
        return false;
    const QString ip = line->connectionIp.isEmpty() ? offer.connectionIp : line->connectionIp;
    return line->direction == sip::Direction::SendOnly || line->direction == sip::Direction::Inactive
        || ip == QLatin1String("0.0.0.0");
}

QString word(sip::Direction direction)
{
    switch (direction) {
    case sip::Direction::SendRecv:
        return QStringLiteral("sendrecv");
    case sip::Direction::SendOnly:
        return QStringLiteral("sendonly");
    case sip::Direction::RecvOnly:
        return QStringLiteral("recvonly");
    case sip::Direction::Inactive:
        return QStringLiteral("inactive");
    }
    return {};
}

} // namespace

CallSteps::CallSteps(const CallRequest &request, CallRecord &record, CallMedia &media)
    : m_request(request)
    , m_record(record)
    , m_media(media)
{
}

void CallSteps::begin(TimePoint answeredAt)
{
    if (m_request.exercises.hold)
        m_steps.insert(m_steps.end(), {Step::Hold, Step::Resume});
    if (m_request.exercises.rekey)
        m_steps.push_back(Step::Rekey);
    if (m_request.exercises.refresh)
        m_steps.push_back(Step::Refresh);
    m_done = answeredAt;
    m_due = answeredAt + settleTime;
}

std::optional<CallSteps::TimePoint> CallSteps::nextDeadline() const
{
    return m_steps.empty() ? std::nullopt : std::optional(m_due);
}

std::optional<CallSteps::TimePoint> CallSteps::neededUntil() const
{
    if (!m_steps.empty())
        return std::nullopt;
    const bool needsReport = m_request.exercises.rekey || m_request.exercises.rollOver;
    return needsReport ? m_done + reportTime : m_done;
}

void CallSteps::tick(sip::InviteSession &session, TimePoint now)
{
    if (m_steps.empty())
        return;
    if (m_phase == Phase::Watching)
        return watch(now);
    if (now < m_due)
        return;
    if (m_phase == Phase::Waiting)
        return start(session, now);
    m_media.dropReoffer();
    settle(CheckState::Fail, Text::tr("The carrier did not answer it within %1 s.").arg(answerLimit.count()),
           now);
}

void CallSteps::start(sip::InviteSession &session, TimePoint now)
{
    m_hadAudio = received() > 0;
    m_mark.reset();
    m_phase = Phase::Sent;
    m_due = now + answerLimit;
    switch (m_steps.front()) {
    case Step::Hold:
        return session.sendReinvite(m_media.reoffer(sip::Direction::SendOnly, Keys::Same).toBytes(), now);
    case Step::Resume:
        return session.sendReinvite(m_media.reoffer(sip::Direction::SendRecv, Keys::Same).toBytes(), now);
    case Step::Rekey:
        if (m_media.agreed()->suite.isEmpty())
            return settle(CheckState::Unknown,
                          Text::tr("The audio is not encrypted: there are no keys to change."), now);
        m_peerKey = m_media.agreed()->media.receiveKey->keyAndSalt;
        return session.sendReinvite(m_media.reoffer(sip::Direction::SendRecv, Keys::Fresh).toBytes(), now);
    case Step::Refresh:
        return session.refreshSession(now);
    }
}

bool CallSteps::takeAnswer(const sip::event::Answered &answer, TimePoint now)
{
    const bool accepted = answer.sdp && m_media.takeReofferAnswer(*answer.sdp);
    if (!accepted) {
        m_media.dropReoffer();
        if (m_record.facts.answerFault.isEmpty())
            m_record.facts.answerFault = answer.sdpError;
    }
    if (m_steps.empty() || m_phase != Phase::Sent)
        return accepted;
    if (!accepted) {
        settle(CheckState::Fail, m_record.facts.answerFault, now);
        return false;
    }
    m_answered = answer.sdp->audio()->direction;
    if (m_steps.front() == Step::Rekey)
        m_sentAtRekey = m_media.meters().packetsSent;
    m_phase = Phase::Watching;
    m_since = now;
    m_due = now + (m_steps.front() == Step::Hold ? std::chrono::milliseconds(holdTime) : watchTime);
    return true;
}

void CallSteps::watch(TimePoint now)
{
    const Step step = m_steps.front();
    if (!m_mark && (step != Step::Hold || now >= m_since + inFlight))
        m_mark = received();
    const quint64 since = received() - m_mark.value_or(received());
    if (step == Step::Hold) {
        if (now < m_due)
            return;
        const bool agrees = m_answered == sip::Direction::RecvOnly || m_answered == sip::Direction::Inactive;
        return settle(agrees ? CheckState::Pass : CheckState::Warn,
                      Text::tr("Held: the carrier answered %1, and %n audio packet(s) came meanwhile.",
                               nullptr, static_cast<int>(since))
                          .arg(word(m_answered)),
                      now);
    }
    if (since >= enoughPackets) {
        if (step == Step::Resume)
            return settle(CheckState::Pass,
                          Text::tr("Taken back: audio ran again after %1 ms.").arg(msBetween(m_since, now)),
                          now);
        const bool both = !(m_media.agreed()->media.receiveKey->keyAndSalt == m_peerKey);
        return settle(CheckState::Pass,
                      both
                          ? Text::tr("New keys in both directions; authentic audio with them after %1 ms.")
                                .arg(msBetween(m_since, now))
                          : Text::tr("Our key is new, the carrier kept its own; authentic audio after %1 ms.")
                                .arg(msBetween(m_since, now)),
                      now);
    }
    if (now < m_due)
        return;
    if (!m_hadAudio)
        return settle(CheckState::Unknown, Text::tr("Agreed, but no audio came before it either."), now);
    settle(CheckState::Fail, Text::tr("Agreed, but no authentic audio came after it."), now);
}

void CallSteps::takeRefusal(const sip::event::ChangeRefused &refusal, TimePoint now)
{
    if (!refusal.wasRefresh)
        m_media.dropReoffer();
    if (m_steps.empty() || m_phase != Phase::Sent || refusal.wasRefresh != (m_steps.front() == Step::Refresh))
        return;
    const bool wasHold = m_steps.front() == Step::Hold;
    settle(
        CheckState::Fail,
        Text::tr("The carrier refused it: %1 %2").arg(refusal.status).arg(QString::fromUtf8(refusal.reason)),
        now);
    if (wasHold)
        m_steps.pop_front(); // nothing to take back
}

void CallSteps::takeRefresh(const sip::event::Refreshed &refreshed, TimePoint now)
{
    if (m_steps.empty() || m_steps.front() != Step::Refresh || m_phase != Phase::Sent) {
        ++m_refreshes;
        return;
    }
    const QString method = QString::fromLatin1(refreshed.method);
    if (refreshed.interval == 0)
        return settle(CheckState::Warn,
                      Text::tr("The carrier confirmed the %1, but keeps no session timer.").arg(method), now);
    settle(CheckState::Pass,
           Text::tr("Refreshed by %1; the session timer is %2 s.").arg(method).arg(refreshed.interval), now);
}

void CallSteps::notePeerOffer(const std::optional<sip::Sdp> &offer, TimePoint now)
{
    if (!offer)
        return;
    if (isHold(*offer)) {
        if (!m_heldAt)
            m_heldAt = now;
        m_takenBackAt.reset();
    } else if (m_heldAt) {
        m_takenBackAt = now;
    }
}

void CallSteps::settle(CheckState state, const QString &detail, TimePoint now)
{
    const char *id = nullptr;
    switch (m_steps.front()) {
    case Step::Hold:
        id = "hold";
        break;
    case Step::Resume:
        id = "resume";
        break;
    case Step::Rekey:
        id = "rekey";
        break;
    case Step::Refresh:
        id = "session_refresh";
        break;
    }
    m_record.verdict(id, state, detail);
    m_steps.pop_front();
    m_phase = Phase::Waiting;
    m_done = now;
    m_due = now + settleTime;
}

void CallSteps::finish()
{
    if (!m_record.facts.answered)
        return;
    const TimePoint now = std::chrono::steady_clock::now();
    while (!m_steps.empty())
        settle(CheckState::Unknown, Text::tr("The call ended before it was done."), now);
    if (m_refreshes > 0)
        m_record.verdict(
            "session_timer", CheckState::Pass,
            Text::tr("The session was refreshed %n time(s) when it was due.", nullptr, m_refreshes));
    if (m_heldAt)
        m_record.verdict("peer_hold", CheckState::Pass,
                         m_takenBackAt ? Text::tr("The carrier held the call for %1 ms and took it back.")
                                             .arg(msBetween(*m_heldAt, *m_takenBackAt))
                                       : Text::tr("The carrier held the call until its end."));
    if (m_request.exercises.rekey)
        checkRekey();
    if (m_request.exercises.rollOver)
        judgeRollOver();
    if (!m_request.dtmf.isEmpty())
        judgeDtmf();
}

/// The far end can send well and yet not take what we send with the new key: its reports then stand still.
void CallSteps::checkRekey()
{
    const media::MediaReport &media = m_record.facts.report.media;
    if (!media.rtcp.remoteReportOnOurStream)
        return;
    const std::uint32_t changedAt = media.sent.firstSequence + static_cast<std::uint32_t>(m_sentAtRekey);
    if (media.rtcp.remoteHighestSequence >= changedAt + inFlightPackets)
        return;
    for (Check &step : m_record.facts.report.steps) {
        if (step.id == QLatin1String("rekey") && step.state == CheckState::Pass)
            step = {step.id, CheckState::Warn,
                    Text::tr("Agreed, but no report of the far end counts what we sent with the new key.")};
    }
}

void CallSteps::judgeRollOver()
{
    const media::MediaReport &media = m_record.facts.report.media;
    constexpr quint64 untilRollOver = 65536 - firstBeforeRollOver;
    if (media.sent.packets < untilRollOver + enoughPackets)
        return m_record.verdict("roll_over", CheckState::Unknown,
                                Text::tr("The call was too short: the sequence numbers did not roll over."));
    const quint64 after = media.sent.packets - untilRollOver;
    constexpr std::uint32_t sequences = 65536;
    if (media.rtcp.remoteHighestSequence >= sequences) {
        const double lost = media.rtcp.remoteLostFraction.value_or(0);
        const QString text =
            Text::tr("The far end counts on beyond the roll-over, to %1; its last report misses %2 %.")
                .arg(media.rtcp.remoteHighestSequence)
                .arg(lost * 100, 0, 'f', 1);
        return m_record.verdict("roll_over", lost < mostlyLost ? CheckState::Pass : CheckState::Fail, text);
    }
    if (media.echo && media.echo->correlation >= echoIsOurs)
        return m_record.verdict(
            "roll_over", CheckState::Pass,
            Text::tr("%1 packets went after the roll-over; our sound came back.").arg(after));
    m_record.verdict(
        "roll_over", CheckState::Unknown,
        Text::tr("%1 packets went after the roll-over; nothing says whether they arrived.").arg(after));
}

void CallSteps::judgeDtmf()
{
    const QString digits = QString::fromLatin1(m_request.dtmf);
    const auto &agreed = m_media.agreed();
    if (!agreed || agreed->media.dtmfPayloadType < 0)
        return m_record.verdict(
            "dtmf", CheckState::Fail,
            Text::tr("The carrier did not agree to telephone events: no digit was sent."));
    if (m_record.facts.report.media.dtmfReceived.contains(m_request.dtmf))
        return m_record.verdict("dtmf", CheckState::Pass, Text::tr("%1 was sent and came back.").arg(digits));
    m_record.verdict("dtmf", CheckState::Unknown,
                     Text::tr("%1 was sent; nothing says whether it arrived.").arg(digits));
}

} // namespace trunkseal::call
