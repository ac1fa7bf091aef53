#include "app/cli/carrier_secrets.h"

#include "core/carrier/carrier.h"

namespace trunkseal::cli {

Result<CarrierSecrets> secretsOf(Session &session, const carrier::Carrier &carrier, bool withPassword)
{
    CarrierSecrets secrets;
    if (withPassword && !carrier.authUser.isEmpty()) {
        const auto password = session.storedSecret(carrier::passwordKey(carrier.id));
        if (!password)
            return fail(password.error());
        secrets.password = *password;
    }
    if (!carrier.clientChainPem.isEmpty()) {
        const auto clientKey = session.storedSecret(carrier::clientKeyKey(carrier.id));
        if (!clientKey)
            return fail(clientKey.error());
        secrets.clientKey = *clientKey;
    }
    return secrets;
}

} // namespace trunkseal::cli
