#include "ui/carrier/carrier_details.h"

#include "ui/call/history_page.h"
#include "ui/call/test_call_page.h"
#include "ui/carrier/configuration_page.h"
#include "ui/carrier/peer_page.h"
#include "ui/certificate/certificate_page.h"
#include "ui/probe/probe_page.h"
#include "ui/widgets/posture_badge.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>

namespace trunkseal::ui {

CarrierDetails::CarrierDetails(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_name(new TextLabel({}, Type::Title))
    , m_badge(new PostureBadge)
    , m_sentence(new TextLabel({}, Type::Body, Tone::Muted))
    , m_migrate(new QPushButton(tr("Mi&grate…")))
    , m_tabs(new QTabWidget)
{
    setObjectName(QStringLiteral("carrierDetails"));
    m_name->setObjectName(QStringLiteral("carrierTitle"));
    m_badge->setObjectName(QStringLiteral("carrierPosture"));
    m_sentence->setWordWrap(true);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(space::xl, space::m, space::xl, space::xs);
    head->setSpacing(space::m);
    head->addWidget(m_name);
    head->addWidget(m_badge);
    head->addWidget(m_sentence, 1);
    m_migrate->setObjectName(QStringLiteral("migrateButton"));
    m_migrate->setAccessibleName(tr("Migrate to another stack or posture"));
    m_migrate->setToolTip(tr("To PJSIP, or to a posture that protects more: every option explained first"));
    head->addWidget(m_migrate, 0, Qt::AlignTop);
    connect(m_migrate, &QPushButton::clicked, this, &CarrierDetails::migrateAsked);

    m_tabs->setObjectName(QStringLiteral("carrierTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Parts of the carrier"));
    m_tabs->tabBar()->setObjectName(QStringLiteral("carrierTabBar"));
    m_tabs->tabBar()->setAccessibleName(tr("Parts of the carrier"));
    for (const QString &title : {tr("P&eer"), tr("C&onfiguration"), tr("Certi&ficate"), tr("Pro&be"),
                                 tr("Test c&all"), tr("&History")}) {
        auto *holder = new QWidget;
        auto *layout = new QVBoxLayout(holder);
        layout->setContentsMargins(space::s, 0, space::s, space::s);
        m_tabs->addTab(holder, title);
    }
    connect(m_tabs, &QTabWidget::currentChanged, this, &CarrierDetails::fillTab);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_tabs, 1);
}

void CarrierDetails::setCarrier(const carrier::Carrier &carrier)
{
    m_carrier = carrier;
    if (m_peer) {
        m_peer->setCarrier(carrier);
        m_carrier = m_peer->carrier();
    }
    showHead();
    fillTab(m_tabs->currentIndex());
}

void CarrierDetails::showHead()
{
    m_name->setText(m_carrier.name.isEmpty() ? tr("New carrier") : m_carrier.name);
    const auto posture = carrier::posture(m_carrier);
    m_badge->setPosture(posture);
    m_sentence->setText(Words::sentence(posture));
    m_migrate->setEnabled(!m_carrier.id.isEmpty());
    for (const int tab : {ConfigurationTab, CertificateTab, ProbeTab, CallTab, HistoryTab})
        m_tabs->setTabEnabled(tab, !m_carrier.host.isEmpty());
}

void CarrierDetails::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
    fillTab(tab);
}

void CarrierDetails::startCall()
{
    flush();
    showTab(CallTab);
    m_testCall->start();
}

void CarrierDetails::startNew()
{
    setCarrier({});
    showTab(PeerTab);
    m_peer->focusFirst();
}

void CarrierDetails::choosePreset()
{
    showTab(PeerTab);
    m_peer->choosePreset();
}

void CarrierDetails::flush()
{
    if (m_peer)
        m_peer->flush();
}

TestCallPage *CarrierDetails::testCall()
{
    if (!m_testCall) {
        m_testCall = new TestCallPage(m_services);
        m_tabs->widget(CallTab)->layout()->addWidget(m_testCall);
    }
    return m_testCall;
}

void CarrierDetails::fillTab(int index)
{
    QLayout *layout = m_tabs->widget(index)->layout();
    if (index == PeerTab && !m_peer) {
        m_peer = new PeerPage(m_services);
        layout->addWidget(m_peer);
        m_peer->setCarrier(m_carrier);
        connect(m_peer, &PeerPage::edited, this, [this](const carrier::Carrier &typed) {
            m_carrier = typed;
            showHead();
        });
        connect(m_peer, &PeerPage::saved, this, &CarrierDetails::saved);
    } else if (index == ConfigurationTab && !m_configuration) {
        layout->addWidget(m_configuration = new ConfigurationPage(m_services));
        connect(m_configuration, &ConfigurationPage::fileAsked, this, &CarrierDetails::fileAsked);
    } else if (index == CertificateTab && !m_certificate) {
        layout->addWidget(m_certificate = new CertificatePage(m_services));
    } else if (index == ProbeTab && !m_probe) {
        layout->addWidget(m_probe = new ProbePage(m_services));
    } else if (index == CallTab) {
        static_cast<void>(testCall());
    } else if (index == HistoryTab && !m_history) {
        layout->addWidget(m_history = new HistoryPage(m_services, HistoryPage::Scope::OneSubject));
    }
    feed();
}

void CarrierDetails::feed()
{
    // Only what is on show; the others are fed when they are.
    switch (m_tabs->currentIndex()) {
    case ConfigurationTab:
        m_configuration->setCarrier(m_carrier);
        break;
    case CertificateTab:
        m_certificate->setCarrier(m_carrier);
        break;
    case ProbeTab:
        m_probe->setCarrier(m_carrier);
        break;
    case CallTab:
        m_testCall->setCarrier(m_carrier);
        break;
    case HistoryTab:
        m_history->setSubject(m_carrier.id);
        break;
    default:
        break;
    }
}

} // namespace trunkseal::ui
