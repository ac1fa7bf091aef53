#pragma once

#include <QTableView>

namespace trunkseal::ui {

/// A table in the house's dress: whole rows, no grid, keys move by row, Ctrl+C copies the selected rows as
/// text.
class TableView : public QTableView {
    Q_OBJECT

public:
    explicit TableView(const QString &accessibleName, QWidget *parent = nullptr);

    /// The selected rows, cells by tab, rows by newline.
    [[nodiscard]] QString selectedText() const;

signals:
    void activatedRow(const QModelIndex &index); ///< Enter or double click

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
};

} // namespace trunkseal::ui
