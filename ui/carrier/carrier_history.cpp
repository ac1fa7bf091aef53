#include "ui/carrier/carrier_history.h"

namespace trunkseal::ui {

using carrier::Carrier;

namespace {

constexpr std::size_t mostSteps = 200;
constexpr qint64 pauseMs = 2000; ///< a pause this long ends a step

Carrier withoutId(Carrier carrier)
{
    carrier.id.clear();
    return carrier;
}

} // namespace

void CarrierHistory::resume(const Carrier &carrier)
{
    m_mayJoin = false;
    if (current() == withoutId(carrier))
        return;
    m_start = withoutId(carrier);
    m_steps.clear();
    m_at = 0;
}

void CarrierHistory::record(const Carrier &now, const Edit &edit)
{
    const Carrier next = withoutId(now);
    if (next == current())
        return;
    m_steps.erase(m_steps.begin() + static_cast<std::ptrdiff_t>(m_at), m_steps.end());
    if (joins(edit)) {
        m_steps.back().after = next;
        m_steps.back().edit.atMs = edit.atMs;
        if (m_steps.back().before == next) { // typed and deleted again
            m_steps.pop_back();
            --m_at;
        }
        return;
    }
    m_steps.push_back({edit, current(), next});
    if (m_steps.size() > mostSteps) {
        m_start = m_steps.front().after;
        m_steps.erase(m_steps.begin());
    }
    m_at = m_steps.size();
    m_mayJoin = true;
}

const Carrier &CarrierHistory::undo()
{
    Q_ASSERT(canUndo());
    m_mayJoin = false;
    return m_steps[--m_at].before;
}

const Carrier &CarrierHistory::redo()
{
    Q_ASSERT(canRedo());
    m_mayJoin = false;
    return m_steps[m_at++].after;
}

const Carrier &CarrierHistory::current() const
{
    return m_at == 0 ? m_start : m_steps[m_at - 1].after;
}

bool CarrierHistory::joins(const Edit &edit) const
{
    if (!m_mayJoin || m_at == 0 || !edit.typed)
        return false;
    const Edit &last = m_steps[m_at - 1].edit;
    return last.typed && last.key == edit.key && edit.atMs - last.atMs < pauseMs;
}

} // namespace trunkseal::ui
