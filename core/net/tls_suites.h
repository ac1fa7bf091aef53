#pragma once

#include <QString>

#include <span>

namespace trunkseal::net {

/// A row of IANA's registry of TLS cipher suites.
struct TlsSuite {
    quint16 code;
    const char *name; ///< "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"
};

struct TlsGroup {
    quint16 code;
    const char *name; ///< "x25519"
};

enum class SuiteStrength {
    Good,
    NoForwardSecrecy, ///< who gets the server's key can read what was recorded
    Weak, ///< 64-bit blocks, MD5
    Broken, ///< no encryption, no authentication, export, RC4, DES
};

[[nodiscard]] std::span<const TlsSuite> olderSuites(); ///< TLS 1.0 to 1.2
[[nodiscard]] std::span<const TlsSuite> newerSuites(); ///< TLS 1.3
[[nodiscard]] std::span<const TlsGroup> tlsGroups();

/// IANA's name; "0xabcd" for a code that is not in the tables.
[[nodiscard]] QString suiteName(quint16 code);
[[nodiscard]] QString groupName(quint16 code);
[[nodiscard]] SuiteStrength strengthOf(quint16 code);

} // namespace trunkseal::net
