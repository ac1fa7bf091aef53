#include "ui/certificate/client_dialog.h"

#include "core/carrier/validate.h"
#include "ui/certificate/passphrase_dialog.h"
#include "ui/shell/file_work.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/text_view.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>

namespace trunkseal::ui {

namespace {

QString requestKey(const QString &carrierId)
{
    return QStringLiteral("certificate/request/%1").arg(carrierId);
}

QStringList listFrom(const QLineEdit *edit)
{
    QStringList list;
    for (const QString &part : edit->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
        list << part.trimmed();
    return list;
}

Result<void> checkSavable(const carrier::Carrier &carrier)
{
    for (const carrier::Issue &issue : carrier::validate(carrier)) {
        if (issue.level == carrier::Issue::Level::Error)
            return fail(ErrorCode::BadInput, issue.message);
    }
    return {};
}

/// A file with a key, or why it is not open yet.
struct KeyFile {
    std::optional<pki::PrivateKey> key;
    std::vector<pki::Certificate> beside; ///< the certificates in the same file
    bool isLocked = false;
    QString fault; ///< of the passphrase that was tried
};

Result<KeyFile> keyFileFrom(const QString &path, const Secret &passphrase)
{
    auto read = readFile(path);
    if (!read)
        return fail(read.error());
    const Secret content(std::move(*read));
    if (passphrase.isEmpty() && pki::keyNeedsPassphrase(content.bytes()))
        return KeyFile{{}, {}, true, {}};
    auto key = pki::privateKeyFrom(content.bytes(), path, passphrase);
    if (!key && !passphrase.isEmpty())
        return KeyFile{{}, {}, true, key.error().message};
    if (!key)
        return fail(key.error());
    const auto bytes = QByteArray::fromRawData(content.bytes().data(), content.size());
    auto beside = pki::certificatesFrom(bytes, path, passphrase);
    return KeyFile{std::move(*key), beside ? std::move(*beside) : std::vector<pki::Certificate>(), false, {}};
}

struct Loaded {
    carrier::Carrier carrier;
    QByteArray request;
};

} // namespace

template <class T>
void ClientDialog::run(const QString &step, std::function<Result<T>(const Control &)> work,
                       std::function<void(const T &)> done)
{
    if (m_job)
        return;
    m_message->clear();
    m_progress->start(step);
    m_job = startJob<T>(m_services.pool, this, std::move(work),
                        [this, done = std::move(done)](const Result<T> &result) {
                            m_job = nullptr;
                            m_progress->finish();
                            if (result)
                                done(*result);
                            else if (result.error().code != ErrorCode::Canceled)
                                showError(result.error());
                        });
    connect(m_job, &JobBase::progressed, m_progress, &ProgressStrip::showStep);
}

void ClientDialog::showError(const Error &error)
{
    m_message->showMessage(Tone::Clear, error.message);
}

void ClientDialog::go(Step step)
{
    m_message->clear();
    m_steps->setCurrentIndex(step);
    if (step == MakeStep)
        m_dns->setFocus(Qt::OtherFocusReason);
    if (step == AnswerStep && !m_credential) {
        m_answer->setText({});
        m_use->setEnabled(false);
    }
}

void ClientDialog::load()
{
    m_services.workspace->run<Loaded>(
        this,
        [id = m_carrier.id](store::Workspace &workspace) -> Result<Loaded> {
            auto carrier = workspace.carrier(id);
            if (!carrier)
                return fail(carrier.error());
            const bool waits = workspace.hasSecret(carrier::waitingClientKeyKey(id));
            return Loaded{std::move(*carrier),
                          waits ? workspace.setting(requestKey(id)).toLatin1() : QByteArray()};
        },
        [this](const Result<Loaded> &loaded) {
            if (!loaded)
                return showError(loaded.error());
            m_carrier = loaded->carrier;
            m_request = loaded->request;
            m_requestView->setPlainText(QString::fromLatin1(m_request));
            showState();
            go(m_request.isEmpty() ? MakeStep : SendStep);
        });
}

void ClientDialog::showState()
{
    m_withdraw->setVisible(!m_carrier.clientChainPem.isEmpty());
    if (!m_carrier.clientChainPem.isEmpty()) {
        const auto chain = pki::certificatesFrom(m_carrier.clientChainPem, m_carrier.name);
        m_state->setText(
            chain ? breakable(tr("%1 is shown the certificate %2, which ends on %3.")
                                  .arg(m_carrier.name, chain->front().subject(),
                                       QLocale().toString(chain->front().notAfter().toLocalTime().date(),
                                                          QLocale::LongFormat)))
                  : chain.error().message);
    } else if (!m_carrier.clientCertFile.isEmpty()) {
        m_state->setText(breakable(
            tr("%1 is shown the file %2 of the server.").arg(m_carrier.name, m_carrier.clientCertFile)));
    } else {
        m_state->setText(
            tr("%1 is shown no certificate. Some carriers want one (mutual TLS).").arg(m_carrier.name));
    }
}

void ClientDialog::makeRequest()
{
    pki::KeyRequest request;
    request.key = static_cast<pki::RequestedKey>(m_keyType->currentData().toInt());
    request.dnsNames = listFrom(m_dns);
    request.ipAddresses = listFrom(m_ip);
    request.uris = listFrom(m_uri);
    request.organization = m_organization->text().trimmed();
    run<pki::KeyAndRequest>(
        tr("Making the key"), [request](const Control &) { return pki::makeKeyRequest(request); },
        [this](const pki::KeyAndRequest &made) { keepRequest(made); });
}

void ClientDialog::keepRequest(const pki::KeyAndRequest &made)
{
    m_services.secrets->store(this, carrier::waitingClientKeyKey(m_carrier.id), made.keyPem,
                              tr("The private key is kept encrypted in the vault of this workspace."),
                              [this, request = made.requestPem](const Result<void> &stored) {
                                  if (!stored)
                                      return showError(stored.error());
                                  m_request = request;
                                  m_credential.reset();
                                  m_services.workspace->setSetting(requestKey(m_carrier.id),
                                                                   QString::fromLatin1(request));
                                  m_requestView->setPlainText(QString::fromLatin1(request));
                                  go(SendStep);
                              });
}

void ClientDialog::saveRequest()
{
    m_services.dialogs.saveFile(
        this, tr("Save the request"), m_carrier.name + QStringLiteral(".csr"),
        tr("Certificate requests (*.csr *.pem)"), [this](const QString &path) {
            startJob<void>(
                m_services.pool, this,
                [path, content = m_request](const Control &) { return writeFile(path, content); },
                [this, path](const Result<void> &written) {
                    if (!written)
                        return showError(written.error());
                    m_message->showMessage(Tone::Sealed, tr("Saved as %1.").arg(path));
                });
        });
}

void ClientDialog::openAnswer()
{
    m_services.dialogs.openFile(
        this, tr("Open the answer"), tr("Certificates (*.pem *.crt *.cer *.der *.p7b *.p7c);;All files (*)"),
        [this](const QString &path) {
            run<QByteArray>(
                tr("Reading %1").arg(path), [path](const Control &) { return readFile(path); },
                [this, path](const QByteArray &bytes) { readAnswer(bytes, path); });
        });
}

void ClientDialog::pasteAnswer()
{
    readAnswer(QGuiApplication::clipboard()->text().toUtf8(), tr("Clipboard"));
}

void ClientDialog::openKey()
{
    m_services.dialogs.openFile(this, tr("Open the private key"),
                                tr("Private keys (*.pem *.key *.der *.p12 *.pfx);;All files (*)"),
                                [this](const QString &path) { readKey(path, {}); });
}

void ClientDialog::readKey(const QString &path, const Secret &passphrase)
{
    run<KeyFile>(
        tr("Reading %1").arg(path),
        [path, passphrase](const Control &) { return keyFileFrom(path, passphrase); },
        [this, path](const KeyFile &file) {
            if (file.isLocked)
                askPassphrase(path, file.fault);
            else
                takeKey(*file.key, file.beside, path);
        });
}

void ClientDialog::askPassphrase(const QString &path, const QString &fault)
{
    auto *dialog = new PassphraseDialog(path, fault, this);
    connect(dialog, &PassphraseDialog::entered, this,
            [this, path](const Secret &passphrase) { readKey(path, passphrase); });
    dialog->open();
}

void ClientDialog::takeKey(const pki::PrivateKey &key, const std::vector<pki::Certificate> &beside,
                           const QString &path)
{
    m_ownKey = key.pem;
    m_credential.reset();
    m_use->setEnabled(false);
    m_answer->setText(breakable(tr("The answer is checked against the key of %1 (%2).").arg(path, key.type)));
    if (!beside.empty())
        takeAnswer(beside, m_ownKey);
}

void ClientDialog::readAnswer(const QByteArray &bytes, const QString &name)
{
    using Certificates = std::vector<pki::Certificate>;
    run<Certificates>(
        tr("Reading %1").arg(name),
        [bytes, name](const Control &) { return pki::certificatesFrom(bytes, name); },
        [this](const Certificates &answer) {
            if (!m_ownKey.isEmpty())
                return takeAnswer(answer, m_ownKey);
            m_services.secrets->fetch(this, carrier::waitingClientKeyKey(m_carrier.id),
                                      tr("The vault holds the private key of the request."),
                                      [this, answer](const Result<Secret> &key) {
                                          if (key)
                                              takeAnswer(answer, *key);
                                          else
                                              showError(key.error());
                                      });
        });
}

void ClientDialog::takeAnswer(const std::vector<pki::Certificate> &answer, const Secret &key)
{
    if (key.isEmpty()) {
        m_message->showMessage(Tone::Gap,
                               tr("No request was made here yet. Make a key and a request first."));
        return;
    }
    run<pki::ClientCredential>(
        tr("Checking that certificate and key belong together"),
        [answer, key](const Control &) -> Result<pki::ClientCredential> {
            const auto read = pki::privateKeyFrom(key.bytes(), tr("The private key"));
            return read ? pki::acceptAnswer(*read, answer, QDateTime::currentDateTimeUtc())
                        : Result<pki::ClientCredential>(fail(read.error()));
        },
        [this](const pki::ClientCredential &credential) { showCredential(credential); });
}

void ClientDialog::showCredential(const pki::ClientCredential &credential)
{
    m_credential = credential;
    const pki::Certificate &leaf = credential.chain.front();
    QStringList lines{
        tr("The certificate %1 belongs to the key.").arg(leaf.subject()),
        tr("Issued by %1; it ends on %2.")
            .arg(leaf.issuer(),
                 QLocale().toString(leaf.notAfter().toLocalTime().date(), QLocale::LongFormat)),
        tr("The chain has %n certificate(s).", nullptr, static_cast<int>(credential.chain.size()))};
    lines << credential.warnings;
    m_answer->setText(breakable(lines.join(QLatin1Char('\n'))));
    m_use->setEnabled(true);
    m_use->setFocus(Qt::OtherFocusReason);
}

void ClientDialog::use()
{
    if (!m_credential)
        return;
    m_carrier.clientChainPem = m_credential->chainPem;
    m_carrier.clientCertFile.clear();
    m_carrier.clientKeyFile.clear();
    if (const auto fine = checkSavable(m_carrier); !fine) // before the key of the old one is replaced
        return showError(fine.error());
    m_services.secrets->store(this, carrier::clientKeyKey(m_carrier.id), m_credential->keyPem,
                              tr("The private key is kept encrypted in the vault of this workspace."),
                              [this](const Result<void> &stored) {
                                  if (stored)
                                      saveChain();
                                  else
                                      showError(stored.error());
                              });
}

void ClientDialog::saveChain()
{
    // The carrier as it is by now, which may have been edited behind this dialog.
    m_services.workspace->run<carrier::Carrier>(
        this,
        [id = m_carrier.id,
         chain = m_carrier.clientChainPem](store::Workspace &workspace) -> Result<carrier::Carrier> {
            auto carrier = workspace.carrier(id);
            if (!carrier)
                return carrier;
            carrier->clientChainPem = chain;
            carrier->clientCertFile.clear();
            carrier->clientKeyFile.clear();
            auto saved = workspace.saveCarrier(*carrier);
            if (saved)
                if (const auto gone = workspace.removeSecret(carrier::waitingClientKeyKey(id)); !gone)
                    return fail(gone.error());
            return saved;
        },
        [this](const Result<carrier::Carrier> &saved) {
            if (!saved)
                return showError(saved.error());
            m_carrier = *saved;
            m_request.clear();
            m_ownKey = Secret();
            m_services.workspace->setSetting(requestKey(m_carrier.id), {});
            emit m_services.workspace->carriersChanged();
            showState();
            m_use->setEnabled(false);
            m_message->showMessage(
                Tone::Sealed,
                tr("%1 is shown this certificate from now on. Push to bring it to the servers.")
                    .arg(m_carrier.name));
        });
}

void ClientDialog::withdraw()
{
    const Question question{
        tr("Withdraw our certificate?"),
        tr("%1 is shown no certificate any more, and its key is forgotten. A carrier that "
           "wants one will refuse calls after the next push.")
            .arg(m_carrier.name),
        tr("&Withdraw"), true};
    m_services.dialogs.ask(this, question, [this] {
        m_services.workspace->run<carrier::Carrier>(
            this,
            [id = m_carrier.id](store::Workspace &workspace) -> Result<carrier::Carrier> {
                auto carrier = workspace.carrier(id);
                if (!carrier)
                    return carrier;
                carrier->clientChainPem.clear();
                auto saved = workspace.saveCarrier(*carrier);
                if (saved)
                    if (const auto gone = workspace.removeSecret(carrier::clientKeyKey(id)); !gone)
                        return fail(gone.error());
                return saved;
            },
            [this](const Result<carrier::Carrier> &saved) {
                if (!saved)
                    return showError(saved.error());
                m_carrier = *saved;
                emit m_services.workspace->carriersChanged();
                showState();
                go(MakeStep);
            });
    });
}

} // namespace trunkseal::ui
