#pragma once

#include "ui/theme/tokens.h"

#include <QIcon>

namespace trunkseal::ui {

/// The icon `:/icons/NAME.svg`, drawn in `tone` of the theme in force at the moment it is painted, sharp at
/// every scale.
[[nodiscard]] QIcon icon(const QString &name, Tone tone = Tone::Text);

/// One rendering for painters: `extent` in device-independent pixels.
void paintIcon(QPainter *painter, const QRectF &rect, const QString &name, const QColor &colour);

} // namespace trunkseal::ui
