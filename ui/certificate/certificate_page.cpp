#include "ui/certificate/certificate_page.h"

#include "core/call/carrier_call.h"
#include "core/net/resolver.h"
#include "ui/carrier/carrier_facts.h"
#include "ui/certificate/chain_panel.h"
#include "ui/certificate/client_dialog.h"
#include "ui/certificate/host_port.h"
#include "ui/certificate/pin_card.h"
#include "ui/theme/icon.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/field.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_strip.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

namespace trunkseal::ui {

CertificatePage::CertificatePage(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_address(new QLineEdit)
    , m_fetch(new QPushButton(icon(QStringLiteral("certificate"), Tone::OnAccent), tr("&Fetch")))
    , m_client(new QPushButton(icon(QStringLiteral("key")), tr("&Our certificate…")))
    , m_progress(new ProgressStrip)
    , m_message(new MessageBar)
    , m_pinCard(new PinCard)
    , m_stack(new QStackedWidget)
    , m_panel(new ChainPanel(services))
{
    setObjectName(QStringLiteral("certificatePage"));
    m_address->setObjectName(QStringLiteral("addressEdit"));
    m_address->setPlaceholderText(tr("host:port"));
    m_fetch->setObjectName(QStringLiteral("fetchButton"));
    m_fetch->setProperty("tone", QStringLiteral("primary"));
    m_fetch->setAccessibleName(tr("Fetch the certificate"));
    m_client->setObjectName(QStringLiteral("clientButton"));
    m_client->setAccessibleName(tr("Our certificate for this carrier"));
    m_client->setToolTip(tr("The certificate that we show this carrier (mutual TLS)."));
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    auto *address = new Field(tr("Host &and port"), m_address);
    address->setMaximumWidth(380);
    row->addWidget(address, 1);
    row->addWidget(m_fetch, 0, Qt::AlignBottom);
    row->addWidget(m_client, 0, Qt::AlignBottom);
    row->addWidget(m_progress, 1, Qt::AlignBottom);
    row->addStretch(1);
    m_stack->addWidget(new EmptyState(
        QStringLiteral("certificate"), tr("Look at the certificate first"),
        tr("Fetching shows the chain as the carrier sends it, and whether it would be trusted. "
           "No SIP message is sent.")));
    m_stack->addWidget(m_panel);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(space::m);
    column->addLayout(row);
    column->addWidget(m_message);
    m_panel->setHead(m_pinCard);
    column->addWidget(m_stack, 1);

    connect(m_fetch, &QPushButton::clicked, this, &CertificatePage::fetch);
    connect(m_address, &QLineEdit::returnPressed, this, &CertificatePage::fetch);
    connect(m_client, &QPushButton::clicked, this, &CertificatePage::openClientDialog);
    connect(m_pinCard, &PinCard::acceptAsked, this, &CertificatePage::acceptPin);
    connect(m_pinCard, &PinCard::keepAsked, this, [this] {
        m_pinCard->clear();
        m_message->showMessage(Tone::Gap,
                               tr("The old pin stays. The next look will tell of the change again."));
    });
    connect(m_progress, &ProgressStrip::cancelAsked, this, [this] {
        if (m_job)
            m_job->cancel();
    });
}

void CertificatePage::setCarrier(const carrier::Carrier &carrier)
{
    const bool sameEdge =
        carrier.id == m_carrier.id && carrier.host == m_carrier.host && carrier.port == m_carrier.port;
    m_carrier = carrier;
    m_panel->setCarrier(carrier);
    m_client->setEnabled(!carrier.id.isEmpty());
    if (sameEdge)
        return;
    if (m_job)
        m_job->cancel();
    m_message->clear();
    m_pinCard->clear();
    m_stack->setCurrentIndex(0);
    m_address->setText(carrier.host.isEmpty() ? QString() : Address{carrier.host, carrier.port}.toString());
}

void CertificatePage::fetch()
{
    if (m_job)
        return;
    const auto target = parseHostPort(m_address->text());
    if (!target) {
        m_message->showMessage(Tone::Clear, target.error().message);
        return;
    }
    m_message->clear();
    m_progress->start(tr("Connecting to %1").arg(m_address->text().trimmed()));
    const bool own = target->ip == m_carrier.host && target->port == m_carrier.port;
    carrier::Carrier judgedAs = m_carrier;
    judgedAs.host = target->ip;
    const auto work = [judgedAs, port = target->port, fetchChain = m_services.engine.fetchChain](
                          const Control &control) -> Result<Examination> {
        auto verify = call::verifyRequestFor(judgedAs);
        if (!verify)
            return fail(verify.error());
        auto report = fetchChain({judgedAs.host, port, false, *verify}, control);
        if (!report)
            return fail(report.error());
        verify->sent = report->verdict.asSent;
        return examine(Address{judgedAs.host, port}.toString(), std::move(*verify), std::move(*report));
    };
    m_job = startJob<Examination>(
        m_services.pool, this, work,
        [this, id = m_carrier.id, own](const Result<Examination> &result) { finish(result, id, own); });
    connect(m_job, &JobBase::progressed, m_progress, &ProgressStrip::showStep);
}

void CertificatePage::finish(const Result<Examination> &result, const QString &carrierId, bool isCarriersOwn)
{
    m_job = nullptr;
    m_progress->finish();
    if (carrierId != m_carrier.id)
        return; // another carrier is on show by now
    if (!result) {
        if (result.error().code != ErrorCode::Canceled)
            m_message->showMessage(Tone::Clear, result.error().message);
        return;
    }
    showExamination(*result);
    if (!isCarriersOwn || carrierId.isEmpty())
        return;
    checkPin(*result);
    m_services.workspace->setSetting(certificateKey(carrierId),
                                     toText(certificateFact(result->verdict, result->at)));
    emit m_services.workspace->historyChanged();
}

void CertificatePage::showExamination(const Examination &examination)
{
    m_pinCard->clear();
    m_pin.reset();
    m_panel->show(examination);
    m_stack->setCurrentIndex(1);
}

void CertificatePage::checkPin(const Examination &examination)
{
    const QString id = m_carrier.id;
    const bool accepted = examination.verdict.valid || !m_carrier.verifyServer;
    m_services.workspace->run<watch::PinReport>(
        this,
        [id, accepted, edge = examination.name,
         chain = examination.verdict.asSent](store::Workspace &workspace) -> Result<watch::PinReport> {
            const auto pins = workspace.pins(id);
            if (!pins)
                return fail(pins.error());
            auto report = watch::checkPin(*pins, id, edge, chain, accepted, QDateTime::currentDateTimeUtc());
            if (!report.isToBeStored())
                return report;
            const auto saved = workspace.savePin(*report.seen);
            return saved ? Result<watch::PinReport>(report) : Result<watch::PinReport>(fail(saved.error()));
        },
        [this, id](const Result<watch::PinReport> &report) { showPin(report, id); });
}

void CertificatePage::showPin(const Result<watch::PinReport> &report, const QString &carrierId)
{
    if (carrierId != m_carrier.id)
        return;
    if (!report) {
        m_message->showMessage(Tone::Clear, report.error().message);
        return;
    }
    m_pin = *report;
    m_pinCard->setReport(*report);
}

void CertificatePage::acceptPin()
{
    if (!m_pin || !m_pin->seen)
        return;
    const Question question{
        tr("Accept the new certificate?"),
        tr("Compare this key fingerprint with what the carrier tells you by another way:\n\n%1")
            .arg(m_pin->seen->keySha256),
        tr("&Accept it"), true};
    m_services.dialogs.ask(this, question, [this, seen = *m_pin->seen] {
        m_services.workspace->run<void>(
            this, [seen](store::Workspace &workspace) { return workspace.savePin(seen); },
            [this](const Result<void> &saved) {
                if (saved)
                    m_pinCard->clear();
                m_message->showMessage(saved ? Tone::Sealed : Tone::Clear,
                                       saved ? tr("The new certificate is pinned.") : saved.error().message);
            });
    });
}

void CertificatePage::openClientDialog()
{
    auto *dialog = new ClientDialog(m_services, m_carrier.id, this);
    dialog->open();
}

} // namespace trunkseal::ui
