#include "ui/shell/dialogs.h"

#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QCoreApplication>
#include <QFileDialog>
#include <QPushButton>

namespace trunkseal::ui {

namespace {

struct DialogTexts {
    Q_DECLARE_TR_FUNCTIONS(trunkseal::ui::Dialogs)
};

void showFileDialog(QFileDialog *dialog, std::function<void(const QString &)> chosen)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog,
                     [chosen = std::move(chosen)](const QString &path) { chosen(path); });
    dialog->open();
}

void askQuestion(QWidget *parent, const Question &question, std::function<void()> accepted)
{
    auto *dialog = new QDialog(parent);
    dialog->setObjectName(QStringLiteral("questionDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(question.title);
    auto *text = new TextLabel(question.text);
    text->setWordWrap(true);
    text->setMinimumWidth(440);
    text->makeSelectable(); // a fingerprint wants to be compared
    text->setObjectName(QStringLiteral("questionText"));
    text->setAccessibleName(question.text);
    auto *no = new QPushButton(DialogTexts::tr("Cancel"));
    no->setObjectName(QStringLiteral("rejectButton"));
    no->setAccessibleName(no->text());
    auto *yes = new QPushButton(question.yes);
    yes->setProperty("tone", question.dangerous ? QStringLiteral("danger") : QStringLiteral("primary"));
    yes->setAccessibleName(QString(question.yes).remove(QLatin1Char('&')));
    yes->setObjectName(QStringLiteral("acceptButton"));
    yes->setAutoDefault(false);
    no->setDefault(true); // Enter does nothing that cannot be undone

    auto *column = new QVBoxLayout(dialog);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(new TextLabel(question.title, Type::Title));
    column->addWidget(text, 1);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, space::m, 0, 0);
    buttons->setSpacing(space::s);
    buttons->addStretch();
    buttons->addWidget(no);
    buttons->addWidget(yes);
    column->addLayout(buttons);
    QObject::connect(no, &QPushButton::clicked, dialog, &QDialog::reject);
    QObject::connect(yes, &QPushButton::clicked, dialog, &QDialog::accept);
    QObject::connect(dialog, &QDialog::accepted, dialog, [accepted = std::move(accepted)] { accepted(); });
    no->setFocus();
    dialog->open();
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
    dialogs.openFiles = [](QWidget *parent, const QString &title, const QString &filter, auto chosen) {
        auto *dialog = new QFileDialog(parent, title, {}, filter);
        dialog->setFileMode(QFileDialog::ExistingFiles);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        QObject::connect(dialog, &QFileDialog::filesSelected, dialog,
                         [chosen = std::move(chosen)](const QStringList &paths) { chosen(paths); });
        dialog->open();
    };
    dialogs.saveFile = [](QWidget *parent, const QString &title, const QString &name, const QString &filter,
                          auto chosen) {
        auto *dialog = new QFileDialog(parent, title, {}, filter);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->selectFile(name);
        showFileDialog(dialog, std::move(chosen));
    };
    dialogs.chooseFolder = [](QWidget *parent, const QString &title, auto chosen) {
        auto *dialog = new QFileDialog(parent, title);
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
        showFileDialog(dialog, std::move(chosen));
    };
    dialogs.ask = askQuestion;
    return dialogs;
}

} // namespace trunkseal::ui
