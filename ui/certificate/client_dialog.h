#pragma once

#include "core/pki/client_answer.h"
#include "core/pki/key_request.h"
#include "ui/shell/background.h"
#include "ui/shell/services.h"

#include <QDialog>

class QComboBox;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace trunkseal::ui {

class MessageBar;
class ProgressStrip;
class TextLabel;
class TextView;

/// The assistant for the certificate that we show a carrier (mutual TLS): makes a key and a request, takes
/// the answer of the CA, checks that they belong together, and stores them. The key is made here or taken from
/// a file, also an encrypted one; it lives in the vault and is never shown.
class ClientDialog : public QDialog {
    Q_OBJECT

public:
    ClientDialog(const Services &services, const QString &carrierId, QWidget *parent);

private:
    enum Step { MakeStep, SendStep, AnswerStep };

    QWidget *buildMake();
    QWidget *buildSend();
    QWidget *buildAnswer();
    void load();
    void showState();
    void go(Step step);

    void makeRequest();
    void keepRequest(const pki::KeyAndRequest &made);
    void saveRequest();
    void openAnswer();
    void pasteAnswer();
    void openKey();
    void readKey(const QString &path, const Secret &passphrase);
    void askPassphrase(const QString &path, const QString &fault);
    void takeKey(const pki::PrivateKey &key, const std::vector<pki::Certificate> &beside, const QString &path);
    void readAnswer(const QByteArray &bytes, const QString &name);
    void takeAnswer(const std::vector<pki::Certificate> &answer, const Secret &key);
    void showCredential(const pki::ClientCredential &credential);
    void use();
    void saveChain();
    void withdraw();
    void showError(const Error &error);

    template <class T>
    void run(const QString &step, std::function<Result<T>(const Control &)> work,
             std::function<void(const T &)> done);

    const Services &m_services;
    carrier::Carrier m_carrier;
    QByteArray m_request; ///< PEM, of the key that waits for its answer
    Secret m_ownKey; ///< of a file, in place of the one that waits; empty when none was chosen
    std::optional<pki::ClientCredential> m_credential; ///< the answer that was accepted
    JobBase *m_job = nullptr;
    TextLabel *m_state;
    MessageBar *m_message;
    ProgressStrip *m_progress;
    QStackedWidget *m_steps;
    QComboBox *m_keyType = nullptr;
    QLineEdit *m_dns = nullptr;
    QLineEdit *m_ip = nullptr;
    QLineEdit *m_uri = nullptr;
    QLineEdit *m_organization = nullptr;
    TextView *m_requestView = nullptr;
    TextLabel *m_answer = nullptr;
    QPushButton *m_use = nullptr;
    QPushButton *m_withdraw;
};

} // namespace trunkseal::ui
