#pragma once

#include "core/media/media_session.h"

namespace trunkseal::media {

/// What a codec's name settles for SDP and for RTP time stamps.
struct CodecTraits {
    PayloadCodec codec;
    const char *name; ///< encoding name of a=rtpmap
    int payloadType; ///< static (RFC 3551 table 4), or the dynamic one that we offer
    int clockRate; ///< of a=rtpmap and of time stamps; G.722's is 8000 although it samples 16000 (RFC
                   ///< 3551 4.5.2)
    int channels;
    const char *parameters; ///< a=fmtp that we offer
    const char *asteriskName; ///< in `allow=`
};
[[nodiscard]] std::span<const CodecTraits> allCodecs();
[[nodiscard]] const CodecTraits &traitsOf(PayloadCodec codec);
[[nodiscard]] std::optional<PayloadCodec> codecOf(QByteArrayView name, int clockRate);

/// Every codec takes and gives 8000 samples a second here: that is what a carrier's trunk carries, and
/// meters, tone detection and echo search compare like with like. G.722 is coded in its lower sub-band, Opus
/// says so by maxplaybackrate (RFC 7587 6.1).
class PayloadEncoder {
public:
    virtual ~PayloadEncoder() = default;
    /// Octets written to `into`, 0 when it failed. No allocation.
    virtual std::size_t encode(std::span<const std::int16_t> samples, std::span<unsigned char> into) = 0;
};

class PayloadDecoder {
public:
    virtual ~PayloadDecoder() = default;
    /// Samples written to `into`, 0 for a damaged payload. No allocation.
    virtual std::size_t decode(std::span<const unsigned char> payload, std::span<std::int16_t> into) = 0;
};

/// Errors: Media, when the codec's library refuses.
[[nodiscard]] Result<std::unique_ptr<PayloadEncoder>> makeEncoder(PayloadCodec codec);
[[nodiscard]] Result<std::unique_ptr<PayloadDecoder>> makeDecoder(PayloadCodec codec);

/// Samples at 8000 Hz in an Opus payload; none when it is not well formed (RFC 6716 3.4).
[[nodiscard]] std::optional<int> opusSamples(std::span<const unsigned char> payload);

} // namespace trunkseal::media
