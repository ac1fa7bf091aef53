#include "app/cli/probe_fields.h"

#include "app/cli/secrets.h"
#include "core/base/text.h"
#include "core/call/carrier_call.h"
#include "core/carrier/carrier.h"
#include "core/store/daily_cap.h"

namespace trunkseal::cli {

Result<void> readProbeFields(const Arguments &arguments, probe::ProbeRequest *request)
{
    for (const QString &file : arguments.values("roots")) {
        const auto anchors = pki::certificatesFromFile(file);
        if (!anchors)
            return fail(anchors.error());
        auto &known = request->tls.verify.anchors;
        known.insert(known.end(), anchors->begin(), anchors->end());
    }
    request->tls.verify.systemRoots = request->tls.verify.systemRoots || arguments.isSet("system-roots");
    request->tls.insecure = request->tls.insecure || arguments.isSet("insecure");
    request->full = arguments.isSet("full");
    for (const char *option : {"auth-user", "invite"}) {
        if (arguments.isSet(option) && !request->full)
            return fail(ErrorCode::BadInput, Text::tr("--%1 goes with --full.").arg(QLatin1String(option)));
    }
    request->inviteNumber = arguments.value("invite");
    if (!arguments.isSet("auth-user"))
        return {};
    const auto password = givenSecret(arguments, QStringLiteral("password"));
    if (!password)
        return fail(password.error());
    request->credentials.user = arguments.value("auth-user");
    request->credentials.password = password->value_or(Secret());
    return {};
}

Result<probe::ProbeRequest> requestOfCarrier(Session &session, const Arguments &arguments)
{
    const auto workspace = session.workspace();
    if (!workspace)
        return fail(workspace.error());
    const auto carrier = (*workspace)->carrier(arguments.value("carrier"));
    if (!carrier)
        return fail(carrier.error());
    const auto password =
        carrier->authUser.isEmpty() || arguments.isSet("auth-user") || !arguments.isSet("full")
        ? Result<Secret>(Secret())
        : session.storedSecret(carrier::passwordKey(carrier->id));
    if (!password)
        return fail(password.error());
    const auto clientKey = carrier->clientChainPem.isEmpty()
        ? Result<Secret>(Secret())
        : session.storedSecret(carrier::clientKeyKey(carrier->id));
    if (!clientKey)
        return fail(clientKey.error());
    const QString number =
        carrier->testNumber.isEmpty() ? QStringLiteral("0") : QString(); // it is not dialled
    const auto call = call::requestFor(*carrier, number, *password, *clientKey);
    if (!call)
        return fail(call.error());
    auto request = probe::requestFor(call->target);
    if (!request)
        return request;
    request->tls = call->tls;
    if (call->protocol)
        request->protocol = call->protocol;
    request->credentials = call->credentials;
    request->country = call->country;
    return request;
}

} // namespace trunkseal::cli
