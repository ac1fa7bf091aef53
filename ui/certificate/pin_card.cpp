#include "ui/certificate/pin_card.h"

#include "ui/certificate/diff_view.h"
#include "ui/widgets/text_label.h"

#include <QAccessible>
#include <QGridLayout>
#include <QLocale>
#include <QPushButton>

namespace trunkseal::ui {

PinCard::PinCard(QWidget *parent)
    : Card({}, parent)
    , m_icon(new IconLabel({}, Tone::Unknown, 20))
    , m_title(new TextLabel({}, Type::Strong))
    , m_text(new TextLabel({}, Type::Body, Tone::Muted))
    , m_diff(new DiffView)
    , m_accept(new QPushButton(tr("&Accept the new certificate")))
    , m_keep(new QPushButton(tr("&Keep the old pin")))
{
    setObjectName(QStringLiteral("pinCard"));
    body()->setContentsMargins(space::l, space::m, space::l, space::m);
    m_title->setObjectName(QStringLiteral("pinTitle"));
    m_title->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("pinText"));
    m_text->setWordWrap(true);
    m_accept->setObjectName(QStringLiteral("acceptPinButton"));
    m_accept->setAccessibleName(tr("Accept the new certificate"));
    m_accept->setProperty("tone", QStringLiteral("danger"));
    m_keep->setObjectName(QStringLiteral("keepPinButton"));
    m_keep->setAccessibleName(tr("Keep the old pin"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(space::xs);
    grid->setColumnStretch(1, 1);
    grid->addWidget(m_icon, 0, 0, Qt::AlignTop);
    grid->addWidget(m_title, 0, 1);
    grid->addWidget(m_text, 1, 1);
    grid->addWidget(m_diff, 2, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    buttons->addWidget(m_keep);
    buttons->addWidget(m_accept);
    buttons->addStretch();
    grid->addLayout(buttons, 3, 1);
    body()->addLayout(grid);
    connect(m_accept, &QPushButton::clicked, this, &PinCard::acceptAsked);
    connect(m_keep, &QPushButton::clicked, this, &PinCard::keepAsked);
    clear();
}

void PinCard::clear()
{
    hide();
}

void PinCard::showState(const QString &iconName, Tone tone, const QString &title, const QString &text)
{
    m_icon->setIcon(iconName, tone);
    m_title->setText(title);
    m_title->setTone(tone == Tone::Clear ? Tone::Clear : Tone::Text);
    m_text->setText(breakable(text));
    setAccessibleName(title + QStringLiteral(". ") + text);
}

void PinCard::setReport(const watch::PinReport &report)
{
    const bool alarm = report.state == watch::PinState::Changed;
    const QString since = report.pinned
        ? QLocale().toString(report.pinned->at.toLocalTime().date(), QLocale::ShortFormat)
        : QString();
    switch (report.state) {
    case watch::PinState::None:
        return clear();
    case watch::PinState::New:
        showState(QStringLiteral("fingerprint"), Tone::Sealed, tr("Pinned on first use"),
                  tr("%1 is known by this certificate from now on; you will be told when it shows another.")
                      .arg(report.edge));
        break;
    case watch::PinState::Same:
        showState(QStringLiteral("fingerprint"), Tone::Sealed, tr("The pinned certificate"),
                  tr("%1 shows the certificate that was pinned on %2.").arg(report.edge, since));
        break;
    case watch::PinState::Renewed:
        showState(QStringLiteral("fingerprint"), Tone::Sealed, tr("Renewed, and the pin followed"),
                  tr("%1 shows a new certificate of the same key, issuer and names.").arg(report.edge));
        break;
    case watch::PinState::Changed:
        showState(QStringLiteral("warning"), Tone::Clear, tr("This is not the pinned certificate"),
                  tr("%1 showed another one when it was pinned on %2. Ask the carrier whether it changed its "
                     "certificate before you accept this one.")
                      .arg(report.edge, since));
        break;
    }
    m_diff->setVisible(report.diff.has_value());
    if (report.diff)
        m_diff->setDiff(*report.diff);
    m_accept->setVisible(alarm);
    m_keep->setVisible(alarm);
    show();
    if (alarm) {
        QAccessibleEvent event(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&event);
    }
}

} // namespace trunkseal::ui
