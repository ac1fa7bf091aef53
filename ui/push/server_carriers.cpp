#include "ui/push/server_carriers.h"

namespace trunkseal::ui {

QString serverCarriersKey(const QString &serverId)
{
    return QStringLiteral("server_carriers/") + serverId;
}

Result<std::vector<carrier::Carrier>> carriersOf(const store::Workspace &workspace, const QString &serverId)
{
    auto carriers = workspace.carriers();
    if (!carriers)
        return carriers;
    const QStringList ids =
        workspace.setting(serverCarriersKey(serverId)).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::erase_if(*carriers, [&](const carrier::Carrier &carrier) {
        return !ids.isEmpty() && !ids.contains(carrier.id);
    });
    return carriers;
}

} // namespace trunkseal::ui
