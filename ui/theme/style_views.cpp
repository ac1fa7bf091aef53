#include "ui/theme/style_paint.h"

#include <QDateTime>
#include <QStyle>
#include <QWidget>

namespace trunkseal::ui::paint {

void tabShape(QPainter *painter, const QStyleOptionTab *option)
{
    const Tokens &t = tokens(option->palette);
    const QRect r = option->rect;
    if (option->state & QStyle::State_Selected)
        painter->fillRect(QRect(r.left() + space::s, r.bottom() - 1, r.width() - 2 * space::s, 2), t.accent);
    else if (option->state & QStyle::State_MouseOver && option->state & QStyle::State_Enabled)
        painter->fillRect(QRect(r.left() + space::s, r.bottom() - 1, r.width() - 2 * space::s, 2), t.line);
}

void headerSection(QPainter *painter, const QStyleOptionHeader *option)
{
    const Tokens &t = tokens(option->palette);
    const QRect r = option->rect;
    painter->fillRect(r, option->state & QStyle::State_MouseOver ? t.raised : t.surface);
    painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), t.line);
}

void itemBackground(QPainter *painter, const QStyleOptionViewItem *option, const QWidget *widget)
{
    const Tokens &t = tokens(option->palette);
    const QRect r = option->rect;
    if (option->backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(r, option->backgroundBrush);
    if (!(option->state & QStyle::State_Selected)) {
        if (option->state & QStyle::State_MouseOver && option->state & QStyle::State_Enabled)
            painter->fillRect(r, t.raised);
        return;
    }
    const bool focused = widget && widget->hasFocus();
    painter->fillRect(r, t.accentSoft);
    const bool first = option->viewItemPosition == QStyleOptionViewItem::Beginning
        || option->viewItemPosition == QStyleOptionViewItem::OnlyOne;
    if (first)
        painter->fillRect(
            QRect(option->direction == Qt::RightToLeft ? r.right() - 2 : r.left(), r.top(), 3, r.height()),
            t.accent);
    if (focused) {
        painter->fillRect(QRect(r.left(), r.top(), r.width(), 1), t.accent);
        painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), t.accent);
    }
}

void navigationLabel(QPainter *painter, const QStyleOptionToolButton *option)
{
    const Tokens &t = tokens(option->palette);
    const bool on = option->state & QStyle::State_On;
    const auto mirrored = [option](const QRect &r) {
        return QStyle::visualRect(option->direction, option->rect, r);
    };
    const QRect r = option->rect;
    const QRect spot(r.left() + space::m, r.center().y() - option->iconSize.height() / 2,
                     option->iconSize.width(), option->iconSize.height());
    option->icon.paint(painter, mirrored(spot));
    QFont weight = painter->font();
    weight.setWeight(on ? QFont::DemiBold : QFont::Normal);
    painter->setFont(weight);
    painter->setPen(t.text);
    const int align = option->direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    painter->drawText(mirrored(r.adjusted(space::m + option->iconSize.width() + space::m, 0, -space::s, 0)),
                      align | Qt::AlignVCenter | Qt::TextShowMnemonic, option->text);
}

void menuBarItem(QPainter *painter, const QStyleOptionMenuItem *option)
{
    const Tokens &t = tokens(option->palette);
    painter->fillRect(option->rect, t.window);
    if (option->state & (QStyle::State_Selected | QStyle::State_Sunken))
        panel(painter, QRectF(option->rect).adjusted(2, 2, -2, -2), t.accentSoft, Qt::transparent, 1, 4);
    painter->setPen(option->state & QStyle::State_Enabled ? t.text : t.disabled);
    painter->drawText(option->rect,
                      Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextDontClip | Qt::TextSingleLine,
                      option->text);
}

void splitterHandle(QPainter *painter, const QStyleOption *option, bool divider)
{
    const Tokens &t = tokens(option->palette);
    const QRect r = option->rect;
    const bool lying = r.width() > r.height();
    if (divider)
        painter->fillRect(lying ? QRect(r.left(), r.center().y(), r.width(), 1)
                                : QRect(r.center().x(), r.top(), 1, r.height()),
                          t.line);
    const bool active = option->state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const QSizeF grip = lying ? QSizeF(32, 3) : QSizeF(3, 32);
    const QPointF corner = QRectF(r).center() - QPointF(grip.width() / 2, grip.height() / 2);
    panel(painter, QRectF(corner, grip), active ? t.accent : t.inputLine, Qt::transparent, 1, 1.5);
}

void progressBar(QPainter *painter, const QStyleOptionProgressBar *option)
{
    const Tokens &t = tokens(option->palette);
    const QRectF whole(option->rect.left(), option->rect.center().y() - 2.5, option->rect.width(), 6);
    panel(painter, whole, t.line, Qt::transparent, 1, 3);
    QRectF part = whole;
    if (option->maximum <= option->minimum) {
        // unknown length: a stretch that travels with the clock; the strip repaints it
        const qreal phase = static_cast<qreal>(QDateTime::currentMSecsSinceEpoch() % 1600) / 1600;
        part.setWidth(whole.width() * 0.3);
        part.moveLeft(whole.left() - part.width() + phase * (whole.width() + part.width()));
        part = part.intersected(whole);
    } else {
        const qreal share = qreal(option->progress - option->minimum) / (option->maximum - option->minimum);
        part.setWidth(whole.width() * std::clamp(share, 0.0, 1.0));
        if (option->direction == Qt::RightToLeft)
            part.moveRight(whole.right());
    }
    if (part.width() >= 1)
        panel(painter, part, t.accent, Qt::transparent, 1, 3);
}

void scrollBar(QPainter *painter, const QStyleOptionSlider *option, const QRect &slider)
{
    const Tokens &t = tokens(option->palette);
    if (option->maximum <= option->minimum)
        return;
    const bool active = option->activeSubControls & QStyle::SC_ScrollBarSlider
        && option->state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const QRectF handle = option->orientation == Qt::Vertical ? QRectF(slider).adjusted(3, 2, -3, -2)
                                                              : QRectF(slider).adjusted(2, 3, -2, -3);
    panel(painter, handle, active ? t.muted : t.inputLine, Qt::transparent, 1, 3);
}

} // namespace trunkseal::ui::paint
