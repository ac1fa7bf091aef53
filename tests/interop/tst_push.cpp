#include "core/deploy/push.h"
#include "core/deploy/remote_asterisk.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace trunkseal;
using carrier::Carrier;
using carrier::Stack;
using deploy::Outcome;

namespace {

const QString labPassword = QStringLiteral("lab-secret-1");

QString labDir()
{
    return qEnvironmentVariable("LAB_DIR", QDir::homePath() + QStringLiteral("/.cache/trunkseal-lab"));
}

store::Server dialer(int version)
{
    store::Server server;
    server.id = QStringLiteral("dialer%1").arg(version);
    server.name = server.id;
    server.host = QStringLiteral("127.0.%1.2").arg(version);
    server.port = 2222;
    server.user = QStringLiteral("root");
    server.login = store::LoginMethod::KeyFile;
    server.keyFile = labDir() + QStringLiteral("/ssh/id_ed25519");
    return server;
}

/// All keys of the lab's known_hosts for this dialer.
QStringList knownKeys(const store::Server &server)
{
    QFile file(labDir() + QStringLiteral("/ssh/known_hosts.") + server.name);
    QStringList keys;
    if (file.open(QIODevice::ReadOnly))
        for (const QString &line :
             QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            keys << line.section(QLatin1Char(' '), 1);
    return keys;
}

/// The other version's carrier: dialer 16 calls carrier 22 and the other way round.
Carrier trunkTo(int version, Stack stack)
{
    QFile root(labDir() + QStringLiteral("/pki/root.crt"));
    Carrier carrier;
    carrier.id = QStringLiteral("interop");
    carrier.name = stack == Stack::Pjsip ? QStringLiteral("ts-interop-pj") : QStringLiteral("ts-interop-sip");
    carrier.stack = stack;
    carrier.host = QStringLiteral("v%1.carrier.test").arg(version);
    carrier.trust = carrier::TrustSource::OwnAnchors;
    if (root.open(QIODevice::ReadOnly))
        carrier.anchorsPem = root.readAll();
    carrier.authUser = QStringLiteral("lab-srtp");
    return carrier;
}

using Tree = QMap<QString, QString>; ///< path → owner, mode and SHA-256 as the server tells

Tree treeOf(ssh::RemoteMachine &machine)
{
    const auto listing = machine.run(
        {QStringLiteral("sh"), QStringLiteral("-c"),
         QStringLiteral("cd /etc/asterisk && find . -path ./.trunkseal -prune -o -type f -exec stat -c '%n "
                        "%U:%G %a' {} \\; "
                        "-exec sha256sum {} \\; -o -type d ! -name . -exec stat -c '%n %U:%G %a' {} \\;")},
        {}, std::chrono::seconds(60));
    Tree tree;
    if (listing)
        for (const QString &line :
             QString::fromUtf8(listing->out).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            tree[line] = line;
    return tree;
}

} // namespace

class TestPush : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<ssh::Session> loggedIn(store::Server &server)
    {
        server.hostKeys = knownKeys(server);
        auto session = deploy::login(server, Secret(), Control());
        if (!session) {
            QTest::qFail(qPrintable(session.error().message
                                    + QStringLiteral(" Is the lab up? carrier-lab up dialer16 "
                                                     "dialer22 16 22")),
                         __FILE__, __LINE__);
            return nullptr;
        }
        return std::move(*session);
    }

private slots:
    void anUnknownHostKeyIsRefusedUntilTrusted()
    {
        store::Server server = dialer(16);
        const auto refused = deploy::login(server, Secret(), Control());
        QVERIFY(!refused);
        QVERIFY2(refused.error().code == ErrorCode::Refused, qPrintable(refused.error().message));
        const auto key = ssh::fetchHostKey(server.host, server.port, std::chrono::seconds(5), Control());
        QVERIFY2(key, key ? "" : qPrintable(key.error().message));
        QVERIFY(refused.error().message.contains(key->sha256));
        server.hostKeys = QStringList{key->line};
        QVERIFY(deploy::login(server, Secret(), Control()));
    }

    void everyHostKeyTypeOfTheServerCanBePinned()
    {
        store::Server server = dialer(16);
        for (const QString &line : knownKeys(server)) {
            server.hostKeys = QStringList{line};
            const auto session = deploy::login(server, Secret(), Control());
            QVERIFY2(session, qPrintable(line.left(20) + (session ? QString() : session.error().message)));
        }
        store::Server other = dialer(22);
        server.hostKeys = knownKeys(other);
        const auto changed = deploy::login(server, Secret(), Control());
        QVERIFY(!changed);
        QCOMPARE(changed.error().code, ErrorCode::Refused);
    }

    void filesGoOverSftp()
    {
        store::Server server = dialer(16);
        const auto session = loggedIn(server);
        QVERIFY(session);
        const QString dir = QStringLiteral("/tmp/ts-interop");
        static_cast<void>(session->run({QStringLiteral("rm"), QStringLiteral("-rf"), dir}));
        QVERIFY(session->makeDirectory(dir, 0700));
        QByteArray big(300001, '\0');
        for (qsizetype i = 0; i < big.size(); ++i)
            big[i] = static_cast<char>(i * 31 % 251);
        const QString path = dir + QStringLiteral("/it's a file");
        const auto written = session->writeNewFile(path, big, 0664);
        QVERIFY2(written, written ? "" : qPrintable(written.error().message));
        QCOMPARE(*session->readFile(path), big);
        const auto info = session->info(path);
        QVERIFY(info && info->exists && info->isRegular && !info->isSymlink);
        QCOMPARE(info->mode, 0664);
        QCOMPARE(info->size, big.size());
        QCOMPARE(info->owner, QStringLiteral("root:root"));
        const auto exclusive = session->writeNewFile(path, "x", 0600);
        QVERIFY(!exclusive);
        QCOMPARE(exclusive.error().code, ErrorCode::Refused);
        const QString next = path + QStringLiteral(".new");
        QVERIFY(session->writeNewFile(next, "new\n", 0600));
        QVERIFY(session->rename(next, path));
        QCOMPARE(*session->readFile(path), QByteArray("new\n"));
        QCOMPARE(session->rename(next, path).error().code, ErrorCode::NotFound);
        QCOMPARE(session->readFile(next).error().code, ErrorCode::NotFound);
        QCOMPARE(session->readFile(dir).error().code, ErrorCode::BadInput);
        QVERIFY(session->remove(path) && session->remove(dir));
        QVERIFY(!session->info(dir)->exists);
    }

    void checkReadsTheDialers_data()
    {
        QTest::addColumn<int>("version");
        QTest::newRow("16") << 16;
        QTest::newRow("22") << 22;
    }
    void checkReadsTheDialers()
    {
        QFETCH(int, version);
        store::Server server = dialer(version);
        const auto session = loggedIn(server);
        QVERIFY(session);
        const auto report = deploy::check(*session, server, Control());
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QVERIFY(report->asteriskVersion.startsWith(QString::number(version)));
        QVERIFY(report->hasSrtp && report->hasPjsip && report->configWritable);
        QCOMPARE(report->hasChanSip, version == 16);
        QVERIFY(report->pjsipTransports.contains(QStringLiteral("udp udp 127.0.%1.2:5060").arg(version)));
        QVERIFY(report->activeCalls >= 0);
        QVERIFY(report->findings.empty());
    }

    void aLoginWithoutRightsIsToldWhatToDo()
    {
        store::Server server = dialer(16);
        server.user = QStringLiteral("ops");
        server.login = store::LoginMethod::Password;
        server.hostKeys = knownKeys(server);
        server.useSudo = true;
        const auto session = deploy::login(server, Secret::fromString(labPassword), Control());
        QVERIFY2(session, session ? "" : qPrintable(session.error().message));
        const auto report = deploy::check(**session, server, Control());
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QVERIFY(report->asteriskRunning && !report->configWritable);
        QCOMPARE(report->findings.size(), size_t(1));
        QVERIFY(report->findings.front().what.contains(QStringLiteral("/etc/asterisk")));
        const auto plan =
            deploy::plan(**session, server, {trunkTo(22, Stack::Pjsip)},
                         {{QStringLiteral("interop"), Secret::fromString(labPassword)}}, Control());
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
        QVERIFY(plan->isBlocked());
    }

    void aPushIsLoadedAndRolledBackToTheByte_data()
    {
        QTest::addColumn<int>("version");
        QTest::addColumn<Stack>("stack");
        QTest::newRow("pjsip on 16") << 16 << Stack::Pjsip;
        QTest::newRow("pjsip on 22") << 22 << Stack::Pjsip;
        QTest::newRow("chan_sip on 16") << 16 << Stack::ChanSip;
    }
    void aPushIsLoadedAndRolledBackToTheByte()
    {
        QFETCH(int, version);
        QFETCH(Stack, stack);
        store::Server server = dialer(version);
        const auto session = loggedIn(server);
        QVERIFY(session);
        const Tree before = treeOf(*session);
        QVERIFY(before.size() > 10);
        const Carrier carrier = trunkTo(version == 16 ? 22 : 16, stack);
        const auto plan = deploy::plan(*session, server, {carrier},
                                       {{carrier.id, Secret::fromString(labPassword)}}, Control());
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
        QVERIFY2(!plan->isBlocked(), plan->findings.empty() ? "" : qPrintable(plan->findings.front().what));
        QVERIFY(!plan->changes.empty());
        QCOMPARE(treeOf(*session), before);

        deploy::ApplyOptions options;
        options.confirm = true;
        options.allowRestart = true;
        const auto done = deploy::apply(*session, server, *plan, options, Control());
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        for (const auto &step : done->steps)
            qInfo("%-9s %8.1f ms  %s", qPrintable(step.name), step.timeMs, qPrintable(step.detail));
        QVERIFY2(done->outcome == Outcome::Applied, qPrintable(done->oneLine));
        deploy::RemoteAsterisk asterisk(*session, server);
        const auto loaded = asterisk.trunk(carrier.name, stack);
        QVERIFY(loaded && loaded->found);
        QCOMPARE(loaded->transport, QStringLiteral("tls"));
        QCOMPARE(loaded->mediaEncryption, QStringLiteral("sdes"));

        const auto again = deploy::plan(*session, server, {carrier},
                                        {{carrier.id, Secret::fromString(labPassword)}}, Control());
        QVERIFY(again && again->changes.empty());

        // On 22 without a restart: the trunk must be gone all the same.
        options.allowRestart = version == 16;
        const auto back = deploy::rollBack(*session, server, done->id, Control(), options);
        QVERIFY2(back, back ? "" : qPrintable(back.error().message));
        QVERIFY2(back->outcome == Outcome::RolledBack, qPrintable(back->oneLine));
        QCOMPARE(treeOf(*session), before);
        const auto gone = asterisk.trunk(carrier.name, stack);
        QVERIFY(gone && !gone->found);
    }

    void aTrunkThatAsteriskCannotLoadIsTakenBack()
    {
        store::Server server = dialer(16);
        const auto session = loggedIn(server);
        QVERIFY(session);
        const Tree before = treeOf(*session);
        const Carrier carrier = trunkTo(22, Stack::Pjsip);
        auto plan = deploy::plan(*session, server, {carrier}, {{carrier.id, Secret::fromString(labPassword)}},
                                 Control());
        QVERIFY(plan);
        for (auto &change : plan->changes)
            change.after.replace("sdes", "no");
        deploy::ApplyOptions options;
        options.confirm = true;
        options.allowRestart = true;
        options.patience = std::chrono::seconds(1);
        const auto done = deploy::apply(*session, server, *plan, options, Control());
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        QVERIFY2(done->outcome == Outcome::RolledBack, qPrintable(done->oneLine));
        QVERIFY(!done->findings.empty());
        QCOMPARE(treeOf(*session), before);
    }
};

QTEST_GUILESS_MAIN(TestPush)
#include "tst_push.moc"
