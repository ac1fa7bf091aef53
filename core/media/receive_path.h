#pragma once

#include "core/media/cipher_noise.h"
#include "core/media/dtmf.h"
#include "core/media/jitter_buffer.h"
#include "core/media/level_meter.h"
#include "core/media/payload_codec.h"
#include "core/media/progress_detector.h"
#include "core/media/quality.h"
#include "core/media/receive_statistics.h"
#include "core/media/rtp_packet.h"
#include "core/media/sample_clock.h"
#include "core/media/send_path.h"
#include "core/media/sound_classifier.h"
#include "core/media/srtp_context.h"
#include "core/media/tone_detector.h"

#include <utility>

namespace trunkseal::media {

/// From the datagram to the sink: authenticates, counts, orders, decodes, measures.
class ReceivePath {
public:
    ReceivePath(AudioSink *sink, std::uint32_t ourSsrc);

    /// `restarted` changes places with `srtp` with every packet that only it can open.
    void configure(const MediaConfig &config, std::unique_ptr<PayloadDecoder> decoder,
                   std::optional<SrtpContext> srtp, std::optional<SrtpContext> restarted);
    [[nodiscard]] const SrtpContext *srtp() const { return m_srtp ? &*m_srtp : nullptr; }
    [[nodiscard]] SrtpContext *srtp() { return m_srtp ? &*m_srtp : nullptr; }
    [[nodiscard]] std::optional<SrtpContext> takeRestarted()
    {
        return std::exchange(m_restarted, std::nullopt);
    }
    [[nodiscard]] bool hasRolledOver() const { return m_srtp && m_srtp->rollOvers(m_stats.ssrc) > 0; }

    /// True when the packet was taken.
    bool receive(std::span<const unsigned char> datagram, TimePoint now);
    /// Plays one packet time of sound.
    void play();

    [[nodiscard]] std::span<const std::int16_t> frame() const { return std::span(m_frame).first(m_samples); }
    [[nodiscard]] bool hasStarted() const { return m_firstPacket.has_value(); }
    [[nodiscard]] bool hasPlayed() const { return m_jitterBuffer.playedFrames() > 0; }
    [[nodiscard]] std::optional<TimePoint> firstPacket() const { return m_firstPacket; }
    [[nodiscard]] SoundState soundState(TimePoint now) const { return m_classifier.state(now); }
    [[nodiscard]] const LevelMeter &meter() const { return m_meter; }
    [[nodiscard]] const std::optional<ToneReading> &tone() const { return m_tone.strongest(); }
    [[nodiscard]] std::span<const ProgressTone> progress() const { return m_progress.heard(); }
    [[nodiscard]] std::uint64_t encryptedPackets() const { return m_encryptedPackets; }
    [[nodiscard]] const QByteArray &dtmf() const { return m_digits; }
    [[nodiscard]] std::uint64_t packets() const { return m_stats.packets; }
    [[nodiscard]] double lossPercent() const;
    [[nodiscard]] double jitterMs() const { return m_statistics.jitterMs(); }
    [[nodiscard]] std::optional<ReportBlock> takeReportBlock();
    [[nodiscard]] StreamStats stats() const;
    /// Loss and bursts as the ear met them, and the delay of the buffer.
    [[nodiscard]] QualityInputs quality() const;

private:
    [[nodiscard]] bool mustBeSrtp() const { return m_srtp.has_value() || m_requireSrtp; }
    [[nodiscard]] bool isPlainOnSrtpPort(std::span<const unsigned char> datagram);
    [[nodiscard]] bool looksLikePlainOpus(std::span<const unsigned char> payload);
    [[nodiscard]] std::optional<PayloadCodec> codecOf(int payloadType) const;
    bool openRestarted(std::span<const unsigned char> datagram, std::size_t *size);
    std::optional<std::size_t> unprotect(std::span<const unsigned char> datagram, TimePoint now);
    bool accept(const RtpPacket &packet, TimePoint now);
    void followSource(std::uint32_t ssrc);
    void take(const RtpPacket &packet, TimePoint now);
    void takeSound(const RtpPacket &packet, PayloadCodec codec, TimePoint now);
    [[nodiscard]] bool isCipherText(const RtpPacket &packet, PayloadCodec codec);
    void makeNoise(std::span<std::int16_t> frame);

    AudioSink *m_sink;
    std::uint32_t m_ourSsrc;
    PayloadCodec m_codec = PayloadCodec::Pcmu;
    std::unique_ptr<PayloadDecoder> m_decoder;
    SampleClock m_clock;
    int m_refusedToc = -1; ///< first octet of the last Opus payload that was refused
    int m_payloadType = 0;
    int m_dtmfPayloadType = -1;
    bool m_requireSrtp = true;
    std::size_t m_samples = 160;
    std::optional<SrtpContext> m_srtp;
    std::optional<SrtpContext> m_restarted;

    StreamStats m_stats; ///< the counters; levels and loss are filled in by stats()
    ReceiveStatistics m_statistics;
    JitterBuffer m_jitterBuffer;
    DtmfReceiver m_dtmf;
    QByteArray m_digits;
    LevelMeter m_meter;
    LevelTotals m_totals;
    ToneDetector m_tone;
    SoundClassifier m_classifier;
    ProgressDetector m_progress;
    CipherNoise m_cipherNoise;
    std::uint64_t m_encryptedPackets = 0;
    std::optional<TimePoint> m_firstPacket;
    std::optional<double> m_noiseAmplitude; ///< while the far end sends comfort noise
    std::uint32_t m_noiseState = 1;

    std::array<std::int16_t, longestFrame> m_frame{};
    std::array<std::int16_t, datagramBytes> m_decoded{};
    alignas(8) std::array<unsigned char, datagramBytes> m_work{};
};

} // namespace trunkseal::media
