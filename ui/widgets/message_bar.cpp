#include "ui/widgets/message_bar.h"

#include "ui/theme/icon.h"
#include "ui/theme/style_paint.h"
#include "ui/widgets/text_label.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPushButton>

namespace trunkseal::ui {

namespace {

QString iconFor(Tone tone)
{
    switch (tone) {
    case Tone::Clear:
        return QStringLiteral("error");
    case Tone::Gap:
        return QStringLiteral("warning");
    case Tone::Sealed:
        return QStringLiteral("ok");
    default:
        return QStringLiteral("info");
    }
}

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new IconLabel({}, Tone::Unknown, 18))
    , m_text(new TextLabel)
    , m_action(new QPushButton)
    , m_close(new QPushButton)
{
    setObjectName(QStringLiteral("messageBar"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::m, space::s, space::s, space::s);
    row->addWidget(m_icon);
    m_text->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("messageText"));
    row->addWidget(m_text, 1);
    m_action->setObjectName(QStringLiteral("messageAction"));
    m_action->setAccessibleName(tr("Act on this message"));
    row->addWidget(m_action);
    m_close->setObjectName(QStringLiteral("messageClose"));
    m_close->setIcon(icon(QStringLiteral("close"), Tone::Muted));
    m_close->setProperty("tone", QStringLiteral("quiet"));
    m_close->setFixedWidth(controlHeight);
    m_close->setAccessibleName(tr("Close this message"));
    m_close->setToolTip(tr("Close this message"));
    row->addWidget(m_close);
    for (QPushButton *button : {m_action, m_close})
        button->setAutoDefault(false); // in a dialog, Enter is for the dialog's own button
    connect(m_close, &QPushButton::clicked, this, &MessageBar::clear);
    connect(m_action, &QPushButton::clicked, this, [this] {
        const auto act = m_onAction;
        clear();
        if (act)
            act();
    });
    hide();
}

void MessageBar::showMessage(Tone tone, const QString &text)
{
    showMessage(tone, text, {}, {});
}

void MessageBar::showMessage(Tone tone, const QString &text, const QString &action,
                             std::function<void()> onAction)
{
    m_tone = tone;
    m_icon->setIcon(iconFor(tone), tone);
    m_text->setText(text);
    m_action->setText(action);
    if (!action.isEmpty())
        m_action->setAccessibleName(QString(action).remove(QLatin1Char('&')));
    m_action->setVisible(!action.isEmpty());
    m_onAction = std::move(onAction);
    setAccessibleName(text);
    show();
    update();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void MessageBar::clear()
{
    m_onAction = nullptr;
    hide();
}

QString MessageBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens();
    paint::panel(&painter, rect(), softColour(t, m_tone), Qt::transparent);
    const QRect edge = QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, 3, height()));
    paint::panel(&painter, edge, colour(t, m_tone), Qt::transparent, 1, 1.5);
}

} // namespace trunkseal::ui
