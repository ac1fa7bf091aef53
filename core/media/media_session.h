#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace trunkseal::media {

using TimePoint = std::chrono::steady_clock::time_point;

enum class PayloadCodec { Pcmu, Pcma, G722, Opus };

/// What one SRTP direction needs; the caller maps SDP suites to these names.
struct SrtpKey {
    QByteArray suiteName; ///< "AES_CM_128_HMAC_SHA1_80", …
    Secret keyAndSalt;
};

/// Fixed when the answer is known. Without keys the session is plain RTP.
struct MediaConfig {
    PayloadCodec codec = PayloadCodec::Pcmu;
    int payloadType = 0;
    int dtmfPayloadType = -1; ///< RFC 4733, -1 = none
    int dtmfClockRate = 8000; ///< of the durations in its events
    std::optional<SrtpKey> sendKey;
    std::optional<SrtpKey> receiveKey;
    std::chrono::milliseconds packetTime{20};
    std::uint32_t ssrc = 0; ///< 0 = random
    bool requireSrtp = true; ///< plain packets are counted and never decoded (with keys, always)
    std::optional<std::uint16_t> firstSequence; ///< unset = random below 32768, away from the first roll-over
};

/// What a stream direction amounted to. Levels are dBFS of a full-scale sine = 0.
struct StreamStats {
    quint64 packets = 0;
    quint64 octets = 0; ///< payload
    qint64 lost = 0;
    quint64 outOfOrder = 0;
    quint64 duplicate = 0;
    quint64 late = 0; ///< too late to be played
    double jitterMs = 0; ///< RFC 3550 6.4.1
    double maxJitterMs = 0;
    quint64 authFailures = 0;
    quint64 replayed = 0;
    quint64 plainRtp = 0; ///< plain packets on the SRTP port
    quint64 malformed = 0;
    quint64 reflected = 0; ///< our own packets, sent back in clear; never taken for the peer's (RFC 3550 8.2)
    double peakDbfs = -96;
    double rmsDbfs = -96;
    quint64 clipped = 0; ///< samples at full scale
    double silentRatio = 0; ///< of 20 ms frames below -50 dBFS
    int ssrcChanges = 0;
    int rollOverRestarts = 0; ///< 1: the peer counted its roll-overs anew under the key it had
    int sequenceJumps = 0; ///< by 3000 and more within one stream (RFC 3550 A.1)
    std::uint32_t ssrc = 0;
    std::uint16_t firstSequence = 0; ///< sent
};

struct RtcpStats {
    quint64 sent = 0;
    quint64 received = 0;
    quint64 authFailures = 0;
    std::optional<double> rttMs;
    std::optional<double> remoteLostFraction; ///< 0 to 1, from a receiver report on our stream
    std::optional<double> remoteJitterMs;
    std::uint32_t remoteHighestSequence = 0; ///< of ours, with the roll-overs above 16 bits (RFC 3550 6.4.1)
    bool remoteReportOnOurStream = false; ///< the strongest proof that our audio arrives
    bool byeReceived = false;
};

/// What the far end's sound is like, over the last second.
enum class SoundState { NoPackets, NotAuthentic, Silence, ComfortNoise, Tone, Speech, Encrypted };

/// What a network says in tones (ITU-T E.180); Reorder is also called congestion.
enum class ProgressTone : std::uint8_t { Dial, RingBack, Busy, Reorder, SpecialInformation };

struct ToneReading {
    double frequencyHz = 0;
    double levelDbfs = -96;
    double purity = 0; ///< 0 to 1: share of the power in that tone
};

/// Echo of what we sent, found by correlation.
struct EchoReading {
    double roundTripMs = 0;
    double correlation = 0; ///< 0 to 1
};

struct MediaReport {
    StreamStats sent;
    StreamStats received;
    RtcpStats rtcp;
    std::optional<ToneReading> tone; ///< strongest lasting tone received
    std::optional<EchoReading> echo;
    std::vector<ProgressTone> progress; ///< in the order in which they were first heard
    quint64 encryptedPackets = 0; ///< G.711 that sounded like undecrypted SRTP; none of it was played
    QByteArray dtmfReceived; ///< digits of RFC 4733 events
    std::optional<std::chrono::microseconds> firstPacketAfter; ///< since start()
    double rFactor = 0; ///< ITU-T G.107; 0 while no sound was received
    double mos = 0;
    QString qualityInputs; ///< "delay 43 ms, loss 0.0 %, PCMU": for `quality.inputs`
};

/// For the meters, 25 times a second; read from any thread without a lock.
struct MeterSnapshot {
    double sentRmsDbfs = -96; ///< VU, 300 ms
    double sentPeakDbfs = -96; ///< quasi-peak, IEC 60268-10 type I
    double receivedRmsDbfs = -96;
    double receivedPeakDbfs = -96;
    bool sentClipped = false;
    bool receivedClipped = false;
    SoundState receivedState = SoundState::NoPackets;
    quint64 packetsSent = 0;
    quint64 packetsReceived = 0;
    double lossPercent = 0;
    double jitterMs = 0;
    double mos = 0;
};

/// Whether SrtpKey::suiteName can be used here. AES_192_* can not with libsrtp up to 2.7, which derives the
/// session keys otherwise than RFC 6188 section 4 says, so that no conforming peer could read us.
[[nodiscard]] bool isSuiteUsable(const QByteArray &suiteName);

/// Where outgoing samples come from: mono, 8000 Hz, signed 16 bit.
class AudioSource {
public:
    virtual ~AudioSource() = default;
    /// Fills all of `samples`; called every packet time on the media thread: no lock, no allocation, no wait.
    virtual void read(std::span<std::int16_t> samples) = 0;
    /// Plain name for reports: "tone", "speech", "silence", "file", "mic".
    [[nodiscard]] virtual QString name() const = 0;
};

class AudioSink {
public:
    virtual ~AudioSink() = default;
    /// Same rules as AudioSource::read().
    virtual void write(std::span<const std::int16_t> samples) = 0;
};

/// One bidirectional audio stream, sans-I/O: datagrams and the clock go in, datagrams and frames come out.
/// All calls but meters() from one thread (the media thread).
class MediaSession {
public:
    /// Errors: Media (unknown suite, wrong key length, SRTP could not be set up).
    [[nodiscard]] static Result<std::unique_ptr<MediaSession>> create(MediaConfig config, AudioSource *source,
                                                                      AudioSink *sink);
    ~MediaSession();

    void start(TimePoint now);
    /// New keys or codec after a re-INVITE; statistics go on.
    [[nodiscard]] Result<void> reconfigure(MediaConfig config);
    void setSending(bool sending); ///< false while held

    /// True when the packet was taken as audio of this session (authentic where keys are set): the caller may
    /// then learn the peer's address from it (symmetric RTP).
    bool receiveRtp(std::span<const unsigned char> datagram, TimePoint now);
    void receiveRtcp(std::span<const unsigned char> datagram, TimePoint now);
    /// When the next call of tick() is due: packets leave every packet time without drift.
    [[nodiscard]] TimePoint nextDeadline() const;
    /// Makes the packet that is due, plays one frame. The spans live until the next call; empty = nothing to
    /// send.
    struct Outgoing {
        std::span<const unsigned char> rtp;
        std::span<const unsigned char> rtcp;
    };
    Outgoing tick(TimePoint now);
    /// The last RTCP packet (BYE, RFC 3550 6.6).
    std::span<const unsigned char> goodbye(TimePoint now);
    /// Queues RFC 4733 events; one digit each 100 ms on, 100 ms off.
    void sendDtmf(QByteArrayView digits);

    [[nodiscard]] MeterSnapshot meters() const; ///< any thread
    /// A receiver report of the far end on our stream has come. Cheap; media thread.
    [[nodiscard]] bool hasRemoteReport() const;
    [[nodiscard]] MediaReport report() const; ///< media thread, or after it ended

private:
    struct Private;
    explicit MediaSession(std::unique_ptr<Private> state);
    std::unique_ptr<Private> d;
};

/// Sets libsrtp and its crypto library up, which takes some 60 ms once a process. Errors: Media.
[[nodiscard]] Result<void> prepareSrtp();

/// 1004 Hz at 0 dBm0 (ITU-T G.711: digital milliwatt level, -3.14 dBFS for A-law, -3.17 for µ-law).
/// MarkedByGaps: 30 to 60 ms of silence every 0.3 to 0.8 s, at random, so that an echo of it can be
/// recognised.
enum class ToneShape { MarkedByGaps, Steady };
[[nodiscard]] std::unique_ptr<AudioSource> makeToneSource(double frequencyHz = 1004,
                                                          ToneShape shape = ToneShape::MarkedByGaps);
[[nodiscard]] std::unique_ptr<AudioSource> makeSilenceSource();
/// `source`, with a copy of all it gives going to `copy` (to record what was sent). Both must outlive it.
[[nodiscard]] std::unique_ptr<AudioSource> makeTeeSource(AudioSource *source, AudioSink *copy);
/// A WAV file, PCM 8/16/24 bit or G.711, any rate, mixed to mono and resampled when loaded; repeats. Errors:
/// BadInput, NotFound.
[[nodiscard]] Result<std::unique_ptr<AudioSource>> makeFileSource(const QString &path);
/// "This is a TrunkSeal test call; press 1 if you hear this clearly", again and again. Errors: Internal.
[[nodiscard]] Result<std::unique_ptr<AudioSource>> makeSpeechSource();
/// Microphone and speaker through PulseAudio or PipeWire; `device` is an AudioDevice::id, empty = the
/// default. Errors: BadInput (no such device), Media (no server, or it refused).
[[nodiscard]] Result<std::unique_ptr<AudioSource>> makeMicrophoneSource(const QString &device = {});
[[nodiscard]] Result<std::unique_ptr<AudioSink>> makeSpeakerSink(const QString &device = {});
[[nodiscard]] std::unique_ptr<AudioSink> makeNullSink();
/// Gives everything to both, which must outlive it.
[[nodiscard]] std::unique_ptr<AudioSink> makeTeeSink(AudioSink *first, AudioSink *second);
/// Writes a 16-bit mono 8 kHz WAV; the file is completed when the sink dies. Errors: Storage.
[[nodiscard]] Result<std::unique_ptr<AudioSink>> makeWavSink(const QString &path);

} // namespace trunkseal::media
