#include "ui/probe/probe_page.h"

#include "core/probe/carrier_probe.h"
#include "core/report/text_full_probe.h"
#include "core/store/daily_cap.h"
#include "ui/theme/icon.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QStandardItemModel>

namespace trunkseal::ui {

namespace {

QString ms(const std::optional<std::chrono::microseconds> &time)
{
    return time ? QStringLiteral("%1 ms").arg(double(time->count()) / 1000, 0, 'f', 1) : QString();
}

} // namespace

ProbePage::ProbePage(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_ask(new QPushButton(icon(QStringLiteral("search"), Tone::OnAccent), tr("As&k the carrier")))
    , m_full(new QCheckBox(tr("Ask ever&ything")))
    , m_invite(new QCheckBox)
    , m_progress(new ProgressStrip)
    , m_message(new MessageBar)
    , m_line(new TextLabel({}, Type::Subtitle))
    , m_facts(new QStandardItemModel(this))
    , m_table(new TableView(tr("What the carrier answered")))
    , m_findings(new FindingList)
{
    setObjectName(QStringLiteral("probePage"));
    m_ask->setObjectName(QStringLiteral("probeButton"));
    m_ask->setAccessibleName(tr("Ask the carrier what it offers"));
    m_ask->setProperty("tone", QStringLiteral("primary"));
    m_full->setObjectName(QStringLiteral("probeFull"));
    m_full->setChecked(true);
    m_full->setToolTip(
        tr("TLS versions, suites, server names, transports and the login: some hundred short connections"));
    m_invite->setObjectName(QStringLiteral("probeInvite"));
    m_line->setObjectName(QStringLiteral("probeLine"));
    m_line->setWordWrap(true);
    m_table->setObjectName(QStringLiteral("probeTable"));
    m_table->setModel(m_facts);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setMinimumHeight(260);
    auto *why = new TextLabel(
        tr("Looks the carrier up, connects, judges its certificate and asks over SIP. Nothing is "
           "changed, here or at the carrier."),
        Type::Body, Tone::Muted);
    why->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::m);
    row->addWidget(m_ask);
    row->addWidget(m_full);
    row->addWidget(m_invite);
    row->addStretch();
    auto *content = new QWidget;
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, space::s, 0);
    inner->setSpacing(space::m);
    inner->addWidget(m_line);
    inner->addWidget(m_findings);
    inner->addWidget(m_table, 1);
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("probeArea"));
    scroll->setAccessibleName(tr("What the carrier answered"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::m, space::l, space::m);
    column->setSpacing(space::m);
    column->addWidget(why);
    column->addLayout(row);
    column->addWidget(m_progress);
    column->addWidget(m_message);
    column->addWidget(scroll, 1);
    connect(m_ask, &QPushButton::clicked, this, &ProbePage::ask);
    connect(m_full, &QCheckBox::toggled, this,
            [this](bool on) { m_invite->setEnabled(on && !m_carrier.testNumber.isEmpty()); });
    connect(m_progress, &ProgressStrip::cancelAsked, this, [this] {
        if (m_job)
            m_job->cancel();
    });
    clearReport();
}

void ProbePage::setCarrier(const carrier::Carrier &carrier)
{
    if (carrier == m_carrier)
        return;
    if (m_job)
        m_job->cancel();
    m_carrier = carrier;
    const bool hasNumber = !carrier.testNumber.isEmpty();
    m_invite->setChecked(false);
    m_invite->setEnabled(hasNumber && m_full->isChecked());
    m_invite->setText(hasNumber ? tr("Offer calls to %1, and end each as it &rings").arg(carrier.testNumber)
                                : tr("Offer calls (the carrier has no test number)"));
    m_message->clear();
    clearReport();
}

void ProbePage::clearReport()
{
    m_line->clear();
    m_line->hide();
    m_findings->setFindings({});
    m_facts->clear();
    m_table->hide();
}

void ProbePage::ask()
{
    if (m_job)
        return;
    if (!m_full->isChecked() || !m_invite->isChecked()) {
        fetchSecrets();
        return;
    }
    m_services.workspace->run<bool>(
        this,
        [carrier = m_carrier](store::Workspace &workspace) -> Result<bool> {
            if (const auto allowed = probe::checkNumber(carrier, carrier.testNumber); !allowed)
                return fail(allowed.error());
            const auto allowed = store::checkDailyCap(workspace, carrier, QDateTime::currentDateTimeUtc());
            return allowed ? Result<bool>(true) : fail(allowed.error());
        },
        [this](const Result<bool> &allowed) {
            if (allowed)
                fetchSecrets();
            else
                m_message->showMessage(Tone::Clear, allowed.error().message);
        });
}

void ProbePage::fetchSecrets()
{
    // Only what is used: the vault is not asked for the rest.
    const bool triesLogin = m_full->isChecked() && !m_carrier.authUser.isEmpty();
    const bool showsCertificate = !m_carrier.clientChainPem.isEmpty();
    if (!triesLogin && !showsCertificate) {
        start({}, {});
        return;
    }
    m_services.secrets->fetchAll(this,
                                 {triesLogin ? carrier::passwordKey(m_carrier.id) : QString(),
                                  showsCertificate ? carrier::clientKeyKey(m_carrier.id) : QString()},
                                 tr("The vault holds the password of %1.").arg(m_carrier.name),
                                 [this](const Result<std::vector<Secret>> &secrets) {
                                     if (!secrets)
                                         m_message->showMessage(Tone::Clear, secrets.error().message);
                                     else if (!m_job)
                                         start(secrets->at(0), secrets->at(1));
                                 });
}

void ProbePage::start(const Secret &password, const Secret &clientKey)
{
    auto request = probe::requestFor(m_carrier, password, clientKey);
    if (!request) {
        m_message->showMessage(Tone::Clear, request.error().message);
        return;
    }
    request->full = m_full->isChecked();
    if (request->full && m_invite->isChecked())
        request->inviteNumber = m_carrier.testNumber;
    m_message->clear();
    clearReport();
    m_ask->setEnabled(false);
    m_progress->start(tr("Asking %1").arg(m_carrier.host));
    m_job = startJob<probe::ProbeReport>(
        m_services.pool, this,
        [request = *request, run = m_services.engine.probeEdge](const Control &control) {
            return run(request, control);
        },
        [this, id = m_carrier.id](const Result<probe::ProbeReport> &report) {
            m_job = nullptr;
            m_progress->finish();
            m_ask->setEnabled(true);
            if (id != m_carrier.id)
                return; // another carrier is on show by now
            if (report)
                showReport(*report);
            else if (report.error().code != ErrorCode::Canceled)
                m_message->showMessage(Tone::Clear, report.error().message);
        });
    connect(m_job, &JobBase::progressed, m_progress, &ProgressStrip::showStep);
}

void ProbePage::showReport(const probe::ProbeReport &report)
{
    m_line->setText(breakable(report.oneLine));
    m_line->setTone(report.outcome == probe::Outcome::Good ? Tone::Sealed : Tone::Clear);
    m_line->show();
    m_findings->setFindings(report.findings);
    m_facts->clear();
    m_facts->setHorizontalHeaderLabels({tr("Asked"), tr("Answer"), tr("Detail")});
    const auto add = [this](const QString &what, const QString &answer, const QString &detail, bool isGood) {
        auto *first = new QStandardItem(icon(isGood ? QStringLiteral("ok") : QStringLiteral("warning"),
                                             isGood ? Tone::Sealed : Tone::Gap),
                                        what);
        auto *last = new QStandardItem(detail);
        last->setToolTip(detail);
        m_facts->appendRow({first, new QStandardItem(answer), last});
    };
    const QString found = report.resolution.steps.join(QStringLiteral("; "));
    add(QStringLiteral("DNS"), report.dnsError ? tr("no address") : ms(report.resolution.duration),
        report.dnsError ? report.dnsError->message : found, !report.dnsError);
    for (const probe::Attempt &attempt : report.attempts) {
        const QString place = attempt.target.address.toString();
        if (attempt.target.protocol != net::Protocol::Udp)
            add(QStringLiteral("TCP %1").arg(place),
                attempt.trace.tcp ? ms(attempt.trace.tcp) : tr("no connection"),
                attempt.trace.tcp || !attempt.error ? QString() : attempt.error->message,
                attempt.trace.tcp.has_value());
        if (attempt.trace.handshake)
            add(QStringLiteral("TLS %1").arg(place), ms(attempt.trace.tls),
                QStringLiteral("%1 %2").arg(attempt.trace.handshake->version,
                                            attempt.trace.handshake->cipher),
                attempt.trace.handshake->verdict.valid);
        if (attempt.options)
            add(QStringLiteral("OPTIONS"),
                QStringLiteral("%1 %2").arg(attempt.options->status).arg(attempt.options->reason),
                attempt.options->server, attempt.options->status < 500);
    }
    if (report.full) {
        for (const report::ProbeFact &fact : report::factsOf(*report.full))
            add(fact.what, fact.answer, fact.detail, fact.isGood);
    }
    m_table->resizeColumnsToContents();
    m_table->show();
}

} // namespace trunkseal::ui
