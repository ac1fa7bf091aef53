#include "ui/certificate/drill_dialog.h"

#include "ui/theme/icon.h"
#include "ui/widgets/field.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/text_label.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>

namespace trunkseal::ui {

DrillDialog::DrillDialog(const Services &services, const Examination &announced, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_announced(announced)
    , m_server(new QComboBox)
    , m_name(new QLineEdit(requiredName(announced.request)))
    , m_run(new QPushButton(icon(QStringLiteral("shield"), Tone::OnAccent), tr("&Run the drill")))
    , m_progress(new ProgressStrip)
    , m_message(new MessageBar)
    , m_line(new TextLabel({}, Type::Strong))
    , m_results(new QVBoxLayout)
{
    setObjectName(QStringLiteral("drillDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Root drill"));
    resize(720, 560);
    m_server->setObjectName(QStringLiteral("drillServerCombo"));
    m_name->setObjectName(QStringLiteral("drillNameEdit"));
    m_run->setObjectName(QStringLiteral("drillButton"));
    m_run->setAccessibleName(tr("Run the drill"));
    m_run->setProperty("tone", QStringLiteral("primary"));
    m_run->setDefault(true);
    m_line->setObjectName(QStringLiteral("drillLine"));
    m_line->setWordWrap(true);
    auto *why = new TextLabel(
        breakable(
            tr("Reads what Asterisk on the server trusts, and judges %1 as it would. Nothing is changed "
               "there.")
                .arg(announced.name)),
        Type::Body, Tone::Muted);
    why->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::m);
    row->addWidget(new Field(tr("&Server"), m_server), 1);
    row->addWidget(new Field(tr("Must &name"), m_name), 1);
    row->addWidget(m_run, 0, Qt::AlignBottom);
    auto *content = new QWidget;
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, space::s, 0);
    m_results->setSpacing(space::m);
    inner->addWidget(m_line);
    inner->addLayout(m_results);
    inner->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("drillArea"));
    scroll->setAccessibleName(tr("Result of the drill"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    auto *close = new QPushButton(tr("&Close"));
    close->setObjectName(QStringLiteral("closeButton"));
    close->setAccessibleName(tr("Close"));
    close->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(new TextLabel(windowTitle(), Type::Title));
    column->addWidget(why);
    column->addLayout(row);
    column->addWidget(m_progress);
    column->addWidget(m_message);
    column->addWidget(scroll, 1);
    column->addWidget(close, 0, Qt::AlignRight);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_run, &QPushButton::clicked, this, &DrillDialog::run);
    connect(m_progress, &ProgressStrip::cancelAsked, this, [this] {
        if (m_job)
            m_job->cancel();
    });
    loadServers();
}

void DrillDialog::loadServers()
{
    m_run->setEnabled(false);
    using Servers = std::vector<store::Server>;
    m_services.workspace->run<Servers>(
        this, [](store::Workspace &workspace) { return workspace.servers(); },
        [this](const Result<Servers> &servers) {
            m_servers = servers.value_or(Servers());
            for (const store::Server &server : m_servers)
                m_server->addItem(server.name);
            m_run->setEnabled(!m_servers.empty());
            if (!servers)
                m_message->showMessage(Tone::Clear, servers.error().message);
            else if (m_servers.empty())
                m_message->showMessage(Tone::Gap,
                                       tr("There is no server yet. Add one on the page Servers first."));
        });
}

void DrillDialog::run()
{
    if (m_job || m_server->currentIndex() < 0)
        return;
    const store::Server server = m_servers[static_cast<std::size_t>(m_server->currentIndex())];
    m_services.secrets->fetch(this, store::loginSecretKey(server.id),
                              tr("The vault holds the login of %1.").arg(server.name),
                              [this, server](const Result<Secret> &secret) {
                                  if (secret)
                                      drill(server, *secret);
                                  else
                                      m_message->showMessage(Tone::Clear, secret.error().message);
                              });
}

void DrillDialog::drill(const store::Server &server, const Secret &secret)
{
    m_message->clear();
    m_run->setEnabled(false);
    m_progress->start(tr("Logging in to %1").arg(server.name));
    const deploy::DrillQuestion question{m_announced.verdict.asSent, m_name->text().trimmed(),
                                         m_announced.request.at};
    m_job = startJob<deploy::RootDrill>(
        m_services.pool, this,
        [server, secret, question,
         read = m_services.engine.readTrust](const Control &control) -> Result<deploy::RootDrill> {
            const auto setup = read(server, secret, control);
            return setup ? Result<deploy::RootDrill>(deploy::drill(question, *setup, server.name))
                         : Result<deploy::RootDrill>(fail(setup.error()));
        },
        [this](const Result<deploy::RootDrill> &result) {
            m_job = nullptr;
            m_progress->finish();
            m_run->setEnabled(true);
            if (result)
                showDrill(*result);
            else if (result.error().code != ErrorCode::Canceled)
                m_message->showMessage(Tone::Clear, result.error().message);
        });
    connect(m_job, &JobBase::progressed, m_progress, &ProgressStrip::showStep);
}

void DrillDialog::showDrill(const deploy::RootDrill &drill)
{
    clearLayout(m_results);
    m_line->setText(breakable(drill.oneLine));
    m_line->setTone(drill.passes ? Tone::Sealed : Tone::Clear);
    for (const deploy::DrillResult &result : drill.results)
        addResult(result);
}

void DrillDialog::addResult(const deploy::DrillResult &result)
{
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::s);
    grid->setVerticalSpacing(space::xs);
    grid->setColumnStretch(1, 1);
    const Tone tone = result.passes ? Tone::Sealed : Tone::Clear;
    grid->addWidget(new IconLabel(result.passes ? QStringLiteral("ok") : QStringLiteral("fail"), tone, 18), 0,
                    0, Qt::AlignTop);
    const QString user = result.trust.stack == deploy::TrustFile::Stack::ChanSip
        ? QStringLiteral("chan_sip")
        : tr("PJSIP transport %1").arg(result.trust.object);
    const QString path = result.trust.path.isEmpty() ? tr("no CA file") : result.trust.path;
    int row = 0;
    const auto add = [grid, &row](const QString &text, Type type, Tone ink) {
        auto *label = new TextLabel(breakable(text), type, ink);
        label->setWordWrap(true);
        grid->addWidget(label, row++, 1);
    };
    add(QStringLiteral("%1 · %2").arg(user, path), Type::Strong, Tone::Text);
    add(result.sentence, Type::Body, Tone::Text);
    if (!result.trust.fault.isEmpty())
        add(result.trust.fault, Type::Body, Tone::Muted);
    m_results->addLayout(grid);
}

} // namespace trunkseal::ui
