#include "core/media/cipher_noise.h"

#include <algorithm>
#include <cmath>

namespace trunkseal::media {
namespace {

constexpr double mostUneven =
    45; ///< chi square of 15 degrees of freedom: exceeded by 1 even window in 13 000
constexpr double mostDependent = 0.25; ///< correlation of neighbours, 5 deviations of a window

unsigned codeOf(PayloadCodec codec, unsigned char octet)
{
    const unsigned mask = codec == PayloadCodec::Pcmu ? 0xff : 0x55; // ITU-T G.711: inverted bits
    return (octet ^ mask) >> 4;
}

double segment(unsigned code)
{
    return static_cast<double>(code & 7) - 3.5;
}

double sign(unsigned code)
{
    return (code & 8) != 0 ? 1 : -1;
}

} // namespace

bool CipherNoise::add(PayloadCodec codec, std::span<const unsigned char> payload)
{
    for (const unsigned char octet : payload) {
        std::uint8_t &code = m_codes[m_next];
        if (m_filled == window)
            --m_histogram[code];
        else
            ++m_filled;
        code = static_cast<std::uint8_t>(codeOf(codec, octet));
        ++m_histogram[code];
        m_next = m_next + 1 == window ? 0 : m_next + 1;
    }
    return m_filled == window && isEven() && isIndependent();
}

bool CipherNoise::isEven() const
{
    constexpr double expected = window / 16.0;
    double chiSquare = 0;
    for (const int count : m_histogram)
        chiSquare += (count - expected) * (count - expected) / expected;
    return chiSquare < mostUneven;
}

bool CipherNoise::isIndependent() const
{
    double energy = 0;
    double segments = 0;
    double signs = 0;
    for (std::size_t i = 1; i < window; ++i) {
        const unsigned before = m_codes[(m_next + i - 1) % window];
        const unsigned here = m_codes[(m_next + i) % window];
        energy += segment(here) * segment(here);
        segments += segment(before) * segment(here);
        signs += sign(before) * sign(here);
    }
    return std::abs(segments) < mostDependent * energy && std::abs(signs) < mostDependent * window;
}

} // namespace trunkseal::media
