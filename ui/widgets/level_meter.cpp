#include "ui/widgets/level_meter.h"

#include "ui/theme/style_paint.h"
#include "ui/widgets/accessible_value.h"
#include "ui/widgets/words.h"

#include <QAccessible>

#include <array>

namespace trunkseal::ui {

namespace {

constexpr qint64 holdMs = 1500;
constexpr qint64 clipMs = 2000;
constexpr double holdFallPerSecond = 20; // dB
constexpr qint64 announceEveryMs = 1000; // screen readers choke on 25 a second
constexpr std::array scaleMarks{-60, -48, -36, -24, -18, -12, -6, 0};
constexpr double gapFrom = -9;
constexpr double clearFrom = -3;

} // namespace

double meterShare(double dbfs)
{
    return std::clamp((dbfs - LevelMeter::lowestDbfs) / -LevelMeter::lowestDbfs, 0.0, 1.0);
}

LevelMeter::LevelMeter(const QString &title, QWidget *parent)
    : QWidget(parent)
    , m_title(title)
{
    installValueAccessibility();
    setAccessibleName(title);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LevelMeter::setReading(const MeterReading &reading, qint64 nowMs)
{
    const bool same = reading == m_reading;
    m_reading = reading;
    const double holdBefore = m_hold;
    const bool litBefore = m_clipLit;
    updateHold(nowMs);
    if (reading.clipped)
        m_clipSince = nowMs;
    m_clipLit = reading.clipped || (m_clipLit && nowMs - m_clipSince < clipMs);
    if (!same || holdBefore != m_hold || litBefore != m_clipLit)
        update();
    announce(nowMs);
}

void LevelMeter::updateHold(qint64 nowMs)
{
    if (m_reading.peakDbfs >= m_hold) {
        m_hold = m_reading.peakDbfs;
        m_holdSince = nowMs;
    } else if (nowMs - m_holdSince > holdMs) {
        const double fallen = m_hold - holdFallPerSecond * static_cast<double>(nowMs - m_lastUpdate) / 1000;
        m_hold = std::max(fallen, m_reading.peakDbfs);
    }
    m_lastUpdate = nowMs;
}

void LevelMeter::announce(qint64 nowMs)
{
    if (!QAccessible::isActive() || nowMs - m_lastAnnounced < announceEveryMs)
        return;
    m_lastAnnounced = nowMs;
    QAccessibleValueChangeEvent event(this, m_reading.rmsDbfs);
    QAccessible::updateAccessibility(&event);
}

void LevelMeter::reset()
{
    m_reading = {};
    m_hold = -96;
    m_clipLit = false;
    update();
}

QString LevelMeter::spokenValue() const
{
    return m_reading.state.isEmpty()
        ? Words::level(m_reading.rmsDbfs)
        : Words::level(m_reading.rmsDbfs) + QStringLiteral(", ") + m_reading.state;
}

QSize LevelMeter::sizeHint() const
{
    return {320, minimumSizeHint().height()};
}

QSize LevelMeter::minimumSizeHint() const
{
    const int strong = QFontMetrics(ui::font(Type::Strong)).height();
    const int caption = QFontMetrics(ui::font(Type::Caption)).height();
    return {220, strong + space::s + 14 + space::xs + caption + 5};
}

QRectF LevelMeter::barRect() const
{
    const int top = QFontMetrics(ui::font(Type::Strong)).height() + space::s;
    const int lamp = QFontMetrics(ui::font(Type::Caption)).horizontalAdvance(tr("CLIP")) + space::l;
    return QRectF(0, top, width() - lamp - space::s, 14);
}

void LevelMeter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (isRightToLeft()) { // a meter reads from its own left in every language; only its place is mirrored
        painter.setLayoutDirection(Qt::LeftToRight);
    }
    paintHeading(&painter);
    paintBar(&painter);
    paintScale(&painter);
}

void LevelMeter::paintHeading(QPainter *painter) const
{
    const Tokens &t = tokens();
    const QFont strong = ui::font(Type::Strong);
    const QRect line(0, 0, width(), QFontMetrics(strong).height());
    painter->setFont(strong);
    painter->setPen(t.text);
    painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter, m_title);
    const QString level = Words::level(m_reading.rmsDbfs);
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, level);
    const int titleWidth = QFontMetrics(strong).horizontalAdvance(m_title) + space::m;
    const int levelWidth = QFontMetrics(strong).horizontalAdvance(level) + space::m;
    painter->setFont(ui::font(Type::Body));
    painter->setPen(t.muted);
    const QRect rest = line.adjusted(titleWidth, 0, -levelWidth, 0);
    painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                      painter->fontMetrics().elidedText(m_reading.state, Qt::ElideRight, rest.width()));
}

void LevelMeter::paintBar(QPainter *painter) const
{
    const Tokens &t = tokens();
    const QRectF bar = barRect();
    paint::panel(painter, bar, t.raised, t.line, 1, 3);
    const QRectF inner = bar.adjusted(1, 1, -1, -1);
    const auto x = [&inner](double dbfs) { return inner.left() + inner.width() * meterShare(dbfs); };
    const auto stretch = [&](double from, double to, const QColor &ink) {
        if (to > from)
            painter->fillRect(QRectF(QPointF(x(from), inner.top()), QPointF(x(to), inner.bottom())), ink);
    };
    stretch(lowestDbfs, std::min(m_reading.rmsDbfs, gapFrom), t.sealed);
    stretch(gapFrom, std::min(m_reading.rmsDbfs, clearFrom), t.gap);
    stretch(clearFrom, m_reading.rmsDbfs, t.clear);
    if (m_reading.peakDbfs > lowestDbfs)
        painter->fillRect(QRectF(x(m_reading.peakDbfs) - 2, inner.top(), 3, inner.height()), t.accent);
    if (m_hold > lowestDbfs)
        painter->fillRect(QRectF(x(m_hold) - 1, bar.top() - 2, 2, bar.height() + 4), t.text);

    const QRectF lamp(bar.right() + space::s, bar.top(), width() - bar.right() - space::s, bar.height());
    paint::panel(painter, lamp, m_clipLit ? t.clear : QColor(Qt::transparent), m_clipLit ? t.clear : t.line,
                 1, 3);
    painter->setFont(ui::font(Type::Caption));
    painter->setPen(m_clipLit ? t.surface : t.muted);
    //: Lamp of a level meter that lights when the signal is too loud
    painter->drawText(lamp, Qt::AlignCenter, tr("CLIP"));
}

void LevelMeter::paintScale(QPainter *painter) const
{
    const Tokens &t = tokens();
    const QRectF bar = barRect();
    painter->setFont(ui::font(Type::Caption));
    const QFontMetrics metrics = painter->fontMetrics();
    qreal freeFrom = -1;
    for (const int mark : scaleMarks) {
        const qreal x = bar.left() + 1 + (bar.width() - 2) * meterShare(mark);
        painter->fillRect(QRectF(x - 0.5, bar.bottom() + 2, 1, 3), t.inputLine);
        const QString text = mark == 0 ? QStringLiteral("0") : QStringLiteral("\u2212%1").arg(-mark);
        const qreal textWidth = metrics.horizontalAdvance(text);
        const qreal left = std::clamp(x - textWidth / 2, 0.0, bar.right() - textWidth);
        if (left < freeFrom)
            continue;
        painter->setPen(t.muted);
        painter->drawText(QRectF(left, bar.bottom() + 5, textWidth + 1, metrics.height()), Qt::AlignLeft,
                          text);
        freeFrom = left + textWidth + space::s;
    }
}

} // namespace trunkseal::ui
