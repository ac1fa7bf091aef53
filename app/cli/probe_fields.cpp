#include "app/cli/probe_fields.h"

#include "app/cli/carrier_secrets.h"
#include "app/cli/secrets.h"
#include "core/base/text.h"
#include "core/probe/carrier_probe.h"
#include "core/store/daily_cap.h"

namespace trunkseal::cli {

Result<std::vector<pki::Certificate>> rootsFrom(const Arguments &arguments)
{
    std::vector<pki::Certificate> roots;
    for (const QString &file : arguments.values("roots")) {
        const auto some = pki::certificatesFromFile(file);
        if (!some)
            return fail(some.error());
        roots.insert(roots.end(), some->begin(), some->end());
    }
    return roots;
}

Result<void> readProbeFields(const Arguments &arguments, const std::vector<pki::Certificate> &roots,
                             probe::ProbeRequest *request)
{
    auto &known = request->tls.verify.anchors;
    known.insert(known.end(), roots.begin(), roots.end());
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
    if (const QString invited = arguments.value("invite"); !invited.isEmpty()) {
        if (const auto allowed = probe::checkNumber(*carrier, invited); !allowed)
            return fail(allowed.error());
        if (const auto allowed = store::checkDailyCap(**workspace, *carrier, QDateTime::currentDateTimeUtc());
            !allowed)
            return fail(allowed.error());
    }
    const auto secrets =
        secretsOf(session, *carrier, arguments.isSet("full") && !arguments.isSet("auth-user"));
    if (!secrets)
        return fail(secrets.error());
    return probe::requestFor(*carrier, secrets->password, secrets->clientKey);
}

} // namespace trunkseal::cli
