#include "ui/carrier/carrier_facts.h"

#include <QJsonObject>

#include <map>

namespace trunkseal::ui {

namespace {

CarrierFacts::Call callFrom(const store::HistoryEntry &entry)
{
    const double mos =
        entry.report.value(QLatin1String("quality")).toObject().value(QLatin1String("mos")).toDouble();
    return {entry.at, entry.verdict, mos};
}

constexpr int historyDepth = 2000;

} // namespace

SyncState syncState(const CarrierRow &row)
{
    if (!row.facts.push)
        return SyncState::NeverPushed;
    return row.facts.push->digest == deploy::carrierDigest(row.carrier) ? SyncState::InSync
                                                                        : SyncState::Changed;
}

CarrierFacts::Certificate certificateFact(const pki::ChainVerdict &verdict, const QDateTime &now)
{
    CarrierFacts::Certificate fact{now, {}, verdict.firstReason()};
    for (const auto &certificate : verdict.chain.empty() ? verdict.asSent : verdict.chain) {
        if (!fact.notAfter.isValid() || certificate.notAfter() < fact.notAfter)
            fact.notAfter = certificate.notAfter();
    }
    return fact;
}

Result<std::vector<CarrierRow>> readRows(store::Workspace &workspace)
{
    auto carriers = workspace.carriers();
    if (!carriers)
        return fail(carriers.error());
    const auto history = workspace.history({}, historyDepth);
    if (!history)
        return fail(history.error());
    std::map<QString, CarrierFacts::Call> calls;
    for (const auto &entry : *history) { // newest first: the first one of a carrier stays
        if (entry.kind == QLatin1String("call"))
            calls.try_emplace(entry.subjectId, callFrom(entry));
    }
    std::vector<CarrierRow> rows;
    rows.reserve(carriers->size());
    for (auto &carrier : *carriers) {
        CarrierRow row{std::move(carrier), {}};
        row.facts.certificate = store::certificateFact(workspace, row.carrier.id);
        row.facts.push = deploy::pushedFact(workspace, row.carrier.id);
        if (const auto call = calls.find(row.carrier.id); call != calls.end())
            row.facts.lastCall = call->second;
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace trunkseal::ui
