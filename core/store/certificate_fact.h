#pragma once

#include "core/store/workspace.h"

#include <optional>

namespace trunkseal::store {

/// What the last look at a carrier's certificate told. Kept as a setting beside the carrier, so that it
/// survives the history.
struct CertificateFact {
    QDateTime checkedAt;
    QDateTime notAfter; ///< of the element that expires first
    QString reason; ///< first reason against the chain, empty = valid
};

[[nodiscard]] QString certificateKey(const QString &carrierId);
[[nodiscard]] QString toText(const CertificateFact &fact);
[[nodiscard]] std::optional<CertificateFact> certificateFact(const Workspace &workspace,
                                                             const QString &carrierId);

} // namespace trunkseal::store
