#pragma once

#include "core/diagnosis/finding.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace trunkseal::ui {

/// Findings one below the other: severity, what, why, the fix, and what can be done about it by a button.
/// Hidden while there are none.
class FindingList : public QWidget {
    Q_OBJECT

public:
    explicit FindingList(QWidget *parent = nullptr);

    void setFindings(const std::vector<diagnosis::Finding> &findings);
    /// Shows the settings of the carrier that mend a finding as buttons; before setFindings().
    void offerChanges() { m_offersChanges = true; }

signals:
    void changeAsked(const trunkseal::diagnosis::SettingChange &change);

private:
    QVBoxLayout *m_column;
    bool m_offersChanges = false;
};

/// Removes and deletes every item of `layout`.
void clearLayout(QLayout *layout);

} // namespace trunkseal::ui
