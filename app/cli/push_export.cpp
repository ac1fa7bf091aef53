#include "app/cli/push_parts.h"
#include "core/base/text.h"
#include "core/deploy/ansible_export.h"
#include "core/report/ansible_report.h"

namespace trunkseal::cli {

Result<Exit> exportPush(Session &session, const Arguments &arguments)
{
    const QString folder = arguments.value("ansible");
    if (folder.isEmpty())
        return fail(ErrorCode::BadInput, Text::tr("Say what to write, and where: --ansible DIR."));
    const auto servers = serversFrom(session, arguments);
    if (!servers)
        return fail(servers.error());
    const auto carriers = carriersFor(**session.workspace(), arguments.list("carriers"));
    if (!carriers)
        return fail(carriers.error());
    const auto made = deploy::ansibleExport(*servers, *carriers);
    if (!made)
        return fail(made.error());
    if (const auto written = deploy::writeExport(*made, folder); !written)
        return fail(written.error());
    session.out.result(report::ansibleJson(*made, folder),
                       report::ansibleText(*made, folder, session.out.style()));
    return Exit::Good;
}

} // namespace trunkseal::cli
