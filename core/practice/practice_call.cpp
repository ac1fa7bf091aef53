#include "core/practice/practice_call.h"

namespace trunkseal::practice {
namespace {

constexpr std::chrono::seconds dropsAfter{2};

} // namespace

PracticeCall::PracticeCall(sip::AnswerSession::Config config, Setting setting, const sip::Message &invite,
                           sip::TimePoint now)
    : m_setting(std::move(setting))
    , m_session(withReoffers(std::move(config)), invite, now)
{
    follow(now);
}

void PracticeCall::receive(const sip::Message &message, sip::TimePoint now)
{
    m_session.receive(message, now);
    follow(now);
}

void PracticeCall::tick(sip::TimePoint now)
{
    m_session.tick(now);
    follow(now);
}

std::optional<sip::TimePoint> PracticeCall::nextDeadline() const
{
    std::optional<sip::TimePoint> next = m_session.nextDeadline();
    for (const auto &own : {m_answerAt, m_hangUpAt, m_dropAt}) {
        if (own && (!next || *own < *next))
            next = own;
    }
    return next;
}

MediaTotals PracticeCall::stopMedia()
{
    const MediaTotals totals = m_media ? m_media->stop() : MediaTotals();
    m_media.reset();
    return totals;
}

void PracticeCall::follow(sip::TimePoint now)
{
    if (m_session.isOver())
        return;
    if (!m_begun && m_session.isAuthenticated())
        begin(now);
    const auto isDue = [now](const std::optional<sip::TimePoint> &when) { return when && now >= *when; };
    if (isDue(m_answerAt)) {
        m_answerAt.reset();
        answer(now);
    }
    if (isDue(m_hangUpAt)) {
        m_hangUpAt.reset();
        m_session.hangUp(now);
    }
    if (isDue(m_dropAt))
        m_dropped = true;
}

void PracticeCall::begin(sip::TimePoint now)
{
    m_begun = true;
    m_script = scriptFor(m_session.dialledUser());
    if (m_setting.faults.has(Fault::RedirectsToPlainTcp)) {
        sip::Uri target = m_setting.plainTarget;
        target.user = QString::fromUtf8(m_session.dialledUser());
        return m_session.redirect(302, {target}, now);
    }
    if (m_script.redirects)
        return m_session.redirect(302, {m_setting.redirectTo}, now);
    if (m_script.refuseWith != 0)
        return m_session.refuse(m_script.refuseWith, m_script.refuseReason, now);
    if (!prepareMedia(now))
        return;
    if (m_script.hasEarlyMedia && startMedia(now))
        m_session.provisional(183, "Session Progress", m_sdp->sdp, now);
    if (m_script.rings)
        m_session.provisional(180, "Ringing", {}, now);
    if (m_script.answers)
        m_answerAt = now + m_script.answersAfter;
}

bool PracticeCall::prepareMedia(sip::TimePoint now)
{
    auto ports = net::bindRtpPorts(QStringLiteral("127.0.0.1"));
    if (!ports) {
        m_session.refuse(500, "No Free Port", now);
        return false;
    }
    m_ports = std::move(*ports);
    m_rtpPort = m_ports.rtp->local().port;
    const std::optional<sip::Sdp> offer = m_session.offer();
    if (offer)
        m_sdp = answerOffer(*offer, m_rtpPort, m_setting.faults);
    if (!m_sdp)
        m_session.refuse(488, "Not Acceptable Here", now);
    return m_sdp.has_value();
}

bool PracticeCall::startMedia(sip::TimePoint now)
{
    if (m_media)
        return true;
    CallMedia::Options options;
    options.sound = m_setting.faults.has(Fault::SilentMedia) ? Sound::Silence : m_script.sound;
    options.dtmf = m_script.dtmf;
    options.sends = !m_setting.faults.has(Fault::NoMedia);
    options.faults = m_setting.faults;
    auto media = CallMedia::start(std::move(m_ports), *m_sdp, options);
    if (!media) {
        m_session.refuse(500, "No Media", now);
        return false;
    }
    m_media = std::move(*media);
    return true;
}

void PracticeCall::answer(sip::TimePoint now)
{
    if (!startMedia(now))
        return;
    m_answered = true;
    m_session.answer(m_sdp->sdp, now);
    if (m_script.hangsUpAfter.count() > 0)
        m_hangUpAt = now + m_script.hangsUpAfter;
    if (m_setting.faults.has(Fault::DropsAfter2s))
        m_dropAt = now + dropsAfter;
}

sip::AnswerSession::Config PracticeCall::withReoffers(sip::AnswerSession::Config config)
{
    config.answerReoffer = [this](const sip::Sdp &offer) { return takeReoffer(offer); };
    return config;
}

/// Hold, resume and new keys. What cannot be answered changes nothing.
QByteArray PracticeCall::takeReoffer(const sip::Sdp &offer)
{
    auto next = answerOffer(offer, m_rtpPort, m_setting.faults, &*m_sdp);
    if (!next || !m_media)
        return m_sdp->sdp;
    m_sdp = std::move(*next);
    m_media->change(*m_sdp);
    return m_sdp->sdp;
}

} // namespace trunkseal::practice
