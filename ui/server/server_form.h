#pragma once

#include "core/base/secret.h"
#include "core/deploy/import_host.h"
#include "core/store/server.h"

#include <QWidget>

#include <map>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace trunkseal::ui {

class Field;

/// Edits one Server: value in, value out. Knows nothing of storage; host keys are kept as they came.
class ServerForm : public QWidget {
    Q_OBJECT

public:
    explicit ServerForm(QWidget *parent = nullptr);

    /// Emits nothing.
    void setValue(const store::Server &server);
    [[nodiscard]] store::Server value() const;
    [[nodiscard]] int errorCount() const;
    void setSecretStored(bool stored);
    void setId(const QString &id) { m_loaded.id = id; } ///< what the first save gave
    void setHostKeys(const QStringList &keys) { m_loaded.hostKeys = keys; }
    void setJumps(const std::vector<store::Jump> &jumps)
    {
        m_loaded.jumps = jumps;
    } ///< as saved, with their keys
    void setAsteriskVersion(const QString &version) { m_loaded.asteriskVersion = version; }
    void focusFirst();

public slots:
    void setKeyFile(const QString &path); ///< as if the user had typed it
    /// Where a host is and how to log in to it, as if the user had typed it; without a name yet it takes
    /// `name`.
    void takeOver(const QString &name, const deploy::ImportedHost &host);

signals:
    void edited(); ///< by the user only
    void secretEntered(const trunkseal::Secret &secret);
    void keyFileAsked();
    void sshConfigAsked();

private:
    void showIssues();
    void enableDependents();

    store::Server m_loaded;
    std::map<QWidget *, Field *> m_fields;
    QLineEdit *m_name, *m_host, *m_user, *m_keyFile, *m_secret, *m_configDir, *m_jumps;
    QSpinBox *m_port;
    QComboBox *m_login;
    QComboBox *m_target;
    QCheckBox *m_sudo;
    QWidget *m_keyRow;
    Field *m_secretField;
};

} // namespace trunkseal::ui
