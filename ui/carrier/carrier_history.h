#pragma once

#include "core/carrier/carrier.h"

#include <QString>

#include <vector>

namespace trunkseal::ui {

/// The states one carrier's form went through, so that edits can be taken back and made again. Knows nothing
/// of ids: a state that comes back keeps the id the form has now.
class CarrierHistory {
public:
    /// One edit: what it is called, and where it happened, so that keystrokes in one field become one step.
    struct Edit {
        QString name; ///< "Host"
        QString key; ///< the field; empty for an edit of many
        bool typed = false; ///< may join the step before it
        qint64 atMs = 0; ///< of a clock that only runs forward
    };

    /// Starts anew unless `carrier` is what the history stands at: after a switch to another carrier and back
    /// the steps are still there.
    void resume(const carrier::Carrier &carrier);
    /// A step from where the history stands to `now`; none when they are the same. Forgets what was undone.
    void record(const carrier::Carrier &now, const Edit &edit);

    [[nodiscard]] bool canUndo() const { return m_at > 0; }
    [[nodiscard]] bool canRedo() const { return m_at < m_steps.size(); }
    /// The edit that undo() takes back, redo() makes again.
    [[nodiscard]] const Edit &toUndo() const { return m_steps[m_at - 1].edit; }
    [[nodiscard]] const Edit &toRedo() const { return m_steps[m_at].edit; }
    const carrier::Carrier &undo();
    const carrier::Carrier &redo();

private:
    struct Step {
        Edit edit;
        carrier::Carrier before;
        carrier::Carrier after;
    };

    [[nodiscard]] const carrier::Carrier &current() const;
    [[nodiscard]] bool joins(const Edit &edit) const;

    carrier::Carrier m_start;
    std::vector<Step> m_steps;
    std::size_t m_at = 0; ///< steps before this one are done, those from it on were undone
    bool m_mayJoin = false; ///< the last step was typed just now, not undone or redone
};

} // namespace trunkseal::ui
