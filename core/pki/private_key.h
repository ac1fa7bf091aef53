#pragma once

#include "core/pki/certificate.h"

#include <QByteArrayView>

namespace trunkseal::pki {

/// Does the first private key in `keyPem` (RFC 7468: PKCS#8, encrypted or not, RSA, EC) belong to
/// `certificate`? Errors: BadInput when there is no key, when `passphrase` does not open it, or when it
/// belongs to another certificate.
[[nodiscard]] Result<void> keyMatches(QByteArrayView keyPem, const Certificate &certificate,
                                      const Secret &passphrase = {});

} // namespace trunkseal::pki
