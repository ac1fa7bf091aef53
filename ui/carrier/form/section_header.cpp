#include "ui/carrier/form/section_header.h"

#include "ui/theme/icon.h"
#include "ui/theme/style_paint.h"

#include <QPainter>

namespace trunkseal::ui {

namespace {

constexpr int iconExtent = 16;
constexpr int headerHeight = controlHeight;

} // namespace

SectionHeader::SectionHeader(const QString &title, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(title);
    setAccessibleName(title);
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setFont(ui::font(Type::Subtitle));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::toggled, this, &SectionHeader::describe);
    describe();
}

void SectionHeader::setNote(Tone tone, const QString &note)
{
    m_noteTone = tone;
    m_note = note;
    describe();
    update();
}

QSize SectionHeader::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + iconExtent + 3 * space::s,
            std::max(headerHeight, fontMetrics().height() + space::xs)};
}

QSize SectionHeader::minimumSizeHint() const
{
    return sizeHint();
}

void SectionHeader::describe()
{
    const QString state = isChecked() ? tr("Open; press to close.") : tr("Closed; press to open.");
    setAccessibleDescription(m_note.isEmpty() ? state : m_note + QLatin1Char(' ') + state);
}

void SectionHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens();
    if (underMouse())
        paint::panel(&painter, rect(), t.raised, Qt::transparent);
    const auto placed = [this](const QRect &r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    const int middle = (height() - iconExtent) / 2;
    paintIcon(&painter, placed(QRect(space::s, middle, iconExtent, iconExtent)),
              isChecked() ? QStringLiteral("chevron-up") : QStringLiteral("chevron-down"), t.muted);
    const int start = iconExtent + 2 * space::s;
    const int titleWidth = fontMetrics().horizontalAdvance(text()) + space::s;
    const int align = static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading);
    painter.setPen(t.text);
    painter.setFont(font());
    painter.drawText(placed(QRect(start, 0, titleWidth, height())), align, text());
    if (!m_note.isEmpty() && !isChecked()) {
        const int at = start + titleWidth + space::s;
        paintIcon(&painter, placed(QRect(at, middle, iconExtent, iconExtent)),
                  m_noteTone == Tone::Clear ? QStringLiteral("error") : QStringLiteral("warning"),
                  colour(t, m_noteTone));
        painter.setPen(colour(t, m_noteTone));
        painter.setFont(ui::font(Type::Caption));
        const int from = at + iconExtent + space::xs;
        painter.drawText(placed(QRect(from, 0, width() - from, height())), align, m_note);
    }
    if (hasFocus())
        paint::panel(&painter, rect(), Qt::transparent, t.accent, 2);
}

} // namespace trunkseal::ui
