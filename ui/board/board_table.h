#pragma once

#include "ui/widgets/table_view.h"

namespace trunkseal::ui {

/// The board on screen: cell by cell under the arrow keys, servers' names always in sight at the edge. The
/// corner above them sorts by name.
class BoardTable : public TableView {
    Q_OBJECT

public:
    explicit BoardTable(QWidget *parent = nullptr);

    /// Widths that fit the words of this language.
    void fitColumns();
    [[nodiscard]] QString rowText() const; ///< of the current cell, cells by tab

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitHeights();
    void fitNames();

    QWidget *m_corner = nullptr;
};

} // namespace trunkseal::ui
