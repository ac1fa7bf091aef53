#include "tests/ui/support/shell.h"
#include "ui/server/ansible_export_button.h"
#include "ui/server/server_form.h"
#include "ui/server/server_table_model.h"
#include "ui/server/servers_page.h"

#include <QAbstractItemModelTester>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::ui;
using test::Shell;

namespace {

const ssh::HostKey firstKey{QStringLiteral("ssh-ed25519"), QStringLiteral("ssh-ed25519 AAAAfirst"),
                            QStringLiteral("SHA256:first")};

Engine fakeEngine()
{
    Engine engine = coreEngine();
    engine.fetchHostKey = [](const store::Server &, std::size_t, const Secret &,
                             const Control &) -> Result<ssh::HostKey> { return firstKey; };
    engine.checkServer = [](const store::Server &, const Secret &,
                            const Control &control) -> Result<deploy::ServerReport> {
        control.report(1, 2, QStringLiteral("Reading modules"));
        deploy::ServerReport report;
        report.asteriskRunning = true;
        report.asteriskVersion = QStringLiteral("16.28.0");
        report.hasSrtp = true;
        report.hasPjsip = true;
        return report;
    };
    return engine;
}

void addServer(Shell &shell)
{
    shell.window->showPage(MainWindow::ServersView);
    test::click(shell.find("addServerTile"));
    test::type(shell.find("serverNameEdit"), QStringLiteral("dialer-1"));
    test::type(shell.find("serverHostEdit"), QStringLiteral("127.0.0.9"));
    QTRY_COMPARE(shell.find<QTableView>("serversTable")->model()->rowCount(), 1);
    QTRY_VERIFY(shell.find("trustButton")->isEnabled());
}

} // namespace

class TestServersPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme()->setMode(ThemeMode::Light); }

    void formRoundTrips()
    {
        store::Server server;
        server.id = QStringLiteral("s1");
        server.name = QStringLiteral("dialer");
        server.host = QStringLiteral("dialer.test");
        server.port = 2222;
        server.user = QStringLiteral("ops");
        server.login = store::LoginMethod::KeyFile;
        server.keyFile = QStringLiteral("/home/ops/.ssh/id");
        server.useSudo = true;
        server.configDir = QStringLiteral("/opt/asterisk");
        server.hostKeys = QStringList{firstKey.line};
        ServerForm form;
        form.setValue(server);
        QVERIFY(form.value() == server);
        QCOMPARE(form.errorCount(), 0);
    }

    void anotherHostForgetsThePinnedKey()
    {
        store::Server server;
        server.id = QStringLiteral("s1");
        server.name = QStringLiteral("dialer");
        server.host = QStringLiteral("dialer.test");
        server.hostKeys = QStringList{firstKey.line};
        ServerForm form;
        form.setValue(server);
        test::type(form.findChild<QLineEdit *>(QStringLiteral("serverHostEdit")),
                   QStringLiteral("other.test"));
        QVERIFY(form.value().hostKeys.isEmpty());
    }

    void modelKeepsTheRules()
    {
        ServerTableModel model;
        QAbstractItemModelTester tester(&model);
        store::Server server;
        server.id = QStringLiteral("s1");
        model.setServers({server});
        QCOMPARE(model.rowOf(QStringLiteral("s1")), 0);
        model.setServers({});
    }

    void aServerIsAddedTrustedAndChecked()
    {
        Shell shell(fakeEngine());
        QVERIFY(shell.open());
        addServer(shell);
        QVERIFY(!shell.find("checkButton")->isEnabled()); // not before the key is trusted
        test::click(shell.find("trustButton"));
        QTRY_COMPARE(shell.questions.size(), 1);
        QVERIFY(shell.questions.front().contains(QStringLiteral("SHA256:first")));
        QTRY_VERIFY(shell.find("checkButton")->isEnabled());
        test::click(shell.find("checkButton"));
        QTRY_VERIFY(shell.find("serverReport")->isVisible());
        QTRY_COMPARE(shell.find<QTableView>("serversTable")
                         ->model()
                         ->index(0, ServerTableModel::VersionColumn)
                         .data()
                         .toString(),
                     QStringLiteral("16.28.0"));
        const auto workspace = store::Workspace::open(shell.workspacePath());
        QCOMPARE((*workspace)->server(QStringLiteral("dialer-1"))->hostKeys, QStringList{firstKey.line});
        QCOMPARE(test::unnamedControls(shell.find("serversPage")), QString());
        QCOMPARE(test::controlsWithoutObjectName(shell.find("serversPage")), QString());
    }

    void aChangedKeyIsAnotherQuestion()
    {
        Engine engine = fakeEngine();
        auto line = std::make_shared<QString>(firstKey.line);
        engine.fetchHostKey = [line](const store::Server &, std::size_t, const Secret &,
                                     const Control &) -> Result<ssh::HostKey> {
            return ssh::HostKey{QStringLiteral("ssh-ed25519"), *line, QStringLiteral("SHA256:x")};
        };
        Shell shell(engine);
        QVERIFY(shell.open());
        addServer(shell);
        test::click(shell.find("trustButton"));
        QTRY_VERIFY(shell.find("checkButton")->isEnabled());
        *line = QStringLiteral("ssh-ed25519 AAAAsecond");
        shell.saysYes = false;
        test::click(shell.find("trustButton"));
        QTRY_COMPARE(shell.questions.size(), 2);
        QVERIFY(shell.questions.back().contains(QStringLiteral("not the one you trusted")));
        const auto workspace = store::Workspace::open(shell.workspacePath());
        QCOMPARE((*workspace)->server(QStringLiteral("dialer-1"))->hostKeys, QStringList{firstKey.line});
    }

    void aFailedCheckIsSaidInWords()
    {
        Engine engine = fakeEngine();
        engine.checkServer = [](const store::Server &, const Secret &,
                                const Control &) -> Result<deploy::ServerReport> {
            return fail(ErrorCode::Ssh, QStringLiteral("dialer-1 refused the login."));
        };
        Shell shell(engine);
        QVERIFY(shell.open());
        addServer(shell);
        test::click(shell.find("trustButton"));
        QTRY_VERIFY(shell.find("checkButton")->isEnabled());
        test::click(shell.find("checkButton"));
        auto *message = shell.find("serversPage")->findChild<QLabel *>(QStringLiteral("messageText"));
        QTRY_COMPARE(message->text(), QStringLiteral("dialer-1 refused the login."));
        QVERIFY(shell.find("checkButton")->isEnabled());
    }

    void removingAsksFirst()
    {
        Shell shell(fakeEngine());
        QVERIFY(shell.open());
        addServer(shell);
        test::click(shell.find("removeServerButton"));
        QCOMPARE(shell.questions.size(), 1);
        QTRY_VERIFY(shell.find("addServerTile")->isVisible());
    }

    void allIsExportedForAnsibleIntoAnEmptyFolder()
    {
        Shell shell(fakeEngine());
        QVERIFY(shell.open());
        addServer(shell);
        shell.fileToOpen = shell.folder.filePath(QStringLiteral("fleet"));
        auto *button = shell.find<QPushButton>("ansibleExportButton");
        QString said;
        connect(button->window()->findChild<AnsibleExportButton *>(), &AnsibleExportButton::told, this,
                [&said](Tone, const QString &text) { said = text; });
        test::click(button);
        QTRY_VERIFY2(said.contains(QStringLiteral("no carrier")), qPrintable(said));
        QVERIFY(!QFileInfo::exists(shell.fileToOpen));

        carrier::Carrier carrier;
        carrier.name = QStringLiteral("acme");
        carrier.host = QStringLiteral("sip.example.com");
        carrier.authUser = QStringLiteral("user1");
        bool stored = false;
        shell.workspace.saveCarrier(this, carrier,
                                    [&stored](const auto &saved) { stored = saved.has_value(); });
        QTRY_VERIFY(stored);
        test::click(button);
        QTRY_VERIFY2(said.contains(QStringLiteral("not known yet"))
                         || said.contains(QStringLiteral("not trusted")),
                     qPrintable(said));

        bool checked = false;
        shell.workspace.run<void>(
            this,
            [](store::Workspace &workspace) -> Result<void> {
                const auto servers = workspace.servers();
                if (!servers || servers->empty())
                    return fail(servers.error());
                store::Server known = servers->front();
                known.asteriskVersion = QStringLiteral("22.10.1");
                known.hostKeys = QStringList{firstKey.line};
                const auto saved = workspace.saveServer(known);
                return saved ? Result<void>() : Result<void>(fail(saved.error()));
            },
            [&checked](const Result<void> &done) { checked = done.has_value(); });
        QTRY_VERIFY(checked);
        test::click(button);
        QTRY_VERIFY2(said.contains(QStringLiteral("trunkseal_password_acme")), qPrintable(said));
        QVERIFY(QFileInfo::exists(shell.fileToOpen + QStringLiteral("/host_vars/dialer-1.yml")));
        said.clear();
        test::click(button);
        QTRY_VERIFY2(said.contains(QStringLiteral("not empty")), qPrintable(said));
        QVERIFY(button->isEnabled());
    }
};

QTEST_MAIN(TestServersPage)
#include "tst_servers_page.moc"
