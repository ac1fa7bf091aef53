#pragma once

#include "core/base/result.h"
#include "core/net/handshake.h"
#include "core/net/socket_bio.h"
#include "core/net/tls_state.h"

namespace trunkseal::net::detail {

/// All that tells why a handshake ended.
struct HandshakeFailure {
    QString peer; ///< "carrier.test (127.0.16.1:5061)"
    TlsVersion minVersion = TlsVersion::Tls12;
    TlsVersion maxVersion = TlsVersion::Tls13;
    bool server = false; ///< we are the server
    int sslReason = 0; ///< ERR_GET_REASON of OpenSSL's first error
    QString detail; ///< OpenSSL's own words
    bool timedOut = false;
    std::chrono::milliseconds patience{0};
};

struct Explained {
    HandshakeFault fault = HandshakeFault::Other;
    Error error;
};

/// Names the peer, what it did, and the next step. Code Tls, or Timeout.
[[nodiscard]] Explained explainHandshake(const HandshakeFailure &failure, const TlsState &state,
                                         const BioPeer &bytes);

/// What an alert that came after the handshake means (TLS 1.3 refuses client certificates that late).
[[nodiscard]] Explained explainAlert(const QString &peer, const TlsState &state, const QString &detail);

/// What it means that a peer that asked for a client certificate ended a connection of TLS 1.3, or reset it,
/// before it said anything: its alert can be lost in the reset (RFC 8446 section 4.4.2.4, RFC 1122
/// section 4.2.2.13).
[[nodiscard]] Explained explainEnd(const QString &peer, const TlsState &state, const QString &detail);

/// The version of a ServerHello among the first bytes ("TLSv1"), empty when there is none.
[[nodiscard]] QString serverHelloVersion(const QByteArray &firstBytes);

} // namespace trunkseal::net::detail
