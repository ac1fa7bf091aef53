#pragma once

#include "ui/shell/workspace_client.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace trunkseal::ui {

class Field;
class MessageBar;

/// Unlocks the vault, or creates it when the workspace has none: by a passphrase or in the desktop keyring.
class VaultDialog : public QDialog {
    Q_OBJECT

public:
    /// `reason` says what the vault is needed for.
    VaultDialog(WorkspaceClient *workspace, const QString &reason, QWidget *parent = nullptr);

signals:
    void unlocked();

private:
    [[nodiscard]] bool creates() const;
    void submit();
    void useKeyring();
    void showOutcome(const Result<void> &outcome);
    void setBusy(bool busy);

    WorkspaceClient *m_workspace;
    QLineEdit *m_passphrase;
    QLineEdit *m_repeat;
    Field *m_passphraseField;
    Field *m_repeatField;
    QPushButton *m_submit;
    QPushButton *m_keyring;
    MessageBar *m_message;
};

} // namespace trunkseal::ui
