#pragma once

#include "core/base/job.h"
#include "core/base/secret.h"
#include "core/diagnosis/finding.h"
#include "core/media/media_session.h"
#include "core/net/stream.h"
#include "core/sip/digest.h"
#include "core/sip/sdp.h"

#include <QDateTime>

#include <atomic>
#include <memory>
#include <mutex>

namespace trunkseal::call {

enum class SrtpMode { Require, Optional, Off };
enum class Verdict { Sealed, Gap, Clear, Failed };
enum class CheckState { Pass, Fail, Warn, Unknown };

/// What else to try in a running call. Each has a step in the report.
struct Exercises {
    bool hold = false; ///< hold and take back by re-INVITE
    bool rekey = false; ///< new SDES keys by re-INVITE
    bool refresh = false; ///< refresh the session (RFC 4028) by UPDATE or re-INVITE
    bool rollOver =
        false; ///< begin just below sequence number 65535, so that SRTP rolls over (RFC 3711 3.3.1)
};

/// The longest call that needs no second confirmation.
inline constexpr std::chrono::seconds longestUnconfirmed{300};

/// One test call (design: test-call.md, CLI: call).
struct CallRequest {
    QString carrierId; ///< empty for a bare URI
    QString target; ///< sip: or sips: URI
    std::optional<net::Protocol> protocol; ///< unset = from the URI
    SrtpMode srtp = SrtpMode::Require;
    std::vector<sip::Suite> suites{sip::Suite::AesCm128HmacSha1_80, sip::Suite::AesCm128HmacSha1_32};
    bool allowExposedKeys = false; ///< SDES over a clear transport, for this call only
    net::TlsOptions tls; ///< anchors, insecure, SNI override; name and rule are set from the URI when empty
    QString
        connectHost; ///< dial this host instead of resolving the URI's (practice, tests); empty = the URI's
    QString localIp;
    net::Carry carry; ///< makes the signalling connection from another machine; unset = from here
    QString viaServer; ///< the name of that machine, for the report
    sip::Credentials credentials;
    QString fromUri; ///< empty = sip:USER@HOST
    std::vector<media::PayloadCodec> codecs{media::PayloadCodec::Pcmu, media::PayloadCodec::Pcma};
    QString source = QStringLiteral("tone"); ///< tone, speech, silence, file:PATH, mic
    QString microphoneDevice; ///< AudioDevice::id for source "mic", empty = the default
    QString speaker; ///< "speaker" = play, empty = do not
    QString speakerDevice; ///< AudioDevice::id, empty = the default
    QString recordDir; ///< writes received.wav, sent.wav and ladder.txt there; empty = off
    /// Writes the call's packets there (pcapng), with the TLS keys in it where tls.keyLogFile is set; empty = off.
    QString captureFile;
    QByteArray dtmf;
    std::chrono::seconds talk{5}; ///< after the answer
    bool longConfirmed = false; ///< `talk` may be longer than longestUnconfirmed
    std::chrono::seconds answerTimeout{30};
    std::chrono::seconds sessionExpires{0}; ///< session timer to ask for, at least 90 s; 0 = none
    bool endsAtRinging = false; ///< hang up as soon as it rings or is answered: only the answer to the offer counts
    bool registers = false; ///< REGISTER before the call, and take the binding away after it
    Exercises exercises;
    QString country;
    QStringList allowedNumbers;
};

struct Check {
    QString id; ///< dns, tcp, tls_version, certificate, sip_answer, srtp_negotiated, srtp_received_authentic,
                ///< no_plain_rtp, audio_received, audio_sent_confirmed, bye_clean
    CheckState state = CheckState::Unknown;
    QString detail; ///< translated
};

enum class LadderDirection { Sent, Received, Local };

struct LadderStep {
    double timeMs = 0; ///< since the call was started
    LadderDirection direction = LadderDirection::Local;
    QString text; ///< first line, redacted: "INVITE sip:600@carrier.test SIP/2.0", "TLSv1.3
                  ///< TLS_AES_256_GCM_SHA384"
    bool encrypted = false; ///< padlock
};

struct SetupTimes { ///< ms since start, unset = not reached
    std::optional<double> dns, tcp, tls, firstResponse, ringing, answer, firstRtp;
};

struct Hangup {
    QString by; ///< "us", "peer", "timeout", "refused", "transport", ""
    int sipCode = 0;
    QString reason;
};

/// A file that a call was asked to leave behind.
struct EvidenceFile {
    QString kind; ///< capture, key_log, sent_audio, received_audio, ladder
    QString path;
    QString fault; ///< translated: why it is not there or not whole; empty = it is
};

struct CallReport {
    QString id; ///< UUID
    QDateTime startedAt; ///< UTC
    QString carrierId;
    QString target;
    Verdict verdict = Verdict::Failed;
    QString oneLine; ///< translated: the verdict in one sentence
    std::vector<Check> checks;
    std::vector<Check> steps; ///< register, hold, resume, rekey, session_refresh, session_timer, peer_hold,
                              ///< roll_over, dtmf, unregister: those that were asked for or seen, in order
    QString viaServer; ///< the machine whose address the carrier saw; empty = this one
    QString placedBy; ///< the dialer that placed the call itself, which is all we know of it; empty = this program
    QString transport; ///< "tls"
    std::optional<net::HandshakeReport> handshake;
    QStringList addressesTried;
    QString suite; ///< negotiated, empty = none
    QString profile; ///< RTP/SAVP
    QString mediaRemote;
    QString codec;
    media::MediaReport media;
    bool mediaRan = false;
    SetupTimes setup;
    Hangup hangup;
    double talkedMs = 0;
    std::vector<LadderStep> ladder;
    std::vector<diagnosis::Finding> findings;
    std::vector<EvidenceFile> evidence;
};

/// The running call as another thread may see it: poll it 25 times a second.
class LiveCall {
public:
    enum class Phase { Idle, Resolving, Connecting, Securing, Inviting, Ringing, Talking, HangingUp, Over };
    struct Snapshot {
        Phase phase = Phase::Idle;
        double elapsedMs = 0;
        std::size_t ladderSize = 0;
        media::MeterSnapshot meters;
    };
    [[nodiscard]] Snapshot snapshot() const;
    /// Ladder steps from index `from` on.
    [[nodiscard]] std::vector<LadderStep> ladderFrom(std::size_t from) const;
    /// Asks for BYE or CANCEL; the call still delivers its report.
    void hangUp() { m_hangUp.store(true); }

    // For placeCall() only.
    [[nodiscard]] bool hangUpAsked() const { return m_hangUp.load(); }
    void setPhase(Phase phase);
    void addStep(const LadderStep &step);
    void setSession(const media::MediaSession *session); ///< null before it dies

private:
    mutable std::mutex m_mutex;
    Phase m_phase = Phase::Idle;
    std::chrono::steady_clock::time_point m_started = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point m_ended{};
    mutable media::MeterSnapshot m_lastMeters; ///< kept when the session is gone
    std::vector<LadderStep> m_ladder;
    const media::MediaSession *m_session = nullptr;
    std::atomic_bool m_hangUp{false};
};

/// Places the call and blocks until it is over (use Job). A call that fails is a report with verdict Failed,
/// not an Error. Errors, before anything is sent: BadInput (target, suites, files), Refused (emergency
/// number, SDES over clear transport, number not allowed, too long unless confirmed, another call over this
/// carrier). Cancelling hangs up and still returns the report.
[[nodiscard]] Result<CallReport> placeCall(const CallRequest &request, const Control &control,
                                           LiveCall *live = nullptr);

/// A connection that outlives a call, so that the next one to the same place needs no set-up. One call at a
/// time.
struct KeptConnection {
    std::unique_ptr<net::Stream> stream;
    QByteArray terms; ///< by what the peer was judged; a call with other terms connects anew
};
/// The same over `kept` if it still is open and fits; it is left there for the next.
[[nodiscard]] Result<CallReport> placeCallOver(KeptConnection &kept, const CallRequest &request,
                                               const Control &control, LiveCall *live = nullptr);

/// A step that was asked for went wrong. The verdict is about secrecy alone and may be good all the same.
[[nodiscard]] bool hasFailedStep(const CallReport &report);

/// The exit code contract of `trunkseal-cli call` needs to know whether the edge was reached at all.
[[nodiscard]] bool reachedPeer(const CallReport &report);

} // namespace trunkseal::call
