#include "ui/widgets/posture_badge.h"

#include "ui/theme/icon.h"
#include "ui/theme/style_paint.h"

namespace trunkseal::ui {

PostureBadge::PostureBadge(QWidget *parent)
    : QWidget(parent)
{
    setFont(ui::font(Type::Strong));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setSign({QStringLiteral("lock-unknown"), Words::tr("Unknown"), Tone::Unknown});
}

void PostureBadge::setSign(const Sign &sign)
{
    m_sign = sign;
    setAccessibleName(sign.word);
    updateGeometry();
    update();
}

QSize PostureBadge::sizeHint() const
{
    const int width = fontMetrics().horizontalAdvance(m_sign.word);
    return {space::s + 16 + 6 + width + space::m, std::max(26, fontMetrics().height() + space::s)};
}

void PostureBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens();
    const QColor ink = colour(t, m_sign.tone);
    paint::panel(&painter, rect(), softColour(t, m_sign.tone), Qt::transparent, 1, height() / 2.0);
    const auto mirrored = [this](const QRect &r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const QRect spot = mirrored(QRect(space::s, (height() - 16) / 2, 16, 16));
    paintIcon(&painter, spot, m_sign.icon, ink);
    painter.setPen(ink);
    painter.drawText(mirrored(QRect(space::s + 22, 0, width() - space::s - 22, height())),
                     Qt::AlignVCenter | (isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft), m_sign.word);
}

} // namespace trunkseal::ui
