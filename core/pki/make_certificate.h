#pragma once

#include "core/pki/certificate.h"

#include <QDateTime>
#include <QStringList>

namespace trunkseal::pki {

/// A certificate of ours and the key that belongs to it.
struct Credential {
    Certificate certificate;
    Secret keyPem; ///< PKCS#8, not encrypted
};

/// What a server or client certificate shall say; at least one name.
struct LeafRequest {
    QString commonName; ///< at most 64 characters (RFC 5280 A.1); empty = the first name
    QStringList dnsNames;
    QStringList ipAddresses;
    QStringList uris; ///< "sip:carrier.test"
    int days = 30; ///< 1 to 825
};

/// A self-signed authority on EC P-256, for the practice carrier: valid from one hour before `now` for `days`
/// (1 to 3650), no intermediate below it. Errors: BadInput (name, days), Internal.
[[nodiscard]] Result<Credential> makeAuthority(const QString &commonName, int days, const QDateTime &now);

/// A TLS server and client certificate on EC P-256, issued by `authority`. Errors: BadInput (no or unusable
/// name, days), Internal.
[[nodiscard]] Result<Credential> makeLeaf(const LeafRequest &request, const Credential &authority,
                                          const QDateTime &now);

} // namespace trunkseal::pki
