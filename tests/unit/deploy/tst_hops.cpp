#include "core/deploy/hops.h"
#include "core/store/server_json.h"

#include <QJsonArray>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::deploy;
using store::Jump;
using store::LoginMethod;

namespace {

const QString keyA = QStringLiteral("ssh-ed25519 AAAA");
const QString keyB = QStringLiteral("ssh-ed25519 BBBB");
const QString revokedB = QStringLiteral("@revoked ssh-ed25519 BBBB");

store::Server dialer()
{
    store::Server server;
    server.name = QStringLiteral("d1");
    server.host = QStringLiteral("10.0.0.5");
    server.user = QStringLiteral("ops");
    server.jumps = {{QStringLiteral("bastion"), 2222, {}, {}, {}},
                    {QStringLiteral("10.0.0.1"), 22, QStringLiteral("jump"), QStringLiteral("/k"), {}}};
    return server;
}

Secret secret()
{
    return Secret::fromString(QStringLiteral("s3cret"));
}

} // namespace

class TestHops : public QObject {
    Q_OBJECT

private slots:
    void jumpHostsLogInWithWhatIsTheirs_data()
    {
        using Method = ssh::Login::Method;
        QTest::addColumn<LoginMethod>("login");
        QTest::addColumn<Method>("first");
        QTest::addColumn<QString>("firstKey");
        QTest::addColumn<bool>("hasSecret");
        QTest::newRow("agent") << LoginMethod::Agent << Method::Agent << QString() << false;
        QTest::newRow("key file") << LoginMethod::KeyFile << Method::KeyFile << QStringLiteral("/own")
                                  << true;
        QTest::newRow("a password is for the server alone")
            << LoginMethod::Password << Method::Agent << QString() << false;
    }
    void jumpHostsLogInWithWhatIsTheirs()
    {
        QFETCH(LoginMethod, login);
        QFETCH(ssh::Login::Method, first);
        QFETCH(QString, firstKey);
        QFETCH(bool, hasSecret);
        store::Server server = dialer();
        server.login = login;
        if (login == LoginMethod::KeyFile)
            server.keyFile = QStringLiteral("/own");
        const ssh::Login all = loginOf(server, secret());
        QCOMPARE(all.jumps.size(), std::size_t(2));
        QCOMPARE(all.jumps[0].method, first);
        QCOMPARE(all.jumps[0].keyFile, firstKey);
        QCOMPARE(all.jumps[0].user, QStringLiteral("ops"));
        QCOMPARE(all.jumps[1].method, ssh::Login::Method::KeyFile);
        QCOMPARE(all.jumps[1].keyFile, QStringLiteral("/k"));
        QCOMPARE(all.jumps[1].user, QStringLiteral("jump"));
        for (const ssh::Login &jump : all.jumps) {
            QVERIFY(jump.isJump);
            QCOMPARE(jump.name, QStringLiteral("d1"));
            QCOMPARE(!jump.secret.isEmpty(), hasSecret);
        }
        QVERIFY(!all.isJump);
    }

    void aHopIsReachedThroughThoseBeforeIt()
    {
        const store::Server server = dialer();
        QCOMPARE(hopCount(server), std::size_t(3));
        QVERIFY(loginOfHop(server, 0, {}).jumps.empty());
        QCOMPARE(loginOfHop(server, 1, {}).host, QStringLiteral("10.0.0.1"));
        QCOMPARE(loginOfHop(server, 1, {}).jumps.size(), std::size_t(1));
        QCOMPARE(loginOfHop(server, 2, {}).host, QStringLiteral("10.0.0.5"));
        QCOMPARE(loginOfHop(server, 2, {}).jumps.size(), std::size_t(2));
        QCOMPARE(hopName(server, 0), QStringLiteral("bastion:2222"));
        QCOMPARE(hopName(server, 1), QStringLiteral("10.0.0.1"));
        QCOMPARE(hopName(server, 2), QStringLiteral("d1"));
    }

    void pinsReplaceKeysAndKeepWhatIsRevoked()
    {
        store::Server server = dialer();
        pinHop(server, 0, keyB);
        pinHop(server, 0, keyA, {revokedB});
        QCOMPARE(hopKeys(server, 0), QStringList({keyA, revokedB}));
        pinHop(server, 0, keyA);
        QCOMPARE(hopKeys(server, 0), QStringList({keyA, revokedB}));
        const ssh::HostKey shown{QStringLiteral("ssh-ed25519"), keyB, QStringLiteral("SHA256:x")};
        QCOMPARE(refuseRevoked(server, 0, shown).error().code, ErrorCode::Refused);
        QVERIFY(refuseRevoked(server, 1, shown));
        QVERIFY(!refuseRevoked(server, 1, shown, {revokedB}));
    }

    void onlyWhenEveryHopIsPinnedAServerIsTrusted()
    {
        store::Server server = dialer();
        server.hostKeys = QStringList{keyA};
        QVERIFY(!isTrusted(server));
        pinHop(server, 0, keyA);
        server.jumps[1].hostKeys = QStringList{revokedB}; // names no key to trust
        QVERIFY(!isTrusted(server));
        pinHop(server, 1, keyA);
        QVERIFY(isTrusted(server));
    }

    void jumpsComeBackFromJsonAndFromText()
    {
        store::Server server = dialer();
        pinHop(server, 1, keyA);
        const auto back = store::serverFromJson(toJson(server));
        QVERIFY(back);
        QVERIFY(*back == server);
        QJsonObject old = toJson(server);
        old.remove(QStringLiteral("jumps")); // as an earlier version wrote it
        QVERIFY(store::serverFromJson(old)->jumps.empty());
        old.insert(QStringLiteral("jumps"),
                   QJsonArray{QJsonObject{{QStringLiteral("host"), QStringLiteral("a")}}});
        QCOMPARE(store::serverFromJson(old).error().code, ErrorCode::BadInput);

        QCOMPARE(store::toText(server.jumps), QStringLiteral("bastion:2222,jump@10.0.0.1"));
        const auto again = store::jumpsFrom(store::toText(server.jumps));
        QVERIFY(again);
        QVERIFY(store::keptFrom(server.jumps, *again) == server.jumps);
        const auto v6 = store::jumpsFrom(QStringLiteral("ops@[2001:db8::1]:23"));
        QCOMPARE(v6->at(0).host, QStringLiteral("2001:db8::1"));
        QCOMPARE(store::toText(*v6), QStringLiteral("ops@[2001:db8::1]:23"));
        QVERIFY(store::jumpsFrom(QStringLiteral(" none "))->empty());
    }

    void jumpsAreJudged_data()
    {
        QTest::addColumn<Jump>("jump");
        QTest::newRow("host") << Jump{QStringLiteral("-oX"), 22, {}, {}, {}};
        QTest::newRow("port") << Jump{QStringLiteral("a"), 0, {}, {}, {}};
        QTest::newRow("user") << Jump{QStringLiteral("a"), 22, QStringLiteral("-l"), {}, {}};
        QTest::newRow("key file") << Jump{QStringLiteral("a"), 22, {}, QStringLiteral("/a\nb"), {}};
    }
    void jumpsAreJudged()
    {
        QFETCH(Jump, jump);
        store::Server server = dialer();
        QVERIFY(store::validate(server));
        server.jumps = {jump};
        QCOMPARE(store::validate(server).error().code, ErrorCode::BadInput);
        server.jumps = std::vector<Jump>(5, Jump{QStringLiteral("a"), 22, {}, {}, {}});
        QCOMPARE(store::validate(server).error().code, ErrorCode::BadInput);
    }
};

QTEST_GUILESS_MAIN(TestHops)
#include "tst_hops.moc"
