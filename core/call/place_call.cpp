#include "core/call/call_run.h"
#include "core/call/test_call.h"
#include "core/call/verdict.h"

namespace trunkseal::call {

Result<CallReport> placeCall(const CallRequest &request, const Control &control, LiveCall *live)
{
    auto plan = checkRequest(request);
    if (!plan)
        return fail(plan.error());
    auto audio = openAudio(request);
    if (!audio)
        return fail(audio.error());
    // What the libraries do once a process must not count as the carrier's set-up time.
    if (auto ready = media::prepareSrtp(); !ready)
        return fail(ready.error());
    net::prepareTls();
    CallRun run(request, *plan, std::move(*audio), control, live);
    CallReport report = judged(run.run());
    if (live)
        live->setPhase(LiveCall::Phase::Over);
    return report;
}

bool reachedPeer(const CallReport &report)
{
    return report.setup.firstResponse.has_value() || report.handshake.has_value();
}

} // namespace trunkseal::call
