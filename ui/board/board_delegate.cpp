#include "ui/board/board_delegate.h"

#include "ui/board/board_model.h"
#include "ui/theme/icon.h"

#include <QPainter>

namespace trunkseal::ui {

namespace {

constexpr int iconExtent = 16;
constexpr int smallExtent = 12;
constexpr int iconGap = space::xs + 2;

/// Paints one line from its beginning on: icons, then a word; what does not fit is elided. Mirrored where the
/// language runs the other way.
class Line {
public:
    Line(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option)
        : m_painter(painter)
        , m_rest(rect)
        , m_isMirrored(option.direction == Qt::RightToLeft)
        , m_tokens(tokens(option.palette))
    {
    }

    void paintIcon(const Sign &sign, int extent)
    {
        if (sign.icon.isEmpty())
            return;
        const int x = m_isMirrored ? m_rest.right() + 1 - extent : m_rest.left();
        const QRectF spot(x, m_rest.center().y() - extent / 2.0 + 0.5, extent, extent);
        ui::paintIcon(m_painter, spot, sign.icon, colour(m_tokens, sign.tone));
        const int used = extent + iconGap;
        m_isMirrored ? m_rest.setRight(m_rest.right() - used) : m_rest.setLeft(m_rest.left() + used);
    }

    void paintWord(const QString &word, Type type, const QColor &ink)
    {
        const QFont face = ui::font(type);
        m_painter->setFont(face);
        m_painter->setPen(ink);
        const QString text = QFontMetrics(face).elidedText(word, Qt::ElideRight, m_rest.width());
        m_painter->drawText(m_rest, (m_isMirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter, text);
    }

private:
    QPainter *m_painter;
    QRect m_rest;
    bool m_isMirrored;
    const Tokens &m_tokens;
};

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
            width = std::max(width, metrics.horizontalAdvance(word) + extent + iconGap);
        return width;
    };
    return std::max(widest(states, Type::Body, iconExtent),
                    widest(facts, Type::Caption, 2 * smallExtent + iconGap))
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
    const Tokens &t = tokens(option.palette);
    painter->fillRect(QRect(cell.left(), cell.bottom(), cell.width(), 1), t.line);
    if (option.state & QStyle::State_HasFocus) {
        painter->setPen(QPen(t.accent, 2));
        painter->drawRect(QRectF(cell).adjusted(1, 1, -1, -1));
    }
    const QRect inner = option.rect.adjusted(space::s, 0, -space::s, 0);
    const int first = QFontMetrics(ui::font(Type::Body)).height();
    const int second = look.fact.word.isEmpty() ? 0 : QFontMetrics(ui::font(Type::Caption)).height() + 1;
    const int top = inner.top() + (inner.height() - first - second) / 2;
    Line upper(painter, QRect(inner.left(), top, inner.width(), first), option);
    upper.paintIcon(look.state, iconExtent);
    upper.paintWord(look.state.word, Type::Body, look.state.tone == Tone::Muted ? t.muted : t.text);
    if (second > 0) {
        Line lower(painter, QRect(inner.left(), top + first + 1, inner.width(), second), option);
        lower.paintIcon(look.posture, smallExtent);
        lower.paintIcon(look.fact, smallExtent);
        lower.paintWord(look.fact.word, Type::Caption, colour(t, look.fact.tone));
    }
    painter->restore();
}

} // namespace trunkseal::ui
