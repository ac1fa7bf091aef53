#include "core/call/test_call.h"

namespace trunkseal::call {

LiveCall::Snapshot LiveCall::snapshot() const
{
    const std::lock_guard guard(m_mutex);
    Snapshot shot;
    shot.phase = m_phase;
    const auto end = m_phase == Phase::Over ? m_ended : std::chrono::steady_clock::now();
    shot.elapsedMs = std::chrono::duration<double, std::milli>(end - m_started).count();
    shot.ladderSize = m_ladder.size();
    if (m_session)
        m_lastMeters = m_session->meters();
    shot.meters = m_lastMeters;
    return shot;
}

std::vector<LadderStep> LiveCall::ladderFrom(std::size_t from) const
{
    const std::lock_guard guard(m_mutex);
    if (from >= m_ladder.size())
        return {};
    return {m_ladder.begin() + static_cast<std::ptrdiff_t>(from), m_ladder.end()};
}

void LiveCall::setPhase(Phase phase)
{
    const std::lock_guard guard(m_mutex);
    if (phase == Phase::Over)
        m_ended = std::chrono::steady_clock::now();
    m_phase = phase;
}

void LiveCall::addStep(const LadderStep &step)
{
    const std::lock_guard guard(m_mutex);
    m_ladder.push_back(step);
}

void LiveCall::setSession(const media::MediaSession *session)
{
    const std::lock_guard guard(m_mutex);
    if (m_session)
        m_lastMeters = m_session->meters();
    m_session = session;
}

} // namespace trunkseal::call
