#pragma once

#include "core/pki/faults.h"

#include <QByteArrayView>

namespace trunkseal::pki {

/// "user@host" as RFC 5321 writes it, without quoting and address literals.
[[nodiscard]] bool isMailbox(QByteArrayView text);

/// RFC 5280 4.2.1.6: malformed_alternative_name for a DNS name, address, e-mail address or URI in the subject
/// alternative names that is none. An asterisk is left alone: the rules of identity.h know what it may mean.
void checkAlternativeNames(const x509_st *x509, Faults &faults);

} // namespace trunkseal::pki
