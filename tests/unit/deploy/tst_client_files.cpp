#include "core/deploy/push.h"
#include "tests/support/deploy_values.h"
#include "tests/support/fake_machine.h"

#include <QTest>

using namespace trunkseal;
using asterisk::Activation;
using carrier::Carrier;
using deploy::FileChange;
using test::FakeMachine;

namespace {

const QString certificatePath = QStringLiteral("/etc/asterisk/trunkseal/acme-client.pem");
const QString keyPath = QStringLiteral("/etc/asterisk/trunkseal/acme-client-key.pem");

QByteArray keyWith(const QByteArray &content)
{
    return "-----BEGIN PRIVATE KEY-----\n" + content.toBase64() + "\n-----END PRIVATE KEY-----\n";
}

Carrier showing(char byte = 'C')
{
    Carrier c = test::sealedCarrier();
    c.clientChainPem = test::sealedCarrier(QStringLiteral("x"), byte).anchorsPem;
    return c;
}

Result<deploy::Plan> planned(FakeMachine &machine, const Carrier &carrier,
                             const QByteArray &key = "seeded-key-1")
{
    asterisk::CarrierSecret secret = test::secretOf(carrier);
    if (!carrier.clientChainPem.isEmpty())
        secret.clientKey = Secret(keyWith(key));
    return deploy::plan(machine, test::dialer(), {carrier}, {secret}, Control());
}

deploy::Transaction pushed(FakeMachine &machine, const Carrier &carrier,
                           const QByteArray &key = "seeded-key-1")
{
    const auto plan = planned(machine, carrier, key);
    deploy::ApplyOptions options;
    options.confirm = true;
    options.allowRestart = true;
    const auto done = deploy::apply(machine, test::dialer(), *plan, options, Control());
    if (!done)
        qFatal("%s", qPrintable(done.error().message));
    return *done;
}

const FileChange *changeOf(const deploy::Plan &plan, const QString &path)
{
    for (const FileChange &change : plan.changes) {
        if (change.path == path)
            return &change;
    }
    return nullptr;
}

} // namespace

class TestClientFiles : public QObject {
    Q_OBJECT

private slots:
    /// Followed, a link would lead to files that are not ours: the bundle of the system, say.
    void aLinkInOurDirectoryIsNeverFollowed()
    {
        FakeMachine machine;
        QVERIFY(pushed(machine, showing()).outcome == deploy::Outcome::Applied);
        const QString stray = QStringLiteral("/etc/asterisk/trunkseal/system.pem");
        machine.files[stray] = {};
        machine.links = QStringList{stray};
        const auto plan = planned(machine, showing(), "seeded-key-2");
        QVERIFY(plan);
        QVERIFY(changeOf(*plan, keyPath) && !changeOf(*plan, stray));
        for (const QString &link : {keyPath, QStringLiteral("/etc/asterisk/trunkseal")}) {
            machine.links = QStringList{link};
            const auto refused = planned(machine, showing(), "seeded-key-2");
            QVERIFY(!refused);
            QCOMPARE(refused.error().code, ErrorCode::Refused);
            QVERIFY2(refused.error().message.contains(link), qPrintable(refused.error().message));
        }
    }

    void aRenewedKeyKeepsTheModeThatItHas()
    {
        FakeMachine machine;
        QVERIFY(pushed(machine, showing()).outcome == deploy::Outcome::Applied);
        machine.files[keyPath].mode = 0640; // by hand
        QCOMPARE(pushed(machine, showing(), "seeded-key-2").outcome, deploy::Outcome::Applied);
        QCOMPARE(machine.files[keyPath].content, keyWith("seeded-key-2"));
        QCOMPARE(machine.files[keyPath].mode, 0640);
    }

    void theKeyIsForAsteriskAloneAndNeverShown()
    {
        FakeMachine machine;
        const auto plan = planned(machine, showing());
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
        const FileChange *key = changeOf(*plan, keyPath);
        QVERIFY(key && key->holdsSecret);
        QCOMPARE(key->owner, QStringLiteral("asterisk:asterisk"));
        QCOMPARE(key->mode, 0600);
        QCOMPARE(changeOf(*plan, certificatePath)->mode, 0640);
        QVERIFY(!key->diff.contains(QString::fromLatin1(QByteArray("seeded-key-1").toBase64())));
        QCOMPARE(pushed(machine, showing()).outcome, deploy::Outcome::Applied);
        QCOMPARE(machine.files[keyPath].mode, 0600);
        QCOMPARE(machine.files[keyPath].content, keyWith("seeded-key-1"));
        QVERIFY(planned(machine, showing())->changes.empty());
    }

    void whereRootOwnsTheFilesAsteriskReadsThroughItsGroup()
    {
        FakeMachine machine;
        machine.files[QStringLiteral("/etc/asterisk/pjsip.conf")].owner = QStringLiteral("root:asterisk");
        QCOMPARE(changeOf(*planned(machine, showing()), keyPath)->mode, 0640);
        machine.files[QStringLiteral("/etc/asterisk/pjsip.conf")].owner = QStringLiteral("root:root");
        QCOMPARE(changeOf(*planned(machine, showing()), keyPath)->mode, 0600);
    }

    void whereTheLoginOwnsTheFilesAsteriskReadsThroughItsGroupToo()
    {
        FakeMachine machine;
        const QString login = test::dialer().user;
        machine.files[QStringLiteral("/etc/asterisk/pjsip.conf")].owner = login + QStringLiteral(":asterisk");
        QCOMPARE(changeOf(*planned(machine, showing()), keyPath)->mode, 0640);
        machine.files[QStringLiteral("/etc/asterisk/pjsip.conf")].owner = login + QLatin1Char(':') + login;
        QCOMPARE(changeOf(*planned(machine, showing()), keyPath)->mode, 0600);
    }

    void aRenewedCertificateIsActivatedAsTheVersionCan_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<int>("activation");
        QTest::newRow("16.28 restarts") << QStringLiteral("16.28.0") << int(Activation::Restart);
        QTest::newRow("22.10 reloads") << QStringLiteral("22.10.1") << int(Activation::PjsipReload);
    }
    void aRenewedCertificateIsActivatedAsTheVersionCan()
    {
        QFETCH(QString, version);
        FakeMachine machine;
        machine.version = version;
        pushed(machine, showing());
        const auto plan = planned(machine, showing('D'), "seeded-key-2");
        QVERIFY(plan);
        QCOMPARE(plan->changes.size(), std::size_t(2));
        QTEST(int(plan->activation), "activation");
    }

    void whatIsWithdrawnIsRemovedWithItsKey()
    {
        FakeMachine machine;
        pushed(machine, showing());
        const auto plan = planned(machine, test::sealedCarrier());
        QVERIFY(plan);
        const FileChange *key = changeOf(*plan, keyPath);
        QVERIFY(key && key->kind == FileChange::Kind::Remove && key->holdsSecret);
        pushed(machine, test::sealedCarrier());
        QVERIFY(!machine.files.contains(keyPath) && !machine.files.contains(certificatePath));
    }
};

QTEST_GUILESS_MAIN(TestClientFiles)
#include "tst_client_files.moc"
