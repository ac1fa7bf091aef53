#include "core/base/text.h"
#include "core/deploy/planner.h"

#include <QUuid>

namespace trunkseal::deploy {

namespace {

using diagnosis::Severity;

bool hasCritical(const std::vector<diagnosis::Finding> &findings)
{
    return std::any_of(findings.begin(), findings.end(), [](const diagnosis::Finding &finding) {
        return finding.severity == Severity::Critical;
    });
}

} // namespace

bool Plan::isBlocked() const
{
    return hasCritical(findings);
}

QStringList Plan::diffs() const
{
    QStringList all;
    for (const FileChange &change : changes)
        all << change.diff;
    for (const RowChange &row : rows)
        all << row.diff;
    return all;
}

Result<Plan> plan(ssh::RemoteMachine &machine, const store::Server &server,
                  const std::vector<carrier::Carrier> &carriers,
                  const std::vector<asterisk::CarrierSecret> &secrets, const Control &control)
{
    AskedAhead asked(machine, server);
    Questions questions = everyServerIsAsked(server, CheckDepth::ForPush);
    Planner::addQuestions(questions, server, carriers);
    const auto report = checkAsked(asked, server, control, CheckDepth::ForPush, questions);
    if (!report)
        return fail(report.error());
    Planner planner(asked, server, *report);
    Plan &plan = planner.plan;
    plan.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    plan.serverId = server.id;
    plan.serverName = server.name;
    plan.asteriskVersion = report->asteriskVersion;
    plan.carriers = carriers;
    const auto target = planner.target(carriers);
    if (!target)
        return fail(target.error());
    const auto rendered = planner.render(carriers, secrets, *target);
    if (!rendered)
        return fail(rendered.error());
    if (control.isCanceled())
        return fail(ErrorCode::Canceled, Text::tr("Planning for %1 was stopped.").arg(server.name));
    if (const auto compared = planner.compare(*rendered); !compared) {
        // Whoever may not write may often not read either: the findings of the check say what to do about it.
        if (compared.error().code == ErrorCode::Ssh && plan.isBlocked()) {
            plan.isCompared = false;
            return plan;
        }
        return fail(compared.error());
    }
    if (const auto chosen = planner.chooseActivation(); !chosen)
        return fail(chosen.error());
    if (const auto explained = planner.explain(carriers); !explained)
        return fail(explained.error());
    if (!plan.isEmpty())
        plan.sentences << rendered->notes;
    return plan;
}

} // namespace trunkseal::deploy
