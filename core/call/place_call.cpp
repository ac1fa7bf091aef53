#include "core/call/call_lock.h"
#include "core/call/call_run.h"
#include "core/call/evidence.h"
#include "core/call/test_call.h"
#include "core/call/verdict.h"
#include "core/diagnosis/ids.h"

#include <algorithm>

namespace trunkseal::call {

namespace {

Result<CallReport> place(const CallRequest &request, const Control &control, LiveCall *live,
                         KeptConnection *kept)
{
    auto plan = checkRequest(request);
    if (!plan)
        return fail(plan.error());
    const auto lock = lockCarrier(request.carrierId);
    if (!lock)
        return fail(lock.error());
    const auto evidence = Evidence::open(request);
    if (!evidence)
        return fail(evidence.error());
    auto audio = openAudio(request);
    if (!audio)
        return fail(audio.error());
    // What the libraries do once a process must not count as the carrier's set-up time.
    if (auto ready = media::prepareSrtp(); !ready)
        return fail(ready.error());
    net::prepareTls();
    if (evidence->tap())
        kept = nullptr; // a capture without its handshake could not be read
    CallRun run(request, *plan, std::move(*audio), control, live, {kept, evidence->tap()});
    CallReport report = judged(run.run());
    evidence->finish(report);
    if (live)
        live->setPhase(LiveCall::Phase::Over);
    return report;
}

} // namespace

Result<CallReport> placeCall(const CallRequest &request, const Control &control, LiveCall *live)
{
    return place(request, control, live, nullptr);
}

Result<CallReport> placeCallOver(KeptConnection &kept, const CallRequest &request, const Control &control,
                                 LiveCall *live)
{
    return place(request, control, live, &kept);
}

bool hasFailedStep(const CallReport &report)
{
    return std::any_of(report.steps.begin(), report.steps.end(),
                       [](const Check &step) { return step.state == CheckState::Fail; });
}

bool reachedPeer(const CallReport &report)
{
    const bool otherProtocol =
        std::any_of(report.findings.begin(), report.findings.end(), [](const diagnosis::Finding &finding) {
            return finding.id == diagnosis::id::plainOnTlsPort;
        });
    const bool answeredDialer = !report.placedBy.isEmpty() && report.hangup.sipCode > 0;
    return answeredDialer || report.setup.firstResponse || (report.handshake && report.handshake->answered) || otherProtocol;
}

} // namespace trunkseal::call
