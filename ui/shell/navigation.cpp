#include "ui/shell/navigation.h"

#include "ui/theme/icon.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QPainter>
#include <QSignalBlocker>
#include <QToolButton>

namespace trunkseal::ui {

Navigation::Navigation(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
    , m_pages(new QButtonGroup(this))
{
    setObjectName(QStringLiteral("navigation"));
    setAccessibleName(tr("Navigation"));
    m_column->setContentsMargins(space::m, space::l, space::m, space::m);
    m_column->setSpacing(space::xs);
    auto *brand = new QHBoxLayout;
    brand->setContentsMargins(space::s, 0, 0, space::l);
    brand->addWidget(new IconLabel(QStringLiteral("trunkseal"), Tone::Accent, 28));
    brand->addWidget(new TextLabel(QStringLiteral("TrunkSeal"), Type::Subtitle), 1);
    m_column->addLayout(brand);
    m_column->addStretch();
    m_vault = makeButton(QStringLiteral("vaultButton"), QStringLiteral("key"), {});
    m_column->addWidget(m_vault);
    connect(m_vault, &QToolButton::clicked, this, &Navigation::vaultClicked);
    // Toggled, not clicked: assistive technology switches pages without a click.
    connect(m_pages, &QButtonGroup::idToggled, this, [this](int page, bool on) {
        if (on)
            emit pageChosen(page);
    });
}

QToolButton *Navigation::makeButton(const QString &objectName, const QString &iconName, const QString &text)
{
    auto *button = new QToolButton;
    button->setObjectName(objectName);
    button->setText(text);
    button->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    button->setIcon(icon(iconName));
    button->setIconSize(QSize(18, 18));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setProperty("nav", true);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    button->setMinimumHeight(38);
    return button;
}

void Navigation::addPage(const QString &objectName, const QString &iconName, const QString &text)
{
    const int page = static_cast<int>(m_pages->buttons().size());
    QToolButton *button = makeButton(objectName, iconName, text);
    button->setCheckable(true);
    m_pages->addButton(button, page);
    m_column->insertWidget(page + 1, button);
    setTabOrder(button, m_vault);
}

void Navigation::setPage(int page)
{
    const QSignalBlocker quiet(m_pages);
    if (auto *button = m_pages->button(page))
        button->setChecked(true);
}

void Navigation::showVault(const QString &iconName, const QString &text, const QString &help)
{
    m_vault->setIcon(icon(iconName, Tone::Muted));
    m_vault->setText(text);
    m_vault->setAccessibleName(text);
    m_vault->setToolTip(help);
    m_vault->setAccessibleDescription(help);
}

void Navigation::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QRect edge = isRightToLeft() ? QRect(0, 0, 1, height()) : QRect(width() - 1, 0, 1, height());
    painter.fillRect(edge, tokens().line);
}

} // namespace trunkseal::ui
