#include "ui/shell/dialogs.h"

#include "ui/theme/tokens.h"

#include <QFileDialog>
#include <QMessageBox>
#include <QPushButton>

namespace trunkseal::ui {

namespace {

void showFileDialog(QFileDialog *dialog, std::function<void(const QString &)> chosen)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog,
                     [chosen = std::move(chosen)](const QString &path) { chosen(path); });
    dialog->open();
}

void askQuestion(QWidget *parent, const Question &question, std::function<void()> accepted)
{
    auto *box =
        new QMessageBox(QMessageBox::NoIcon, question.title, question.text, QMessageBox::NoButton, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QPushButton *yes = box->addButton(question.yes, QMessageBox::AcceptRole);
    yes->setProperty("tone", question.dangerous ? QStringLiteral("danger") : QStringLiteral("primary"));
    yes->setAccessibleName(QString(question.yes).remove(QLatin1Char('&')));
    yes->setObjectName(QStringLiteral("acceptButton"));
    QPushButton *no = box->addButton(QMessageBox::Cancel);
    no->setAccessibleName(no->text().remove(QLatin1Char('&')));
    no->setObjectName(QStringLiteral("rejectButton"));
    box->setDefaultButton(no);
    QObject::connect(yes, &QPushButton::clicked, box, [accepted = std::move(accepted)] { accepted(); });
    box->open();
}

} // namespace

Dialogs systemDialogs()
{
    Dialogs dialogs;
    dialogs.openFile = [](QWidget *parent, const QString &title, const QString &filter, auto chosen) {
        auto *dialog = new QFileDialog(parent, title, {}, filter);
        dialog->setFileMode(QFileDialog::ExistingFile);
        showFileDialog(dialog, std::move(chosen));
    };
    dialogs.saveFile = [](QWidget *parent, const QString &title, const QString &name, const QString &filter,
                          auto chosen) {
        auto *dialog = new QFileDialog(parent, title, {}, filter);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->selectFile(name);
        showFileDialog(dialog, std::move(chosen));
    };
    dialogs.ask = askQuestion;
    return dialogs;
}

} // namespace trunkseal::ui
