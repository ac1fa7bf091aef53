#include "tests/support/test_pki.h"
#include "tests/ui/support/shell.h"
#include "ui/certificate/compare_dialog.h"
#include "ui/certificate/drill_dialog.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace trunkseal;
using namespace trunkseal::ui;

class TestDrillDialog : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme(); }

    void anAnnouncedChainIsHeldAgainstAServersRoots()
    {
        Engine engine = coreEngine();
        std::vector<pki::Certificate> anchors{m_pki.root.certificate};
        engine.readTrust = [&anchors](const store::Server &, const Secret &secret,
                                      const Control &) -> Result<deploy::TrustSetup> {
            if (secret.isEmpty())
                return fail(ErrorCode::Ssh, QStringLiteral("No login."));
            deploy::TrustFile file;
            file.object = QStringLiteral("transport-tls");
            file.path = QStringLiteral("/etc/asterisk/ca.pem");
            file.anchors = anchors;
            deploy::TrustSetup setup;
            setup.files.push_back(file);
            return setup;
        };
        test::Shell shell(engine);
        QVERIFY(shell.open());
        store::Server server;
        server.name = QStringLiteral("dialer-1");
        server.host = QStringLiteral("dialer.test");
        QString id;
        shell.workspace.saveServer(shell.window.get(), server,
                                   [&id](const Result<store::Server> &saved) { id = saved->id; });
        QTRY_VERIFY(!id.isEmpty());
        shell.secrets.setForSession(store::loginSecretKey(id), Secret::fromString(QStringLiteral("login")));

        pki::VerifyRequest request = m_pki.request();
        auto *dialog =
            new DrillDialog(shell.services, examine(QStringLiteral("new.pem"), request), shell.window.get());
        dialog->open();
        auto *run = dialog->findChild<QPushButton *>(QStringLiteral("drillButton"));
        auto *line = dialog->findChild<QLabel *>(QStringLiteral("drillLine"));
        QTRY_VERIFY(run->isEnabled());
        QCOMPARE(dialog->findChild<QComboBox *>(QStringLiteral("drillServerCombo"))->currentText(),
                 QStringLiteral("dialer-1"));
        test::click(run);
        QTRY_VERIFY(!line->text().isEmpty());
        const QString passed = line->text();
        anchors = {};
        QTRY_VERIFY(run->isEnabled());
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_VERIFY(line->text() != passed);
        QCOMPARE(test::unnamedControls(dialog), QString());
        QCOMPARE(test::controlsWithoutObjectName(dialog), QString());
    }

    void withoutAServerItSaysWhatToDo()
    {
        test::Shell shell;
        QVERIFY(shell.open());
        auto *dialog = new DrillDialog(shell.services, examine(QStringLiteral("new.pem"), m_pki.request()),
                                       shell.window.get());
        dialog->open();
        QTRY_VERIFY(dialog->findChild<QLabel *>(QStringLiteral("messageText"))
                        ->text()
                        .contains(QStringLiteral("no server yet")));
        QVERIFY(!dialog->findChild<QPushButton *>(QStringLiteral("drillButton"))->isEnabled());
    }

    void twoChainsAreComparedInWords()
    {
        test::Shell shell;
        QVERIFY(shell.open());
        auto *dialog = new CompareDialog(shell.services, examine(QStringLiteral("old.pem"), m_pki.request()),
                                         shell.window.get());
        dialog->open();
        const auto other = test::build(test::leafSpec({QStringLiteral("carrier.test")}), &m_pki.root);
        QFile file(shell.folder.filePath(QStringLiteral("other.pem")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(other.certificate.pem());
        file.close();
        shell.fileToOpen = file.fileName();
        test::click(dialog->findChild<QPushButton *>(QStringLiteral("openFileButton")));
        auto *sentence = dialog->findChild<QLabel *>(QStringLiteral("diffSentence"));
        QTRY_VERIFY(sentence->text().contains(QStringLiteral("issued by")));
        QCOMPARE(test::unnamedControls(dialog), QString());
        QCOMPARE(test::controlsWithoutObjectName(dialog), QString());
        QCOMPARE(test::clippedTexts(dialog), QString());
    }

private:
    test::TestPki m_pki;
};

QTEST_MAIN(TestDrillDialog)
#include "tst_drill_dialog.moc"
