#pragma once

#include "ui/conf/conf_report.h"

#include <QWidget>

class QComboBox;
class QSplitter;
class QToolButton;

namespace trunkseal::ui {

class CodeView;
class IconLabel;
class LintModel;
class TableView;
class TextLabel;

/// Configuration to read: one file at a time in colours, lint in its margin, and all findings below, each
/// with why and fix. F8 and Shift+F8 go from finding to finding, over file borders.
class ConfPanel : public QWidget {
    Q_OBJECT

public:
    explicit ConfPanel(QWidget *parent = nullptr);

    /// Stays on the file and line that are on show when the new report has them.
    void setReport(const ConfReport &report);
    void clear();
    [[nodiscard]] QString currentText() const; ///< of the file on show
    [[nodiscard]] QString currentName() const;
    void showLine(const QString &file, int line);

public slots:
    void nextFinding();
    void previousFinding();

private:
    QWidget *buildHead();
    QWidget *buildFindings();
    void showPage(int page);
    void describe(int row);
    void showFinding(int row); ///< describes it and goes to its line
    void step(int by);
    [[nodiscard]] int pageNamed(const QString &name) const; ///< -1 = none

    std::vector<ConfPage> m_pages;
    int m_page = -1;
    QComboBox *m_files;
    TextLabel *m_file;
    IconLabel *m_countIcon;
    TextLabel *m_count;
    QToolButton *m_previous;
    QToolButton *m_next;
    CodeView *m_view;
    LintModel *m_model;
    TableView *m_table;
    TextLabel *m_what;
    TextLabel *m_why;
    TextLabel *m_fix;
    QWidget *m_findings;
    QSplitter *m_split;
};

} // namespace trunkseal::ui
