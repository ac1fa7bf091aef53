#include "app/common/translators.h"
#include "core/base/version.h"
#include "ui/certificate/desktop_watch.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notifier.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QSettings>
#include <QStandardPaths>
#include <QTimer>

#include <cstdio>
#include <memory>

using namespace trunkseal;

namespace {

struct Arguments {
    QString workspace;
    bool practice = false;
    ui::ThemeMode theme = ui::ThemeMode::System;
    bool themeForced = false;
};

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(trunkseal::Main)
};

/// Where a workspace is kept when none is named; the practice carrier has one of its own.
QString defaultWorkspace(bool practice)
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    folder.mkpath(QStringLiteral("."));
    return folder.filePath(practice ? QStringLiteral("practice.trunkseal")
                                    : QStringLiteral("trunks.trunkseal"));
}

/// Unset when the arguments were wrong; why is on stderr by then.
std::optional<Arguments> parseArguments(const QApplication &app)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        Texts::tr("Takes carrier trunks from clear text to TLS and SRTP, and proves it with a call."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption workspace(QStringLiteral("workspace"),
                                       Texts::tr("Open or create this workspace file."),
                                       QStringLiteral("file"));
    const QCommandLineOption practice(QStringLiteral("practice"),
                                      Texts::tr("Start the practice carrier and show its test call."));
    const QCommandLineOption theme(QStringLiteral("theme"), Texts::tr("light, dark or system."),
                                   QStringLiteral("theme"), QStringLiteral("system"));
    parser.addOptions({workspace, practice, theme});
    parser.process(app);
    const QStringList themes{QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("system")};
    if (!themes.contains(parser.value(theme))) {
        std::fprintf(
            stderr, "%s\n",
            qPrintable(
                Texts::tr("There is no theme %1. Use light, dark or system.").arg(parser.value(theme))));
        return std::nullopt;
    }
    Arguments arguments;
    arguments.practice = parser.isSet(practice);
    const QStringList rest = parser.positionalArguments();
    arguments.workspace = parser.isSet(workspace) ? parser.value(workspace)
        : !rest.isEmpty()                         ? rest.front()
                                                  : defaultWorkspace(arguments.practice);
    arguments.theme = ui::Theme::modeFromWord(parser.value(theme));
    arguments.themeForced = parser.isSet(theme);
    return arguments;
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("trunkseal"));
    QApplication::setApplicationDisplayName(QStringLiteral("TrunkSeal"));
    QApplication::setApplicationVersion(versionString());
    QApplication::setDesktopFileName(QStringLiteral("trunkseal"));
    installTranslators(app);
    const auto arguments = parseArguments(app);
    if (!arguments)
        return 2;

    ui::Theme theme(&app);
    theme.setMode(arguments->theme);

    QThreadPool pool;
    ui::WorkspaceClient workspace;
    const ui::Engine engine = ui::coreEngine();
    ui::MainWindow *window = nullptr;
    ui::Secrets secrets(&workspace, [&window](const QString &reason, std::function<void()> ready) {
        window->askForVault(reason, std::move(ready));
    });
    ui::PracticeHost practice(engine, &workspace, &secrets, &pool);
    const ui::Services services{&workspace, &secrets, &practice, &pool, engine, ui::systemDialogs()};
    ui::MainWindow mainWindow(services, &theme);
    window = &mainWindow;
    if (!arguments->themeForced) { // the user's choice is kept with the workspace
        QObject::connect(&workspace, &ui::WorkspaceClient::opened, &theme, [&workspace, &theme] {
            workspace.run<QString>(
                &theme,
                [](store::Workspace &w) -> Result<QString> { return w.setting(QStringLiteral("ui/theme")); },
                [&theme](const Result<QString> &word) {
                    theme.setMode(ui::Theme::modeFromWord(word.value_or(QString())));
                });
        });
    }
    workspace.open(arguments->workspace);
    if (arguments->practice)
        mainWindow.openWithPractice();
    mainWindow.show();
    std::unique_ptr<ui::Notifier> notifier;
    QTimer::singleShot(0, &mainWindow, [&] { // the first window does not wait for the bus
        theme.followDesktop();
        notifier = std::make_unique<ui::Notifier>();
        QObject::connect(mainWindow.watch(), &ui::DesktopWatch::news, notifier.get(), &ui::Notifier::show);
        QObject::connect(notifier.get(), &ui::Notifier::chosen, &mainWindow, &ui::MainWindow::showCarrier);
    });
    return QApplication::exec();
}
