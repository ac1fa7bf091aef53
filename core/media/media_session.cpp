#include "core/media/media_session.h"

#include "core/base/text.h"
#include "core/media/echo_finder.h"
#include "core/media/receive_path.h"
#include "core/media/rtcp_path.h"
#include "core/media/send_path.h"

#include <atomic>

namespace trunkseal::media {
namespace {

constexpr std::chrono::milliseconds longestCatchUp{500}; ///< beyond it the missed packets are not sent late
constexpr int ticksPerEstimate = 25;

/// What one configuration needs, made before anything is changed.
struct Prepared {
    std::optional<SrtpContext> send;
    std::optional<SrtpContext> receive;
    std::optional<SrtpContext> restarted; ///< the same key as `receive`, no roll-over counted
    std::unique_ptr<PayloadEncoder> encoder;
    std::unique_ptr<PayloadDecoder> decoder;
};

/// Opus frames last 10, 20, 40 or 60 ms (RFC 6716 2.1.4).
bool isPacketTimeUsable(PayloadCodec codec, std::int64_t ms)
{
    return ms >= 10 && ms <= 60 && (codec != PayloadCodec::Opus || ms == 10 || ms % 20 == 0);
}

Result<Prepared> prepare(const MediaConfig &config)
{
    const auto ms = config.packetTime.count();
    if (!isPacketTimeUsable(config.codec, ms) || config.payloadType < 0 || config.payloadType > 127
        || config.dtmfPayloadType > 127) {
        return fail(
            ErrorCode::Media,
            Text::tr("The audio format that was negotiated cannot be used (payload type %1, %2 ms packets).")
                .arg(config.payloadType)
                .arg(ms));
    }
    Prepared prepared;
    if (config.sendKey) {
        Result<SrtpContext> context = SrtpContext::create(*config.sendKey, SrtpContext::Direction::Protect);
        if (!context)
            return fail(context.error());
        prepared.send = std::move(*context);
    }
    if (config.receiveKey) {
        Result<SrtpContext> context =
            SrtpContext::create(*config.receiveKey, SrtpContext::Direction::Unprotect);
        if (!context)
            return fail(context.error());
        prepared.receive = std::move(*context);
    }
    Result<std::unique_ptr<PayloadEncoder>> encoder = makeEncoder(config.codec);
    if (!encoder)
        return fail(encoder.error());
    Result<std::unique_ptr<PayloadDecoder>> decoder = makeDecoder(config.codec);
    if (!decoder)
        return fail(decoder.error());
    prepared.encoder = std::move(*encoder);
    prepared.decoder = std::move(*decoder);
    return prepared;
}

bool hasKey(const SrtpContext *context, const std::optional<SrtpKey> &key)
{
    return context != nullptr && key && context->key().suiteName == key->suiteName
        && context->key().keyAndSalt == key->keyAndSalt;
}

template <class T>
void publish(std::atomic<T> &to, T value)
{
    to.store(value, std::memory_order_relaxed);
}

template <class T>
T read(const std::atomic<T> &from)
{
    return from.load(std::memory_order_relaxed);
}

} // namespace

struct MediaSession::Private {
    Private(const MediaConfig &config, AudioSource *source, AudioSink *sink)
        : send(source, config.ssrc, config.firstSequence)
        , receive(sink, send.ssrc())
    {
    }

    [[nodiscard]] bool mustBeSrtp() const { return receive.srtp() != nullptr || requireSrtp; }
    void configure(const MediaConfig &config, Prepared prepared);
    void catchUp(TimePoint now);
    [[nodiscard]] QualityInputs quality(const std::optional<EchoReading> &echo) const;
    void publishMeters(TimePoint now);

    SendPath send;
    ReceivePath receive;
    RtcpPath rtcp;
    EchoFinder echo;
    bool sending = true;
    bool requireSrtp = true;
    bool started = false;
    TimePoint startedAt{};
    TimePoint pacedFrom{};
    std::int64_t tickCount = 0; ///< since pacedFrom
    std::chrono::milliseconds packetTime{20};

    std::atomic<SoundState> soundState{SoundState::NoPackets};
    std::atomic<quint64> packetsSent{0};
    std::atomic<quint64> packetsReceived{0};
    std::atomic<double> lossPercent{0};
    std::atomic<double> jitterMs{0};
    std::atomic<double> mos{0};
};

void MediaSession::Private::configure(const MediaConfig &config, Prepared prepared)
{
    if (started && config.packetTime != packetTime) {
        pacedFrom += tickCount * packetTime;
        tickCount = 0;
    }
    packetTime = config.packetTime;
    requireSrtp = config.requireSrtp;
    send.configure(config, std::move(prepared.encoder), std::move(prepared.send));
    receive.configure(config, std::move(prepared.decoder), std::move(prepared.receive),
                      std::move(prepared.restarted));
}

void MediaSession::Private::catchUp(TimePoint now)
{
    const auto behind = now - (pacedFrom + tickCount * packetTime);
    if (behind <= longestCatchUp)
        return;
    const std::int64_t missed = behind / packetTime;
    tickCount += missed;
    send.skip(missed);
}

QualityInputs MediaSession::Private::quality(const std::optional<EchoReading> &echoReading) const
{
    QualityInputs inputs = receive.quality();
    if (rtcp.stats().rttMs)
        inputs.oneWayDelayMs += *rtcp.stats().rttMs / 2;
    else if (echoReading)
        inputs.oneWayDelayMs = echoReading->roundTripMs / 2;
    return inputs;
}

void MediaSession::Private::publishMeters(TimePoint now)
{
    publish(soundState, receive.soundState(now));
    publish(packetsSent, quint64{send.packets()});
    publish(packetsReceived, quint64{receive.packets()});
    publish(lossPercent, receive.lossPercent());
    publish(jitterMs, receive.jitterMs());
    if (tickCount % ticksPerEstimate == 0 && receive.hasPlayed())
        publish(mos, estimateQuality(quality(std::nullopt)).mos);
}

MediaSession::MediaSession(std::unique_ptr<Private> state)
    : d(std::move(state))
{
}

MediaSession::~MediaSession() = default;

Result<std::unique_ptr<MediaSession>> MediaSession::create(MediaConfig config, AudioSource *source,
                                                           AudioSink *sink)
{
    Q_ASSERT(source != nullptr && sink != nullptr);
    Result<Prepared> prepared = prepare(config);
    if (!prepared)
        return fail(prepared.error());
    auto state = std::make_unique<Private>(config, source, sink);
    state->configure(config, std::move(*prepared));
    return std::unique_ptr<MediaSession>(new MediaSession(std::move(state)));
}

Result<void> MediaSession::reconfigure(MediaConfig config)
{
    Result<Prepared> prepared = prepare(config);
    if (!prepared)
        return fail(prepared.error());
    // A context whose key stays is kept: its packet counter and replay window must go on.
    const bool keepsOurKey = hasKey(d->send.srtp(), config.sendKey);
    if (keepsOurKey)
        prepared->send = std::move(*d->send.srtp());
    if (hasKey(d->receive.srtp(), config.receiveKey)) {
        // Asterisk makes both of its contexts anew when our key changes, although its own key stays.
        if (!keepsOurKey && d->receive.hasRolledOver())
            prepared->restarted = std::move(prepared->receive);
        else
            prepared->restarted = d->receive.takeRestarted();
        prepared->receive = std::move(*d->receive.srtp());
    }
    d->configure(config, std::move(*prepared));
    return {};
}

void MediaSession::start(TimePoint now)
{
    d->started = true;
    d->startedAt = d->pacedFrom = now;
    d->tickCount = 0;
    d->rtcp.start(now);
}

void MediaSession::setSending(bool sending)
{
    d->sending = sending;
}

bool MediaSession::receiveRtp(std::span<const unsigned char> datagram, TimePoint now)
{
    if (!looksLikeRtcp(datagram))
        return d->receive.receive(datagram, now);
    receiveRtcp(datagram, now);
    return false;
}

void MediaSession::receiveRtcp(std::span<const unsigned char> datagram, TimePoint now)
{
    d->rtcp.receive(datagram, d->receive.srtp(), d->mustBeSrtp(), d->send, now);
}

TimePoint MediaSession::nextDeadline() const
{
    return d->started ? d->pacedFrom + d->tickCount * d->packetTime : TimePoint::max();
}

MediaSession::Outgoing MediaSession::tick(TimePoint now)
{
    if (now < nextDeadline())
        return {};
    d->catchUp(now);
    Outgoing outgoing;
    outgoing.rtp = d->send.next(d->sending);
    d->receive.play();
    d->echo.add(d->send.frame(), d->receive.frame(), d->receive.hasStarted());
    if (d->rtcp.isDue(now))
        outgoing.rtcp = d->rtcp.make(d->send, &d->receive, d->send.srtp(), false, now);
    ++d->tickCount;
    d->publishMeters(now);
    return outgoing;
}

std::span<const unsigned char> MediaSession::goodbye(TimePoint now)
{
    return d->rtcp.make(d->send, &d->receive, d->send.srtp(), true, now);
}

void MediaSession::sendDtmf(QByteArrayView digits)
{
    d->send.queueDtmf(digits);
}

MeterSnapshot MediaSession::meters() const
{
    MeterSnapshot snapshot;
    snapshot.sentRmsDbfs = d->send.meter().rmsDbfs();
    snapshot.sentPeakDbfs = d->send.meter().peakDbfs();
    snapshot.receivedRmsDbfs = d->receive.meter().rmsDbfs();
    snapshot.receivedPeakDbfs = d->receive.meter().peakDbfs();
    snapshot.sentClipped = d->send.meter().clipped();
    snapshot.receivedClipped = d->receive.meter().clipped();
    snapshot.receivedState = read(d->soundState);
    snapshot.packetsSent = read(d->packetsSent);
    snapshot.packetsReceived = read(d->packetsReceived);
    snapshot.lossPercent = read(d->lossPercent);
    snapshot.jitterMs = read(d->jitterMs);
    snapshot.mos = read(d->mos);
    return snapshot;
}

bool MediaSession::hasRemoteReport() const
{
    return d->rtcp.stats().remoteReportOnOurStream;
}

MediaReport MediaSession::report() const
{
    MediaReport report;
    report.sent = d->send.stats();
    report.received = d->receive.stats();
    report.rtcp = d->rtcp.stats();
    report.tone = d->receive.tone();
    report.echo = d->echo.find();
    report.progress.assign(d->receive.progress().begin(), d->receive.progress().end());
    report.encryptedPackets = d->receive.encryptedPackets();
    report.dtmfReceived = d->receive.dtmf();
    if (d->receive.firstPacket()) {
        report.firstPacketAfter =
            std::chrono::duration_cast<std::chrono::microseconds>(*d->receive.firstPacket() - d->startedAt);
    }
    if (d->receive.hasPlayed()) {
        const QualityInputs inputs = d->quality(report.echo);
        const QualityEstimate estimate = estimateQuality(inputs);
        report.rFactor = estimate.rFactor;
        report.mos = estimate.mos;
        report.qualityInputs = describe(inputs);
    }
    return report;
}

Result<void> prepareSrtp()
{
    // The crypto library behind libsrtp starts with the first key, not with srtp_init().
    const SrtpKey key{QByteArrayLiteral("AES_CM_128_HMAC_SHA1_80"), Secret(QByteArray(30, '\0'))};
    const auto context = SrtpContext::create(key, SrtpContext::Direction::Protect);
    if (!context)
        return fail(context.error());
    return {};
}

} // namespace trunkseal::media
