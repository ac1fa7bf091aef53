#pragma once

#include "core/store/workspace.h"

#include <QDialog>

namespace trunkseal::ui {

/// Two finished calls side by side: every value of their reports that differs, the older one first.
class CallCompareDialog : public QDialog {
    Q_OBJECT

public:
    CallCompareDialog(const store::HistoryEntry &one, const store::HistoryEntry &other, QWidget *parent);
};

} // namespace trunkseal::ui
