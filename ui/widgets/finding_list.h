#pragma once

#include "core/diagnosis/finding.h"

#include <QWidget>

#include <vector>

class QVBoxLayout;

namespace trunkseal::ui {

/// Findings one below the other: severity, what, why, and the fix. Hidden while there are none.
class FindingList : public QWidget {
    Q_OBJECT

public:
    explicit FindingList(QWidget *parent = nullptr);

    void setFindings(const std::vector<diagnosis::Finding> &findings);

private:
    QVBoxLayout *m_column;
};

/// Removes and deletes every item of `layout`.
void clearLayout(QLayout *layout);

} // namespace trunkseal::ui
