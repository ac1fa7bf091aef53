#pragma once

#include "core/pki/verify.h"

#include <QString>

namespace trunkseal::pki {

/// Whom we meant to reach; at most one of host, ip, sipDomain is set. An address literal in `host` counts as
/// `ip`.
struct RequiredIdentity {
    QString host;
    QString ip;
    QString sipDomain;
    IdentityRule rule = IdentityRule::Rfc5922;
};

/// Compares the leaf's names with the required one. `found` is filled even when nothing is required.
/// A name with an embedded NUL never matches by any rule.
[[nodiscard]] IdentityResult checkIdentity(const Certificate &leaf, const RequiredIdentity &required);

} // namespace trunkseal::pki
