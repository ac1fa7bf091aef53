#pragma once

#include "ui/theme/tokens.h"

#include <QPainter>
#include <QStyleOption>

namespace trunkseal::ui::paint {

/// A rounded panel whose border lies inside `rect`.
void panel(QPainter *painter, const QRectF &rect, const QColor &fill, const QColor &border, qreal width = 1,
           qreal radius = cornerRadius);

void pushButton(QPainter *painter, const QStyleOption *option, const QWidget *widget);
void toolButton(QPainter *painter, const QStyleOption *option, const QWidget *widget);
/// Frame and ground of line edits, combo and spin boxes.
void input(QPainter *painter, const QStyleOption *option, const QWidget *widget);
void comboBox(QPainter *painter, const QStyleOptionComplex *option, const QWidget *widget);
void spinArrows(QPainter *painter, const QStyleOption *option, const QRect &up, const QRect &down);
void checkBox(QPainter *painter, const QStyleOption *option);
void radioButton(QPainter *painter, const QStyleOption *option);
void focusRing(QPainter *painter, const QStyleOption *option);

void tabShape(QPainter *painter, const QStyleOptionTab *option);
void headerSection(QPainter *painter, const QStyleOptionHeader *option);
void itemBackground(QPainter *painter, const QStyleOptionViewItem *option, const QWidget *widget);
/// Icon and text of a navigation button, with more air than a tool button has.
void navigationLabel(QPainter *painter, const QStyleOptionToolButton *option);
void menuBarItem(QPainter *painter, const QStyleOptionMenuItem *option);
/// A grip; with `divider` a line over the whole length.
void splitterHandle(QPainter *painter, const QStyleOption *option, bool divider);
void progressBar(QPainter *painter, const QStyleOptionProgressBar *option);
void scrollBar(QPainter *painter, const QStyleOptionSlider *option, const QRect &slider);

/// Tone of a push button by its "tone" property: the colour of its label and icon.
[[nodiscard]] QColor buttonText(const QStyleOption *option, const QWidget *widget);

} // namespace trunkseal::ui::paint
