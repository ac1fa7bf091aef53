#pragma once

#include "app/cli/arguments.h"
#include "app/cli/output.h"
#include "core/store/workspace.h"

#include <atomic>
#include <memory>

namespace trunkseal::cli {

/// What one run of the program works with: output, cancelling, and the workspace once it is needed.
class Session {
public:
    Session(Output &out, const Arguments &common, std::shared_ptr<std::atomic_bool> canceled);

    Output &out;

    [[nodiscard]] Control control() const { return Control(m_canceled, m_report); }
    [[nodiscard]] QString workspacePath() const { return m_path; }
    /// True when a workspace was named or the default one is there.
    [[nodiscard]] bool hasWorkspace() const;
    /// Opens (or makes) the workspace at the first call.
    [[nodiscard]] Result<store::Workspace *> workspace();

    /// Opens the vault: passphrase option, keyring, or a question on the terminal. Errors: BadInput.
    [[nodiscard]] Result<void> unlock();
    /// The same, making the vault when there is none yet.
    [[nodiscard]] Result<void> unlockOrCreate();
    /// A secret of the vault, unlocking it first; an empty one when there is none under this key.
    [[nodiscard]] Result<Secret> storedSecret(const QString &key);
    /// Keeps `secret`, making or unlocking the vault first.
    [[nodiscard]] Result<void> keepSecret(const QString &key, const Secret &secret);

private:
    [[nodiscard]] Result<Secret> newPassphrase() const;

    const Arguments &m_common;
    std::shared_ptr<std::atomic_bool> m_canceled;
    Control::Report m_report;
    QString m_path;
    std::unique_ptr<store::Workspace> m_workspace;
};

} // namespace trunkseal::cli
