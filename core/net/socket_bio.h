#pragma once

#include "core/net/tls_ptr.h"
#include "core/net/wire_tap.h"

#include <QByteArray>

namespace trunkseal::net::detail {

/// What SSL reads and writes through, and what it met there.
struct BioPeer {
    int fd = -1;
    QByteArray firstBytes; ///< the first 64 that came, to tell what a peer speaks that does not speak TLS
    bool ended = false; ///< the peer closed
    int error = 0; ///< errno of the first failure
    TappedFlow tapped;
};

/// A BIO over `peer->fd` that never raises SIGPIPE (OpenSSL's own socket BIO does). `peer` outlives it.
[[nodiscard]] BioPtr makeSocketBio(BioPeer *peer);

/// Reads on into `firstBytes` past OpenSSL, which stops at the first five bytes that are no TLS record.
void sniffMore(BioPeer *peer);

} // namespace trunkseal::net::detail
