#include "ui/widgets/action_tile.h"

#include "ui/theme/icon.h"
#include "ui/theme/style_paint.h"

#include <QKeyEvent>

namespace trunkseal::ui {

namespace {

constexpr int iconExtent = 28;

} // namespace

ActionTile::ActionTile(const QString &iconName, const QString &title, const QString &description,
                       QWidget *parent)
    : QAbstractButton(parent)
    , m_iconName(iconName)
    , m_description(description)
{
    setText(title);
    setAccessibleName(QString(title).remove(QLatin1Char('&')));
    setAccessibleDescription(description);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

QRect ActionTile::textRect(int width) const
{
    const int left = space::l + iconExtent + space::l;
    return {left, space::l, std::max(60, width - left - space::l), 10000};
}

int ActionTile::heightForWidth(int width) const
{
    const QFontMetrics title(ui::font(Type::Strong));
    const QFontMetrics body(ui::font(Type::Body));
    const int words = body.boundingRect(textRect(width), Qt::TextWordWrap, m_description).height();
    return 2 * space::l + title.height() + space::xs + words;
}

QSize ActionTile::sizeHint() const
{
    return {420, heightForWidth(420)};
}

QSize ActionTile::minimumSizeHint() const
{
    return {260, heightForWidth(420)};
}

void ActionTile::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void ActionTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens();
    const QColor ground = isDown() ? t.line : underMouse() ? t.raised : t.surface;
    paint::panel(&painter, rect(), ground, hasFocus() ? t.accent : t.line, hasFocus() ? 2 : 1,
                 cornerRadius + 2);
    const auto mirrored = [this](const QRect &r) { return QStyle::visualRect(layoutDirection(), rect(), r); };
    paintIcon(&painter, mirrored(QRect(space::l, space::l, iconExtent, iconExtent)), m_iconName, t.accent);

    QRect words = textRect(width());
    words.setBottom(height() - space::xs);
    const int align = isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft;
    painter.setFont(ui::font(Type::Strong));
    painter.setPen(t.text);
    painter.drawText(mirrored(words), align | Qt::AlignTop | Qt::TextShowMnemonic, text());
    words.setTop(words.top() + painter.fontMetrics().height() + space::xs);
    painter.setFont(ui::font(Type::Body));
    painter.setPen(t.muted);
    painter.drawText(mirrored(words), align | Qt::AlignTop | Qt::TextWordWrap, m_description);
}

} // namespace trunkseal::ui
