#pragma once

#include "app/cli/arguments.h"
#include "core/pki/verify.h"

namespace trunkseal::cli {

/// --at: ISO 8601, or seconds since 1970; a time without a zone is UTC. Errors: BadInput.
[[nodiscard]] Result<QDateTime> timeFrom(const QString &text);

/// The certificates of all `files`, in order. Errors: BadInput, NotFound.
[[nodiscard]] Result<std::vector<pki::Certificate>> certificatesFromFiles(const QStringList &files);

/// --purpose, --max-depth, --security-level, --at.
[[nodiscard]] Result<void> readLimits(pki::VerifyRequest &request, const Arguments &arguments);
/// --intermediates, --roots, --system-roots.
[[nodiscard]] Result<void> readTrust(pki::VerifyRequest &request, const Arguments &arguments);
/// --host, --ip, --sip-domain, --as; what `request` holds already stays when none is given.
[[nodiscard]] Result<void> readIdentity(pki::VerifyRequest &request, const Arguments &arguments);

} // namespace trunkseal::cli
