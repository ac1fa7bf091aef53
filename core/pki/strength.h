#pragma once

#include "core/pki/certificate.h"

#include <optional>
#include <vector>

namespace trunkseal::pki {

/// How strong one element is, in bits of security (NIST SP 800-57) and in OpenSSL's security levels: level 1
/// asks for 80 bits, 2 for 112, 3 for 128, 4 for 192, 5 for 256.
struct ElementStrength {
    int depth = 0;
    int keyBits = 0; ///< of security: RSA 2048 is 112
    int keyLevel = 0; ///< the highest level at which the key passes
    QString hash; ///< of its signature: "SHA256"; empty when the algorithm has none of its own
    int signatureBits = 0;
    int signatureLevel = 0; ///< 5 for an anchor, whose own signature nobody checks
    int level = 0; ///< the lower of the two
    QString message; ///< translated
};

/// How one kind of machine judges: SHA-1 is worth 63 bits since OpenSSL 3.0, 80 before.
struct TargetStrength {
    QString name; ///< "Debian 11"
    QString openssl; ///< "1.1.1"
    int level = 0; ///< its own
    bool passes = false;
    QString message; ///< translated: what fails there; empty when it passes
};

struct KeyExchangeStrength {
    QString group; ///< "x25519", "DH 2048"
    int bits = 0; ///< of security; 0 = not known
    int level = 0;
};

struct ChainStrength {
    std::vector<ElementStrength> elements; ///< leaf to anchor
    std::optional<KeyExchangeStrength> keyExchange;
    std::vector<TargetStrength> targets;
    int level = 0; ///< the highest level at which the whole chain passes
};

/// `anchored`: the last element of `chain` is a trust anchor. `group`: of the handshake, empty when there was
/// none.
[[nodiscard]] ChainStrength strengthOf(const std::vector<Certificate> &chain, bool anchored,
                                       const QString &group = {});

} // namespace trunkseal::pki
