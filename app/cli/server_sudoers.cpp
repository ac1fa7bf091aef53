#include "app/cli/server_login.h"
#include "app/cli/server_ssh_config.h"
#include "core/report/login_report.h"

namespace trunkseal::cli {

Result<Exit> printSudoers(Session &session, const Arguments &arguments)
{
    const auto server = namedServer(session, arguments);
    if (!server)
        return fail(server.error());
    const auto carriers = (*session.workspace())->carriers();
    if (!carriers)
        return fail(carriers.error());
    deploy::SudoersOptions options;
    options.hasPatterns = !arguments.isSet("old-sudo");
    options.names = arguments.list("names");
    for (const carrier::Carrier &carrier : *carriers)
        options.names << carrier.name;
    options.names.removeDuplicates();
    const auto recipe = deploy::sudoersRecipe(*server, options);
    if (!recipe)
        return fail(recipe.error());
    const QString text = deploy::sudoersText(*recipe, options);
    session.out.result(report::sudoersJson(*recipe, text), text);
    return Exit::Good;
}

} // namespace trunkseal::cli
