#pragma once

#include "ui/shell/main_window.h"

#include <QTemporaryDir>
#include <QTest>

namespace trunkseal::test {

/// A main window on a workspace of its own, with dialogs that answer at once.
class Shell {
public:
    /// `engine` takes the place of core's functions.
    explicit Shell(const ui::Engine &engine = ui::coreEngine());
    ~Shell();

    /// Opens "test.trunkseal" in a temporary folder, shows the window and waits for both.
    bool open();
    /// A second window on the same file, as after a restart.
    [[nodiscard]] QString workspacePath() const;

    template <class Widget = QWidget>
    [[nodiscard]] Widget *find(const char *objectName) const
    {
        return window->findChild<Widget *>(QLatin1String(objectName));
    }
    /// The open dialog with that object name, null when there is none.
    template <class Widget = QWidget>
    [[nodiscard]] static Widget *dialog(const char *objectName)
    {
        const auto tops = QApplication::topLevelWidgets();
        for (QWidget *top : tops) {
            if (top->objectName() == QLatin1String(objectName) && top->isVisible())
                return qobject_cast<Widget *>(top);
        }
        return nullptr;
    }

    QTemporaryDir folder;
    QThreadPool pool;
    ui::WorkspaceClient workspace;
    ui::Secrets secrets;
    ui::PracticeHost practice;
    ui::Services services;
    QString fileToOpen; ///< what the file dialogs answer, one a line; empty = cancelled
    bool saysYes = true; ///< what questions are answered
    QStringList questions; ///< texts that were asked
    std::unique_ptr<ui::MainWindow> window;

private:
    [[nodiscard]] ui::Dialogs dialogs();
};

/// The theme of the test program; made once, on the first call.
ui::Theme *theme();

void click(QWidget *widget);
/// Types into a line edit, replacing what is there.
void type(QWidget *edit, const QString &text);

/// Names of visible controls below `root` that a screen reader could not name, "Class objectName"; empty is
/// good.
[[nodiscard]] QString unnamedControls(QWidget *root);
/// The same for controls without an object name.
[[nodiscard]] QString controlsWithoutObjectName(QWidget *root);
/// Buttons and labels below `root` whose text does not fit, "Class objectName: text".
[[nodiscard]] QString clippedTexts(QWidget *root);

} // namespace trunkseal::test
