#include "ui/server/server_form.h"

#include "core/carrier/validate.h"
#include "ui/carrier/form_section.h"
#include "ui/theme/icon.h"
#include "ui/widgets/field.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

namespace trunkseal::ui {

using store::LoginMethod;
using store::Server;

namespace {

QLineEdit *line(const char *objectName)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(QLatin1String(objectName));
    return edit;
}

} // namespace

ServerForm::ServerForm(QWidget *parent)
    : QWidget(parent)
    , m_name(line("serverNameEdit"))
    , m_host(line("serverHostEdit"))
    , m_user(line("serverUserEdit"))
    , m_keyFile(line("keyFileEdit"))
    , m_secret(line("serverSecretEdit"))
    , m_configDir(line("configDirEdit"))
    , m_jumps(line("jumpHostsEdit"))
    , m_port(new QSpinBox)
    , m_login(new QComboBox)
    , m_target(new QComboBox)
    , m_sudo(new QCheckBox(tr("Use s&udo for Asterisk and its files")))
    , m_keyRow(new QWidget)
{
    m_port->setObjectName(QStringLiteral("serverPortSpin"));
    m_port->setRange(1, 65535);
    m_login->setObjectName(QStringLiteral("loginCombo"));
    m_login->addItem(tr("SSH agent"), static_cast<int>(LoginMethod::Agent));
    m_login->addItem(tr("Key file"), static_cast<int>(LoginMethod::KeyFile));
    m_login->addItem(tr("Password"), static_cast<int>(LoginMethod::Password));
    m_target->setObjectName(QStringLiteral("targetCombo"));
    m_target->addItem(tr("Asterisk's files"), static_cast<int>(store::ServerTarget::Asterisk));
    m_target->addItem(tr("VICIdial's database"), static_cast<int>(store::ServerTarget::Vicidial));
    m_sudo->setObjectName(QStringLiteral("sudoCheck"));
    m_sudo->setAccessibleName(tr("Use sudo for Asterisk and its files"));
    m_secret->setEchoMode(QLineEdit::Password);

    auto *section = new FormSection(tr("Server"));
    auto *fromSsh = new QPushButton(icon(QStringLiteral("import")), tr("From ssh_con&fig…"));
    fromSsh->setObjectName(QStringLiteral("sshConfigButton"));
    fromSsh->setAccessibleName(tr("Take a host over from ssh_config"));
    fromSsh->setToolTip(
        tr("Fills this form with a host of ~/.ssh/config. Nothing in that file is executed."));
    const auto add = [this, section](const QString &label, QWidget *input, const QString &hint) {
        m_fields[input] = new Field(label, input, hint);
        section->add(m_fields[input]);
        return m_fields[input];
    };
    add(tr("&Name"), m_name, tr("What you call this dialer."));
    add(tr("&Host"), m_host, tr("Name or IP address, reached over SSH."));
    add(tr("P&ort"), m_port, {});
    add(tr("&User"), m_user, {});
    add(tr("&Log in with"), m_login, {});
    m_secretField = add(tr("Pass&word or passphrase"), m_secret, tr("Kept encrypted in the vault."));

    auto *keyRow = new QHBoxLayout(m_keyRow);
    keyRow->setContentsMargins(0, 0, 0, 0);
    keyRow->setSpacing(space::s);
    m_keyFile->setAccessibleName(tr("Key file"));
    keyRow->addWidget(m_keyFile, 1);
    auto *browse = new QPushButton(icon(QStringLiteral("file")), {});
    browse->setObjectName(QStringLiteral("browseKeyButton"));
    browse->setAccessibleName(tr("Choose the key file"));
    browse->setToolTip(tr("Choose the key file"));
    browse->setFixedWidth(controlHeight + space::s);
    keyRow->addWidget(browse);
    m_keyRow->setFocusProxy(m_keyFile);
    add(tr("&Key file"), m_keyRow, tr("The private key; it stays where it is."));
    add(tr("Ca&rriers are kept in"), m_target,
        tr("On a VICIdial server they become entries of its carrier page."));
    add(tr("&Configuration folder"), m_configDir, {});
    add(tr("&Jump hosts"), m_jumps,
        tr("user@bastion.example:22, the nearest first, with commas between. Leave it empty to go "
           "straight."));
    add({}, m_sudo, tr("Runs sudo -n; the server must allow it without a password."));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addWidget(fromSsh, 0, Qt::AlignLeft);
    column->addWidget(section);

    for (QLineEdit *edit : {m_name, m_host, m_user, m_keyFile, m_configDir, m_jumps})
        connect(edit, &QLineEdit::textEdited, this, &ServerForm::edited);
    connect(m_port, &QSpinBox::valueChanged, this, &ServerForm::edited);
    connect(m_login, &QComboBox::activated, this, &ServerForm::edited);
    connect(m_target, &QComboBox::activated, this, &ServerForm::edited);
    connect(m_sudo, &QCheckBox::toggled, this, &ServerForm::edited);
    connect(browse, &QPushButton::clicked, this, &ServerForm::keyFileAsked);
    connect(fromSsh, &QPushButton::clicked, this, &ServerForm::sshConfigAsked);
    connect(m_secret, &QLineEdit::editingFinished, this, [this] {
        if (m_secret->text().isEmpty())
            return;
        const Secret secret = Secret::fromString(m_secret->text());
        m_secret->clear();
        emit secretEntered(secret);
    });
    connect(this, &ServerForm::edited, this, [this] {
        enableDependents();
        showIssues();
    });
    setValue({});
    setSecretStored(false);
}

void ServerForm::setValue(const Server &server)
{
    const QSignalBlocker quiet(this);
    m_loaded = server;
    m_name->setText(server.name);
    m_host->setText(server.host);
    m_port->setValue(server.port);
    m_user->setText(server.user);
    m_login->setCurrentIndex(m_login->findData(static_cast<int>(server.login)));
    m_keyFile->setText(server.keyFile);
    m_configDir->setText(server.configDir);
    m_target->setCurrentIndex(m_target->findData(static_cast<int>(server.target)));
    m_jumps->setText(store::toText(server.jumps));
    m_sudo->setChecked(server.useSudo);
    m_secret->clear();
    enableDependents();
    showIssues();
}

Server ServerForm::value() const
{
    Server server = m_loaded;
    server.name = m_name->text().trimmed();
    server.host = m_host->text().trimmed();
    server.port = static_cast<quint16>(m_port->value());
    server.user = m_user->text().trimmed();
    server.login = static_cast<LoginMethod>(m_login->currentData().toInt());
    server.keyFile = m_keyFile->text().trimmed();
    server.configDir = m_configDir->text().trimmed();
    server.target = static_cast<store::ServerTarget>(m_target->currentData().toInt());
    server.useSudo = m_sudo->isChecked();
    if (auto jumps = store::jumpsFrom(m_jumps->text()))
        server.jumps = store::keptFrom(m_loaded.jumps, std::move(*jumps));
    if (server.host != m_loaded.host || server.port != m_loaded.port)
        server.hostKeys.clear(); // the pinned key was another machine's
    return server;
}

void ServerForm::setKeyFile(const QString &path)
{
    m_keyFile->setText(path);
    emit edited();
}

void ServerForm::takeOver(const QString &name, const deploy::ImportedHost &host)
{
    Server server = value();
    deploy::takeOver(server, host);
    if (server.name.isEmpty())
        server.name = name;
    setValue(server);
    emit edited();
}

void ServerForm::setSecretStored(bool stored)
{
    m_secret->setPlaceholderText(stored ? tr("Stored in the vault; type to replace it") : tr("None yet"));
}

void ServerForm::enableDependents()
{
    const auto login = static_cast<LoginMethod>(m_login->currentData().toInt());
    m_fields[m_keyRow]->setVisible(login == LoginMethod::KeyFile);
    m_secretField->setVisible(login != LoginMethod::Agent);
}

int ServerForm::errorCount() const
{
    return static_cast<int>(std::count_if(m_fields.begin(), m_fields.end(), [](const auto &entry) {
        return entry.first->property("wrong").toBool();
    }));
}

void ServerForm::showIssues()
{
    const Server server = value();
    const auto set = [this](QWidget *input, bool wrong, const QString &message) {
        input->setProperty("wrong", wrong);
        const auto *edit = qobject_cast<const QLineEdit *>(input);
        const bool untouched = m_loaded.id.isEmpty() && edit && edit->text().isEmpty() && !edit->isModified();
        m_fields[input]->setIssue(wrong && !untouched ? Field::Level::Error : Field::Level::None,
                                  wrong && !untouched ? message : QString());
    };
    set(m_name, server.name.isEmpty(), tr("Give the server a name."));
    set(m_host, !carrier::isValidHost(server.host), tr("Type a host name or an IP address."));
    set(m_user, server.user.isEmpty() || server.user.contains(QLatin1Char(' ')),
        tr("Type the user to log in as."));
    const auto jumps = store::jumpsFrom(m_jumps->text());
    set(m_jumps, !jumps, jumps ? QString() : jumps.error().message);
    set(m_configDir, !server.configDir.startsWith(QLatin1Char('/')),
        tr("Type the whole path, for example /etc/asterisk."));
    set(m_keyRow, server.login == LoginMethod::KeyFile && server.keyFile.isEmpty(),
        tr("Choose the private key file."));
}

void ServerForm::focusFirst()
{
    m_name->setFocus(Qt::OtherFocusReason);
}

} // namespace trunkseal::ui
