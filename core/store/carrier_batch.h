#pragma once

#include "core/base/secret.h"
#include "core/store/workspace.h"

namespace trunkseal::store {

/// A carrier to save together with its passwords; an empty password leaves the stored one alone.
struct CarrierEntry {
    carrier::Carrier carrier;
    Secret password;
    Secret inboundPassword;
};

/// Saves all of them and their passwords, in order, and gives the carriers as stored. Everything is checked
/// before anything is saved: values, names against the workspace and each other, an open vault when there are
/// passwords. Errors: BadInput naming the carrier, Refused when the vault is locked, Storage.
[[nodiscard]] Result<std::vector<carrier::Carrier>> saveCarriers(Workspace &workspace,
                                                                 const std::vector<CarrierEntry> &entries);

} // namespace trunkseal::store
