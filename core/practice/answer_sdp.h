#pragma once

#include "core/base/address.h"
#include "core/media/media_session.h"
#include "core/practice/faults.h"
#include "core/sip/sdp.h"

namespace trunkseal::practice {

/// Our answer to an offer, and what both mean for the media.
struct SdpAnswer {
    QByteArray sdp;
    std::optional<sip::CryptoAttribute> key; ///< ours; empty = none in the answer
    quint64 version = 1;
    bool isHeld = false; ///< the caller takes no audio now
    media::MediaConfig media;
    Address remoteRtp;
    Address remoteRtcp;
};

/// Answers `offer` (RFC 3264, RFC 4568): SRTP with the first suite we have, our first codec of it, RFC 4733;
/// spoilt as `faults` wants it. In a running call `before` is the answer in force: our key stays. None when
/// there is no SRTP or no codec in common: 488.
[[nodiscard]] std::optional<SdpAnswer> answerOffer(const sip::Sdp &offer, quint16 rtpPort,
                                                   const FaultSet &faults, const SdpAnswer *before = nullptr);

} // namespace trunkseal::practice
