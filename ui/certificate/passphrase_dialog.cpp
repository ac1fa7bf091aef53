#include "ui/certificate/passphrase_dialog.h"

#include "ui/widgets/field.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace trunkseal::ui {

PassphraseDialog::PassphraseDialog(const QString &fileName, const QString &fault, QWidget *parent)
    : QDialog(parent)
    , m_passphrase(new QLineEdit)
{
    setObjectName(QStringLiteral("passphraseDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Passphrase"));
    m_passphrase->setObjectName(QStringLiteral("filePassphraseEdit"));
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_passphrase->setMinimumWidth(320);
    auto *why = new TextLabel(
        breakable(tr("%1 is protected by a passphrase. It is used once and kept nowhere.").arg(fileName)));
    why->setWordWrap(true);
    auto *field = new Field(tr("&Passphrase"), m_passphrase);
    field->setIssue(Field::Level::Error, fault);
    auto *cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelButton"));
    cancel->setAutoDefault(false);
    auto *open = new QPushButton(tr("&Open"));
    open->setObjectName(QStringLiteral("openButton"));
    open->setProperty("tone", QStringLiteral("primary"));
    open->setDefault(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(new TextLabel(windowTitle(), Type::Title));
    column->addWidget(why);
    column->addWidget(field);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(open);
    column->addLayout(buttons);
    m_passphrase->setFocus();
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(open, &QPushButton::clicked, this, &PassphraseDialog::submit);
}

void PassphraseDialog::submit()
{
    const Secret passphrase = Secret::fromString(m_passphrase->text());
    m_passphrase->clear();
    accept();
    emit entered(passphrase);
}

} // namespace trunkseal::ui
