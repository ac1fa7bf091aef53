#include "core/call/call_media.h"

#include "core/call/call_findings.h"
#include "core/crypto/crypto.h"

namespace trunkseal::call {

namespace {

quint64 randomSessionId()
{
    quint64 id = 0;
    for (const char byte : crypto::randomBytes(7))
        id = (id << 8) | static_cast<unsigned char>(byte);
    return id;
}

} // namespace

CallMedia::CallMedia(const CallRequest &request, CallRecord &record, CallAudio audio, net::WireTap *tap)
    : m_request(request)
    , m_record(record)
    , m_audio(std::move(audio))
    , m_tap(tap)
{
    m_record.facts.sourceName = m_audio.sourceName;
}

CallMedia::~CallMedia()
{
    finish();
}

bool CallMedia::prepare(const QString &ip)
{
    finish(); // early media of a place that then redirected us
    if (!m_ports) {
        auto ports = net::bindRtpPorts(ip);
        if (!ports)
            return m_record.failAt(QStringLiteral("media"), ports.error());
        m_ports = std::move(*ports);
        m_ports->rtp->tapWith(m_tap);
        m_ports->rtcp->tapWith(m_tap);
    }
    OfferInput input;
    input.srtp = m_request.srtp;
    input.suites = m_request.suites;
    input.codecs = m_request.codecs;
    input.ip = ip;
    input.rtpPort = m_ports->rtp->local().port;
    input.rtcpPort = m_ports->rtcp->local().port;
    input.sessionId = randomSessionId();
    m_offer = makeOffer(input);
    return true;
}

void CallMedia::takeEarly(const sip::Sdp &answer)
{
    if (m_pump)
        return;
    if (const auto early = acceptAnswer(m_offer, answer, m_request.srtp))
        start(*early);
}

bool CallMedia::takeAnswer(const sip::Sdp &answer)
{
    const auto negotiated = acceptAnswer(m_offer, answer, m_request.srtp);
    if (!negotiated)
        return refuse(answer, negotiated.error(), m_offer);
    start(*negotiated);
    return m_pump != nullptr;
}

bool CallMedia::refuse(const sip::Sdp &answer, const Error &error, const sip::Sdp &offer)
{
    m_record.facts.answerFault = error.message;
    m_record.facts.answerFinding = answerFinding(offer, answer);
    if (const sip::MediaLine *line = answer.audio())
        m_record.facts.report.profile = QString::fromLatin1(line->profile);
    return false;
}

const sip::Sdp &CallMedia::reoffer(sip::Direction direction, Keys keys)
{
    Q_ASSERT(m_agreed);
    m_reoffer = makeReoffer(m_offer, *m_agreed, direction, keys);
    return *m_reoffer;
}

bool CallMedia::takeReofferAnswer(const sip::Sdp &answer)
{
    Q_ASSERT(m_reoffer);
    const auto negotiated = acceptAnswer(*m_reoffer, answer, m_request.srtp);
    if (!negotiated)
        return refuse(answer, negotiated.error(), *m_reoffer);
    m_offer = std::move(*m_reoffer);
    m_reoffer.reset();
    start(*negotiated);
    return true;
}

media::MeterSnapshot CallMedia::meters() const
{
    return m_pump ? m_pump->session().meters() : media::MeterSnapshot();
}

Result<sip::Sdp> CallMedia::takeReinvite(const std::optional<sip::Sdp> &offer)
{
    auto answer = answerReinvite(m_offer, offer, m_request.srtp);
    if (!answer)
        return fail(answer.error());
    m_offer = answer->sdp;
    if (answer->negotiated)
        start(*answer->negotiated);
    return m_offer;
}

void CallMedia::start(const Negotiated &negotiated)
{
    CallReport &report = m_record.facts.report;
    report.suite = negotiated.suite;
    report.profile = negotiated.profile;
    report.codec = negotiated.codec;
    report.mediaRemote = negotiated.remoteRtp.toString();
    m_agreed = negotiated;
    if (m_pump) {
        m_pump->apply(negotiated);
        return;
    }
    if (!m_ports)
        return;
    media::MediaConfig config = negotiated.media;
    if (m_request.exercises.rollOver)
        config.firstSequence = firstBeforeRollOver;
    auto session = media::MediaSession::create(config, m_audio.source.get(), m_audio.sink.get());
    if (!session) {
        m_record.facts.answerFault = session.error().message;
        return;
    }
    m_pump = std::make_unique<MediaPump>(std::move(*m_ports), std::move(*session), negotiated);
    m_ports.reset();
    if (m_record.live())
        m_record.live()->setSession(&m_pump->session());
    m_pump->start();
    if (!m_request.dtmf.isEmpty())
        m_pump->sendDtmf(m_request.dtmf);
    report.mediaRan = true;
    const QString how = negotiated.suite.isEmpty() ? QStringLiteral("in clear") : negotiated.suite;
    m_record.step(LadderDirection::Local,
                  QStringLiteral("RTP %1 %2 with %3").arg(negotiated.codec, how, report.mediaRemote));
}

void CallMedia::finish()
{
    if (!m_pump)
        return;
    if (m_record.live())
        m_record.live()->setSession(nullptr);
    CallReport &report = m_record.facts.report;
    report.media = m_pump->stop();
    if (const auto after = report.media.firstPacketAfter)
        report.setup.firstRtp = m_record.sinceStartMs(m_pump->startedAt() + *after);
    if (!m_pump->fault().isEmpty())
        m_record.facts.answerFault = m_pump->fault();
    m_pump.reset();
}

} // namespace trunkseal::call
