#pragma once

#include "core/net/tls_ptr.h"
#include "core/net/wire_tap.h"

#include <QByteArray>

#include <array>

namespace trunkseal::net::detail {

/// What SSL reads and writes through, and what it met there.
struct BioPeer {
    static constexpr std::size_t aheadBytes = 4096; ///< the first flight of most servers

    int fd = -1;
    /// Taken from the socket and not yet asked for: from aheadBegin to aheadEnd.
    std::array<char, aheadBytes> ahead;
    std::size_t aheadBegin = 0;
    std::size_t aheadEnd = 0;
    QByteArray firstBytes; ///< the first 64 that came, to tell what a peer speaks that does not speak TLS
    bool ended = false; ///< the peer closed
    bool owesAcknowledgement = false; ///< of what was read
    int error = 0; ///< errno of the first failure
    TappedFlow tapped;

    [[nodiscard]] bool hasAhead() const { return aheadBegin < aheadEnd; }
};

/// A BIO over `peer->fd` that never raises SIGPIPE (OpenSSL's own socket BIO does), and reads ahead: OpenSSL
/// asks for five bytes of each record and then for the rest. `peer` outlives it.
[[nodiscard]] BioPtr makeSocketBio(BioPeer *peer);

/// Reads on into `firstBytes` past OpenSSL, which stops at the first five bytes that are no TLS record.
void sniffMore(BioPeer *peer);

} // namespace trunkseal::net::detail
