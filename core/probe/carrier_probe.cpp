#include "core/probe/carrier_probe.h"

#include "core/base/text.h"
#include "core/call/carrier_call.h"

namespace trunkseal::probe {

Result<ProbeRequest> requestFor(const carrier::Carrier &carrier, const Secret &password,
                                const Secret &clientKey)
{
    const QString number =
        carrier.testNumber.isEmpty() ? QStringLiteral("0") : QString(); // it is not dialled
    const auto call = call::requestFor(carrier, number, password, clientKey);
    if (!call)
        return fail(call.error());
    auto request = requestFor(call->target);
    if (!request)
        return request;
    request->carrierId = carrier.id;
    request->tls = call->tls;
    if (call->protocol)
        request->protocol = call->protocol;
    request->credentials = call->credentials;
    request->country = call->country;
    return request;
}

Result<void> checkNumber(const carrier::Carrier &carrier, const QString &number)
{
    if (carrier.allowedNumbers.isEmpty() || carrier.allowedNumbers.contains(number))
        return {};
    return fail(ErrorCode::Refused,
                Text::tr("%1 is not among the numbers that %2 may be tested with.").arg(number, carrier.name));
}

} // namespace trunkseal::probe
