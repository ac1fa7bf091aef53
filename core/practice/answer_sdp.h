#pragma once

#include "core/base/address.h"
#include "core/media/media_session.h"
#include "core/practice/faults.h"
#include "core/sip/sdp.h"

namespace trunkseal::practice {

/// Our answer to an offer, and what both mean for the media.
struct SdpAnswer {
    QByteArray sdp;
    media::MediaConfig media;
    Address remoteRtp;
    Address remoteRtcp;
};

/// Answers `offer` (RFC 3264, RFC 4568): SRTP with the first suite we have, our first codec of it, RFC 4733;
/// spoilt as `faults` wants it. None when there is no SRTP or no codec in common: 488.
[[nodiscard]] std::optional<SdpAnswer> answerOffer(const sip::Sdp &offer, quint16 rtpPort,
                                                   const FaultSet &faults);

} // namespace trunkseal::practice
