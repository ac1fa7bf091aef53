#include "core/store/daily_cap.h"

#include "core/base/text.h"

#include <algorithm>

namespace trunkseal::store {

Result<void> checkDailyCap(const Workspace &workspace, const carrier::Carrier &carrier, const QDateTime &now)
{
    const auto history = workspace.history(carrier.id, std::max(1, carrier.dailyCallCap));
    if (!history)
        return fail(history.error());
    const QDate today = now.toUTC().date();
    const auto calls = std::count_if(history->begin(), history->end(), [&](const HistoryEntry &entry) {
        return entry.kind == QLatin1String("call") && entry.at.toUTC().date() == today;
    });
    if (calls < carrier.dailyCallCap)
        return {};
    return fail(
        ErrorCode::Refused,
        Text::tr("Carrier %1 has had its %2 test calls of today. Raise its daily cap, or wait for tomorrow.")
            .arg(carrier.name)
            .arg(carrier.dailyCallCap));
}

Result<void> checkDailyCaps(const Workspace &workspace, const std::vector<carrier::Carrier> &carriers,
                            const QDateTime &now)
{
    for (const carrier::Carrier &carrier : carriers) {
        if (carrier.testNumber.isEmpty())
            continue;
        if (const auto allowed = checkDailyCap(workspace, carrier, now); !allowed)
            return allowed;
    }
    return {};
}

} // namespace trunkseal::store
