#pragma once

#include "ui/certificate/examination.h"
#include "ui/shell/services.h"

#include <QDialog>

class QScrollArea;

namespace trunkseal::ui {

class DiffView;
class SourceBar;
class TextLabel;

/// Compares a chain with another one from a file, the clipboard or a server.
class CompareDialog : public QDialog {
    Q_OBJECT

public:
    CompareDialog(const Services &services, const Examination &before, QWidget *parent);

private:
    void compare(const Examination &after);

    Examination m_before;
    SourceBar *m_source;
    TextLabel *m_names;
    DiffView *m_diff;
    QScrollArea *m_scroll;
};

} // namespace trunkseal::ui
