#pragma once

#include <cstdint>

namespace trunkseal::media {

inline std::uint16_t readU16(const unsigned char *at)
{
    return static_cast<std::uint16_t>(at[0] << 8 | at[1]);
}

inline std::uint32_t readU32(const unsigned char *at)
{
    return std::uint32_t{readU16(at)} << 16 | readU16(at + 2);
}

inline void writeU16(unsigned char *at, std::uint16_t value)
{
    at[0] = static_cast<unsigned char>(value >> 8);
    at[1] = static_cast<unsigned char>(value & 0xff);
}

inline void writeU32(unsigned char *at, std::uint32_t value)
{
    writeU16(at, static_cast<std::uint16_t>(value >> 16));
    writeU16(at + 2, static_cast<std::uint16_t>(value & 0xffff));
}

} // namespace trunkseal::media
