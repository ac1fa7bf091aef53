#pragma once

#include "core/pki/findings.h"

#include <QByteArrayView>

#include <openssl/x509.h>

namespace trunkseal::pki {

/// "user@host" as RFC 5321 writes it, without quoting and address literals.
[[nodiscard]] bool isMailbox(QByteArrayView text);

/// RFC 5280 4.2.1.6: malformed_alternative_name for a DNS name, address, e-mail address or URI in the subject
/// alternative names that is none. An asterisk is left alone: the rules of identity.h know what it may mean.
void checkAlternativeNames(const X509 *x509, Findings &findings);

} // namespace trunkseal::pki
