#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <vector>

namespace trunkseal::carrier {

/// The certificates of `pem` (RFC 7468), each as one block with LF line ends and without the text around it,
/// so that what stands beside them never reaches a server. Only the armour and the DER frame are looked at;
/// pki judges the content. Errors: BadInput for no certificate, a block that does not end or is not base64 of
/// a DER SEQUENCE, a private key, more than 4 MiB.
[[nodiscard]] Result<std::vector<QByteArray>> certificateBlocks(const QByteArray &pem);

} // namespace trunkseal::carrier
