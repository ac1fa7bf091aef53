#pragma once

#include "core/call/test_call.h"

namespace trunkseal::call {

/// All that a call showed, before it is judged (verdict.h).
struct CallFacts {
    CallReport report; ///< everything but checks, verdict, one line and findings
    QString failedStep; ///< "dns", "tcp", "tls", "sip", "media", "cancelled"; empty = the call was answered
                        ///< and ran
    std::optional<Error> error; ///< of the failed step
    QString connectFault; ///< id of the finding for a failed connection or handshake (net::faultId)
    bool answered = false;
    bool byeClean = false;
    bool canceled = false;
    SrtpMode srtp = SrtpMode::Require;
    bool insecure = false;
    bool dnsNeeded = true;
    bool credentialsGiven = false;
    QString loginUser;
    bool challenged = false;
    QString answerFault; ///< why the SDP answer was not acceptable
    std::optional<diagnosis::Finding> answerFinding; ///< the same as a finding
    QString brokenMessage; ///< why what the peer sent could not be SIP: too long, without end, …
    QString sourceName;
};

/// Steps that Control reports: look-up, connection, INVITE, audio, end.
inline constexpr int callSteps = 5;

/// Keeps what happens during one call: the facts, the ladder, and what a live view may see of it.
class CallRecord {
public:
    CallRecord(const CallRequest &request, const QString &target, LiveCall *live);

    /// Adds to the ladder; `text` must be redacted already.
    void step(LadderDirection direction, const QString &text, bool encrypted = false);
    void phase(LiveCall::Phase phase);
    /// Adds to the report's steps.
    void verdict(const char *id, CheckState state, const QString &detail);
    /// Notes the first failure; later ones follow from it and are dropped. Always false, for `return
    /// record.failAt(…)`.
    bool failAt(const QString &step, Error error);
    void forgetFailure(); ///< before another address is tried
    [[nodiscard]] double sinceStartMs() const;
    [[nodiscard]] double sinceStartMs(std::chrono::steady_clock::time_point when) const;
    [[nodiscard]] LiveCall *live() const { return m_live; }

    CallFacts facts;

private:
    LiveCall *m_live;
    std::chrono::steady_clock::time_point m_started = std::chrono::steady_clock::now();
};

} // namespace trunkseal::call
