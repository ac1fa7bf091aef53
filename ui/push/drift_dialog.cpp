#include "ui/push/drift_dialog.h"

#include "ui/shell/background.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/text_view.h"
#include "ui/widgets/verdict_card.h"

#include <QBoxLayout>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QPushButton>

namespace trunkseal::ui {

namespace {

using call::CheckState;
using State = deploy::DriftReport::State;

Sign signOf(State state)
{
    switch (state) {
    case State::InSync:
        return {QStringLiteral("ok"), DriftDialog::tr("In step"), Tone::Sealed};
    case State::ChangedThere:
        return {QStringLiteral("warning"), DriftDialog::tr("Changed on the server"), Tone::Clear};
    case State::ChangedHere:
        return {QStringLiteral("push"), DriftDialog::tr("Not pushed yet"), Tone::Gap};
    case State::ChangedBoth:
        return {QStringLiteral("warning"), DriftDialog::tr("Changed on both sides"), Tone::Clear};
    case State::NeverPushed:
        return {QStringLiteral("info"), DriftDialog::tr("Never pushed"), Tone::Unknown};
    }
    Q_UNREACHABLE();
}

QString shown(const QJsonValue &value)
{
    if (value.isUndefined() || value.isNull())
        return DriftDialog::tr("nothing");
    if (value.isString())
        return value.toString().isEmpty() ? DriftDialog::tr("nothing") : value.toString();
    const QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(text.sliced(1, text.size() - 2));
}

VerdictView::Line lineOf(const deploy::FileDrift &file)
{
    const QString when = QLocale().toString(file.changedAt.toLocalTime(), QLocale::ShortFormat);
    const QString detail = file.state == deploy::FileDrift::State::Missing
        ? DriftDialog::tr("It is gone.")
        : DriftDialog::tr("Changed at %1; the file belongs to %2.").arg(when, file.owner);
    return {file.path, CheckState::Fail, detail};
}

void addLines(std::vector<VerdictView::Line> &lines, const deploy::CarrierDrift &carrier)
{
    switch (carrier.kind) {
    case deploy::CarrierDrift::Kind::NotThere:
        lines.push_back({carrier.name, CheckState::Warn, DriftDialog::tr("It is not on the server.")});
        return;
    case deploy::CarrierDrift::Kind::NotHere:
        lines.push_back(
            {carrier.name, CheckState::Warn,
             DriftDialog::tr("It is on the server, and not among the carriers that it should have.")});
        return;
    case deploy::CarrierDrift::Kind::Differs:
        break;
    }
    for (const deploy::FieldDrift &field : carrier.fields)
        lines.push_back({QStringLiteral("%1, %2").arg(carrier.name, field.field), CheckState::Warn,
                         DriftDialog::tr("Here %1, there %2.").arg(shown(field.here), shown(field.there))});
    if (carrier.passwordDiffers)
        lines.push_back({DriftDialog::tr("%1, password").arg(carrier.name), CheckState::Warn,
                         DriftDialog::tr("The server has another one.")});
}

} // namespace

VerdictView verdictView(const deploy::DriftReport &report)
{
    VerdictView view;
    view.sign = signOf(report.state);
    view.oneLine = report.oneLine;
    for (const deploy::FileDrift &file : report.files) {
        if (file.state != deploy::FileDrift::State::Same)
            view.checks.push_back(lineOf(file));
    }
    for (const deploy::CarrierDrift &carrier : report.carriers)
        addLines(view.checks, carrier);
    return view;
}

DriftDialog::DriftDialog(const Services &services, const store::Server &server, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_server(server)
    , m_message(new MessageBar)
    , m_progress(new ProgressStrip)
    , m_verdict(new VerdictCard)
    , m_diff(new TextView(TextView::Language::Diff, tr("What a push would do, line by line")))
{
    setObjectName(QStringLiteral("driftDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Compare %1 with the workspace").arg(server.name));
    resize(820, 680);
    const auto make = [](const char *objectName, const QString &text) {
        auto *button = new QPushButton(text);
        button->setObjectName(QLatin1String(objectName));
        button->setAccessibleName(QString(text).remove(QLatin1Char('&')).remove(QChar(0x2026)));
        button->setAutoDefault(false);
        return button;
    };
    m_take = make("takeOverButton", tr("&Take over into the workspace"));
    m_push = make("pushBackButton", tr("&Push…"));
    m_close = make("driftCloseButton", tr("Close"));
    m_diff->setObjectName(QStringLiteral("driftDiff"));
    m_diff->setMinimumHeight(160);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    buttons->addStretch();
    buttons->addWidget(m_take);
    buttons->addWidget(m_push);
    buttons->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->setSpacing(space::m);
    auto *title = new TextLabel(windowTitle(), Type::Title);
    title->setWordWrap(true);
    column->addWidget(title);
    column->addWidget(m_message);
    column->addWidget(m_progress);
    column->addWidget(m_verdict);
    column->addWidget(m_diff, 1);
    column->addStretch();
    column->addLayout(buttons);
    connect(m_progress, &ProgressStrip::cancelAsked, this, &DriftDialog::reject);
    connect(m_take, &QPushButton::clicked, this, &DriftDialog::take);
    connect(m_push, &QPushButton::clicked, this, [this] {
        emit pushAsked(m_server.id);
        accept();
    });
    connect(m_close, &QPushButton::clicked, this, &DriftDialog::reject);
    m_verdict->hide();
    m_diff->hide();
    showButtons();
    look();
}

void DriftDialog::look()
{
    m_services.workspace->run<std::vector<carrier::Carrier>>(
        this, [](store::Workspace &w) { return w.carriers(); },
        [this](const Result<std::vector<carrier::Carrier>> &carriers) {
            if (!carriers)
                return showError(carriers.error());
            m_carriers = *carriers;
            std::erase_if(m_carriers, [this](const carrier::Carrier &carrier) {
                return m_services.practice->isPractice(carrier.id); // it means nothing to a dialer
            });
            QStringList keys{store::loginSecretKey(m_server.id)};
            for (const auto &carrier : m_carriers)
                keys << carrier::passwordKey(carrier.id) << carrier::inboundPasswordKey(carrier.id)
                     << carrier::clientKeyKey(carrier.id);
            m_services.secrets->fetchAll(
                this, keys,
                tr("The vault holds the login of %1 and the carriers' passwords.").arg(m_server.name),
                [this](const Result<std::vector<Secret>> &secrets) {
                    if (secrets)
                        run(m_carriers, *secrets);
                    else
                        showError(secrets.error());
                });
        });
}

void DriftDialog::run(const std::vector<carrier::Carrier> &carriers, const std::vector<Secret> &secrets)
{
    std::vector<asterisk::CarrierSecret> passwords;
    for (std::size_t i = 0; i < carriers.size(); ++i) {
        const auto first =
            secrets.begin() + static_cast<std::ptrdiff_t>(3 * i + 1); // the login stands in front
        passwords.push_back({carriers[i].id, first[0], first[1], first[2]});
    }
    m_message->clear();
    m_progress->start(tr("Logging in to %1").arg(m_server.name));
    const auto work = [server = m_server, login = secrets.front(), carriers, passwords,
                       drift = m_services.engine.driftOf](const Control &control) {
        return drift(server, login, carriers, passwords, control);
    };
    m_job = startJob<deploy::DriftReport>(m_services.pool, this, work,
                                          [this](const Result<deploy::DriftReport> &report) {
                                              m_job = nullptr;
                                              m_progress->finish();
                                              if (report)
                                                  show(*report);
                                              else
                                                  showError(report.error());
                                              showButtons();
                                          });
    connect(m_job, &JobBase::progressed, m_progress, &ProgressStrip::showStep);
    showButtons();
}

void DriftDialog::show(const deploy::DriftReport &report)
{
    m_report = report;
    m_verdict->setView(verdictView(report));
    m_verdict->show();
    QStringList diffs;
    for (const QString &diff : report.plan.diffs())
        diffs << diff.trimmed();
    m_diff->setPlainText(diffs.join(QStringLiteral("\n\n")));
    m_diff->setVisible(!diffs.isEmpty());
}

void DriftDialog::take()
{
    if (deploy::takesSecrets(*m_report))
        m_services.secrets->whenUnlocked(tr("The vault keeps the passwords that are taken over."),
                                         [this] { save(); });
    else
        save();
}

void DriftDialog::save()
{
    m_services.workspace->run<void>(
        this, [report = *m_report](store::Workspace &w) { return deploy::takeOver(w, report); },
        [this](const Result<void> &taken) {
            emit m_services.workspace->carriersChanged();
            if (!taken)
                return showError(taken.error());
            look();
        });
}

void DriftDialog::showError(const Error &error)
{
    if (error.code != ErrorCode::Canceled)
        m_message->showMessage(Tone::Clear, error.message);
    showButtons();
}

void DriftDialog::showButtons()
{
    const bool idle = m_job == nullptr;
    const bool differs = m_report
        && std::any_of(m_report->carriers.begin(), m_report->carriers.end(),
                       [](const deploy::CarrierDrift &carrier) {
                           return carrier.kind == deploy::CarrierDrift::Kind::Differs;
                       });
    m_take->setEnabled(idle && differs);
    m_push->setEnabled(idle && m_report && !m_report->plan.isEmpty());
}

void DriftDialog::reject()
{
    if (m_job)
        m_job->cancel();
    QDialog::reject();
}

} // namespace trunkseal::ui
