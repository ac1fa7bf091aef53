#include "app/cli/probe_fields.h"
#include "app/cli/server_login.h"
#include "core/base/text.h"
#include "core/deploy/probe_from_both.h"
#include "core/report/report_json.h"

namespace trunkseal::cli {

Result<Exit> probeFromBoth(Session &session, const Arguments &arguments,
                           const std::vector<probe::ProbeRequest> &requests)
{
    if (requests.size() != 1)
        return fail(ErrorCode::BadInput, Text::tr("--via-server compares one target at a time."));
    const auto server = serverNamed(session, arguments.value("via-server"));
    if (!server)
        return fail(server.error());
    const auto secret = loginSecret(session, arguments, *server, QStringLiteral("server-password"));
    if (!secret)
        return fail(secret.error());
    const auto both = deploy::probeFromBoth(requests.front(), *server, *secret, session.control());
    if (!both)
        return fail(both.error());
    static_cast<void>(rememberProbe(session, both->here)); // what changed is not the question here
    session.out.result(report::comparedProbesJson(both->here, both->there, both->differences, both->oneLine),
                       report::comparedProbesText(both->here, both->there, both->differences, both->oneLine,
                                                  session.out.style()));
    return std::max(exitOf(both->here.outcome), exitOf(both->there.outcome));
}

} // namespace trunkseal::cli
