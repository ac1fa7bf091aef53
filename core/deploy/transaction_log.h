#pragma once

#include "core/deploy/manifest.h"
#include "core/deploy/push.h"

#include <functional>

namespace trunkseal::deploy {

/// Keeps a machine from being interrupted by a cancel while this lives: what has begun must reach one of its
/// two ends.
class Uninterrupted {
public:
    explicit Uninterrupted(ssh::RemoteMachine &machine)
        : m_machine(machine)
        , m_before(machine.setInterruptible(false))
    {
    }
    ~Uninterrupted() { m_machine.setInterruptible(m_before); }
    Uninterrupted(const Uninterrupted &) = delete;
    Uninterrupted &operator=(const Uninterrupted &) = delete;

private:
    ssh::RemoteMachine &m_machine;
    const bool m_before; ///< one may stand within another
};

/// Runs `work` as the step `name` of `transaction` and records outcome and time; `done` says what a success
/// means.
[[nodiscard]] Result<void> runStep(Transaction &transaction, const QString &name, const QString &done,
                                   const std::function<Result<void>()> &work);

/// Fills the file lists of a transaction.
void describe(Transaction &transaction, const Manifest &manifest);

/// The manifest of a push that is named by a user. Errors: BadInput (no id of a push), and those of
/// loadManifest().
[[nodiscard]] Result<Manifest> manifestOf(ssh::RemoteMachine &machine, const store::Server &server,
                                          const QString &transactionId);
/// What is done now with the push of `manifest`.
[[nodiscard]] Transaction transactionOf(const Manifest &manifest, const store::Server &server);

/// Last act of either end: state in the manifest, one line in the server's log. A failure of it is a failed
/// step, no more.
void record(Transaction &transaction, ssh::RemoteMachine &machine, const store::Server &server,
            Manifest &manifest, Manifest::State state);
/// The line of record().
[[nodiscard]] QJsonObject logLine(const Transaction &transaction, const store::Server &server,
                                  const Manifest &manifest, Outcome outcome);

} // namespace trunkseal::deploy
