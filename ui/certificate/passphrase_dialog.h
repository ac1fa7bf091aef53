#pragma once

#include "core/base/secret.h"

#include <QDialog>

class QLineEdit;

namespace trunkseal::ui {

/// Asks for the passphrase of a file. It is kept nowhere.
class PassphraseDialog : public QDialog {
    Q_OBJECT

public:
    /// `fault` says why the last one did not do; empty at first.
    PassphraseDialog(const QString &fileName, const QString &fault, QWidget *parent);

signals:
    void entered(const trunkseal::Secret &passphrase);

private:
    void submit();

    QLineEdit *m_passphrase;
};

} // namespace trunkseal::ui
