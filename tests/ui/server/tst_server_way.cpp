// Jump hosts in the form, in the walk of trust, and taken over from ssh_config.

#include "tests/ui/support/shell.h"
#include "ui/server/server_form.h"
#include "ui/server/ssh_host_model.h"
#include "ui/widgets/field.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::ui;
using test::Shell;

namespace {

ssh::HostKey keyOf(const QString &name)
{
    return {QStringLiteral("ssh-ed25519"), QStringLiteral("ssh-ed25519 AAAA") + name,
            QStringLiteral("SHA256:") + name};
}

/// Each hop shows a key of its own; what it is asked for comes only once those before it are pinned.
Engine fakeEngine()
{
    Engine engine = coreEngine();
    engine.fetchHostKey = [](const store::Server &server, std::size_t hop, const Secret &,
                             const Control &) -> Result<ssh::HostKey> {
        for (std::size_t before = 0; before < hop; ++before) {
            if (deploy::hopKeys(server, before).isEmpty())
                return fail(ErrorCode::Refused, QStringLiteral("asked too early"));
        }
        return keyOf(QString::number(hop));
    };
    engine.listSshHosts = [](const Control &) -> Result<std::vector<deploy::NamedHost>> {
        deploy::ImportedHost good;
        good.server.host = QStringLiteral("10.0.0.5");
        good.server.port = 2222;
        good.server.user = QStringLiteral("ops");
        good.server.login = store::LoginMethod::KeyFile;
        good.server.keyFile = QStringLiteral("/k");
        good.server.jumps = {{QStringLiteral("bastion"), 22, {}, QStringLiteral("/j"), {}}};
        good.notes = {
            {ssh::SshConfigNote::Kind::NotRead, QStringLiteral("config:1"), QStringLiteral("A Match.")}};
        deploy::ImportedHost command;
        command.needsCommand = true;
        return std::vector<deploy::NamedHost>{
            {QStringLiteral("odd"), command},
            {QStringLiteral("bad"), fail(ErrorCode::BadInput, QStringLiteral("A ring."))},
            {QStringLiteral("dialer"), good}};
    };
    return engine;
}

void addServer(Shell &shell, const QString &jumps)
{
    shell.window->showPage(MainWindow::ServersView);
    test::click(shell.find("addServerTile"));
    test::type(shell.find("serverNameEdit"), QStringLiteral("dialer-1"));
    test::type(shell.find("serverHostEdit"), QStringLiteral("127.0.0.9"));
    test::type(shell.find("jumpHostsEdit"), jumps);
    QTRY_COMPARE(shell.find<QTableView>("serversTable")->model()->rowCount(), 1);
    QTRY_VERIFY(shell.find("trustButton")->isEnabled());
}

} // namespace

class TestServerWay : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme()->setMode(ThemeMode::Light); }

    void jumpHostsRoundTrip()
    {
        store::Server server;
        server.id = QStringLiteral("s1");
        server.name = QStringLiteral("dialer");
        server.host = QStringLiteral("dialer.test");
        server.jumps = {{QStringLiteral("bastion"), 2222, QStringLiteral("ops"), QStringLiteral("/k"),
                         QStringList{keyOf(QStringLiteral("x")).line}}};
        ServerForm form;
        form.setValue(server);
        QVERIFY(form.value() == server); // with key file and pinned key, which are not on show
        auto *edit = form.findChild<QLineEdit *>(QStringLiteral("jumpHostsEdit"));
        QCOMPARE(edit->text(), QStringLiteral("ops@bastion:2222"));
        test::type(edit, QStringLiteral("gate,ops@bastion:2222"));
        QCOMPARE(form.value().jumps.size(), std::size_t(2));
        QVERIFY(form.value().jumps[0].hostKeys.isEmpty());
        QVERIFY(form.value().jumps[1] == server.jumps[0]);
        test::type(edit, QString());
        QVERIFY(form.value().jumps.empty());
    }

    void aJumpHostThatIsNoneIsTold()
    {
        store::Server server;
        server.id = QStringLiteral("s1");
        server.name = QStringLiteral("dialer");
        server.host = QStringLiteral("dialer.test");
        ServerForm form;
        form.setValue(server);
        auto *edit = form.findChild<QLineEdit *>(QStringLiteral("jumpHostsEdit"));
        test::type(edit, QStringLiteral("bastion:99999"));
        QCOMPARE(form.errorCount(), 1);
        QVERIFY(
            qobject_cast<Field *>(edit->parentWidget())->issue().contains(QStringLiteral("bastion:99999")));
        test::type(edit, QStringLiteral("bastion"));
        QCOMPARE(form.errorCount(), 0);
    }

    void eachKeyOfTheWayIsAQuestion()
    {
        Shell shell(fakeEngine());
        QVERIFY(shell.open());
        addServer(shell, QStringLiteral("bastion,10.0.0.1"));
        test::click(shell.find("trustButton"));
        QTRY_COMPARE(shell.questions.size(), 3);
        QVERIFY(shell.questions[0].contains(QStringLiteral("bastion")));
        QVERIFY(shell.questions[0].contains(QStringLiteral("SHA256:0")));
        QVERIFY(shell.questions[0].contains(QStringLiteral("jump host on the way to dialer-1")));
        QVERIFY(shell.questions[1].contains(QStringLiteral("10.0.0.1")));
        QVERIFY(shell.questions[2].contains(QStringLiteral("dialer-1 shows")));
        QTRY_VERIFY(shell.find("checkButton")->isEnabled());
        const auto workspace = store::Workspace::open(shell.workspacePath());
        const auto saved = (*workspace)->server(QStringLiteral("dialer-1"));
        QCOMPARE(saved->jumps[1].hostKeys, QStringList{keyOf(QStringLiteral("1")).line});
        QCOMPARE(saved->hostKeys, QStringList{keyOf(QStringLiteral("2")).line});
        test::click(shell.find("trustButton")); // all known now
        auto *message = shell.find("serversPage")->findChild<QLabel *>(QStringLiteral("messageText"));
        QTRY_VERIFY(message->text().contains(QStringLiteral("is the one you trust")));
        QCOMPARE(shell.questions.size(), 3);
    }

    void aNoToTheJumpHostEndsTheWalk()
    {
        Shell shell(fakeEngine());
        QVERIFY(shell.open());
        addServer(shell, QStringLiteral("bastion"));
        shell.saysYes = false;
        test::click(shell.find("trustButton"));
        QTRY_COMPARE(shell.questions.size(), 1);
        QTRY_VERIFY(shell.find("trustButton")->isEnabled());
        QVERIFY(!shell.find("checkButton")->isEnabled());
    }

    void aRevokedKeyIsNoQuestion()
    {
        Shell shell(fakeEngine());
        QVERIFY(shell.open());
        {
            const auto workspace = store::Workspace::open(shell.workspacePath());
            store::Server server;
            server.name = QStringLiteral("dialer-1");
            server.host = QStringLiteral("127.0.0.9");
            server.hostKeys = QStringList{QStringLiteral("ssh-ed25519 AAAAold"),
                                          QStringLiteral("@revoked ") + keyOf(QStringLiteral("0")).line};
            QVERIFY((*workspace)->saveServer(server));
        }
        shell.window->showPage(MainWindow::ServersView);
        emit shell.workspace.serversChanged();
        QTRY_VERIFY(shell.find("trustButton")->isVisible() && shell.find("trustButton")->isEnabled());
        test::click(shell.find("trustButton"));
        auto *message = shell.find("serversPage")->findChild<QLabel *>(QStringLiteral("messageText"));
        QTRY_VERIFY(message->text().contains(QStringLiteral("revoked")));
        QVERIFY(shell.questions.isEmpty());
    }

    void aHostOfSshConfigFillsTheForm()
    {
        Shell shell(fakeEngine());
        QVERIFY(shell.open());
        shell.window->showPage(MainWindow::ServersView);
        test::click(shell.find("addServerTile"));
        test::click(shell.find("sshConfigButton"));
        auto *dialog = shell.window->findChild<QWidget *>(QStringLiteral("sshHostsDialog"));
        QVERIFY(dialog);
        auto *table = dialog->findChild<QTableView *>(QStringLiteral("sshHostsTable"));
        QTRY_COMPARE(table->model()->rowCount(), 3);
        QCOMPARE(table->currentIndex().row(), 2); // the first that can be taken
        QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("sshHostNotes"))
                    ->text()
                    .contains(QStringLiteral("A Match.")));
        QCOMPARE(test::unnamedControls(dialog), QString());
        QCOMPARE(test::controlsWithoutObjectName(dialog), QString());
        QCOMPARE(test::clippedTexts(dialog), QString());
        test::click(dialog->findChild<QPushButton *>(QStringLiteral("takeSshHostButton")));
        QCOMPARE(shell.find<QLineEdit>("serverNameEdit")->text(), QStringLiteral("dialer"));
        QCOMPARE(shell.find<QLineEdit>("serverHostEdit")->text(), QStringLiteral("10.0.0.5"));
        QCOMPARE(shell.find<QLineEdit>("jumpHostsEdit")->text(), QStringLiteral("bastion"));
        QTRY_COMPARE(shell.find<QTableView>("serversTable")->model()->rowCount(), 1);
        const auto workspace = store::Workspace::open(shell.workspacePath());
        QTRY_VERIFY((*workspace)->server(QStringLiteral("dialer")));
        const auto saved = (*workspace)->server(QStringLiteral("dialer"));
        QCOMPARE(saved->port, quint16(2222));
        QCOMPARE(saved->keyFile, QStringLiteral("/k"));
        QCOMPARE(saved->jumps.at(0).keyFile, QStringLiteral("/j"));
        QCOMPARE(test::unnamedControls(shell.find("serversPage")), QString());
        QCOMPARE(test::controlsWithoutObjectName(shell.find("serversPage")), QString());
    }

    void aFileThatCannotBeReadIsSaid()
    {
        Engine engine = fakeEngine();
        engine.listSshHosts = [](const Control &) -> Result<std::vector<deploy::NamedHost>> {
            return fail(ErrorCode::NotFound, QStringLiteral("There is no file config."));
        };
        Shell shell(engine);
        QVERIFY(shell.open());
        shell.window->showPage(MainWindow::ServersView);
        test::click(shell.find("addServerTile"));
        test::click(shell.find("sshConfigButton"));
        auto *dialog = shell.window->findChild<QWidget *>(QStringLiteral("sshHostsDialog"));
        QTRY_COMPARE(dialog->findChild<QLabel *>(QStringLiteral("messageText"))->text(),
                     QStringLiteral("There is no file config."));
        QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("takeSshHostButton"))->isEnabled());
        test::click(dialog->findChild<QPushButton *>(QStringLiteral("cancelSshHostButton")));
    }

    void modelKeepsTheRules()
    {
        SshHostModel model;
        QAbstractItemModelTester tester(&model);
        model.setHosts(*fakeEngine().listSshHosts(Control()));
        QCOMPARE(model.flags(model.index(0, 0)), Qt::ItemFlags(Qt::NoItemFlags));
        QCOMPARE(model.flags(model.index(1, 0)), Qt::ItemFlags(Qt::NoItemFlags));
        QVERIFY(model.flags(model.index(2, 0)) & Qt::ItemIsSelectable);
        QCOMPARE(model.index(1, SshHostModel::LoginColumn).data().toString(), QStringLiteral("A ring."));
        model.setHosts({});
    }
};

QTEST_MAIN(TestServerWay)
#include "tst_server_way.moc"
