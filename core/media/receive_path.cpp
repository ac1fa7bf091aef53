#include "core/media/receive_path.h"

#include "core/media/g711.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace trunkseal::media {
namespace {

constexpr std::size_t longestReceived = 1600; ///< 200 ms of G.711
constexpr std::size_t tenMs = 80; ///< octets of G.711
constexpr qsizetype mostDigits = 256;

} // namespace

ReceivePath::ReceivePath(AudioSink *sink, std::uint32_t ourSsrc)
    : m_sink(sink)
    , m_ourSsrc(ourSsrc)
{
    m_digits.reserve(mostDigits);
}

void ReceivePath::configure(const MediaConfig &config, std::unique_ptr<PayloadDecoder> decoder,
                            std::optional<SrtpContext> srtp, std::optional<SrtpContext> restarted)
{
    if (!m_decoder || m_codec != config.codec)
        m_decoder = std::move(decoder);
    m_codec = config.codec;
    m_clock.setRate(traitsOf(m_codec).clockRate);
    m_statistics.setClockRate(traitsOf(m_codec).clockRate);
    m_payloadType = config.payloadType;
    m_dtmfPayloadType = config.dtmfPayloadType;
    m_requireSrtp = config.requireSrtp;
    m_samples = static_cast<std::size_t>(config.packetTime.count() * samplesPerMs);
    m_srtp = std::move(srtp);
    m_restarted = std::move(restarted);
}

bool ReceivePath::receive(std::span<const unsigned char> datagram, TimePoint now)
{
    // The padding flag of SRTP describes the encrypted part, so only the fixed header is judged before it is
    // opened.
    if (datagram.size() < rtpHeaderBytes || datagram.size() > datagramBytes || datagram[0] >> 6 != 2) {
        ++m_stats.malformed;
        return false;
    }
    std::optional<RtpPacket> packet;
    if (mustBeSrtp()) {
        const std::optional<std::size_t> size = unprotect(datagram, now);
        if (!size)
            return false;
        packet = parseRtp(std::span(m_work).first(*size));
    } else {
        packet = parseRtp(datagram);
    }
    if (!packet) {
        ++m_stats.malformed;
        return false;
    }
    return accept(*packet, now);
}

/// Whether the peer began to count its roll-overs anew: the packet opens with none.
bool ReceivePath::openRestarted(std::span<const unsigned char> datagram, std::size_t *size)
{
    if (!m_restarted)
        return false;
    *size = datagram.size();
    std::ranges::copy(datagram, m_work.begin());
    if (m_restarted->rtp(m_work, size) != SrtpContext::Outcome::Ok)
        return false;
    std::swap(*m_srtp, *m_restarted); // kept: a recorded packet may open the other, too
    m_stats.rollOverRestarts = 1;
    return true;
}

/// The size of the opened packet in m_work; none after counting why it was refused.
std::optional<std::size_t> ReceivePath::unprotect(std::span<const unsigned char> datagram, TimePoint now)
{
    SrtpContext::Outcome outcome = SrtpContext::Outcome::AuthFailure;
    std::size_t size = datagram.size();
    if (m_srtp) {
        std::ranges::copy(datagram, m_work.begin());
        outcome = m_srtp->rtp(m_work, &size);
    }
    if (outcome == SrtpContext::Outcome::Ok
        || (outcome == SrtpContext::Outcome::AuthFailure && openRestarted(datagram, &size)))
        return size;
    if (outcome == SrtpContext::Outcome::Replayed) {
        ++m_stats.replayed;
        return std::nullopt;
    }
    m_classifier.packet(SoundClassifier::Arrival::NotAuthentic, now);
    if (isPlainOnSrtpPort(datagram))
        ++m_stats.plainRtp;
    else if (outcome == SrtpContext::Outcome::Malformed)
        ++m_stats.malformed;
    else
        ++m_stats.authFailures;
    return std::nullopt;
}

/// Plain RTP leaves no room for an authentication tag: G.711 comes in multiples of 10 ms = 80 octets, and a
/// tag of 4, 10 or 16 octets would show. Without any key, whatever is valid RTP is plain.
bool ReceivePath::isPlainOnSrtpPort(std::span<const unsigned char> datagram)
{
    const std::optional<RtpPacket> packet = parseRtp(datagram);
    if (!packet)
        return false;
    if (!m_srtp)
        return true;
    const std::size_t size = packet->payload.size();
    if (packet->payloadType == m_dtmfPayloadType)
        return size == dtmfPayloadBytes;
    const std::optional<PayloadCodec> codec = codecOf(packet->payloadType);
    if (codec == PayloadCodec::Opus)
        return looksLikePlainOpus(packet->payload);
    return codec.has_value() && size > 0 && size % tenMs == 0;
}

/// Opus has no fixed size, but its first octet (mode, bandwidth, frame size) stays the same from packet to
/// packet, which that of an encrypted payload does once in 256 times.
bool ReceivePath::looksLikePlainOpus(std::span<const unsigned char> payload)
{
    const int toc = payload.empty() ? -1 : payload[0];
    const bool same = toc >= 0 && toc == m_refusedToc;
    m_refusedToc = toc;
    return same && opusSamples(payload).has_value();
}

std::optional<PayloadCodec> ReceivePath::codecOf(int payloadType) const
{
    if (payloadType == m_payloadType)
        return m_codec;
    if (payloadType == 0)
        return PayloadCodec::Pcmu;
    if (payloadType == 8)
        return PayloadCodec::Pcma;
    return std::nullopt;
}

bool ReceivePath::accept(const RtpPacket &packet, TimePoint now)
{
    if (packet.payload.size() > longestReceived) {
        ++m_stats.malformed;
        return false;
    }
    // With keys a packet of ours cannot come back authentic: the same number is then the peer's by chance,
    // and harmless under a key of its own.
    if (!m_srtp && packet.ssrc == m_ourSsrc) {
        ++m_stats.reflected;
        return false;
    }
    followSource(packet.ssrc);
    const auto clock = packet.payloadType == m_dtmfPayloadType ? ReceiveStatistics::Clock::Stands
                                                               : ReceiveStatistics::Clock::Runs;
    switch (m_statistics.add(packet.sequence, packet.timestamp, now, clock)) {
    case ReceiveStatistics::Arrival::Duplicate:
        ++m_stats.duplicate;
        return false;
    case ReceiveStatistics::Arrival::Wild:
        return false;
    case ReceiveStatistics::Arrival::OutOfOrder:
        ++m_stats.outOfOrder;
        break;
    case ReceiveStatistics::Arrival::InOrder:
        break;
    }
    if (!m_firstPacket)
        m_firstPacket = now;
    ++m_stats.packets;
    m_stats.octets += packet.payload.size();
    take(packet, now);
    return true;
}

void ReceivePath::followSource(std::uint32_t ssrc)
{
    if (m_firstPacket && ssrc != m_stats.ssrc) {
        ++m_stats.ssrcChanges;
        m_statistics.restart();
        m_jitterBuffer.reset();
    }
    m_stats.ssrc = ssrc;
}

void ReceivePath::take(const RtpPacket &packet, TimePoint now)
{
    const bool isNoise = packet.payloadType == comfortNoisePayloadType;
    m_classifier.packet(
        isNoise ? SoundClassifier::Arrival::ComfortNoise : SoundClassifier::Arrival::Authentic, now);
    if (isNoise) {
        const int level = packet.payload.empty() ? 70 : packet.payload[0] & 0x7f; // -dBov, RFC 3389 3.1
        m_noiseAmplitude = 32768 * std::pow(10.0, -level / 20.0);
        m_jitterBuffer.excuseGap();
        return;
    }
    if (packet.payloadType == m_dtmfPayloadType) {
        if (const std::optional<char> digit = m_dtmf.add(packet.timestamp, packet.payload);
            digit && m_digits.size() < mostDigits)
            m_digits.append(*digit);
        m_jitterBuffer.excuseGap();
        return;
    }
    const std::optional<PayloadCodec> codec = codecOf(packet.payloadType);
    if (!codec || packet.payload.empty())
        return;
    m_noiseAmplitude.reset();
    takeSound(packet, *codec, now);
}

/// Nobody should hear full-scale noise: what still waits to be played is thrown away as well.
bool ReceivePath::isCipherText(const RtpPacket &packet, PayloadCodec codec)
{
    const bool isG711 = codec == PayloadCodec::Pcmu || codec == PayloadCodec::Pcma;
    if (!isG711 || !m_cipherNoise.add(codec, packet.payload))
        return false;
    ++m_encryptedPackets;
    m_jitterBuffer.reset();
    return true;
}

void ReceivePath::takeSound(const RtpPacket &packet, PayloadCodec codec, TimePoint now)
{
    if (isCipherText(packet, codec)) {
        m_classifier.packet(SoundClassifier::Arrival::Encrypted, now);
        return;
    }
    std::size_t count = packet.payload.size();
    if (codec == m_codec)
        count = m_decoder->decode(packet.payload, m_decoded);
    else
        decode(codec, packet.payload, m_decoded);
    if (count == 0) {
        ++m_stats.malformed;
        return;
    }
    const std::span<const std::int16_t> samples = std::span(m_decoded).first(count);
    if (m_jitterBuffer.put(m_clock.toSamples(packet.timestamp), samples) == JitterBuffer::Put::Late)
        ++m_stats.late;
}

void ReceivePath::play()
{
    const std::span<std::int16_t> frame = std::span(m_frame).first(m_samples);
    const JitterBuffer::Frame kind = m_jitterBuffer.get(frame);
    if (kind != JitterBuffer::Frame::Played && m_noiseAmplitude)
        makeNoise(frame);
    m_sink->write(frame);
    m_meter.add(frame);
    if (!m_firstPacket)
        return;
    m_totals.add(frame);
    m_tone.add(frame);
    m_progress.add(frame);
    m_classifier.frame(frame, m_tone.latest());
}

void ReceivePath::makeNoise(std::span<std::int16_t> frame)
{
    const double amplitude = *m_noiseAmplitude * std::sqrt(3.0); // uniform noise of that RMS
    for (std::int16_t &sample : frame) {
        m_noiseState = m_noiseState * 1664525u + 1013904223u;
        const double uniform = static_cast<double>(m_noiseState >> 8) / (1 << 23) - 1;
        sample = static_cast<std::int16_t>(std::lround(std::clamp(uniform * amplitude, -32768.0, 32767.0)));
    }
}

double ReceivePath::lossPercent() const
{
    const std::int64_t expected = m_statistics.expected();
    return expected <= 0 ? 0
                         : 100.0 * static_cast<double>(std::max<std::int64_t>(0, m_statistics.lost()))
            / static_cast<double>(expected);
}

std::optional<ReportBlock> ReceivePath::takeReportBlock()
{
    if (!m_statistics.hasStarted())
        return std::nullopt;
    return m_statistics.takeReportBlock(m_stats.ssrc);
}

StreamStats ReceivePath::stats() const
{
    StreamStats stats = m_stats;
    stats.lost = m_statistics.lost();
    stats.jitterMs = m_statistics.jitterMs();
    stats.maxJitterMs = m_statistics.maxJitterMs();
    stats.sequenceJumps = m_statistics.jumps();
    stats.peakDbfs = m_totals.peakDbfs();
    stats.rmsDbfs = m_totals.rmsDbfs();
    stats.clipped = m_totals.clipped();
    stats.silentRatio = m_totals.silentRatio();
    return stats;
}

QualityInputs ReceivePath::quality() const
{
    QualityInputs inputs;
    const auto concealed = static_cast<double>(m_jitterBuffer.concealedFrames());
    const double frames = concealed + static_cast<double>(m_jitterBuffer.playedFrames());
    const double lossShare = frames > 0 ? concealed / frames : 0;
    inputs.lossPercent = 100 * lossShare;
    if (m_jitterBuffer.gaps() > 0) // mean burst length against that of random loss, 1 / (1 - loss)
        inputs.burstRatio =
            std::max(1.0, concealed / static_cast<double>(m_jitterBuffer.gaps()) * (1 - lossShare));
    inputs.oneWayDelayMs = m_jitterBuffer.delayMs() + static_cast<double>(m_samples) / samplesPerMs;
    inputs.codec = m_codec;
    return inputs;
}

} // namespace trunkseal::media
