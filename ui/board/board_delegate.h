#pragma once

#include <QStyledItemDelegate>

namespace trunkseal::ui {

/// A cell of the board in two lines: its state, and below it what is known besides.
class BoardDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] static int rowHeight();
    /// As wide as the widest of `states` in the first line and of `facts` in the second, with their icons.
    [[nodiscard]] static int widthFor(const QStringList &states, const QStringList &facts);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace trunkseal::ui
