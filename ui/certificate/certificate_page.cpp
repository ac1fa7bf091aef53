#include "ui/certificate/certificate_page.h"

#include "core/call/carrier_call.h"
#include "ui/carrier/carrier_facts.h"
#include "ui/certificate/certificate_view.h"
#include "ui/certificate/chain_model.h"
#include "ui/certificate/host_port.h"
#include "ui/theme/icon.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/field.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/text_label.h"

#include <QGridLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeView>

namespace trunkseal::ui {

CertificatePage::CertificatePage(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_address(new QLineEdit)
    , m_fetch(new QPushButton(icon(QStringLiteral("certificate")), tr("&Fetch")))
    , m_progress(new ProgressStrip)
    , m_message(new MessageBar)
    , m_stack(new QStackedWidget)
    , m_model(new ChainModel(this))
{
    setObjectName(QStringLiteral("certificatePage"));
    m_address->setObjectName(QStringLiteral("addressEdit"));
    m_address->setPlaceholderText(tr("host:port"));
    m_fetch->setObjectName(QStringLiteral("fetchButton"));
    m_fetch->setProperty("tone", QStringLiteral("primary"));
    m_fetch->setIcon(icon(QStringLiteral("certificate"), Tone::OnAccent));
    m_fetch->setAccessibleName(tr("Fetch the certificate"));
    auto *row = new QHBoxLayout;
    auto *address = new Field(tr("Host &and port"), m_address);
    address->setMaximumWidth(380);
    row->addWidget(address, 1);
    row->addWidget(m_fetch, 0, Qt::AlignBottom);
    row->addWidget(m_progress, 1, Qt::AlignBottom);
    row->addStretch(1);
    m_stack->addWidget(new EmptyState(
        QStringLiteral("certificate"), tr("Look at the certificate first"),
        tr("Fetching shows the chain as the carrier sends it, and whether it would be trusted. "
           "No SIP message is sent.")));
    m_stack->addWidget(buildResult());
    auto *column = new QVBoxLayout(this);
    column->setSpacing(space::m);
    column->addLayout(row);
    column->addWidget(m_message);
    column->addWidget(m_stack, 1);

    connect(m_fetch, &QPushButton::clicked, this, &CertificatePage::fetch);
    connect(m_address, &QLineEdit::returnPressed, this, &CertificatePage::fetch);
    connect(m_progress, &ProgressStrip::cancelAsked, this, [this] {
        if (m_job)
            m_job->cancel();
    });
    connect(m_details, &CertificateView::copied, this,
            [this] { m_message->showMessage(Tone::Sealed, tr("The certificate is in the clipboard.")); });
}

QWidget *CertificatePage::buildResult()
{
    auto *verdict = new Card;
    auto *head = new QGridLayout;
    head->setHorizontalSpacing(space::m);
    head->setVerticalSpacing(space::xs);
    m_icon = new IconLabel({}, Tone::Unknown, 32);
    m_word = new TextLabel({}, Type::Title);
    m_word->setObjectName(QStringLiteral("chainWord"));
    m_line = new TextLabel;
    m_line->setObjectName(QStringLiteral("chainLine"));
    m_session = new TextLabel({}, Type::Body, Tone::Muted);
    m_required = new TextLabel({}, Type::Body, Tone::Muted);
    m_required->setObjectName(QStringLiteral("requiredNames"));
    m_found = new TextLabel({}, Type::Body, Tone::Muted);
    m_found->setObjectName(QStringLiteral("foundNames"));
    head->addWidget(m_icon, 0, 0, 2, 1, Qt::AlignTop);
    int line = 0;
    for (TextLabel *label : {m_word, m_line, m_required, m_found, m_session}) {
        label->setWordWrap(true);
        head->addWidget(label, line++, 1);
    }
    head->setColumnStretch(1, 1);
    verdict->body()->addLayout(head);

    auto *chain = new Card(tr("Chain"));
    m_tree = new QTreeView;
    m_tree->setObjectName(QStringLiteral("chainTree"));
    m_tree->setAccessibleName(tr("Certificate chain, as sent and as built"));
    m_tree->setModel(m_model);
    m_tree->setHeaderHidden(true);
    m_tree->header()->setAccessibleName(tr("Column headings"));
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // it is as tall as its rows; the page scrolls
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &now) { showSelected(now); });
    chain->body()->addWidget(m_tree);
    auto *left = new QWidget;
    auto *leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->setSpacing(space::m);
    leftColumn->addWidget(verdict);
    leftColumn->addWidget(chain);
    leftColumn->addStretch();

    m_details = new CertificateView;
    auto *detailsCard = new Card;
    detailsCard->body()->addWidget(m_details);
    const auto scrolled = [](QWidget *content, const char *objectName, const QString &name) {
        auto *scroll = new QScrollArea;
        scroll->setObjectName(QLatin1String(objectName));
        scroll->setAccessibleName(name);
        scroll->setFrameShape(QFrame::NoFrame);
        scroll->setWidgetResizable(true);
        scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        scroll->setMinimumWidth(320);
        scroll->setWidget(content);
        return scroll;
    };
    auto *split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    split->addWidget(scrolled(left, "chainArea", tr("Verdict and chain")));
    split->addWidget(scrolled(detailsCard, "certificateArea", tr("Certificate details")));
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    return split;
}

void CertificatePage::setCarrier(const carrier::Carrier &carrier)
{
    const bool sameEdge =
        carrier.id == m_carrier.id && carrier.host == m_carrier.host && carrier.port == m_carrier.port;
    m_carrier = carrier;
    if (sameEdge)
        return;
    if (m_job)
        m_job->cancel();
    m_message->clear();
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
                          const Control &control) -> Result<net::HandshakeReport> {
        auto verify = call::verifyRequestFor(judgedAs);
        return verify ? fetchChain({judgedAs.host, port, std::move(*verify)}, control) : fail(verify.error());
    };
    m_job = startJob<net::HandshakeReport>(
        m_services.pool, this, work,
        [this, id = m_carrier.id, own](const Result<net::HandshakeReport> &result) {
            finish(result, id, own);
        });
    connect(m_job, &JobBase::progressed, m_progress, &ProgressStrip::showStep);
}

void CertificatePage::finish(const Result<net::HandshakeReport> &result, const QString &carrierId,
                             bool isCarriersOwn)
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
    const QDateTime now = QDateTime::currentDateTimeUtc();
    showReport(*result, now);
    if (!isCarriersOwn || carrierId.isEmpty())
        return;
    m_services.workspace->setSetting(certificateKey(carrierId),
                                     toText(certificateFact(result->verdict, now)));
    emit m_services.workspace->historyChanged();
}

void CertificatePage::showReport(const net::HandshakeReport &report, const QDateTime &now)
{
    m_now = now;
    const pki::ChainVerdict &verdict = report.verdict;
    const Tone tone = verdict.valid ? Tone::Sealed : Tone::Clear;
    m_icon->setIcon(verdict.valid ? QStringLiteral("ok") : QStringLiteral("fail"), tone);
    m_word->setText(verdict.valid ? tr("Trusted") : tr("Not trusted"));
    m_word->setTone(tone);
    m_line->setText(verdict.valid ? tr("The chain is complete and names the carrier.")
                                  : verdict.firstReason());
    const QString comma = QStringLiteral(", ");
    m_required->setText(tr("Required name: %1").arg(breakable(verdict.identity.required.join(comma))));
    m_required->setVisible(verdict.identity.checked);
    m_found->setText(tr("Names found: %1").arg(breakable(verdict.identity.found.join(comma))));
    m_found->setVisible(verdict.identity.checked);
    QStringList session{report.version, report.cipher, report.group};
    session.removeAll(QString());
    m_session->setText(session.join(QStringLiteral(" · ")));
    m_model->setVerdict(verdict, now);
    m_tree->expandAll();
    int rows = 0;
    for (QModelIndex at = m_model->index(0, 0); at.isValid(); at = m_tree->indexBelow(at))
        ++rows;
    m_tree->setFixedHeight(rows * m_tree->sizeHintForRow(0) + space::xs);
    m_stack->setCurrentIndex(1);
    m_details->setVisible(m_model->leaf().isValid());
    m_tree->setCurrentIndex(m_model->leaf());
}

void CertificatePage::showSelected(const QModelIndex &index)
{
    if (const pki::Certificate *certificate = m_model->certificateAt(index))
        m_details->setCertificate(*certificate, m_now);
}

} // namespace trunkseal::ui
