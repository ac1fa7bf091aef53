#include "core/asterisk/lint/lint.h"
#include "core/asterisk/migrate.h"
#include "core/carrier/preset.h"
#include "core/carrier/validate.h"
#include "tests/unit/asterisk/trunk_variants.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::asterisk;
using namespace trunkseal::tests;
using carrier::Posture;
using Kind = MigrationStep::Kind;

namespace {

const TargetProfile profile;

Carrier clearTrunk(Stack stack = Stack::Pjsip)
{
    return base(stack, Transport::Udp, MediaPolicy::Clear);
}

const MigrationStep *stepTo(const Migration &migration, const char *to)
{
    for (const MigrationStep &step : migration.steps) {
        if (step.to == QLatin1String(to))
            return &step;
    }
    return nullptr;
}

} // namespace

class TestMigratePosture : public QObject {
    Q_OBJECT

private slots:
    void wayIsStepByStep_data()
    {
        QTest::addColumn<Transport>("transport");
        QTest::addColumn<MediaPolicy>("media");
        QTest::addColumn<Posture>("to");
        QTest::addColumn<QList<Posture>>("way");
        const QList<Posture> viaSignalling{Posture::SignallingOnly, Posture::Sealed};
        QTest::newRow("clear to sealed")
            << Transport::Udp << MediaPolicy::Clear << Posture::Sealed << viaSignalling;
        QTest::newRow("clear to signalling")
            << Transport::Tcp << MediaPolicy::Clear << Posture::SignallingOnly
            << QList<Posture>{Posture::SignallingOnly};
        QTest::newRow("signalling to sealed")
            << Transport::Tls << MediaPolicy::Clear << Posture::Sealed << QList<Posture>{Posture::Sealed};
        QTest::newRow("exposed keeps its SRTP")
            << Transport::Udp << MediaPolicy::Required << Posture::Sealed << QList<Posture>{Posture::Sealed};
        QTest::newRow("down") << Transport::Tls << MediaPolicy::Required << Posture::Clear
                              << QList<Posture>{Posture::Clear};
        QTest::newRow("there") << Transport::Tls << MediaPolicy::Required << Posture::Sealed
                               << QList<Posture>{};
    }

    void wayIsStepByStep()
    {
        QFETCH(Transport, transport);
        QFETCH(MediaPolicy, media);
        QFETCH(Posture, to);
        QFETCH(QList<Posture>, way);
        const auto steps = postureSteps(base(Stack::Pjsip, transport, media), to);
        QCOMPARE(QList<Posture>(steps.begin(), steps.end()), way);
    }

    void everyTrunkIsSealedAndLintsClean_data()
    {
        QTest::addColumn<int>("variant");
        for (std::size_t i = 0; i < variants().size(); ++i)
            QTest::newRow(variants()[i].name) << int(i);
    }

    void everyTrunkIsSealedAndLintsClean()
    {
        QFETCH(int, variant);
        for (const Stack stack : {Stack::Pjsip, Stack::PjsipWizard, Stack::ChanSip}) {
            Carrier c = clearTrunk(stack);
            variants()[std::size_t(variant)].change(c);
            if (!preview(c, profile))
                continue; // not legal on this stack
            for (const Posture posture : postureSteps(c, Posture::Sealed)) {
                const auto migration = migratePosture(c, posture, profile);
                QVERIFY2(migration, migration ? "" : qPrintable(migration.error().message));
                QCOMPARE(carrier::posture(migration->after), posture);
                QVERIFY(migration->before == c);
                QVERIFY(!migration->afterwards.isEmpty());
                QVERIFY(migration->beforeText != migration->afterText);
                c = migration->after;
            }
            QVERIFY(!c.directMedia);
            for (const LintFinding &finding : lintCarriers({c}, profile))
                QVERIFY2(finding.severity != LintSeverity::Error, qPrintable(finding.message));
        }
    }

    void portsMoveWithTheTransport()
    {
        Carrier c = clearTrunk();
        c.registers = true;
        c.registrar = QStringLiteral("reg.example.com:5060");
        c.outboundProxy = QStringLiteral("proxy.example.com:5099");
        c.moreHosts = QStringList{QStringLiteral("b.example.com"), QStringLiteral("[2001:db8::1]:5060")};
        const auto migration = migratePosture(c, Posture::SignallingOnly, profile);
        QVERIFY(migration);
        QCOMPARE(migration->after.port, quint16(5061));
        QCOMPARE(migration->after.registrar, QStringLiteral("reg.example.com:5061"));
        QCOMPARE(migration->after.moreHosts.at(0), QStringLiteral("b.example.com"));
        QCOMPARE(migration->after.moreHosts.at(1), QStringLiteral("[2001:db8::1]:5061"));
        QCOMPARE(migration->after.outboundProxy, c.outboundProxy);
        const MigrationStep *proxy = stepTo(*migration, "outbound_proxy = proxy.example.com:5099");
        QVERIFY(proxy && proxy->kind == Kind::ByHand);
    }

    void oddPortIsByHand()
    {
        Carrier c = clearTrunk();
        c.port = 5080;
        const auto migration = migratePosture(c, Posture::SignallingOnly, profile);
        QVERIFY(migration);
        QCOMPARE(migration->after.port, quint16(5080));
        QVERIFY(stepTo(*migration, "port = 5080")->kind == Kind::ByHand);
    }

    void otherSrvRecordIsNamed()
    {
        Carrier c = clearTrunk();
        c.useSrv = true;
        const auto migration = migratePosture(c, Posture::SignallingOnly, profile);
        QVERIFY(migration && stepTo(*migration, "_sips._tcp.sip.example.com"));
        QCOMPARE(migration->after.port, c.port);
    }

    void knownCarrierSaysWhatToSwitchOn()
    {
        Carrier c = clearTrunk();
        c.host = QStringLiteral("acme.pstn.twilio.com");
        const auto migration = migratePosture(c, Posture::SignallingOnly, profile);
        QVERIFY(migration);
        QVERIFY(migration->after.allowWildcard); // its certificate is one
        QVERIFY(migration->afterwards.join(u' ').contains(QStringLiteral("Secure Trunking")));
        TargetProfile old;
        old.version = {16, 20, 0};
        const auto older = migratePosture(c, Posture::SignallingOnly, old);
        QVERIFY(older && !older->after.allowWildcard);
        QVERIFY(stepTo(*older, "host = acme.pstn.twilio.com")->kind == Kind::ByHand);
    }

    void presetIsFoundByHost_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("id");
        QTest::newRow("plain") << QStringLiteral("SIP.telnyx.com") << QStringLiteral("telnyx");
        QTest::newRow("part to fill in")
            << QStringLiteral("x1.pstn.ashburn.twilio.com") << QStringLiteral("twilio_elastic_sip_trunking");
        QTest::newRow("two labels for one") << QStringLiteral("a.b.pstn.twilio.com") << QString();
        QTest::newRow("longer") << QStringLiteral("sip.telnyx.com.example.net") << QString();
        QTest::newRow("unknown") << QStringLiteral("sip.example.com") << QString();
        QTest::newRow("empty") << QString() << QString();
    }

    void presetIsFoundByHost()
    {
        QFETCH(QString, host);
        QFETCH(QString, id);
        const auto presets = carrier::builtInPresets();
        QVERIFY(presets);
        const carrier::Preset *preset = carrier::presetOf(*presets, host);
        QCOMPARE(preset ? preset->id : QString(), id);
    }

    void addressForAHostIsByHand()
    {
        for (const Stack stack : {Stack::Pjsip, Stack::ChanSip}) {
            Carrier c = clearTrunk(stack);
            c.host = QStringLiteral("192.0.2.10");
            const auto migration = migratePosture(c, Posture::SignallingOnly, profile);
            QVERIFY(migration && stepTo(*migration, "host = 192.0.2.10")->kind == Kind::ByHand);
        }
    }

    void faxOverT38IsTold()
    {
        Carrier c = base(Stack::Pjsip, Transport::Tls, MediaPolicy::Clear);
        c.otherSettings.insert(QStringLiteral("t38_udptl"), QStringLiteral("yes"));
        const auto migration = migratePosture(c, Posture::Sealed, profile);
        QVERIFY(migration && stepTo(*migration, "t38_udptl = yes")->kind == Kind::ByHand);
    }

    void wayDownIsRefusedUnlessAllowed_data()
    {
        QTest::addColumn<Posture>("to");
        QTest::newRow("fall back") << Posture::MayFallBack;
        QTest::newRow("signalling") << Posture::SignallingOnly;
        QTest::newRow("clear") << Posture::Clear;
    }

    void wayDownIsRefusedUnlessAllowed()
    {
        QFETCH(Posture, to);
        const Carrier c = base(Stack::Pjsip, Transport::Tls, MediaPolicy::Required);
        QVERIFY(isDowngrade(c, to));
        const auto refused = migratePosture(c, to, profile);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Refused);
        const auto allowed = migratePosture(c, to, profile, true);
        QVERIFY(allowed);
        QCOMPARE(carrier::posture(allowed->after), to);
        if (to == Posture::Clear)
            QCOMPARE(allowed->after.port, quint16(5060));
    }

    void noGoalIsBadInput()
    {
        const Carrier sealed = base(Stack::Pjsip, Transport::Tls, MediaPolicy::Required);
        QCOMPARE(migratePosture(sealed, Posture::Sealed, profile).error().code, ErrorCode::BadInput);
        QCOMPARE(migratePosture(clearTrunk(), Posture::MediaKeysExposed, profile).error().code,
                 ErrorCode::BadInput);
        // chan_sip has no optional SRTP.
        const Carrier sip = base(Stack::ChanSip, Transport::Tls, MediaPolicy::Clear);
        QCOMPARE(migratePosture(sip, Posture::MayFallBack, profile).error().code, ErrorCode::BadInput);
    }
};

QTEST_GUILESS_MAIN(TestMigratePosture)
#include "tst_migrate_posture.moc"
