#pragma once

#include "core/media/media_session.h"

struct srtp_ctx_t_; // libsrtp's session; <srtp2/srtp.h> stays in srtp_context.cpp

namespace trunkseal::media {

/// One direction of SRTP and SRTCP (RFC 3711, 6188, 7714) over libsrtp. SSRCs are taken as they come.
class SrtpContext {
public:
    enum class Direction { Protect, Unprotect };
    enum class Outcome { Ok, AuthFailure, Replayed, Malformed };
    /// Room that protecting needs behind the packet.
    static constexpr std::size_t trailerBytes = 160;

    /// `window` is the replay window in packets (at least 64). Errors: Media (unknown suite, wrong key
    /// length, libsrtp).
    [[nodiscard]] static Result<SrtpContext> create(const SrtpKey &key, Direction direction,
                                                    int window = 128);

    /// In place; `length` goes in as the packet's size and comes out as the new one. `buffer` is aligned to 4
    /// bytes and, to protect, has trailerBytes of room.
    [[nodiscard]] Outcome rtp(std::span<unsigned char> buffer, std::size_t *length);
    [[nodiscard]] Outcome rtcp(std::span<unsigned char> buffer, std::size_t *length);

    [[nodiscard]] const SrtpKey &key() const { return m_key; }
    /// How often the sequence numbers of `ssrc` rolled over (RFC 3711 3.3.1); 0 for one that never came.
    [[nodiscard]] std::uint32_t rollOvers(std::uint32_t ssrc) const;

private:
    struct Free {
        void operator()(srtp_ctx_t_ *session) const noexcept;
    };
    using Handle = std::unique_ptr<srtp_ctx_t_, Free>;
    SrtpContext(Handle session, SrtpKey key, Direction direction);

    Handle m_session;
    SrtpKey m_key;
    Direction m_direction;
};

/// Bytes of master key plus salt that `suiteName` wants; 0 for a suite we do not know.
[[nodiscard]] int srtpKeyAndSaltBytes(const QByteArray &suiteName);

} // namespace trunkseal::media
