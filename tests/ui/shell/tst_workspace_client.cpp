#include "ui/shell/secrets.h"
#include "ui/shell/workspace_client.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace trunkseal;
using ui::WorkspaceClient;

class TestWorkspaceClient : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    [[nodiscard]] QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

private slots:
    void answersInOrderOnThisThread()
    {
        WorkspaceClient client;
        client.open(path("a.trunkseal"));
        QList<int> order;
        for (int i = 0; i < 20; ++i)
            client.run<int>(
                this, [i](store::Workspace &) -> Result<int> { return i; },
                [&order, this](const Result<int> &answer) {
                    QCOMPARE(QThread::currentThread(), thread());
                    order << *answer;
                });
        QTRY_COMPARE(order.size(), 20);
        QVERIFY(std::is_sorted(order.begin(), order.end()));
        QVERIFY(client.isOpen());
    }

    void workRunsElsewhere()
    {
        WorkspaceClient client;
        client.open(path("b.trunkseal"));
        bool elsewhere = false;
        client.run<bool>(
            this,
            [mine = thread()](store::Workspace &) -> Result<bool> {
                return QThread::currentThread() != mine;
            },
            [&elsewhere](const Result<bool> &answer) { elsewhere = *answer; });
        QTRY_VERIFY(elsewhere);
    }

    void aDeadContextGetsNoAnswer()
    {
        WorkspaceClient client;
        client.open(path("c.trunkseal"));
        bool called = false;
        auto context = std::make_unique<QObject>();
        client.run<int>(
            context.get(), [](store::Workspace &) -> Result<int> { return 1; },
            [&called](const Result<int> &) { called = true; });
        context.reset();
        bool later = false;
        client.run<int>(
            this, [](store::Workspace &) -> Result<int> { return 2; },
            [&later](const Result<int> &) { later = true; });
        QTRY_VERIFY(later);
        QVERIFY(!called);
    }

    void anUnopenableFileIsToldAndCallsFail()
    {
        WorkspaceClient client;
        QSignalSpy failed(&client, &WorkspaceClient::openFailed);
        client.open(path("no/such/folder/d.trunkseal"));
        QTRY_COMPARE(failed.count(), 1);
        std::optional<ErrorCode> code;
        client.run<int>(
            this, [](store::Workspace &) -> Result<int> { return 1; },
            [&code](const Result<int> &answer) { code = answer.error().code; });
        QTRY_VERIFY(code.has_value());
        QCOMPARE(*code, ErrorCode::Storage);
    }

    void closingFinishesWhatWasAsked()
    {
        carrier::Carrier carrier;
        carrier.name = QStringLiteral("acme");
        carrier.host = QStringLiteral("acme.test");
        {
            WorkspaceClient client;
            client.open(path("e.trunkseal"));
            client.saveCarrier(this, carrier, [](const Result<carrier::Carrier> &) {});
        }
        const auto workspace = store::Workspace::open(path("e.trunkseal"));
        QVERIFY(workspace);
        QVERIFY((*workspace)->carrier(QStringLiteral("acme")));
    }

    void sessionSecretsNeedNoVaultAndAreNotStored()
    {
        WorkspaceClient client;
        client.open(path("f.trunkseal"));
        int asked = 0;
        ui::Secrets secrets(&client, [&asked](const QString &, const std::function<void()> &) { ++asked; });
        secrets.setForSession(QStringLiteral("k"), Secret::fromString(QStringLiteral("s3")));
        bool right = false;
        secrets.fetch(this, QStringLiteral("k"), {}, [&right](const Result<Secret> &secret) {
            right = secret && *secret == Secret::fromString(QStringLiteral("s3"));
        });
        QTRY_VERIFY(right);
        bool stored = true;
        client.run<bool>(
            this, [](store::Workspace &w) -> Result<bool> { return w.hasSecret(QStringLiteral("k")); },
            [&stored](const Result<bool> &has) { stored = *has; });
        QTRY_VERIFY(!stored);
        QCOMPARE(asked, 0);
    }

    void storingASecretOpensTheVaultFirst()
    {
        WorkspaceClient client;
        client.open(path("g.trunkseal"));
        QSignalSpy opened(&client, &WorkspaceClient::opened);
        QVERIFY(opened.wait());
        int asked = 0;
        ui::Secrets secrets(&client, [&](const QString &, const std::function<void()> &ready) {
            ++asked;
            client.createVault(this, Secret::fromString(QStringLiteral("correct horse")),
                               [ready](const Result<void> &made) {
                                   QVERIFY(made);
                                   ready();
                               });
        });
        bool done = false;
        secrets.store(this, QStringLiteral("k"), Secret::fromString(QStringLiteral("s")), {},
                      [&done](const Result<void> &stored) {
                          QVERIFY(stored);
                          done = true;
                      });
        QTRY_VERIFY_WITH_TIMEOUT(done, 20000);
        QCOMPARE(asked, 1);
        QVERIFY(client.info().unlocked);
        client.lock();
        QTRY_VERIFY(!client.info().unlocked);
        std::optional<bool> wrong;
        client.unlock(this, Secret::fromString(QStringLiteral("nonsense")),
                      [&wrong](const Result<void> &result) { wrong = result.has_value(); });
        QTRY_VERIFY_WITH_TIMEOUT(wrong.has_value(), 20000);
        QVERIFY(!*wrong);
    }
};

QTEST_MAIN(TestWorkspaceClient)
#include "tst_workspace_client.moc"
