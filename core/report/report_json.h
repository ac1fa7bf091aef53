#pragma once

#include "core/call/test_call.h"
#include "core/deploy/drift.h"
#include "core/deploy/roll_out.h"
#include "core/pki/verify.h"
#include "core/practice/practice_carrier.h"
#include "core/probe/compare.h"
#include "core/report/json_text.h"
#include "core/store/workspace.h"

#include <QJsonArray>
#include <QJsonObject>

namespace trunkseal::report {

// Every result as JSON, in one place. Each document is {"schema":"trunkseal.<name>/1", …}: keys and enum
// values in lower_snake_case, times in ISO 8601 UTC, durations in _ms, levels in _dbfs, null where a value is
// not known. All text has been through redacted(); none of the functions is given a secret that it would
// print.

/// error/1. `detail` stays in the log.
[[nodiscard]] QJsonObject toJson(const Error &error);

/// certificate_list/1: every field of every certificate as sent, and the subjects of the chain as built from
/// them.
[[nodiscard]] QJsonObject certificateList(const QString &source, const std::vector<pki::Certificate> &sent,
                                          const std::vector<pki::Certificate> &built);
/// chain_verdict/1.
[[nodiscard]] QJsonObject toJson(const pki::ChainVerdict &verdict);
/// The handshake inside call_report/1 and probe_report/1, with the chain verdict in "chain".
[[nodiscard]] QJsonObject handshakeJson(const net::HandshakeReport &handshake);

/// probe_report/1 of the first with the second under "second" and what differs under "differences".
[[nodiscard]] QJsonObject comparedProbesJson(const probe::ProbeReport &here, const probe::ProbeReport &there,
                                             const std::vector<probe::ProbeDifference> &differences,
                                             const QString &oneLine);
/// probe_report/1.
[[nodiscard]] QJsonObject toJson(const probe::ProbeReport &report);
/// The same as text, in one line.
[[nodiscard]] JsonText toJsonText(const probe::ProbeReport &report);

/// call_report/1.
[[nodiscard]] QJsonObject toJson(const call::CallReport &report);

/// carrier/1 for a list: {"carriers": […]}.
[[nodiscard]] QJsonObject carrierList(const std::vector<carrier::Carrier> &carriers);
/// render/1. `rendered` must have been made without real passwords.
[[nodiscard]] QJsonObject renderJson(const carrier::Carrier &carrier, const asterisk::TargetProfile &target,
                                     const asterisk::Rendered &rendered);

/// server_report/1: the entry; with `report` also what a check found.
[[nodiscard]] QJsonObject serverJson(const store::Server &server,
                                     const deploy::ServerReport *report = nullptr);
/// server_report/1 for a list: {"servers": […]}.
[[nodiscard]] QJsonObject serverList(const std::vector<store::Server> &servers);
/// plan/1: diffs are redacted already, file contents are left out.
[[nodiscard]] QJsonObject toJson(const deploy::Plan &plan);
/// transaction/1.
[[nodiscard]] QJsonObject toJson(const deploy::Transaction &transaction);
/// rollout/1.
[[nodiscard]] QJsonObject rollOutJson(const std::vector<deploy::RollOutResult> &results);
/// drift/1; never a password.
[[nodiscard]] QJsonObject toJson(const deploy::DriftReport &report, const store::Server &server);
/// push_status/1; `pending` and `last` are null when there is none.
[[nodiscard]] QJsonObject toJson(const deploy::PushStatus &status, const store::Server &server);

/// practice/1. The account's password is in `passwordFile`, the authority in `caFile`.
[[nodiscard]] QJsonObject practiceJson(const practice::PracticeCarrier &carrier, const QString &caFile,
                                       const QString &passwordFile, const QStringList &faults);

/// workspace/1.
[[nodiscard]] QJsonObject toJson(const store::Workspace &workspace);

[[nodiscard]] JsonText findingJsonText(const diagnosis::Finding &finding);
[[nodiscard]] QJsonObject findingJson(const diagnosis::Finding &finding);
[[nodiscard]] QJsonArray findingsJson(const std::vector<diagnosis::Finding> &findings);

/// The history entry of a finished call or push, with its whole report.
[[nodiscard]] store::HistoryEntry historyOf(const call::CallReport &report);
/// `kind` is "push", "confirm" or "rollback".
[[nodiscard]] store::HistoryEntry historyOf(const deploy::Transaction &transaction, const QString &kind);

} // namespace trunkseal::report
