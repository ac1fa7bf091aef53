#pragma once

#include "app/cli/session.h"

namespace trunkseal::cli {

/// What the vault holds for a carrier; empty where the carrier has none, and then the vault stays closed.
struct CarrierSecrets {
    Secret password;
    Secret clientKey;
};

/// The password only `withPassword`. Errors: those of Session::storedSecret().
[[nodiscard]] Result<CarrierSecrets> secretsOf(Session &session, const carrier::Carrier &carrier,
                                               bool withPassword);

} // namespace trunkseal::cli
