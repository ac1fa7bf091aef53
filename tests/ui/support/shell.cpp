#include "tests/ui/support/shell.h"

#include "ui/carrier/carriers_page.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>

namespace trunkseal::test {

namespace {

bool isPartOfAnother(const QWidget *widget)
{
    const QWidget *parent = widget->parentWidget();
    return qobject_cast<const QAbstractSpinBox *>(parent) || qobject_cast<const QComboBox *>(parent)
        || qobject_cast<const QLineEdit *>(parent) || qobject_cast<const QTabBar *>(parent)
        || (parent && qobject_cast<const QComboBox *>(parent->parentWidget())) // the list that drops down
        || qobject_cast<const QScrollBar *>(widget) || widget->objectName().startsWith(QLatin1String("qt_"));
}

bool isControl(const QWidget *widget)
{
    if (isPartOfAnother(widget))
        return false;
    return qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
        || qobject_cast<const QComboBox *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget)
        || qobject_cast<const QAbstractItemView *>(widget) || qobject_cast<const QPlainTextEdit *>(widget)
        || qobject_cast<const QTabBar *>(widget) || widget->focusPolicy() != Qt::NoFocus;
}

QString describe(const QWidget *widget)
{
    return QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName();
}

template <class Predicate>
QString controlsWhere(QWidget *root, Predicate wrong)
{
    QStringList found;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        if (isControl(widget) && wrong(widget))
            found << describe(widget);
    }
    return found.join(QLatin1Char('\n'));
}

} // namespace

ui::Theme *theme()
{
    static auto *one = new ui::Theme(qApp); // owned by the application
    return one;
}

Shell::Shell(const ui::Engine &engine)
    : secrets(&workspace,
              [this](const QString &reason, std::function<void()> ready) {
                  window->askForVault(reason, std::move(ready));
              })
    , practice(engine, &workspace, &secrets, &pool)
    , services{&workspace, &secrets, &practice, &pool, engine, dialogs()}
{
    window = std::make_unique<ui::MainWindow>(services, theme());
}

Shell::~Shell() = default;

QString Shell::workspacePath() const
{
    return folder.filePath(QStringLiteral("test.trunkseal"));
}

ui::Dialogs Shell::dialogs()
{
    ui::Dialogs made;
    made.openFile = [this](QWidget *, const QString &, const QString &, auto chosen) {
        if (!fileToOpen.isEmpty())
            chosen(fileToOpen);
    };
    made.openFiles = [this](QWidget *, const QString &, const QString &, auto chosen) {
        if (!fileToOpen.isEmpty())
            chosen(fileToOpen.split(QLatin1Char('\n')));
    };
    made.saveFile = [this](QWidget *, const QString &, const QString &, const QString &, auto chosen) {
        if (!fileToOpen.isEmpty())
            chosen(fileToOpen);
    };
    made.chooseFolder = [this](QWidget *, const QString &, auto chosen) {
        if (!fileToOpen.isEmpty())
            chosen(fileToOpen);
    };
    made.ask = [this](QWidget *, const ui::Question &question, auto accepted) {
        questions << question.text;
        if (saysYes)
            accepted();
    };
    return made;
}

bool Shell::open()
{
    bool loaded = false;
    QObject guard;
    QObject::connect(window->carriers(), &ui::CarriersPage::loaded, &guard, [&loaded] { loaded = true; });
    workspace.open(workspacePath());
    window->show();
    window->activateWindow();
    return QTest::qWaitForWindowExposed(window.get()) && QTest::qWaitFor([&loaded] { return loaded; });
}

void click(QWidget *widget)
{
    // What has just been shown has no extent until its layout has settled: the click would miss it.
    static_cast<void>(QTest::qWaitFor([widget] { return !widget->size().isEmpty(); }));
    // A check box is hit on its mark, anything else in its middle.
    const auto *box = qobject_cast<QCheckBox *>(widget);
    QTest::mouseClick(widget, Qt::LeftButton, {}, box ? QPoint(10, box->height() / 2) : QPoint());
}

void type(QWidget *edit, const QString &text)
{
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, text);
}

QString unnamedControls(QWidget *root)
{
    QAccessible::setActive(true);
    return controlsWhere(root, [](QWidget *widget) {
        QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
        return !face || face->text(QAccessible::Name).trimmed().isEmpty();
    });
}

QString controlsWithoutObjectName(QWidget *root)
{
    return controlsWhere(root, [](QWidget *widget) {
        return widget->objectName().isEmpty() && !qobject_cast<QHeaderView *>(widget);
    });
}

QString clippedTexts(QWidget *root)
{
    QStringList found;
    for (auto *button : root->findChildren<QPushButton *>()) {
        if (button->isVisible() && !button->text().isEmpty()
            && button->width() < button->minimumSizeHint().width())
            found << describe(button) + QStringLiteral(": ") + button->text();
    }
    for (auto *label : root->findChildren<QLabel *>()) {
        if (!label->isVisible() || label->text().isEmpty())
            continue;
        const int needed =
            label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        if (label->height() < needed || (!label->wordWrap() && label->width() < label->sizeHint().width()))
            found << describe(label) + QStringLiteral(": ") + label->text();
    }
    return found.join(QLatin1Char('\n'));
}

} // namespace trunkseal::test
