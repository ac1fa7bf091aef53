#include "core/deploy/roll_out.h"

#include "core/base/parallel.h"
#include "core/base/text.h"

#include <algorithm>
#include <mutex>

namespace trunkseal::deploy {

namespace {

using State = RollOutResult::State;

constexpr std::size_t keptLogins = 100; ///< each is a connection and a thread of this machine

State stateOf(const Transaction &transaction)
{
    switch (transaction.outcome) {
    case Outcome::Applied:
        return State::Applied;
    case Outcome::NothingToDo:
        return State::NothingToDo;
    case Outcome::RolledBack:
        return State::RolledBack;
    case Outcome::Armed: // neither confirmed nor tried: not asked for here
    case Outcome::Failed:
        break;
    }
    return State::Failed;
}

/// Why a plan may not go, translated; empty when it may.
QString objection(const Plan &plan, const RollOutOptions &options)
{
    const auto worst = std::ranges::max_element(plan.findings, {}, &diagnosis::Finding::severity);
    if (plan.isBlocked())
        return Text::tr("Its plan is blocked: %1")
            .arg(worst == plan.findings.end() ? QString() : worst->what);
    const bool warns = worst != plan.findings.end() && worst->severity >= diagnosis::Severity::Warning;
    if (warns && !options.acceptWarnings)
        return Text::tr("Its plan warns: %1").arg(worst->what);
    if (plan.activation == asterisk::Activation::Restart && !options.apply.allowRestart)
        return Text::tr("Asterisk has to be restarted there.");
    return {};
}

class RollOut {
public:
    RollOut(const std::vector<RollOutTarget> &targets, const RollOutOptions &options, const Connect &connect,
            const Control &control)
        : m_targets(targets)
        , m_options(options)
        , m_connect(connect)
        , m_control(control)
        , m_silent(control.silent())
        , m_results(targets.size())
        , m_logins(targets.size())
    {
        for (std::size_t i = 0; i < targets.size(); ++i)
            m_results[i].serverName = targets[i].server.name;
    }

    /// False when one of the plans cannot go.
    bool plan(const std::vector<carrier::Carrier> &carriers,
              const std::vector<asterisk::CarrierSecret> &secrets)
    {
        inParallel(m_targets.size(), atOnce(), [&](std::size_t i) {
            planOne(i, carriers, secrets);
            const std::lock_guard lock(m_mutex);
            m_control.report(++m_planned, total(), Text::tr("Planned for %1").arg(m_results[i].serverName));
        });
        return std::ranges::none_of(
            m_results, [](const RollOutResult &result) { return result.state == State::Refused; });
    }

    void apply()
    {
        const auto canaries =
            std::min(m_targets.size(), static_cast<std::size_t>(std::max(m_options.canaries, 0)));
        for (std::size_t i = 0; i < canaries; ++i)
            applyOne(i);
        inParallel(m_targets.size() - canaries, atOnce(), [&](std::size_t i) { applyOne(canaries + i); });
    }

    std::vector<RollOutResult> take() { return std::move(m_results); }

private:
    [[nodiscard]] std::size_t atOnce() const
    {
        return static_cast<std::size_t>(std::max(m_options.atOnce, 1));
    }
    [[nodiscard]] int total() const { return 2 * static_cast<int>(m_targets.size()); }

    void planOne(std::size_t i, const std::vector<carrier::Carrier> &carriers,
                 const std::vector<asterisk::CarrierSecret> &secrets)
    {
        RollOutResult &result = m_results[i];
        const auto refuse = [&result](const Error &error) {
            result.state = State::Refused;
            result.error = error;
            result.oneLine = error.message;
        };
        auto machine = m_connect(m_targets[i].server, m_targets[i].secret, m_silent);
        if (!machine)
            return refuse(machine.error());
        auto plan = deploy::plan(**machine, m_targets[i].server, carriers, secrets, m_silent);
        if (!plan)
            return refuse(plan.error());
        if (const QString why = objection(*plan, m_options); !why.isEmpty()) {
            result.state = State::Refused;
            result.oneLine = why;
        }
        result.plan = std::move(*plan);
        if (i < keptLogins)
            m_logins[i] = std::move(*machine);
    }

    void applyOne(std::size_t i)
    {
        if (m_isStopped || m_control.isCanceled())
            return;
        RollOutResult &result = m_results[i];
        auto transaction = transact(i);
        if (transaction) {
            result.state = stateOf(*transaction);
            result.oneLine = transaction->oneLine;
            result.transaction = std::move(*transaction);
        } else {
            result.state = State::Failed;
            result.oneLine = transaction.error().message;
            result.error = transaction.error();
        }
        if (!result.isGood())
            m_isStopped = true;
        const std::lock_guard lock(m_mutex);
        m_control.report(static_cast<int>(m_targets.size()) + ++m_applied, total(),
                         QStringLiteral("%1: %2").arg(result.serverName, result.oneLine));
    }

    /// Logs in anew where until its turn came the server has dropped the login of the plan: the push then
    /// ends before anything is sent.
    Result<Transaction> transact(std::size_t i)
    {
        const store::Server &server = m_targets[i].server;
        const auto applyWith = [&](ssh::RemoteMachine &machine) {
            return deploy::apply(machine, server, *m_results[i].plan, m_options.apply, m_silent);
        };
        if (const std::unique_ptr<ssh::RemoteMachine> kept = std::move(m_logins[i])) {
            auto done = applyWith(*kept);
            if (done || kept->info(server.configDir))
                return done;
        }
        auto machine = m_connect(server, m_targets[i].secret, m_silent);
        if (!machine)
            return fail(machine.error());
        return applyWith(**machine);
    }

    const std::vector<RollOutTarget> &m_targets;
    const RollOutOptions &m_options;
    const Connect &m_connect;
    const Control &m_control;
    const Control m_silent;
    std::vector<RollOutResult> m_results;
    std::vector<std::unique_ptr<ssh::RemoteMachine>> m_logins; ///< those of the plans
    std::atomic_bool m_isStopped{false};
    std::mutex m_mutex; ///< guards m_planned and m_applied
    int m_planned = 0;
    int m_applied = 0;
};

} // namespace

QString toWord(State state)
{
    switch (state) {
    case State::Applied:
        return QStringLiteral("applied");
    case State::NothingToDo:
        return QStringLiteral("nothing_to_do");
    case State::Refused:
        return QStringLiteral("refused");
    case State::RolledBack:
        return QStringLiteral("rolled_back");
    case State::Failed:
        return QStringLiteral("failed");
    case State::Untouched:
        break;
    }
    return QStringLiteral("untouched");
}

std::vector<RollOutResult> rollOut(const std::vector<RollOutTarget> &targets,
                                   const std::vector<carrier::Carrier> &carriers,
                                   const std::vector<asterisk::CarrierSecret> &secrets,
                                   const RollOutOptions &options, const Connect &connect,
                                   const Control &control)
{
    RollOut work(targets, options, connect, control);
    if (work.plan(carriers, secrets))
        work.apply();
    return work.take();
}

} // namespace trunkseal::deploy
