#include "ui/conf/conf_file_dialog.h"

#include "ui/conf/conf_panel.h"
#include "ui/conf/local_files.h"
#include "ui/shell/background.h"
#include "ui/theme/icon.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDropEvent>
#include <QFileInfo>
#include <QPushButton>

namespace trunkseal::ui {

namespace {

QString carriersIn(const asterisk::Import &import)
{
    constexpr qsizetype most = 8;
    QStringList names;
    for (const auto &found : import.carriers)
        names << found.carrier.name;
    if (names.isEmpty())
        return ConfFileDialog::tr("No carrier in it.");
    QString list = QStringList(names.mid(0, most)).join(QStringLiteral(", "));
    if (names.size() > most)
        list += QStringLiteral(", …");
    return ConfFileDialog::tr("%n carrier(s) in it: %1.", nullptr, int(names.size())).arg(list);
}

} // namespace

ConfFileDialog::ConfFileDialog(const Services &services, const QString &path, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_title(new TextLabel({}, Type::Title))
    , m_version(new QComboBox)
    , m_message(new MessageBar)
    , m_panel(new ConfPanel)
    , m_carriers(new TextLabel)
    , m_progress(new ProgressStrip)
{
    setObjectName(QStringLiteral("confFileDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setAcceptDrops(true);
    m_carriers->setObjectName(QStringLiteral("carriersInFile"));
    m_carriers->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::l, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(buildHead());
    column->addWidget(m_message);
    column->addWidget(m_panel, 1);
    column->addWidget(m_carriers);
    column->addWidget(m_progress);
    column->addWidget(buildButtons());
    connect(m_progress, &ProgressStrip::cancelAsked, this, [this] {
        if (m_job)
            m_job->cancel();
    });
    connect(m_version, &QComboBox::currentIndexChanged, this, &ConfFileDialog::read);
    resize(940, 720);
    look(path);
}

QWidget *ConfFileDialog::buildHead()
{
    m_title->setObjectName(QStringLiteral("confFileTitle"));
    for (const int major : offeredVersions())
        m_version->addItem(QStringLiteral("Asterisk %1").arg(major), major);
    m_version->setCurrentIndex(m_version->findData(16)); // what dialers run
    m_version->setObjectName(QStringLiteral("judgedForCombo"));
    m_version->setAccessibleName(tr("Judged for this Asterisk version"));
    auto *label = new TextLabel(tr("&Judged for"), Type::Body, Tone::Muted);
    label->setBuddy(m_version);
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    row->addWidget(m_title, 1);
    row->addWidget(label);
    row->addWidget(m_version);
    return head;
}

QWidget *ConfFileDialog::buildButtons()
{
    const auto make = [](const char *objectName, const QString &text) {
        auto *button = new QPushButton(text);
        button->setObjectName(QLatin1String(objectName));
        button->setAccessibleName(QString(text).remove(QLatin1Char('&')).remove(QChar(0x2026)));
        button->setAutoDefault(false);
        return button;
    };
    auto *another = make("anotherFileButton", tr("&Another file…"));
    m_import = make("importFromFileButton", tr("&Import…"));
    m_import->setIcon(icon(QStringLiteral("import")));
    auto *closeButton = make("confFileCloseButton", tr("Close"));
    closeButton->setDefault(true);
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    row->addWidget(another);
    row->addStretch();
    row->addWidget(m_import);
    row->addWidget(closeButton);
    connect(another, &QPushButton::clicked, this, [this] {
        m_services.dialogs.openFile(this, tr("Look at a configuration file"), confFilter(),
                                    [this](const QString &path) { look(path); });
    });
    connect(m_import, &QPushButton::clicked, this, [this] {
        emit importAsked({m_path});
        close();
    });
    connect(closeButton, &QPushButton::clicked, this, &QWidget::close);
    return bar;
}

void ConfFileDialog::look(const QString &path)
{
    m_path = path;
    const QString name = QFileInfo(path).fileName();
    setWindowTitle(name);
    m_title->setText(breakable(name));
    m_title->setToolTip(path);
    m_panel->clear();
    m_carriers->clear();
    read();
}

void ConfFileDialog::read()
{
    if (m_job)
        m_job->cancel();
    asterisk::TargetProfile target;
    target.version = lastRelease(m_version->currentData().toInt());
    m_import->setEnabled(false);
    m_progress->start(tr("Reading %1").arg(m_path));
    m_job = startJob<ConfReport>(
        m_services.pool, this,
        [path = m_path, target](const Control &control) { return openedConf({path}, target, control); },
        [this, round = ++m_round](const Result<ConfReport> &report) {
            if (round == m_round)
                showReport(report);
        });
    connect(m_job, &JobBase::progressed, m_progress, &ProgressStrip::showStep);
}

void ConfFileDialog::showReport(const Result<ConfReport> &report)
{
    m_job = nullptr;
    m_progress->finish();
    if (!report) {
        m_panel->clear();
        m_carriers->clear();
        m_message->showMessage(Tone::Clear, report.error().message);
        return;
    }
    m_message->clear();
    m_panel->setReport(*report);
    m_import->setEnabled(!report->import.carriers.empty());
    QString text = carriersIn(report->import);
    if (const auto left = report->import.notUnderstood.size(); left > 0)
        text +=
            QLatin1Char(' ') + tr("%n line(s) were not understood; Import lists them.", nullptr, int(left));
    m_carriers->setText(breakable(text));
}

void ConfFileDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void ConfFileDialog::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    look(localFiles(event->mimeData()).constFirst());
}

} // namespace trunkseal::ui
