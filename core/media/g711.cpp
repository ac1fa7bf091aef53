#include "core/media/g711.h"

#include <algorithm>
#include <array>
#include <bit>

namespace trunkseal::media {
namespace {

constexpr int muLawBias = 0x84;

constexpr std::int16_t decodeMuLaw(unsigned octet)
{
    const unsigned value = ~octet & 0xff;
    const int magnitude = ((static_cast<int>(value & 0x0f) << 3) + muLawBias) << (value >> 4 & 7);
    const int linear = magnitude - muLawBias;
    return static_cast<std::int16_t>((value & 0x80) != 0 ? -linear : linear);
}

constexpr std::uint8_t encodeMuLaw(int positive)
{
    const int magnitude = std::min(positive, 32635) + muLawBias;
    const int exponent =
        static_cast<int>(std::bit_width(static_cast<unsigned>(magnitude))) - 8; // top bit 7 to 14
    return static_cast<std::uint8_t>(~(exponent << 4 | (magnitude >> (exponent + 3) & 0x0f)));
}

constexpr std::int16_t decodeALaw(unsigned octet)
{
    const unsigned value = octet ^ 0x55;
    const int exponent = static_cast<int>(value >> 4 & 7);
    const int mantissa = static_cast<int>(value & 0x0f) << 4;
    const int magnitude = exponent == 0 ? mantissa + 8 : (mantissa + 0x108) << (exponent - 1);
    return static_cast<std::int16_t>((value & 0x80) != 0 ? magnitude : -magnitude);
}

constexpr std::uint8_t encodeALaw(int positive)
{
    const int exponent = std::max(static_cast<int>(std::bit_width(static_cast<unsigned>(positive))) - 8, 0);
    const int mantissa = positive >> (exponent == 0 ? 4 : exponent + 3) & 0x0f;
    return static_cast<std::uint8_t>((0x80 | exponent << 4 | mantissa) ^ 0x55);
}

template <auto Function>
constexpr auto decodeTable()
{
    std::array<std::int16_t, 256> table{};
    for (unsigned i = 0; i < table.size(); ++i)
        table[i] = Function(i);
    return table;
}

/// Codes of positive samples by magnitude / 4; every threshold of both laws is a multiple of 4.
template <auto Function>
constexpr auto encodeTable()
{
    std::array<std::uint8_t, 8192> table{};
    for (int i = 0; i < 8192; ++i)
        table[static_cast<std::size_t>(i)] = Function(i * 4);
    return table;
}

constexpr auto muLawToLinear = decodeTable<decodeMuLaw>();
constexpr auto aLawToLinear = decodeTable<decodeALaw>();
constexpr auto linearToMuLaw = encodeTable<encodeMuLaw>();
constexpr auto linearToALaw = encodeTable<encodeALaw>();

} // namespace

std::uint8_t encodeSample(PayloadCodec codec, std::int16_t sample)
{
    const bool negative = sample < 0;
    const int offset =
        codec == PayloadCodec::Pcma ? 1 : 0; // the A-law has no zero: -1 is its first negative value
    const int magnitude = negative ? std::min(-sample - offset, 32767) : sample;
    const auto index = static_cast<std::size_t>(magnitude >> 2);
    const std::uint8_t code = codec == PayloadCodec::Pcmu ? linearToMuLaw[index] : linearToALaw[index];
    return static_cast<std::uint8_t>(negative ? code ^ 0x80 : code);
}

std::int16_t decodeSample(PayloadCodec codec, std::uint8_t octet)
{
    return codec == PayloadCodec::Pcmu ? muLawToLinear[octet] : aLawToLinear[octet];
}

void encode(PayloadCodec codec, std::span<const std::int16_t> samples, std::span<unsigned char> octets)
{
    std::ranges::transform(samples, octets.begin(),
                           [codec](std::int16_t sample) { return encodeSample(codec, sample); });
}

void decode(PayloadCodec codec, std::span<const unsigned char> octets, std::span<std::int16_t> samples)
{
    std::ranges::transform(octets, samples.begin(),
                           [codec](unsigned char octet) { return decodeSample(codec, octet); });
}

} // namespace trunkseal::media
