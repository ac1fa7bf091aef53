#include "ui/probe/probe_page.h"

#include "core/probe/carrier_probe.h"
#include "core/store/daily_cap.h"
#include "ui/carrier/carrier_change.h"
#include "ui/probe/probe_rows.h"
#include "ui/theme/icon.h"
#include "ui/widgets/card.h"
#include "ui/widgets/difference_table.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/text_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLocale>
#include <QPushButton>
#include <QStandardItemModel>

namespace trunkseal::ui {

namespace {

constexpr int mostChangedRows = 8;

/// An outcome is a word of ours; everything else is the carrier's.
QString shown(const QString &what, const QString &value)
{
    return what == QLatin1String("outcome") ? probeWord(value) : value;
}

} // namespace

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
    m_vantages->hide();
    m_changes->hide();
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

void ProbePage::loadServers()
{
    if (!m_services.workspace->isOpen())
        return;
    m_services.workspace->run<std::vector<store::Server>>(
        this, [](store::Workspace &w) { return w.servers(); },
        [this](const Result<std::vector<store::Server>> &servers) {
            if (!servers)
                return;
            const QString chosen = m_from->currentData().toString();
            m_servers = *servers;
            std::erase_if(m_servers, [](const store::Server &server) { return !deploy::isTrusted(server); });
            m_from->clear();
            m_from->addItem(tr("This computer"));
            for (const store::Server &server : m_servers)
                m_from->addItem(tr("This computer and %1").arg(server.name), server.id);
            m_from->setCurrentIndex(std::max(0, m_from->findData(chosen)));
            m_fromField->setVisible(!m_servers.empty());
        });
}

std::optional<store::Server> ProbePage::chosenServer() const
{
    const QString id = m_from->currentData().toString();
    const auto found = std::ranges::find(m_servers, id, &store::Server::id);
    // The practice carrier lives in this program: no server reaches it.
    const bool applies = found != m_servers.end() && !m_services.practice->isPractice(m_carrier.id);
    return applies ? std::optional(*found) : std::nullopt;
}

void ProbePage::fetchSecrets()
{
    // Only what is used: the vault is not asked for the rest.
    const bool triesLogin = m_full->isChecked() && !m_carrier.authUser.isEmpty();
    const bool showsCertificate = !m_carrier.clientChainPem.isEmpty();
    const auto server = chosenServer();
    if (!triesLogin && !showsCertificate && !server) {
        start({{}, {}, {}});
        return;
    }
    const QString reason = triesLogin || showsCertificate
        ? tr("The vault holds the password of %1.").arg(m_carrier.name)
        : tr("The vault holds the login of %1.").arg(server->name);
    m_services.secrets->fetchAll(this,
                                 {triesLogin ? carrier::passwordKey(m_carrier.id) : QString(),
                                  showsCertificate ? carrier::clientKeyKey(m_carrier.id) : QString(),
                                  server ? store::loginSecretKey(server->id) : QString()},
                                 reason, [this](const Result<std::vector<Secret>> &secrets) {
                                     if (!secrets)
                                         m_message->showMessage(Tone::Clear, secrets.error().message);
                                     else if (!m_job)
                                         start(*secrets);
                                 });
}

/// `secrets`: the carrier's password and client key, the server's login.
void ProbePage::start(const std::vector<Secret> &secrets)
{
    auto request = probe::requestFor(m_carrier, secrets.at(0), secrets.at(1));
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
    if (const auto server = chosenServer()) {
        follow(startJob<deploy::ComparedProbes>(
            m_services.pool, this,
            [request = *request, server = *server, secret = secrets.at(2),
             run = m_services.engine.probeFromBoth](const Control &control) {
                return run(request, server, secret, control);
            },
            [this, id = m_carrier.id](const Result<deploy::ComparedProbes> &both) {
                finish(id, both ? std::nullopt : std::optional(both.error()), both ? &both->here : nullptr,
                       both ? &*both : nullptr);
            }));
        return;
    }
    follow(startJob<probe::ProbeReport>(
        m_services.pool, this,
        [request = *request, run = m_services.engine.probeEdge](const Control &control) {
            return run(request, control);
        },
        [this, id = m_carrier.id](const Result<probe::ProbeReport> &report) {
            finish(id, report ? std::nullopt : std::optional(report.error()), report ? &*report : nullptr,
                   nullptr);
        }));
}

void ProbePage::follow(JobBase *job)
{
    m_job = job;
    connect(m_job, &JobBase::progressed, m_progress, &ProgressStrip::showStep);
}

void ProbePage::finish(const QString &carrierId, const std::optional<Error> &error,
                       const probe::ProbeReport *report, const deploy::ComparedProbes *both)
{
    m_job = nullptr;
    m_progress->finish();
    m_ask->setEnabled(true);
    if (report)
        remember(*report);
    if (carrierId != m_carrier.id)
        return; // another carrier is on show by now
    if (report)
        showReport(*report);
    else if (error && error->code != ErrorCode::Canceled)
        m_message->showMessage(Tone::Clear, error->message);
    if (both)
        showVantages(*both);
}

void ProbePage::showReport(const probe::ProbeReport &report)
{
    m_line->setText(breakable(report.oneLine));
    m_line->setTone(report.outcome == probe::Outcome::Good ? Tone::Sealed : Tone::Clear);
    m_line->show();
    m_findings->setFindings(report.findings);
    m_facts->clear();
    m_facts->setHorizontalHeaderLabels({tr("Asked"), tr("Answer"), tr("Detail")});
    for (const report::ProbeFact &fact : rowsOf(report)) {
        auto *first = new QStandardItem(icon(fact.isGood ? QStringLiteral("ok") : QStringLiteral("warning"),
                                             fact.isGood ? Tone::Sealed : Tone::Gap),
                                        fact.what);
        auto *last = new QStandardItem(fact.detail);
        last->setToolTip(fact.detail);
        m_facts->appendRow({first, new QStandardItem(fact.answer), last});
    }
    m_table->resizeColumnsToContents();
    m_table->show();
}

void ProbePage::change(const diagnosis::SettingChange &change)
{
    applyChange(m_services, this, m_carrier, change, [this](const Result<carrier::Carrier> &saved) {
        if (!saved) {
            m_message->showMessage(Tone::Clear, saved.error().message);
            return;
        }
        if (saved->id == m_carrier.id)
            setCarrier(*saved);
        m_message->showMessage(Tone::Sealed, tr("%1 is changed. Ask the carrier again.").arg(saved->name));
    });
}

void ProbePage::showVantages(const deploy::ComparedProbes &both)
{
    const bool isGood =
        both.here.outcome == probe::Outcome::Good && both.there.outcome == probe::Outcome::Good;
    m_line->setText(breakable(both.oneLine));
    m_line->setTone(isGood ? Tone::Sealed : Tone::Clear);
    auto findings = both.here.findings;
    for (const diagnosis::Finding &finding : both.there.findings) {
        if (std::ranges::find(findings, finding.id, &diagnosis::Finding::id) == findings.end())
            findings.push_back(finding);
    }
    m_findings->setFindings(findings);
    std::vector<DifferenceTable::Row> rows;
    for (const probe::ProbeDifference &each : probe::sideBySide(both.here, both.there))
        rows.push_back({probeWord(each.what), shown(each.what, each.first), shown(each.what, each.second)});
    for (const probe::ProbeDifference &each : both.differences) {
        if (each.what == QLatin1String("names"))
            rows.push_back({probeWord(each.what), each.first, each.second});
    }
    m_vantageTable->setRows(tr("From this computer"), tr("From %1").arg(both.there.viaServer), rows);
    m_vantageTable->fitHeight(static_cast<int>(rows.size()));
    m_vantages->show();
}

void ProbePage::remember(const probe::ProbeReport &report)
{
    const store::HistoryEntry entry = report::historyOf(report);
    m_services.workspace->run<std::vector<store::HistoryEntry>>(
        this, [id = report.carrierId](store::Workspace &w) { return w.history(id); },
        [this, entry](const Result<std::vector<store::HistoryEntry>> &entries) {
            if (entries && entry.subjectId == m_carrier.id && !m_job)
                showChanges(report::changesSince(*entries, entry));
        });
    m_services.workspace->addHistory(entry);
}

void ProbePage::showChanges(const std::optional<report::ProbeChanges> &changes)
{
    m_changes->setVisible(changes.has_value());
    if (!changes)
        return;
    const QString when = QLocale().toString(changes->since.toLocalTime(), QLocale::ShortFormat);
    const int count = static_cast<int>(changes->differences.size());
    m_changesLine->setText(count == 0
                               ? tr("Nothing has changed since the probe of %1.").arg(when)
                               : tr("%n answer(s) changed since the probe of %1.", nullptr, count).arg(when));
    std::vector<DifferenceTable::Row> rows;
    for (const report::Difference &difference : changes->differences)
        rows.push_back({probeWord(difference.path), shown(difference.path, difference.before),
                        shown(difference.path, difference.after)});
    m_changesTable->setRows(tr("Before"), tr("Now"), rows);
    m_changesTable->fitHeight(mostChangedRows);
    m_changesTable->setVisible(count > 0);
}

} // namespace trunkseal::ui
