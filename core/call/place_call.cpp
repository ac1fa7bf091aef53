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
