#include "core/deploy/guard_time.h"

#include "core/base/text.h"

#include <algorithm>
#include <ctime>

namespace trunkseal::deploy {

namespace {

using namespace std::chrono_literals;

/// Since this computer booted, also while it slept.
std::chrono::milliseconds bootTime()
{
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::seconds(now.tv_sec)
                                                                 + std::chrono::nanoseconds(now.tv_nsec));
}

std::chrono::seconds workTime(const Plan &plan, const ApplyOptions &options)
{
    constexpr auto perCall = 50s;
    constexpr auto perFile = 1s;
    auto time = plan.activation == asterisk::Activation::Restart ? 120s : 60s;
    time += plan.changes.size() * perFile;
    if (options.testCall)
        time += plan.carriers.size() * perCall;
    if (!plan.rows.empty())
        time += options.vicidialPatience;
    return time;
}

} // namespace

GuardTime::GuardTime(const Plan &plan, const ApplyOptions &options)
    : m_wanted(std::max(workTime(plan, options), options.confirmWithin))
{
}

std::chrono::seconds GuardTime::begin()
{
    m_end = bootTime() + m_wanted;
    return m_wanted;
}

std::chrono::seconds GuardTime::left() const
{
    return std::chrono::ceil<std::chrono::seconds>(std::max(0ms, m_end - bootTime()));
}

Result<void> GuardTime::isLeft() const
{
    if (left() > 0s)
        return {};
    return fail(ErrorCode::Timeout, Text::tr("It took too long, and the guard has put everything back."));
}

} // namespace trunkseal::deploy
