#pragma once

#include "core/pki/client_answer.h"
#include "core/pki/key_request.h"

#include <QJsonObject>

namespace trunkseal::report {

/// key_request/1: where the key and the request went, never the key.
[[nodiscard]] QJsonObject keyRequestJson(const pki::KeyRequest &request, const pki::KeyAndRequest &made,
                                         const QString &keyFile, const QString &requestFile);

/// client_certificate/1: the certificate that a carrier is shown from now on; null values for an empty one.
[[nodiscard]] QJsonObject clientCertificateJson(const QString &carrierName,
                                                const pki::ClientCredential &credential);

/// Whether a key and a certificate belong together, and what the certificate may be used for.
struct KeyMatch {
    bool matches = false;
    pki::PrivateKey key;
    pki::Certificate certificate; ///< the one that belongs to the key, else the first
    bool readableByOthers = false; ///< the key's file
};
/// key_match/1.
[[nodiscard]] QJsonObject keyMatchJson(const KeyMatch &match);

} // namespace trunkseal::report
