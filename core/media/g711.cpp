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

constexpr std::uint8_t encodeMuLaw(int sample)
{
    const int magnitude = std::min(sample < 0 ? -sample : sample, 32635) + muLawBias;
    const int exponent =
        std::bit_width(static_cast<unsigned>(magnitude)) - 8; // bias makes the top bit 7 to 14
    const int mantissa = magnitude >> (exponent + 3) & 0x0f;
    return static_cast<std::uint8_t>(~((sample < 0 ? 0x80 : 0) | exponent << 4 | mantissa));
}

constexpr std::int16_t decodeALaw(unsigned octet)
{
    const unsigned value = octet ^ 0x55;
    const int exponent = static_cast<int>(value >> 4 & 7);
    const int mantissa = static_cast<int>(value & 0x0f) << 4;
    const int magnitude = exponent == 0 ? mantissa + 8 : (mantissa + 0x108) << (exponent - 1);
    return static_cast<std::int16_t>((value & 0x80) != 0 ? magnitude : -magnitude);
}

constexpr std::uint8_t encodeALaw(int sample)
{
    const int magnitude = sample < 0 ? -sample - 1 : sample;
    const int exponent = std::max(static_cast<int>(std::bit_width(static_cast<unsigned>(magnitude))) - 8, 0);
    const int mantissa = magnitude >> (exponent == 0 ? 4 : exponent + 3) & 0x0f;
    return static_cast<std::uint8_t>(((sample < 0 ? 0 : 0x80) | exponent << 4 | mantissa) ^ 0x55);
}

template <auto Function>
constexpr auto decodeTable()
{
    std::array<std::int16_t, 256> table{};
    for (unsigned i = 0; i < table.size(); ++i)
        table[i] = Function(i);
    return table;
}

/// By the upper 14 bits of the sample: exact on the laws' own values, elsewhere a threshold moves by 3 of
/// 32768 at most.
template <auto Function>
constexpr auto encodeTable()
{
    std::array<std::uint8_t, 16384> table{};
    for (int i = 0; i < 16384; ++i)
        table[static_cast<std::size_t>(i)] = Function((i - 8192) * 4);
    return table;
}

constexpr auto muLawToLinear = decodeTable<decodeMuLaw>();
constexpr auto aLawToLinear = decodeTable<decodeALaw>();
constexpr auto linearToMuLaw = encodeTable<encodeMuLaw>();
constexpr auto linearToALaw = encodeTable<encodeALaw>();

} // namespace

std::uint8_t encodeSample(PayloadCodec codec, std::int16_t sample)
{
    const auto index = static_cast<std::size_t>((sample + 32768) >> 2);
    return codec == PayloadCodec::Pcmu ? linearToMuLaw[index] : linearToALaw[index];
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
