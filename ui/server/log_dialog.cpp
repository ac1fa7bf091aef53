#include "ui/server/log_dialog.h"

#include "core/base/redact.h"
#include "ui/theme/icon.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/text_view.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QSplitter>
#include <QStyle>
#include <QTimer>

#include <mutex>

namespace trunkseal::ui {

namespace {

constexpr int shownLines = 5000;
constexpr qsizetype mostPending = 512 * 1024; ///< of the log between two looks; what is older is left out
constexpr int lookEveryMs = 250;

/// What of `text` fits, from the beginning of a line on.
QByteArray newest(const QByteArray &text)
{
    if (text.size() <= mostPending)
        return text;
    const QByteArray last = text.last(mostPending);
    return last.sliced(last.indexOf('\n') + 1);
}

} // namespace

/// Between the thread that reads and the screen.
struct LogDialog::Live {
    /// Whole lines only: of half a line a secret would not be known as one.
    void add(QByteArrayView added)
    {
        rest.append(added);
        const qsizetype end = rest.lastIndexOf('\n') + 1;
        const QString lines = redacted(QString::fromUtf8(newest(rest.first(end))));
        rest.remove(0, end);
        const std::lock_guard lock(mutex);
        text += lines;
        if (text.size() > mostPending)
            text = text.last(mostPending);
    }

    QByteArray rest; ///< of a line that is still being written; the reading thread alone
    std::mutex mutex;
    QString path;
    QString text; ///< not shown yet, without secrets
    diagnosis::LogReport report;
    std::optional<Error> notLowered;
    bool isNew = false;
};

LogDialog::LogDialog(const Services &services, const store::Server &server, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_server(server)
    , m_timer(new QTimer(this))
    , m_message(new MessageBar)
    , m_progress(new ProgressStrip)
    , m_line(new TextLabel({}, Type::Body, Tone::Muted))
    , m_findings(new FindingList)
    , m_text(new TextView(TextView::Language::Plain, tr("The log, newest line last")))
{
    setObjectName(QStringLiteral("logDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Log of %1").arg(server.name));
    resize(960, 720);
    m_line->setObjectName(QStringLiteral("logLine"));
    m_line->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("logText"));
    m_text->setMaximumBlockCount(shownLines);
    m_text->setMinimumHeight(160);
    auto *found = new QScrollArea;
    found->setObjectName(QStringLiteral("logFindings"));
    found->setAccessibleName(tr("What the log shows"));
    found->setFrameShape(QFrame::NoFrame);
    found->setWidgetResizable(true);
    found->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *foundContent = new QWidget;
    auto *foundColumn = new QVBoxLayout(foundContent);
    foundColumn->setContentsMargins(0, 0, space::s, 0);
    foundColumn->addWidget(m_line);
    foundColumn->addWidget(m_findings);
    foundColumn->addStretch();
    found->setWidget(foundContent);
    auto *split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(found);
    split->addWidget(m_text);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setSizes({260, 340});
    auto *close = new QPushButton(tr("Close"));
    close->setObjectName(QStringLiteral("logCloseButton"));
    close->setAccessibleName(tr("Close"));
    close->setAutoDefault(false);
    auto *title = new TextLabel(windowTitle(), Type::Title);
    title->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(title);
    column->addWidget(buildControls());
    column->addWidget(m_message);
    column->addWidget(m_progress);
    column->addWidget(split, 1);
    column->addWidget(close, 0, Qt::AlignRight);
    connect(close, &QPushButton::clicked, this, &LogDialog::reject);
    m_progress->hideCancel(); // the button that began it ends it
    connect(m_timer, &QTimer::timeout, this, &LogDialog::takeNews);
    showButtons();
    m_follow->setFocus();
}

QWidget *LogDialog::buildControls()
{
    m_follow = new QPushButton;
    m_follow->setObjectName(QStringLiteral("logFollowButton"));
    m_follow->setAutoDefault(false);
    m_raise = new QCheckBox(tr("Have Asterisk write &more, for"));
    m_raise->setObjectName(QStringLiteral("logRaise"));
    m_raise->setToolTip(
        tr("Notices, warnings, errors and verbose messages go into a file of their own. No configuration is "
           "changed; a job on the server ends it and removes the file, also when this program is gone."));
    m_minutes = new QSpinBox;
    m_minutes->setObjectName(QStringLiteral("logMinutes"));
    m_minutes->setAccessibleName(tr("For how many minutes"));
    m_minutes->setRange(1, 120);
    m_minutes->setValue(10);
    //: Unit behind a number of minutes
    m_minutes->setSuffix(tr(" min"));
    m_minutes->setMinimumWidth(
        m_minutes->fontMetrics().horizontalAdvance(QStringLiteral("120") + m_minutes->suffix())
        + 4 * space::l);
    auto *row = new QWidget;
    auto *inner = new QHBoxLayout(row);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(space::m);
    inner->addWidget(m_follow);
    inner->addWidget(m_raise);
    inner->addWidget(m_minutes);
    inner->addStretch();
    connect(m_follow, &QPushButton::clicked, this, &LogDialog::toggle);
    connect(m_raise, &QCheckBox::toggled, this, &LogDialog::showButtons);
    return row;
}

void LogDialog::toggle()
{
    if (m_job) {
        m_job->cancel();
        return;
    }
    m_services.secrets->fetch(this, store::loginSecretKey(m_server.id),
                              tr("The vault holds the login of %1.").arg(m_server.name),
                              [this](const Result<Secret> &secret) {
                                  if (!secret)
                                      m_message->showMessage(Tone::Clear, secret.error().message);
                                  else if (!m_job)
                                      start(*secret);
                              });
}

void LogDialog::start(const Secret &secret)
{
    m_message->clear();
    m_text->clear();
    m_findings->setFindings({});
    m_shownIds.clear();
    m_line->clear();
    m_live = std::make_shared<Live>();
    deploy::FollowOptions options;
    options.follows = true;
    if (m_raise->isChecked()) {
        options.raise = std::chrono::minutes(m_minutes->value());
        options.time = options.raise;
    }
    m_progress->start(tr("Logging in to %1").arg(m_server.name));
    const deploy::LogWatcher watcher{
        [live = m_live](const QString &path) {
            const std::lock_guard lock(live->mutex);
            live->path = path;
        },
        [live = m_live](const diagnosis::LogReport &report, QByteArrayView added) {
            live->add(added);
            const std::lock_guard lock(live->mutex);
            live->report = report;
            live->isNew = true;
        },
        [live = m_live](const QString &, const Error &error) {
            const std::lock_guard lock(live->mutex);
            live->notLowered = error;
        }};
    m_job = startJob<diagnosis::LogReport>(
        m_services.pool, this,
        [server = m_server, secret, options, watcher, run = m_services.engine.followLog](
            const Control &control) { return run(server, secret, options, watcher, control); },
        [this](const Result<diagnosis::LogReport> &report) { finish(report); });
    connect(m_job, &JobBase::progressed, m_progress, &ProgressStrip::showStep);
    m_timer->start(lookEveryMs);
    showButtons();
}

void LogDialog::takeNews()
{
    QString text;
    diagnosis::LogReport report;
    QString path;
    {
        const std::lock_guard lock(m_live->mutex);
        if (!m_live->isNew)
            return;
        m_live->isNew = false;
        text = std::exchange(m_live->text, {});
        report = m_live->report;
        path = m_live->path;
    }
    m_progress->showStep(0, 0, tr("Following %1").arg(path));
    if (text.endsWith(QLatin1Char('\n')))
        text.chop(1); // the view ends a line itself
    if (!text.isEmpty()) {
        const QScrollBar *bar = m_text->verticalScrollBar();
        const bool isAtEnd = bar->value() >= bar->maximum() - bar->singleStep();
        m_text->appendPlainText(text);
        if (isAtEnd)
            m_text->verticalScrollBar()->setValue(m_text->verticalScrollBar()->maximum());
    }
    show(report);
}

void LogDialog::show(const diagnosis::LogReport &report)
{
    std::vector<diagnosis::Finding> findings;
    QStringList ids;
    for (const diagnosis::LogMatch &match : report.matches) {
        findings.push_back(match.finding);
        ids << match.finding.id;
    }
    if (ids != m_shownIds)
        m_findings->setFindings(findings);
    m_shownIds = ids;
    m_line->setText(findings.empty() ? tr("%n line(s) read; none of them tells of a trouble that is known.",
                                          nullptr, static_cast<int>(report.lines))
                                     : tr("%n line(s) read.", nullptr, static_cast<int>(report.lines)));
}

void LogDialog::finish(const Result<diagnosis::LogReport> &report)
{
    m_job = nullptr;
    m_timer->stop();
    takeNews();
    m_progress->finish();
    if (report)
        show(*report);
    else if (report.error().code != ErrorCode::Canceled)
        m_message->showMessage(Tone::Clear, report.error().message);
    if (m_live->notLowered)
        m_message->showMessage(Tone::Gap,
                               tr("The file with the additional lines was not removed yet; a job on the "
                                  "server does it: %1")
                                   .arg(m_live->notLowered->message));
    showButtons();
    if (m_isClosing)
        QDialog::reject();
}

void LogDialog::showButtons()
{
    const bool runs = m_job != nullptr;
    m_follow->setText(runs ? tr("&Stop") : tr("&Follow the log"));
    m_follow->setAccessibleName(runs ? tr("Stop following the log") : tr("Follow the log"));
    m_follow->setIcon(
        icon(runs ? QStringLiteral("stop") : QStringLiteral("play"), runs ? Tone::Text : Tone::OnAccent));
    m_follow->setProperty("tone", runs ? QString() : QStringLiteral("primary"));
    m_follow->style()->unpolish(m_follow);
    m_follow->style()->polish(m_follow);
    m_raise->setEnabled(!runs);
    m_minutes->setEnabled(!runs && m_raise->isChecked());
}

void LogDialog::reject()
{
    if (!m_job) {
        QDialog::reject();
        return;
    }
    m_isClosing = true;
    m_job->cancel();
}

} // namespace trunkseal::ui
