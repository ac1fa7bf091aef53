#pragma once

#include "core/base/job.h"
#include "core/net/handshake.h"

#include <optional>
#include <vector>

namespace trunkseal::cli {

/// Where certificates come from: a file, standard input, or a server that was asked for them.
struct CertSource {
    QString name; ///< as written by the user
    std::vector<pki::Certificate> sent; ///< in the order of the file or the handshake
    std::optional<net::HandshakeReport> handshake; ///< only from a server
    QString host; ///< name that was asked for; empty for a file
    bool isSipDomain = false; ///< `host` is the domain of a sips: URI
};

/// `source`: a file, "-", "host:port" or "sips:domain". A server is asked without judging its certificate;
/// `passphrase` opens PKCS#12.
/// Errors: BadInput, NotFound, Network, Timeout, Tls, Canceled.
[[nodiscard]] Result<CertSource> loadCertificates(const QString &source, const Control &control,
                                                  const Secret &passphrase = {});

} // namespace trunkseal::cli
