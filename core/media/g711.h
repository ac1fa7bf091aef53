#pragma once

#include "core/media/media_session.h"

namespace trunkseal::media {

/// ITU-T G.711; 8000 samples and octets a second, 16-bit linear on our side.
[[nodiscard]] std::uint8_t encodeSample(PayloadCodec codec, std::int16_t sample);
[[nodiscard]] std::int16_t decodeSample(PayloadCodec codec, std::uint8_t octet);

/// `octets` and `samples` have the same length.
void encode(PayloadCodec codec, std::span<const std::int16_t> samples, std::span<unsigned char> octets);
void decode(PayloadCodec codec, std::span<const unsigned char> octets, std::span<std::int16_t> samples);

/// The largest value that either law can carry; samples at or above it were clipped.
inline constexpr std::int16_t g711FullScale = 32124;

} // namespace trunkseal::media
