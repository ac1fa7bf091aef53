#include "ui/widgets/validity_bar.h"

#include "ui/theme/style_paint.h"
#include "ui/widgets/accessible_value.h"

#include <QLocale>

namespace trunkseal::ui {

namespace {

constexpr int warnDays = 30;
constexpr int alarmDays = 7;

} // namespace

ValidityBar::ValidityBar(QWidget *parent)
    : QWidget(parent)
{
    installValueAccessibility();
    setAccessibleName(tr("Validity"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ValidityBar::setValidity(const QDateTime &notBefore, const QDateTime &notAfter, const QDateTime &now)
{
    m_from = notBefore;
    m_to = notAfter;
    m_now = now;
    setAccessibleDescription(words());
    update();
}

double ValidityBar::spentShare() const
{
    const double whole = static_cast<double>(m_from.secsTo(m_to));
    return whole <= 0 ? 1 : std::clamp(static_cast<double>(m_from.secsTo(m_now)) / whole, 0.0, 1.0);
}

QString ValidityBar::words() const
{
    if (!m_to.isValid())
        return {};
    const int left = static_cast<int>(m_now.daysTo(m_to));
    if (m_now > m_to)
        return left == 0 ? tr("expired today") : tr("expired %n day(s) ago", nullptr, -left);
    if (m_now < m_from)
        return tr("valid in %n day(s)", nullptr, static_cast<int>(m_now.daysTo(m_from)));
    return tr("%n day(s) left", nullptr, left);
}

Tone ValidityBar::tone() const
{
    const qint64 left = m_now.daysTo(m_to);
    if (m_now > m_to || m_now < m_from || left < alarmDays)
        return Tone::Clear;
    return left < warnDays ? Tone::Gap : Tone::Sealed;
}

QSize ValidityBar::sizeHint() const
{
    return {260,
            QFontMetrics(ui::font(Type::Body)).height() + QFontMetrics(ui::font(Type::Caption)).height()
                + 20};
}

void ValidityBar::paintEvent(QPaintEvent *)
{
    if (!m_to.isValid())
        return;
    QPainter painter(this);
    const Tokens &t = tokens();
    const QColor ink = colour(t, tone());
    const int textHeight = QFontMetrics(ui::font(Type::Body)).height();
    painter.setFont(ui::font(Type::Strong));
    painter.setPen(ink);
    painter.drawText(QRect(0, 0, width(), textHeight), isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft,
                     words());

    const QRectF bar(0, textHeight + 5, width(), 7);
    paint::panel(&painter, bar, t.line, Qt::transparent, 1, 3.5);
    QRectF spent = bar;
    spent.setWidth(std::max(7.0, bar.width() * spentShare()));
    if (isRightToLeft())
        spent.moveRight(bar.right());
    paint::panel(&painter, spent, ink, Qt::transparent, 1, 3.5);

    painter.setFont(ui::font(Type::Caption));
    painter.setPen(t.muted);
    const QLocale locale;
    const QRectF line(0, bar.bottom() + 4, width(), painter.fontMetrics().height());
    const auto day = [&locale](const QDateTime &at) {
        return locale.toString(at.date(), QLocale::ShortFormat);
    };
    painter.drawText(line, isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft, day(m_from));
    painter.drawText(line, isRightToLeft() ? Qt::AlignLeft : Qt::AlignRight, day(m_to));
}

} // namespace trunkseal::ui
