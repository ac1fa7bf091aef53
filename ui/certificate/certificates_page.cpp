#include "ui/certificate/certificates_page.h"

#include "ui/certificate/chain_panel.h"
#include "ui/certificate/recent_list.h"
#include "ui/certificate/source_bar.h"
#include "ui/certificate/watch_card.h"
#include "ui/theme/icon.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QDragEnterEvent>
#include <QPushButton>
#include <QStackedWidget>

namespace trunkseal::ui {

CertificatesPage::CertificatesPage(const Services &services, DesktopWatch *watch, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_source(new SourceBar(services))
    , m_stack(new QStackedWidget)
    , m_watch(new WatchCard(services, watch))
    , m_recent(new RecentList(services))
    , m_panel(new ChainPanel(services))
{
    setObjectName(QStringLiteral("certificatesPage"));
    setAcceptDrops(true);
    m_stack->addWidget(buildOverview());
    m_stack->addWidget(buildViewer());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(m_source);
    column->addWidget(m_stack, 1);

    connect(m_source, &SourceBar::opened, this, &CertificatesPage::showChain);
    connect(m_recent, &RecentList::chosen, m_source, &SourceBar::open);
    connect(m_watch, &WatchCard::carrierAsked, this, &CertificatesPage::carrierAsked);
    connect(m_watch, &WatchCard::certificateChosen, this, [this](const pki::Certificate &certificate) {
        m_source->openBytes(certificate.pem(),
                            certificate.commonName().isEmpty() ? certificate.subject()
                                                               : certificate.commonName());
    });
}

QWidget *CertificatesPage::buildOverview()
{
    auto *hint = new TextLabel(
        tr("Name a server, or open, paste or drop a certificate: PEM, DER, PKCS#7 or PKCS#12, alone or with "
           "other text around it."),
        Type::Body, Tone::Muted);
    hint->setWordWrap(true);
    auto *overview = new QWidget;
    auto *column = new QVBoxLayout(overview);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addWidget(hint);
    column->addWidget(m_watch, 3);
    column->addWidget(m_recent, 1);
    return overview;
}

QWidget *CertificatesPage::buildViewer()
{
    auto *back = new QPushButton(icon(QStringLiteral("arrow-left")), tr("O&verview"));
    back->setObjectName(QStringLiteral("overviewButton"));
    back->setAccessibleName(tr("Back to the overview"));
    connect(back, &QPushButton::clicked, this, &CertificatesPage::showOverview);
    m_title = new TextLabel({}, Type::Subtitle);
    m_title->setObjectName(QStringLiteral("sourceTitle"));
    m_title->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::m);
    row->addWidget(back);
    row->addWidget(m_title, 1);
    auto *viewer = new QWidget;
    auto *column = new QVBoxLayout(viewer);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addLayout(row);
    column->addWidget(m_panel, 1);
    return viewer;
}

void CertificatesPage::showOverview()
{
    m_panel->cancel();
    m_stack->setCurrentIndex(0);
}

void CertificatesPage::showChain(const Examination &examination, const QString &source)
{
    m_title->setText(breakable(examination.name));
    m_panel->show(examination);
    m_stack->setCurrentIndex(1);
    if (!source.isEmpty())
        m_recent->add(source);
}

void CertificatesPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (SourceBar::canOpen(event->mimeData()))
        event->acceptProposedAction();
}

void CertificatesPage::dropEvent(QDropEvent *event)
{
    m_source->openDrop(event->mimeData());
    event->acceptProposedAction();
}

} // namespace trunkseal::ui
