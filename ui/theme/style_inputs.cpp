#include "ui/theme/icon.h"
#include "ui/theme/style_paint.h"

#include <QStyle>
#include <QWidget>

namespace trunkseal::ui::paint {

namespace {

QString toneOf(const QWidget *widget)
{
    return widget ? widget->property("tone").toString() : QString();
}

QColor mixed(const QColor &a, const QColor &b, qreal share)
{
    const auto mix = [share](float x, float y) { return static_cast<float>(x * (1 - share) + y * share); };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

struct Look {
    QColor fill, border;
};

Look buttonLook(const Tokens &t, const QString &tone, QStyle::State state)
{
    if (!(state & QStyle::State_Enabled))
        return {tone == QLatin1String("quiet") ? QColor(Qt::transparent) : t.raised, Qt::transparent};
    const bool down = state & (QStyle::State_Sunken | QStyle::State_On);
    const bool hover = state & QStyle::State_MouseOver;
    if (tone == QLatin1String("primary") || tone == QLatin1String("danger")) {
        const QColor ground = tone == QLatin1String("primary") ? t.accent : t.clear;
        return {down        ? mixed(ground, t.text, 0.25)
                    : hover ? mixed(ground, t.text, 0.12)
                            : ground,
                Qt::transparent};
    }
    const QColor ground = tone == QLatin1String("quiet") ? QColor(Qt::transparent) : t.surface;
    return {down        ? t.line
                : hover ? t.raised
                        : ground,
            tone == QLatin1String("quiet") ? QColor(Qt::transparent) : t.inputLine};
}

} // namespace

void panel(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &border, qreal width,
           qreal radius)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(border.alpha() == 0 ? QPen(Qt::NoPen) : QPen(border, width));
    painter->setBrush(fill.alpha() == 0 ? QBrush(Qt::NoBrush) : QBrush(fill));
    const qreal half = border.alpha() == 0 ? 0 : width / 2;
    painter->drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius);
    painter->restore();
}

QColor buttonText(const QStyleOption *option, const QWidget *widget)
{
    const Tokens &t = tokens(option->palette);
    if (!(option->state & QStyle::State_Enabled))
        return t.disabled;
    const QString tone = toneOf(widget);
    return tone == QLatin1String("primary") || tone == QLatin1String("danger") ? t.onAccent : t.text;
}

void pushButton(QPainter *painter, const QStyleOption *option, const QWidget *widget)
{
    const Tokens &t = tokens(option->palette);
    const QString tone = toneOf(widget);
    const Look look = buttonLook(t, tone, option->state);
    panel(painter, option->rect, look.fill, look.border);
    if (!(option->state & QStyle::State_HasFocus))
        return;
    const bool filled = tone == QLatin1String("primary") || tone == QLatin1String("danger");
    if (filled) // a ring in the ground's own colour, apart from it by a gap
        panel(painter, QRectF(option->rect).adjusted(2, 2, -2, -2), Qt::transparent, t.onAccent, 1.5,
              cornerRadius - 2);
    else
        panel(painter, option->rect, Qt::transparent, t.accent, 2);
}

void toolButton(QPainter *painter, const QStyleOption *option, const QWidget *widget)
{
    const Tokens &t = tokens(option->palette);
    const bool navigation = widget && widget->property("nav").toBool();
    const bool on = option->state & QStyle::State_On;
    const bool down = option->state & QStyle::State_Sunken;
    const bool hover = option->state & QStyle::State_MouseOver && option->state & QStyle::State_Enabled;
    const QColor fill = on ? t.accentSoft : down ? t.line : hover ? t.raised : QColor(Qt::transparent);
    panel(painter, option->rect, fill, Qt::transparent);
    if (navigation && on)
        panel(painter, QRectF(option->rect.left(), option->rect.top() + 8, 3, option->rect.height() - 16),
              t.accent, Qt::transparent, 1, 1.5);
    if (widget && widget->hasFocus())
        panel(painter, option->rect, Qt::transparent, t.accent, 2);
}

void input(QPainter *painter, const QStyleOption *option, const QWidget *widget)
{
    const Tokens &t = tokens(option->palette);
    const bool enabled = option->state & QStyle::State_Enabled;
    const bool focused = option->state & QStyle::State_HasFocus;
    const bool invalid = widget && widget->property("invalid").toBool();
    const QColor border = !enabled ? t.line : invalid ? t.clear : focused ? t.accent : t.inputLine;
    panel(painter, option->rect, enabled ? t.surface : t.window, border, focused || invalid ? 2 : 1);
}

void comboBox(QPainter *painter, const QStyleOptionComplex *option, const QWidget *widget)
{
    const Tokens &t = tokens(option->palette);
    input(painter, option, widget);
    const QRect r = option->rect;
    const QRect spot =
        QStyle::visualRect(option->direction, r, QRect(r.right() - 25, r.center().y() - 6, 14, 14));
    paintIcon(painter, spot, QStringLiteral("chevron-down"),
              option->state & QStyle::State_Enabled ? t.muted : t.disabled);
}

void spinArrows(QPainter *painter, const QStyleOption *option, const QRect &up, const QRect &down)
{
    const Tokens &t = tokens(option->palette);
    const QColor ink = option->state & QStyle::State_Enabled ? t.muted : t.disabled;
    const auto spot = [](const QRect &rect) {
        return QRectF(0, 0, 11, 11).translated(QRectF(rect).center() - QPointF(5.5, 5.5));
    };
    paintIcon(painter, spot(up), QStringLiteral("chevron-up"), ink);
    paintIcon(painter, spot(down), QStringLiteral("chevron-down"), ink);
}

void checkBox(QPainter *painter, const QStyleOption *option)
{
    const Tokens &t = tokens(option->palette);
    const bool enabled = option->state & QStyle::State_Enabled;
    const QRectF box = QRectF(option->rect).adjusted(1, 1, -1, -1);
    const bool marked = option->state & (QStyle::State_On | QStyle::State_NoChange);
    if (!marked)
        return panel(painter, box, enabled ? t.surface : t.window, enabled ? t.inputLine : t.line, 1, 4);
    panel(painter, box, enabled ? t.accent : t.disabled, Qt::transparent, 1, 4);
    paintIcon(painter, box.adjusted(1, 1, -1, -1),
              option->state & QStyle::State_On ? QStringLiteral("sync-ok") : QStringLiteral("minus"),
              t.onAccent);
}

void radioButton(QPainter *painter, const QStyleOption *option)
{
    const Tokens &t = tokens(option->palette);
    const bool enabled = option->state & QStyle::State_Enabled;
    const QRectF box = QRectF(option->rect).adjusted(1, 1, -1, -1);
    const qreal radius = box.height() / 2;
    if (!(option->state & QStyle::State_On))
        return panel(painter, box, enabled ? t.surface : t.window, enabled ? t.inputLine : t.line, 1, radius);
    panel(painter, box, enabled ? t.accent : t.disabled, Qt::transparent, 1, radius);
    panel(painter, box.adjusted(5, 5, -5, -5), t.onAccent, Qt::transparent, 1, radius);
}

void focusRing(QPainter *painter, const QStyleOption *option)
{
    panel(painter, option->rect, Qt::transparent, tokens(option->palette).accent, 2, 4);
}

} // namespace trunkseal::ui::paint
