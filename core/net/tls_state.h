#pragma once

#include "core/base/free_with.h"
#include "core/net/handshake.h"
#include "core/net/tls_ptr.h"
#include "core/net/wire_tap.h"

#include <cstdio>
#include <memory>
#include <optional>

namespace trunkseal::net::detail {

using FilePtr = std::unique_ptr<FILE, FreeWith<fclose>>;

/// What OpenSSL's callbacks of one connection read and write; hangs on the SSL as its app data.
struct TlsState {
    pki::VerifyRequest verify;
    bool insecure = false;
    bool certificateSeen = false;
    bool haveClientCertificate = false;
    std::optional<int> receivedAlert; ///< RFC 8446 6, the last but close_notify
    FilePtr keyLog;
    WireTap *tap = nullptr; ///< hears what goes into the key log
    QByteArray ocspResponse; ///< servers: what is stapled
    HandshakeReport report;

    [[nodiscard]] static TlsState *of(const SSL *ssl)
    {
        return static_cast<TlsState *>(SSL_get_app_data(ssl));
    }

    static int judge(X509_STORE_CTX *store, void *);
    static void onInfo(const SSL *ssl, int where, int value);
    static int onCertificateRequest(SSL *ssl, void *);
    static void onKeyLog(const SSL *ssl, const char *line);
    static int onStatusRequest(SSL *ssl, void *);

    /// Takes over what `ssl` has negotiated so far.
    void readFrom(SSL *ssl);
};

} // namespace trunkseal::net::detail
