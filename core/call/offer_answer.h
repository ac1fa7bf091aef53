#pragma once

#include "core/call/test_call.h"

namespace trunkseal::call {

/// Our side of the SDP (RFC 3264, RFC 4568); keys are fresh for each offer.
struct OfferInput {
    SrtpMode srtp = SrtpMode::Require;
    std::vector<sip::Suite> suites;
    std::vector<media::PayloadCodec> codecs;
    QString ip;
    quint16 rtpPort = 0;
    quint16 rtcpPort = 0;
    quint64 sessionId = 0;
    quint64 sessionVersion = 1;
};
[[nodiscard]] sip::Sdp makeOffer(const OfferInput &input);

/// What an answer settles on.
struct Negotiated {
    media::MediaConfig media;
    Address remoteRtp;
    Address remoteRtcp;
    QString suite; ///< empty = plain RTP
    QString profile;
    QString codec; ///< "PCMU"
    bool held = false; ///< the peer takes no audio from us now (sendonly, inactive, c=0.0.0.0)
};

/// Judges `answer` against our `offer`. Errors: Media, with a sentence that names what is missing; with
/// `mode` Require an answer without acceptable crypto is such an error, with Optional it is plain RTP.
[[nodiscard]] Result<Negotiated> acceptAnswer(const sip::Sdp &offer, const sip::Sdp &answer, SrtpMode mode);

/// A new offer in a running call: what `agreed` settled on, with `direction`, and the keys in use or fresh
/// ones (RFC 4568 7.1.4).
enum class Keys { Same, Fresh };
[[nodiscard]] sip::Sdp makeReoffer(const sip::Sdp &ours, const Negotiated &agreed, sip::Direction direction,
                                   Keys keys);

/// Our answer to the peer's re-INVITE: our own description again with mirrored direction and, with SRTP, our
/// keys under the peer's tag. Without an offer our last description is the new offer (RFC 3261 14.2).
struct ReinviteAnswer {
    sip::Sdp sdp;
    std::optional<Negotiated> negotiated; ///< none = nothing changes on our side
};
[[nodiscard]] Result<ReinviteAnswer> answerReinvite(const sip::Sdp &ours,
                                                    const std::optional<sip::Sdp> &offer, SrtpMode mode);

[[nodiscard]] QByteArray codecName(media::PayloadCodec codec);

} // namespace trunkseal::call
