#include "ui/certificate/chain_panel.h"

#include "ui/certificate/compare_dialog.h"
#include "ui/certificate/drill_dialog.h"
#include "ui/shell/file_work.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_strip.h"

#include <QApplication>
#include <QBoxLayout>

#include <utility>

namespace trunkseal::ui {

namespace {

QByteArray pemOf(const std::vector<pki::Certificate> &chain)
{
    QByteArray pem;
    for (const pki::Certificate &certificate : chain)
        pem += certificate.pem();
    return pem;
}

QByteArray contentFor(ExportKind kind, const Examination &examination, const pki::Certificate *chosen)
{
    QByteArray pem;
    switch (kind) {
    case ExportKind::CertificatePem:
        return chosen ? chosen->pem() : QByteArray();
    case ExportKind::CertificateDer:
        return chosen ? chosen->der() : QByteArray();
    case ExportKind::SentPem:
        return pemOf(examination.verdict.asSent);
    case ExportKind::BuiltPem:
        return pemOf(examination.verdict.chain);
    case ExportKind::FetchedPem:
        for (const net::FetchedCertificate &one : examination.fetched)
            pem += one.certificate.pem();
        return pem;
    }
    Q_UNREACHABLE();
}

} // namespace

ChainPanel::ChainPanel(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_message(new MessageBar)
    , m_progress(new ProgressStrip)
    , m_viewer(new ChainViewer)
{
    setObjectName(QStringLiteral("chainPanel"));
    m_message->setObjectName(QStringLiteral("chainMessage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addWidget(m_message);
    column->addWidget(m_progress);
    column->addWidget(m_viewer, 1);

    connect(m_progress, &ProgressStrip::cancelAsked, this, &ChainPanel::cancel);
    connect(m_viewer, &ChainViewer::rulesEdited, this, &ChainPanel::judgeAgain);
    connect(m_viewer, &ChainViewer::missingAsked, this, &ChainPanel::fetchMissing);
    connect(m_viewer, &ChainViewer::revocationAsked, this, &ChainPanel::askRevocation);
    connect(m_viewer, &ChainViewer::compareAsked, this, &ChainPanel::compare);
    connect(m_viewer, &ChainViewer::drillAsked, this, &ChainPanel::drill);
    connect(m_viewer, &ChainViewer::exportAsked, this, &ChainPanel::save);
    connect(m_viewer, &ChainViewer::trustAsked, this, &ChainPanel::trust);
    connect(m_viewer, &ChainViewer::copied, this, [this](const QString &what) {
        m_message->showMessage(Tone::Sealed, tr("In the clipboard: %1").arg(what));
    });
    connect(services.workspace, &WorkspaceClient::carriersChanged, this, &ChainPanel::loadTargets);
    connect(services.workspace, &WorkspaceClient::opened, this, &ChainPanel::loadTargets);
}

const Examination &ChainPanel::examination() const
{
    return m_viewer->examination();
}

void ChainPanel::show(const Examination &examination)
{
    cancel();
    ++m_generation;
    m_message->clear();
    m_viewer->setSource(examination);
    loadTargets();
}

void ChainPanel::setCarrier(const carrier::Carrier &carrier)
{
    m_carrier = carrier;
    loadTargets();
}

void ChainPanel::cancel()
{
    if (m_job)
        m_job->cancel();
}

void ChainPanel::run(const QString &step, Judge judge)
{
    if (m_job)
        return;
    m_message->clear();
    QWidget *focused = QApplication::focusWidget();
    m_focusBefore = focused && m_viewer->isAncestorOf(focused) ? focused : nullptr;
    m_viewer->setBusy(true);
    m_progress->start(step);
    m_job = startJob<Examination>(
        m_services.pool, this, std::move(judge),
        [this, generation = m_generation](const Result<Examination> &result) { finish(result, generation); });
    connect(m_job, &JobBase::progressed, m_progress, &ProgressStrip::showStep);
}

void ChainPanel::finish(const Result<Examination> &result, int generation)
{
    m_job = nullptr;
    m_progress->finish();
    m_viewer->setBusy(false);
    const auto next = std::exchange(m_next, std::nullopt);
    if (generation != m_generation)
        return; // another chain is on show by now
    if (result)
        m_viewer->setExamination(*result);
    else if (result.error().code != ErrorCode::Canceled)
        m_message->showMessage(Tone::Clear, result.error().message);
    if (m_focusBefore && m_focusBefore->isEnabled()) // a greyed button lost it
        m_focusBefore->setFocus(Qt::OtherFocusReason);
    m_focusBefore = nullptr;
    if (next)
        judgeAgain(*next);
}

void ChainPanel::judgeAgain(const pki::VerifyRequest &request)
{
    if (m_job) {
        m_next = request;
        return;
    }
    run(tr("Judging the chain"), [before = examination(), request](const Control &) -> Result<Examination> {
        return examineAgain(before, request);
    });
}

void ChainPanel::fetchMissing()
{
    run(tr("Fetching what is missing"),
        [before = examination(),
         fetch = m_services.engine.fetchMissing](const Control &control) -> Result<Examination> {
            pki::VerifyRequest request = before.request;
            auto fetched = fetch(request, control);
            if (!fetched)
                return fail(fetched.error());
            Examination after = examineAgain(before, request);
            after.fetched.insert(after.fetched.end(), fetched->certificates.begin(),
                                 fetched->certificates.end());
            after.faults = fetched->faults;
            return after;
        });
}

void ChainPanel::askRevocation()
{
    run(tr("Asking about revocation"),
        [before = examination(),
         ask = m_services.engine.askRevocation](const Control &control) -> Result<Examination> {
            auto verdict = ask(before.request, control);
            if (!verdict)
                return fail(verdict.error());
            Examination after = withVerdict(before, std::move(*verdict));
            after.revocationAsked = true;
            return after;
        });
}

void ChainPanel::compare()
{
    auto *dialog = new CompareDialog(m_services, examination(), this);
    dialog->open();
}

void ChainPanel::drill()
{
    auto *dialog = new DrillDialog(m_services, examination(), this);
    dialog->open();
}

void ChainPanel::save(ExportKind kind)
{
    const QByteArray content = contentFor(kind, examination(), m_viewer->chosen());
    if (content.isEmpty()) {
        m_message->showMessage(Tone::Gap, tr("There is nothing to save. Choose a certificate first."));
        return;
    }
    const bool isDer = kind == ExportKind::CertificateDer;
    m_services.dialogs.saveFile(
        this, tr("Save"), isDer ? QStringLiteral("certificate.der") : QStringLiteral("certificate.pem"),
        isDer ? tr("DER certificates (*.der *.cer)") : tr("PEM certificates (*.pem *.crt)"),
        [this, content](const QString &path) {
            startJob<void>(
                m_services.pool, this, [path, content](const Control &) { return writeFile(path, content); },
                [this, path](const Result<void> &written) {
                    m_message->showMessage(written ? Tone::Sealed : Tone::Clear,
                                           written ? tr("Saved as %1.").arg(path) : written.error().message);
                });
        });
}

void ChainPanel::loadTargets()
{
    if (!m_carrier.id.isEmpty()) {
        m_viewer->setTrustTargets({m_carrier.id}, {m_carrier.name});
        return;
    }
    if (!m_services.workspace->isOpen())
        return;
    using Carriers = std::vector<carrier::Carrier>;
    m_services.workspace->run<Carriers>(
        this, [](store::Workspace &workspace) { return workspace.carriers(); },
        [this](const Result<Carriers> &carriers) {
            QStringList ids, names;
            for (const carrier::Carrier &one : carriers.value_or(Carriers())) {
                ids << one.id;
                names << one.name;
            }
            m_viewer->setTrustTargets(ids, names);
        });
}

void ChainPanel::trust(const QString &carrierId)
{
    const pki::Certificate *chosen = m_viewer->chosen();
    if (!chosen)
        return;
    m_services.workspace->run<carrier::Carrier>(
        this, [carrierId](store::Workspace &workspace) { return workspace.carrier(carrierId); },
        [this, certificate = *chosen](const Result<carrier::Carrier> &carrier) {
            if (!carrier)
                return m_message->showMessage(Tone::Clear, carrier.error().message);
            const bool wasSystem = carrier->trust == carrier::TrustSource::SystemStore;
            QString text = wasSystem
                ? tr("From now on only this certificate is trusted for %1, no longer the system's roots.")
                      .arg(carrier->name)
                : tr("This certificate is added to the roots that are trusted for %1.").arg(carrier->name);
            text += QStringLiteral("\n\n%1\nSHA-256 %2").arg(certificate.subject(), certificate.sha256());
            if (!certificate.isCa())
                text += QStringLiteral("\n\n")
                    + tr("It is no authority: only programs that accept a trusted leaf will take it, and "
                         "every renewal has to be trusted anew.");
            const Question question{tr("Trust this certificate?"), text, tr("&Trust it"), false};
            m_services.dialogs.ask(
                this, question, [this, carrier = *carrier, certificate] { addAnchor(carrier, certificate); });
        });
}

void ChainPanel::addAnchor(carrier::Carrier carrier, const pki::Certificate &certificate)
{
    const QByteArray pem = certificate.pem();
    if (carrier.trust == carrier::TrustSource::SystemStore)
        carrier.anchorsPem.clear(); // an older list that is not in use must not come back by itself
    carrier.trust = carrier::TrustSource::OwnAnchors;
    if (!carrier.anchorsPem.contains(pem.trimmed())) {
        if (!carrier.anchorsPem.isEmpty() && !carrier.anchorsPem.endsWith('\n'))
            carrier.anchorsPem += '\n';
        carrier.anchorsPem += pem;
    }
    m_services.workspace->saveCarrier(this, carrier, [this](const Result<carrier::Carrier> &saved) {
        m_message->showMessage(
            saved ? Tone::Sealed : Tone::Clear,
            saved ? tr("%1 trusts this certificate now. Push to bring it to the servers.").arg(saved->name)
                  : saved.error().message);
    });
}

} // namespace trunkseal::ui
