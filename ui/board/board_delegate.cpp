#include "ui/board/board_delegate.h"

#include "ui/board/board_model.h"
#include "ui/theme/icon.h"

#include <QPainter>

namespace trunkseal::ui {

namespace {

constexpr int iconExtent = 16;
constexpr int smallExtent = 12;

/// One line: icon, word; what does not fit is elided. Mirrored where the language runs the other way.
void paintLine(QPainter *painter, const QRect &line, const Sign &sign, Type type, int extent, bool isStrong,
               const QStyleOptionViewItem &option)
{
    const Tokens &t = tokens(option.palette);
    const bool mirrored = option.direction == Qt::RightToLeft;
    const QColor tone = colour(t, sign.tone);
    QRect rest = line;
    if (!sign.icon.isEmpty()) {
        const int x = mirrored ? line.right() + 1 - extent : line.left();
        paintIcon(painter, QRectF(x, line.center().y() - extent / 2.0 + 0.5, extent, extent), sign.icon,
                  tone);
        mirrored ? rest.setRight(line.right() - extent - space::xs - 2)
                 : rest.setLeft(line.left() + extent + space::xs + 2);
    }
    QFont face = ui::font(type);
    painter->setFont(face);
    painter->setPen(isStrong ? t.text : tone);
    const QString text = QFontMetrics(face).elidedText(sign.word, Qt::ElideRight, rest.width());
    painter->drawText(rest, (mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, text);
}

} // namespace

int BoardDelegate::rowHeight()
{
    return QFontMetrics(ui::font(Type::Body)).height() + QFontMetrics(ui::font(Type::Caption)).height()
        + space::l;
}

int BoardDelegate::widthFor(const QStringList &states, const QStringList &facts)
{
    const auto widest = [](const QStringList &words, Type type, int extent) {
        const QFontMetrics metrics(ui::font(type));
        int width = 0;
        for (const QString &word : words)
            width = std::max(width, metrics.horizontalAdvance(word) + extent + space::xs + 2);
        return width;
    };
    return std::max(widest(states, Type::Body, iconExtent), widest(facts, Type::Caption, smallExtent))
        + 2 * space::s + space::xs;
}

QSize BoardDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const auto look = index.data(BoardModel::LookRole).value<BoardLook>();
    return {widthFor({look.state.word}, {look.fact.word}), rowHeight()};
}

void BoardDelegate::paint(QPainter *painter, const QStyleOptionViewItem &given,
                          const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    const auto look = index.data(BoardModel::LookRole).value<BoardLook>();
    option.viewItemPosition = QStyleOptionViewItem::Middle; // a cell, not a row
    painter->save();
    option.widget->style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, option.widget);
    // The names at the edge have this line too: a row can be followed to its end.
    const QRect &cell = option.rect;
    painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), tokens(option.palette).line);
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(tokens(option.palette).accent, 2));
        painter->drawRect(QRectF(cell).adjusted(1, 1, -1, -1));
    }
    const QRect inner = option.rect.adjusted(space::s, 0, -space::s, 0);
    const int first = QFontMetrics(ui::font(Type::Body)).height();
    const int second = look.fact.word.isEmpty() ? 0 : QFontMetrics(ui::font(Type::Caption)).height() + 1;
    const int top = inner.top() + (inner.height() - first - second) / 2;
    paintLine(painter, QRect(inner.left(), top, inner.width(), first), look.state, Type::Body, iconExtent,
              look.state.tone != Tone::Muted, option);
    if (second > 0)
        paintLine(painter, QRect(inner.left(), top + first + 1, inner.width(), second), look.fact,
                  Type::Caption, smallExtent, false, option);
    painter->restore();
}

} // namespace trunkseal::ui
