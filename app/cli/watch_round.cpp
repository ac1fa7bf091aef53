#include "app/cli/watch_round.h"

#include "app/cli/server_login.h"
#include "core/base/text.h"
#include "core/report/report_json.h"

#include <algorithm>

namespace trunkseal::cli {

namespace {

/// An entry that cannot be watched is told like a carrier that fails: the others go on.
watch::CarrierReport failedReport(const carrier::Carrier &carrier, const Error &error)
{
    watch::CarrierReport report;
    report.carrierId = carrier.id;
    report.name = carrier.name;
    report.at = QDateTime::currentDateTimeUtc();
    report.state = watch::State::Failed;
    report.oneLine = error.message;
    return report;
}

Result<std::vector<watch::CarrierReport>> lookAt(Session &session, const WatchPlan &plan)
{
    std::vector<watch::WatchRequest> requests;
    for (const carrier::Carrier &carrier : plan.carriers) {
        auto request = watchRequestFor(session, carrier);
        if (!request)
            return fail(request.error());
        request->warnDays = plan.warnDays;
        requests.push_back(std::move(*request));
    }
    const Control control = session.control();
    std::vector<watch::CarrierReport> reports(requests.size());
    watch::watchAll(
        requests, plan.atATime, control, [&](std::size_t index, const Result<watch::CarrierReport> &report) {
            reports[index] = report ? *report : failedReport(plan.carriers[index], report.error());
        });
    if (control.isCanceled())
        return fail(ErrorCode::Canceled, Text::tr("Cancelled."));
    return reports;
}

/// The news of one carrier, kept as history too.
Result<std::vector<watch::Event>> newsOf(store::Workspace &workspace, const watch::CarrierReport &report,
                                         watch::FirstUse firstUse)
{
    auto events = watch::keep(workspace, report, firstUse);
    if (!events || events->empty())
        return events;
    const auto added = workspace.addHistory(report::historyOf(report, *events));
    return added ? events : Result<std::vector<watch::Event>>(fail(added.error()));
}

watch::State stateOf(const report::WatchedServer &server)
{
    if (!server.report)
        return watch::State::Unreachable;
    watch::State worst = server.report->findings.empty() ? watch::State::Good : watch::State::Changed;
    for (const watch::ServedCertificate &listener : server.report->listeners) {
        if (listener.state == watch::ServedState::RenewedNotServed)
            worst = watch::State::Failed;
    }
    return worst;
}

report::WatchedServer lookAtServer(Session &session, const Arguments &arguments, const store::Server &server)
{
    report::WatchedServer watched{server.name, std::nullopt, std::nullopt};
    const auto login = logIn(session, arguments, server);
    const auto served = login ? watch::servedCertificates(**login, server, {}, session.control())
                              : Result<watch::ServedReport>(fail(login.error()));
    if (served)
        watched.report = *served;
    else
        watched.error = served.error();
    return watched;
}

} // namespace

Result<WatchPlan> planWatch(Session &session, const QStringList &names)
{
    const auto workspace = session.workspace();
    if (!workspace)
        return fail(workspace.error());
    WatchPlan plan;
    if (names.isEmpty()) {
        auto all = (*workspace)->carriers();
        if (!all)
            return fail(all.error());
        plan.carriers = std::move(*all);
        return plan;
    }
    for (const QString &name : names) {
        auto carrier = (*workspace)->carrier(name);
        if (!carrier)
            return fail(carrier.error());
        plan.carriers.push_back(std::move(*carrier));
    }
    return plan;
}

Result<watch::WatchRequest> watchRequestFor(Session &session, const carrier::Carrier &carrier)
{
    const auto workspace = session.workspace();
    if (!workspace)
        return fail(workspace.error());
    const auto key = carrier.clientChainPem.isEmpty()
        ? Result<Secret>(Secret())
        : session.storedSecret(carrier::clientKeyKey(carrier.id));
    return key ? watch::requestFor(**workspace, carrier, *key)
               : Result<watch::WatchRequest>(fail(key.error()));
}

Result<report::WatchRound> watchRound(Session &session, const Arguments &arguments, const WatchPlan &plan)
{
    auto reports = lookAt(session, plan);
    if (!reports)
        return fail(reports.error());
    store::Workspace &workspace = **session.workspace();
    report::WatchRound round;
    round.at = QDateTime::currentDateTimeUtc();
    round.carriers = std::move(*reports);
    round.state = watch::worstOf(round.carriers);
    for (const watch::CarrierReport &report : round.carriers) {
        const auto events = newsOf(workspace, report, plan.firstUse);
        if (!events)
            return fail(events.error());
        round.events.insert(round.events.end(), events->begin(), events->end());
    }
    for (const QString &name : plan.servers) {
        const auto server = workspace.server(name);
        if (!server)
            return fail(server.error());
        round.servers.push_back(lookAtServer(session, arguments, *server));
        round.state = std::max(round.state, stateOf(round.servers.back()));
    }
    return round;
}

} // namespace trunkseal::cli
