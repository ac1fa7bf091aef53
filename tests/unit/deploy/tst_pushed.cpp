#include "core/deploy/pushed.h"

#include <QTemporaryDir>
#include <QTest>

using namespace trunkseal;

namespace {

const QDateTime first(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC);
const QDateTime second = first.addSecs(60);

/// A workspace with two carriers and a server.
struct Scene {
    QTemporaryDir folder;
    std::unique_ptr<store::Workspace> workspace =
        std::move(*store::Workspace::open(folder.filePath(QStringLiteral("test.trunkseal"))));
    carrier::Carrier acme = carrier(QStringLiteral("acme"));
    carrier::Carrier bravo = carrier(QStringLiteral("bravo"));
    store::Server server = dialer();

    void push(const std::vector<carrier::Carrier> &carriers, const QDateTime &at)
    {
        if (const auto kept = deploy::rememberPush(*workspace, server, deploy::pushedCarriers(carriers), at);
            !kept)
            qFatal("%s", qPrintable(kept.error().message));
    }
    void takeBack(const QDateTime &at)
    {
        if (const auto forgotten = deploy::forgetPush(*workspace, at); !forgotten)
            qFatal("%s", qPrintable(forgotten.error().message));
    }

private:
    carrier::Carrier carrier(const QString &name)
    {
        carrier::Carrier made;
        made.name = name;
        made.host = name + QStringLiteral(".test");
        return *workspace->saveCarrier(made);
    }
    store::Server dialer()
    {
        store::Server made;
        made.name = QStringLiteral("dialer-1");
        made.host = QStringLiteral("192.0.2.7");
        return *workspace->saveServer(made);
    }
};

} // namespace

class TestPushed : public QObject {
    Q_OBJECT

private slots:
    void aPushIsRemembered()
    {
        Scene scene;
        QVERIFY(!deploy::pushedFact(*scene.workspace, scene.acme.id));
        QVERIFY(deploy::carriersOn(*scene.workspace, scene.server.id).isEmpty());
        scene.push({scene.acme}, first);
        const auto fact = deploy::pushedFact(*scene.workspace, scene.acme.id);
        QVERIFY(fact);
        QCOMPARE(fact->at, first);
        QCOMPARE(fact->server, QStringLiteral("dialer-1"));
        QCOMPARE(fact->digest, deploy::carrierDigest(scene.acme));
        QCOMPARE(deploy::carriersOn(*scene.workspace, scene.server.id), QStringList{scene.acme.id});
    }

    void whatIsTakenBackIsForgottenAndTheFormerIsTrueAgain()
    {
        Scene scene;
        scene.push({scene.acme}, first);
        carrier::Carrier changed = scene.acme;
        changed.host = QStringLiteral("other.test");
        scene.push({changed, scene.bravo}, second);
        QCOMPARE(deploy::carriersOn(*scene.workspace, scene.server.id).size(), 2);
        scene.takeBack(second);
        const auto fact = deploy::pushedFact(*scene.workspace, scene.acme.id);
        QVERIFY(fact);
        QCOMPARE(fact->at, first);
        QCOMPARE(fact->digest, deploy::carrierDigest(scene.acme));
        QVERIFY(!deploy::pushedFact(*scene.workspace, scene.bravo.id));
        QCOMPARE(deploy::carriersOn(*scene.workspace, scene.server.id), QStringList{scene.acme.id});
    }

    void eachServerKnowsWhatItWasGiven()
    {
        Scene scene;
        const carrier::Carrier before = scene.acme;
        scene.push({before}, first);
        carrier::Carrier changed = before;
        changed.host = QStringLiteral("other.test");
        scene.push({changed}, second);
        auto push = deploy::serverPush(*scene.workspace, scene.server);
        QCOMPARE(push.at, second);
        QCOMPARE(push.carriers[before.id].digest, deploy::carrierDigest(changed));
        QCOMPARE(push.carriers[before.id].posture, std::optional(carrier::posture(changed)));
        scene.takeBack(second);
        push = deploy::serverPush(*scene.workspace, scene.server);
        QCOMPARE(push.at, first);
        QCOMPARE(push.carriers[before.id].digest, deploy::carrierDigest(before));
    }

    void theSameCarriersAgainAreStillThereWhenItIsTakenBack()
    {
        Scene scene;
        scene.push({scene.acme}, first);
        scene.push({scene.acme}, second);
        scene.push({scene.acme}, second); // told twice
        scene.takeBack(second);
        QCOMPARE(deploy::carriersOn(*scene.workspace, scene.server.id), QStringList{scene.acme.id});
    }

    void anotherPushIsLeftAlone()
    {
        Scene scene;
        scene.push({scene.acme}, first);
        scene.takeBack(second);
        QVERIFY(deploy::pushedFact(*scene.workspace, scene.acme.id));
    }
};

QTEST_GUILESS_MAIN(TestPushed)
#include "tst_pushed.moc"
