#pragma once

#include "core/call/call_audio.h"
#include "core/call/call_record.h"
#include "core/call/media_pump.h"

namespace trunkseal::call {

/// Where the sequence numbers begin when the roll-over is to be seen: three seconds before it.
inline constexpr std::uint16_t firstBeforeRollOver = 65535 - 150;

/// The audio side of one call: its ports, our offer, what the peer's descriptions settle, and the running
/// audio.
class CallMedia {
public:
    /// `tap` sees the packets; null = nobody.
    CallMedia(const CallRequest &request, CallRecord &record, CallAudio audio, net::WireTap *tap = nullptr);
    ~CallMedia();
    CallMedia(const CallMedia &) = delete;
    CallMedia &operator=(const CallMedia &) = delete;

    /// Binds ports on `ip` and makes a fresh offer. False when that failed; why is in the record.
    bool prepare(const QString &ip);
    [[nodiscard]] const sip::Sdp &offer() const { return m_offer; }
    /// Early media: an unusable early description is not yet a failure; the answer decides.
    void takeEarly(const sip::Sdp &answer);
    /// False when the answer is not acceptable; why is in the record.
    bool takeAnswer(const sip::Sdp &answer);
    /// Our answer to a re-INVITE; the audio follows at once. Errors: Media.
    [[nodiscard]] Result<sip::Sdp> takeReinvite(const std::optional<sip::Sdp> &offer);
    /// A new offer of ours for a running call; takeReofferAnswer() or dropReoffer() settles it.
    [[nodiscard]] const sip::Sdp &reoffer(sip::Direction direction, Keys keys);
    [[nodiscard]] bool hasReoffer() const { return m_reoffer.has_value(); }
    void dropReoffer() { m_reoffer.reset(); }
    /// False when the answer is not acceptable; why is in the record.
    bool takeReofferAnswer(const sip::Sdp &answer);
    /// What is agreed now; none before the first answer.
    [[nodiscard]] const std::optional<Negotiated> &agreed() const { return m_agreed; }
    [[nodiscard]] media::MeterSnapshot meters() const; ///< all zero without audio
    /// Ends the audio and notes its report. Safe to call twice.
    void finish();
    /// True also when there is no audio to wait for.
    [[nodiscard]] bool hasRemoteReport() const { return !m_pump || m_pump->hasRemoteReport(); }

private:
    void start(const Negotiated &negotiated);
    bool refuse(const sip::Sdp &answer, const Error &error, const sip::Sdp &offer);

    const CallRequest &m_request;
    CallRecord &m_record;
    CallAudio m_audio;
    net::WireTap *m_tap;
    std::optional<net::RtpPorts> m_ports;
    sip::Sdp m_offer;
    std::optional<sip::Sdp> m_reoffer;
    std::optional<Negotiated> m_agreed;
    std::unique_ptr<MediaPump> m_pump;
};

} // namespace trunkseal::call
