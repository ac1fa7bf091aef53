#pragma once

#include "app/cli/session.h"
#include "core/deploy/push.h"

// What the verbs of `push` share: push.cpp makes one, push_decide.cpp decides about it.

namespace trunkseal::cli {

/// The carriers named after the server; all of the workspace when none is.
[[nodiscard]] Result<std::vector<carrier::Carrier>> carriersFor(const store::Workspace &workspace,
                                                                const QStringList &names);
[[nodiscard]] Result<std::vector<asterisk::CarrierSecret>>
secretsOf(Session &session, const std::vector<carrier::Carrier> &carriers);

/// --within, the time to confirm in. Errors: BadInput.
[[nodiscard]] Result<std::chrono::seconds> waitFrom(const Arguments &arguments);

/// What push apply and push rollout take alike. Errors: BadInput.
[[nodiscard]] Result<deploy::ApplyOptions> applyOptionsFrom(const Arguments &arguments);

/// The memory of what happened may fail; what happened stands.
void notePush(Session &session, const Result<void> &kept);
/// Prints the transaction and keeps it in the history as `kind`; Good when it ended as `wanted`.
[[nodiscard]] Exit finishPush(Session &session, const QString &server, const deploy::Transaction &transaction,
                              const QString &kind, deploy::Outcome wanted);

/// The servers that a verb for many of them names, or all of the workspace with --all. Errors: BadInput
/// (none), NotFound, Storage.
[[nodiscard]] Result<std::vector<store::Server>> serversFrom(Session &session, const Arguments &arguments);

[[nodiscard]] Result<Exit> rollOutPush(Session &session, const Arguments &arguments);
[[nodiscard]] Result<Exit> rollBackPush(Session &session, const Arguments &arguments);
[[nodiscard]] Result<Exit> confirmPush(Session &session, const Arguments &arguments);
[[nodiscard]] Result<Exit> driftOfPush(Session &session, const Arguments &arguments);
[[nodiscard]] Result<Exit> pushStatus(Session &session, const Arguments &arguments);
[[nodiscard]] Result<Exit> exportPush(Session &session, const Arguments &arguments);
[[nodiscard]] Result<Exit> extendPush(Session &session, const Arguments &arguments);

} // namespace trunkseal::cli
