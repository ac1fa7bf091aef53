#include "core/watch/keep.h"

namespace trunkseal::watch {

Result<WatchRequest> requestFor(const store::Workspace &workspace, const carrier::Carrier &carrier,
                                const Secret &clientKey)
{
    auto pins = workspace.pins(carrier.id);
    if (!pins)
        return fail(pins.error());
    WatchRequest request;
    request.carrier = carrier;
    request.clientKey = clientKey;
    request.pins = std::move(*pins);
    return request;
}

Result<std::vector<Event>> keep(store::Workspace &workspace, const CarrierReport &report, FirstUse firstUse)
{
    const auto before = workspace.watchRecords(report.carrierId);
    if (!before)
        return fail(before.error());
    for (const EdgeReport &edge : report.edges) {
        const bool isWanted = firstUse == FirstUse::Pin || edge.pin.state != PinState::New;
        if (!edge.pin.isToBeStored() || !isWanted)
            continue;
        if (const auto saved = workspace.savePin(*edge.pin.seen); !saved)
            return fail(saved.error());
    }
    if (const auto saved = workspace.saveWatchRecord(recordOf(report)); !saved)
        return fail(saved.error());
    return eventsOf(report, before->empty() ? std::nullopt : std::optional(before->front()));
}

Result<void> pinSeen(store::Workspace &workspace, const CarrierReport &report)
{
    for (const EdgeReport &edge : report.edges) {
        if (!edge.pin.seen || edge.pin.state == PinState::Same)
            continue;
        if (const auto saved = workspace.savePin(*edge.pin.seen); !saved)
            return fail(saved.error());
    }
    return {};
}

} // namespace trunkseal::watch
