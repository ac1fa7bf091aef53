#pragma once

#include "core/carrier/carrier.h"

#include <QString>

#include <optional>

namespace trunkseal::asterisk {

/// An Asterisk version as far as configuration cares.
struct AsteriskVersion {
    int major = 0; ///< 16
    int minor = 0; ///< 28
    int patch = 0;

    auto operator<=>(const AsteriskVersion &) const = default;
    /// From "16", "16.28.0~dfsg-0+deb11u4", "Asterisk 22.10.1…", "certified/18.9-cert4".
    [[nodiscard]] static std::optional<AsteriskVersion> parse(const QString &text);
    [[nodiscard]] QString toString() const; ///< "16.28.0"
};

/// The machine we render for.
struct TargetProfile {
    AsteriskVersion version{16, 28, 0};
    QString configDir = QStringLiteral("/etc/asterisk");
    QString bindAddress = QStringLiteral("0.0.0.0"); ///< of our own TLS transport
    /// A PJSIP TLS transport that is already there and may be used; empty = render our own "trunkseal-tls".
    QString existingTlsTransport;
    QString systemCaFile = QStringLiteral("/etc/ssl/certs/ca-certificates.crt");

    /// A PJSIP transport for UDP or TCP to name on an endpoint; empty = Asterisk's first that fits.
    QString existingPlainTransport;
    QString opensslVersion; ///< "1.1.1w"; empty = not known
    bool extraSuites = false; ///< built with AES-192, AES-256 and GCM (menuselect, since August 2025)

    [[nodiscard]] bool hasChanSip() const { return version.major < 21; }
    [[nodiscard]] bool knowsWildcardCerts() const; ///< 16.28 / 18.14 / 19.6 (facts: field.md F3)
    [[nodiscard]] QString
    tlsMethod() const; ///< the `method` word: "tlsv1_2", or "sslv23" where it gives 1.2 and 1.3
};

} // namespace trunkseal::asterisk
