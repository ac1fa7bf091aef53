#include "ui/certificate/source_bar.h"

#include "core/net/resolver.h"
#include "ui/certificate/host_port.h"
#include "ui/certificate/passphrase_dialog.h"
#include "ui/shell/file_work.h"
#include "ui/theme/icon.h"
#include "ui/widgets/field.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_strip.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>

namespace trunkseal::ui {

namespace {

/// Whom a chain from anywhere is judged by at first.
pki::VerifyRequest startingRules()
{
    pki::VerifyRequest rules;
    rules.systemRoots = true;
    return rules;
}

bool isPath(const QString &text)
{
    return text.startsWith(QLatin1Char('/')) || text.startsWith(QLatin1String("~/"))
        || text.startsWith(QLatin1String("file:"));
}

QString pathOf(const QString &text)
{
    if (text.startsWith(QLatin1String("file:")))
        return QUrl(text).toLocalFile();
    return text.startsWith(QLatin1String("~/")) ? QDir::homePath() + text.mid(1) : text;
}

} // namespace

SourceBar::SourceBar(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_source(new QLineEdit)
    , m_look(new QPushButton(icon(QStringLiteral("search"), Tone::OnAccent), tr("&Look")))
    , m_file(new QPushButton(icon(QStringLiteral("file")), tr("Open &file…")))
    , m_paste(new QPushButton(icon(QStringLiteral("copy")), tr("&Paste")))
    , m_progress(new ProgressStrip)
    , m_message(new MessageBar)
{
    setObjectName(QStringLiteral("sourceBar"));
    m_source->setObjectName(QStringLiteral("sourceEdit"));
    m_source->setPlaceholderText(tr("sip.example.com:5061"));
    m_source->setClearButtonEnabled(true);
    m_look->setObjectName(QStringLiteral("lookButton"));
    m_look->setAccessibleName(tr("Ask this server for its certificate"));
    m_look->setProperty("tone", QStringLiteral("primary"));
    m_file->setObjectName(QStringLiteral("openFileButton"));
    m_file->setAccessibleName(tr("Open a certificate file"));
    m_paste->setObjectName(QStringLiteral("pasteButton"));
    m_paste->setAccessibleName(tr("Paste a certificate from the clipboard"));
    for (QPushButton *button : {m_look, m_file, m_paste})
        button->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    auto *field = new Field(tr("&Server: host:port or sips:domain"), m_source);
    field->setMaximumWidth(420);
    row->addWidget(field, 1);
    for (QPushButton *button : {m_look, m_file, m_paste})
        row->addWidget(button, 0, Qt::AlignBottom);
    row->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addLayout(row);
    column->addWidget(m_progress);
    column->addWidget(m_message);

    connect(m_look, &QPushButton::clicked, this, [this] { open(m_source->text()); });
    connect(m_source, &QLineEdit::returnPressed, this, [this] { open(m_source->text()); });
    connect(m_file, &QPushButton::clicked, this, &SourceBar::chooseFile);
    connect(m_paste, &QPushButton::clicked, this, &SourceBar::paste);
    connect(m_progress, &ProgressStrip::cancelAsked, this, [this] {
        if (m_job)
            m_job->cancel();
    });
}

void SourceBar::open(const QString &source)
{
    const QString text = source.trimmed();
    if (text.contains(QLatin1String("-----BEGIN ")))
        openBytes(text.toUtf8(), tr("Clipboard"));
    else if (isPath(text))
        openFile(pathOf(text));
    else
        askHost(text);
}

void SourceBar::askHost(const QString &text)
{
    const auto endpoint = parseEndpoint(text);
    if (!endpoint) {
        m_message->showMessage(Tone::Clear, endpoint.error().message);
        return;
    }
    m_source->setText(text);
    pki::VerifyRequest rules = startingRules();
    requireName(rules, endpoint->host);
    start(tr("Connecting to %1").arg(text), text,
          [endpoint = *endpoint, rules,
           fetch = m_services.engine.fetchChain](const Control &control) -> Result<Opened> {
              auto report = fetch({endpoint.host, endpoint.port, endpoint.secure, rules}, control);
              if (!report)
                  return fail(report.error());
              pki::VerifyRequest request = rules;
              request.sent = report->verdict.asSent;
              return Opened{examine(endpoint.text(), std::move(request), std::move(*report)), {}};
          });
}

Result<SourceBar::Opened> SourceBar::examineOrLock(const QByteArray &bytes, const QString &name)
{
    if (pki::needsPassphrase(bytes))
        return Opened{{}, bytes};
    auto examination = examineBytes(bytes, name, {}, startingRules());
    return examination ? Result<Opened>(Opened{std::move(*examination), {}})
                       : Result<Opened>(fail(examination.error()));
}

void SourceBar::openFile(const QString &path)
{
    start(tr("Reading %1").arg(QFileInfo(path).fileName()), path, [path](const Control &) -> Result<Opened> {
        const auto bytes = readFile(path);
        return bytes ? examineOrLock(*bytes, path) : Result<Opened>(fail(bytes.error()));
    });
}

void SourceBar::openBytes(const QByteArray &bytes, const QString &name)
{
    start(tr("Reading %1").arg(name), {},
          [bytes, name](const Control &) { return examineOrLock(bytes, name); });
}

void SourceBar::chooseFile()
{
    m_services.dialogs.openFile(
        this, tr("Open certificates"),
        tr("Certificates (*.pem *.crt *.cer *.der *.p7b *.p7c *.p12 *.pfx);;All files (*)"),
        [this](const QString &path) { openFile(path); });
}

void SourceBar::paste()
{
    const QMimeData *mime = QGuiApplication::clipboard()->mimeData();
    if (canOpen(mime))
        openDrop(mime);
    else
        m_message->showMessage(Tone::Gap, tr("The clipboard holds no text and no file."));
}

bool SourceBar::canOpen(const QMimeData *mime)
{
    if (!mime)
        return false;
    const auto urls = mime->urls();
    return (!urls.isEmpty() && urls.front().isLocalFile()) || mime->hasText();
}

void SourceBar::openDrop(const QMimeData *mime)
{
    const auto urls = mime->urls();
    if (!urls.isEmpty() && urls.front().isLocalFile())
        return openFile(urls.front().toLocalFile());
    const QString text = mime->text();
    // A short line is a server or a path; it is looked at only once the user says so.
    if (!text.contains(QLatin1String("-----BEGIN ")) && parseEndpoint(text)) {
        m_source->setText(text.trimmed());
        m_source->setFocus(Qt::OtherFocusReason);
        m_message->showMessage(Tone::Accent, tr("Press Look to ask this server for its certificate."));
        return;
    }
    openBytes(text.toUtf8(), tr("Clipboard"));
}

void SourceBar::unlock(const QByteArray &bytes, const QString &name, const QString &source,
                       const QString &fault)
{
    auto *dialog = new PassphraseDialog(name, fault, this);
    connect(dialog, &PassphraseDialog::entered, this, [this, bytes, name, source](const Secret &passphrase) {
        start(tr("Reading %1").arg(name), source,
              [bytes, name, passphrase](const Control &) -> Result<Opened> {
                  auto examination = examineBytes(bytes, name, passphrase, startingRules());
                  if (examination)
                      return Opened{std::move(*examination), {}};
                  Opened again{{}, bytes};
                  again.examination.name = name;
                  again.examination.faults << examination.error().message;
                  return again;
              });
    });
    dialog->open();
}

void SourceBar::start(const QString &step, const QString &source, Work work)
{
    if (m_job)
        return;
    m_message->clear();
    m_progress->start(step);
    const QString name = source.isEmpty() ? tr("Clipboard") : QFileInfo(source).fileName();
    m_job = startJob<Opened>(m_services.pool, this, std::move(work),
                             [this, source, name](const Result<Opened> &result) {
                                 m_job = nullptr;
                                 m_progress->finish();
                                 if (!result) {
                                     if (result.error().code != ErrorCode::Canceled)
                                         m_message->showMessage(Tone::Clear, result.error().message);
                                     return;
                                 }
                                 if (!result->locked.isEmpty())
                                     return unlock(result->locked, name, source,
                                                   result->examination.faults.join(QLatin1Char(' ')));
                                 emit opened(result->examination, source);
                             });
    connect(m_job, &JobBase::progressed, m_progress, &ProgressStrip::showStep);
}

} // namespace trunkseal::ui
