#include "ui/shell/vault_dialog.h"

#include "ui/theme/icon.h"
#include "ui/widgets/field.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace trunkseal::ui {

namespace {

QLineEdit *passphraseEdit(const QString &objectName)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(objectName);
    edit->setEchoMode(QLineEdit::Password);
    edit->setMinimumWidth(320);
    return edit;
}

constexpr int shortestPassphrase = 8;

} // namespace

VaultDialog::VaultDialog(WorkspaceClient *workspace, const QString &reason, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_passphrase(passphraseEdit(QStringLiteral("passphraseEdit")))
    , m_repeat(passphraseEdit(QStringLiteral("repeatEdit")))
    , m_submit(new QPushButton(creates() ? tr("&Create vault") : tr("&Unlock")))
    , m_keyring(new QPushButton(creates() ? tr("Use the &desktop keyring") : tr("Ask the &desktop keyring")))
    , m_message(new MessageBar)
{
    setObjectName(QStringLiteral("vaultDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(creates() ? tr("Create the vault") : tr("Unlock the vault"));
    m_passphraseField = new Field(
        tr("&Passphrase"), m_passphrase,
        creates() ? tr("At least 8 characters. It cannot be recovered if you forget it.") : QString());
    m_repeatField = new Field(tr("&Repeat the passphrase"), m_repeat);
    m_repeatField->setVisible(creates());

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    column->setSpacing(space::l);
    auto *heading = new QHBoxLayout;
    heading->addWidget(new IconLabel(QStringLiteral("key"), Tone::Accent, 24));
    heading->addWidget(new TextLabel(windowTitle(), Type::Title), 1);
    column->addLayout(heading);
    auto *why = new TextLabel(reason, Type::Body, Tone::Muted);
    why->setWordWrap(true);
    column->addWidget(why);
    column->addWidget(m_message);
    const bool keyringOnly = m_workspace->info().vault == store::VaultKind::Keyring;
    m_passphraseField->setVisible(!keyringOnly);
    column->addWidget(m_passphraseField);
    column->addWidget(m_repeatField);
    column->addStretch();

    auto *buttons = new QHBoxLayout;
    m_keyring->setObjectName(QStringLiteral("keyringButton"));
    m_keyring->setAutoDefault(false);
    m_keyring->setVisible(creates() || keyringOnly);
    buttons->addWidget(m_keyring);
    buttons->addStretch();
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelButton"));
    cancel->setAutoDefault(false);
    buttons->addWidget(cancel);
    m_submit->setObjectName(QStringLiteral("submitButton"));
    m_submit->setProperty("tone", QStringLiteral("primary"));
    m_submit->setDefault(true);
    m_submit->setVisible(!keyringOnly);
    buttons->addWidget(m_submit);
    column->addLayout(buttons);

    QWidget *const order[]{m_passphrase, m_repeat, m_keyring, cancel, m_submit};
    for (std::size_t i = 1; i < std::size(order); ++i)
        setTabOrder(order[i - 1], order[i]);
    (keyringOnly ? static_cast<QWidget *>(m_keyring) : m_passphrase)->setFocus();
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_submit, &QPushButton::clicked, this, &VaultDialog::submit);
    connect(m_keyring, &QPushButton::clicked, this, &VaultDialog::useKeyring);
}

bool VaultDialog::creates() const
{
    return m_workspace->info().vault == store::VaultKind::None;
}

void VaultDialog::submit()
{
    m_repeatField->setIssue(Field::Level::None, {});
    m_passphraseField->setIssue(Field::Level::None, {});
    if (creates() && m_passphrase->text().size() < shortestPassphrase) {
        m_passphraseField->setIssue(Field::Level::Error, tr("Use at least 8 characters."));
        m_passphrase->setFocus();
        return;
    }
    if (creates() && m_passphrase->text() != m_repeat->text()) {
        m_repeatField->setIssue(Field::Level::Error,
                                tr("The two passphrases differ. Type the same one twice."));
        m_repeat->setFocus();
        return;
    }
    const Secret passphrase = Secret::fromString(m_passphrase->text());
    setBusy(true);
    const auto done = [this](const Result<void> &outcome) { showOutcome(outcome); };
    if (creates())
        m_workspace->createVault(this, passphrase, done);
    else
        m_workspace->unlock(this, passphrase, done);
}

void VaultDialog::useKeyring()
{
    setBusy(true);
    const auto done = [this](const Result<void> &outcome) { showOutcome(outcome); };
    if (creates())
        m_workspace->createVaultInKeyring(this, done);
    else
        m_workspace->unlockFromKeyring(this, done);
}

void VaultDialog::showOutcome(const Result<void> &outcome)
{
    setBusy(false);
    if (outcome) {
        m_passphrase->clear();
        m_repeat->clear();
        accept();
        emit unlocked();
        return;
    }
    m_message->showMessage(Tone::Clear, outcome.error().message);
    m_passphrase->selectAll();
    m_passphrase->setFocus();
}

void VaultDialog::setBusy(bool busy)
{
    for (QWidget *widget : {static_cast<QWidget *>(m_passphrase), static_cast<QWidget *>(m_repeat),
                            static_cast<QWidget *>(m_submit), static_cast<QWidget *>(m_keyring)})
        widget->setEnabled(!busy);
    if (busy)
        m_message->clear();
}

} // namespace trunkseal::ui
