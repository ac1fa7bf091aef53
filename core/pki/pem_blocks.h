#pragma once

#include <QByteArray>

#include <vector>

namespace trunkseal::pki {

enum class PemFault { None, NoEnd, BadBase64 };

/// One block between -----BEGIN and -----END (RFC 7468).
struct PemBlock {
    QByteArray label; ///< "CERTIFICATE"
    QByteArray data; ///< decoded; empty when `fault` is set
    int line = 0; ///< of its -----BEGIN, from 1
    PemFault fault = PemFault::None;
};

/// Every block of `text` in order; whatever stands between them is skipped. Headers inside a block (RFC 1421)
/// are skipped too, so the data of an encrypted key stays encrypted.
[[nodiscard]] std::vector<PemBlock> pemBlocks(const QByteArray &text);

} // namespace trunkseal::pki
