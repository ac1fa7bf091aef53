#pragma once

#include "core/call/test_call.h"
#include "core/deploy/drift.h"
#include "core/deploy/roll_out.h"
#include "core/pki/verify.h"
#include "core/probe/compare.h"
#include "core/store/server.h"

namespace trunkseal::report {

/// How plain text is dressed for a terminal. State is always a word or a sign as well, never colour alone.
struct TextStyle {
    bool colour = false;
};

// Every result as text for people, ending in a newline; redacted like the JSON.

[[nodiscard]] QString certificateText(const pki::Certificate &certificate, int depth, const TextStyle &style);
[[nodiscard]] QString verdictText(const pki::ChainVerdict &verdict, const TextStyle &style);
[[nodiscard]] QString handshakeText(const net::HandshakeReport &handshake);

[[nodiscard]] QString probeText(const probe::ProbeReport &report, const TextStyle &style);
[[nodiscard]] QString comparedProbesText(const probe::ProbeReport &here, const probe::ProbeReport &there,
                                         const std::vector<probe::ProbeDifference> &differences,
                                         const QString &oneLine, const TextStyle &style);

[[nodiscard]] QString ladderLine(const call::LadderStep &step,
                                 const TextStyle &style); ///< without the newline
[[nodiscard]] QString ladderText(const std::vector<call::LadderStep> &ladder, const TextStyle &style);
[[nodiscard]] QString levelsText(const media::MediaReport &media, const TextStyle &style);
[[nodiscard]] QString checksText(const std::vector<call::Check> &checks, const TextStyle &style);
[[nodiscard]] QString findingText(const diagnosis::Finding &finding, const TextStyle &style);
[[nodiscard]] QString findingsText(const std::vector<diagnosis::Finding> &findings, const TextStyle &style);
/// Ladder, levels, checks, findings and, last, the verdict in one line.
[[nodiscard]] QString callText(const call::CallReport &report, const TextStyle &style);

[[nodiscard]] QString carrierText(const carrier::Carrier &carrier, bool hasPassword, const TextStyle &style);
[[nodiscard]] QString carrierTable(const std::vector<carrier::Carrier> &carriers, const TextStyle &style);

[[nodiscard]] QString serverText(const store::Server &server, const TextStyle &style);
[[nodiscard]] QString serverTable(const std::vector<store::Server> &servers, const TextStyle &style);
[[nodiscard]] QString checkText(const deploy::ServerReport &report, const TextStyle &style);
[[nodiscard]] QString planText(const deploy::Plan &plan, const TextStyle &style);
[[nodiscard]] QString driftText(const deploy::DriftReport &report, const TextStyle &style);
[[nodiscard]] QString pushStatusText(const deploy::PushStatus &status, const TextStyle &style);
[[nodiscard]] QString rollOutText(const std::vector<deploy::RollOutResult> &results, const TextStyle &style);
[[nodiscard]] QString transactionText(const deploy::Transaction &transaction, const TextStyle &style);

} // namespace trunkseal::report
