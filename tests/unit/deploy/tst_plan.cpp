#include "core/deploy/push.h"
#include "core/diagnosis/catalogue.h"
#include "tests/support/deploy_values.h"
#include "tests/support/fake_machine.h"

#include <QTest>

using namespace trunkseal;
using asterisk::Activation;
using carrier::Carrier;
using deploy::FileChange;
using test::FakeMachine;
namespace id = diagnosis::id;

namespace {

const QString ownPath = QStringLiteral("/etc/asterisk/pjsip_trunkseal.conf");

bool has(const deploy::Plan &plan, QLatin1String wanted)
{
    return std::any_of(plan.findings.begin(), plan.findings.end(),
                       [&](const diagnosis::Finding &finding) { return finding.id == wanted; });
}

Result<deploy::Plan> planned(FakeMachine &machine, const std::vector<Carrier> &carriers)
{
    std::vector<asterisk::CarrierSecret> secrets;
    for (const Carrier &carrier : carriers)
        secrets.push_back(test::secretOf(carrier));
    return deploy::plan(machine, test::dialer(), carriers, secrets, Control());
}

void push(FakeMachine &machine, const std::vector<Carrier> &carriers)
{
    const auto plan = planned(machine, carriers);
    QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
    deploy::ApplyOptions options;
    options.confirm = true;
    options.allowRestart = true;
    const auto done = deploy::apply(machine, test::dialer(), *plan, options, Control());
    QVERIFY2(done, done ? "" : qPrintable(done.error().message));
    QCOMPARE(done->outcome, deploy::Outcome::Applied);
}

const FileChange *changeOf(const deploy::Plan &plan, const QString &path)
{
    for (const FileChange &change : plan.changes)
        if (change.path == path)
            return &change;
    return nullptr;
}

} // namespace

class TestPlan : public QObject {
    Q_OBJECT

private slots:
    /// Asterisk reads it where it looks for it, whatever the file is called there.
    void aConfigurationBehindALinkIsReloaded()
    {
        FakeMachine machine;
        push(machine, {test::sealedCarrier()});
        const QString link = QStringLiteral("/etc/asterisk/pjsip.conf");
        const QString file = QStringLiteral("/srv/git/main.conf");
        machine.links = QStringList{link};
        machine.answers[QStringLiteral("readlink -e -- ") + link] = file.toUtf8() + '\n';
        machine.files[file] = {"; somebody took our line out\n"};
        const auto plan = planned(machine, {test::sealedCarrier()});
        QVERIFY(plan);
        QCOMPARE(plan->changes.size(), size_t(1));
        QCOMPARE(plan->changes.front().path, file);
        QCOMPARE(plan->reloads, QStringList{QStringLiteral("pjsip reload")});
    }

    void aFirstTlsTrunkNeedsARestartAndTouchesOnlyOurFilesAndOneLine()
    {
        FakeMachine machine;
        machine.activeCalls = 2;
        const auto before = machine.files;
        const auto plan = planned(machine, {test::sealedCarrier()});
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
        QCOMPARE(machine.files, before);
        QCOMPARE(plan->changes.size(), size_t(3));
        QCOMPARE(plan->changes[0].path, QStringLiteral("/etc/asterisk/trunkseal/acme-ca.pem"));
        QCOMPARE(plan->changes[1].path, ownPath);
        QCOMPARE(plan->changes[2].path, QStringLiteral("/etc/asterisk/pjsip.conf"));
        QCOMPARE(plan->changes[1].kind, FileChange::Kind::Create);
        QCOMPARE(plan->changes[1].owner, QStringLiteral("asterisk:asterisk"));
        QCOMPARE(plan->changes[1].mode, 0640);
        QVERIFY(plan->changes[1].holdsSecret);
        QCOMPARE(plan->changes[2].kind, FileChange::Kind::AddInclude);
        QVERIFY(plan->changes[2].diff.contains(QStringLiteral("+#include pjsip_trunkseal.conf")));
        QCOMPARE(plan->activation, Activation::Restart);
        QCOMPARE(plan->reloads, QStringList{QStringLiteral("core restart now")});
        QCOMPARE(plan->callsCut, 2);
        QVERIFY(has(*plan, id::restartNeeded) && has(*plan, id::callsCut));
        QVERIFY(!plan->isBlocked());
        QVERIFY(plan->sentences.join(QLatin1Char(' ')).contains(QStringLiteral("acme is new")));
        QVERIFY(plan->changes[1].after.contains(test::seededPassword.toUtf8()));
        for (const FileChange &change : plan->changes)
            QVERIFY(!change.diff.contains(test::seededPassword));
    }

    void whatIsThereAlreadyGivesAnEmptyPlan()
    {
        FakeMachine machine;
        push(machine, {test::sealedCarrier()});
        const auto plan = planned(machine, {test::sealedCarrier()});
        QVERIFY(plan && plan->changes.empty());
        QCOMPARE(plan->activation, Activation::None);
        QVERIFY(plan->sentences.isEmpty());
    }

    void aSecondTrunkOverALoadedTlsTransportIsAReload()
    {
        FakeMachine machine;
        push(machine, {test::sealedCarrier()});
        const auto plan =
            planned(machine, {test::sealedCarrier(), test::sealedCarrier(QStringLiteral("bravo"))});
        QVERIFY(plan);
        QCOMPARE(plan->activation, Activation::PjsipReload);
        QCOMPARE(plan->reloads, QStringList{QStringLiteral("pjsip reload")});
    }

    void aChangedTransportOrAnchorNeedsARestart_data()
    {
        QTest::addColumn<bool>("anchors");
        QTest::newRow("transport options") << false;
        QTest::newRow("anchor bytes under the same name") << true;
    }
    void aChangedTransportOrAnchorNeedsARestart()
    {
        QFETCH(bool, anchors);
        FakeMachine machine;
        push(machine, {test::sealedCarrier()});
        Carrier changed = test::sealedCarrier(QStringLiteral("acme"), anchors ? 'B' : 'A');
        changed.allowWildcard = !anchors;
        const auto plan = planned(machine, {changed});
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
        QCOMPARE(plan->activation, Activation::Restart);
    }

    void aClearTrunkIsAReload()
    {
        FakeMachine machine;
        Carrier clear = test::sealedCarrier();
        clear.transport = carrier::Transport::Udp;
        clear.media = carrier::MediaPolicy::Clear;
        clear.port = 5060;
        const auto plan = planned(machine, {clear});
        QVERIFY(plan);
        QCOMPARE(plan->activation, Activation::PjsipReload);
    }

    void chanSipIsASipReloadAndKeepsTheOwnerOfItsFile()
    {
        FakeMachine machine;
        Carrier sip = test::sealedCarrier();
        sip.stack = carrier::Stack::ChanSip;
        const auto plan = planned(machine, {sip});
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
        QCOMPARE(plan->activation, Activation::SipReload);
        QCOMPARE(plan->reloads, QStringList{QStringLiteral("sip reload")});
        const FileChange *include = changeOf(*plan, QStringLiteral("/etc/asterisk/sip.conf"));
        QVERIFY(include);
        QCOMPARE(include->owner, QStringLiteral("root:asterisk"));
        QCOMPARE(include->mode, 0644);
    }

    void aTrunkThatGoesFromUdpToTlsIsSaidInWords()
    {
        FakeMachine machine;
        Carrier clear = test::sealedCarrier();
        clear.transport = carrier::Transport::Udp;
        clear.media = carrier::MediaPolicy::Clear;
        push(machine, {clear});
        const auto plan = planned(machine, {test::sealedCarrier()});
        QVERIFY(plan);
        QVERIFY2(plan->sentences.first().contains(
                     QStringLiteral("acme goes from UDP to TLS; audio will be required SRTP")),
                 qPrintable(plan->sentences.first()));
    }

    void aDowngradeBlocksUntilConfirmed()
    {
        FakeMachine machine;
        push(machine, {test::sealedCarrier()});
        Carrier clear = test::sealedCarrier();
        clear.media = carrier::MediaPolicy::Clear;
        const auto plan = planned(machine, {clear});
        QVERIFY(plan && has(*plan, id::wouldDowngrade) && plan->isBlocked());
        deploy::ApplyOptions options;
        options.confirm = true;
        const auto refused = deploy::apply(machine, test::dialer(), *plan, options, Control());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Refused);
        options.allowDowngrade = true;
        const auto done = deploy::apply(machine, test::dialer(), *plan, options, Control());
        QVERIFY(done);
        QCOMPARE(done->outcome, deploy::Outcome::Applied);
    }

    void removedTrunksLeaveAnEmptyFileSoThatTheIncludeStaysValid()
    {
        FakeMachine machine;
        push(machine, {test::sealedCarrier()});
        const auto plan = planned(machine, {});
        QVERIFY(plan);
        QCOMPARE(plan->changes.size(), size_t(2));
        QVERIFY(changeOf(*plan, ownPath) && !changeOf(*plan, ownPath)->after.contains("[acme]"));
        QCOMPARE(plan->changes[1].kind, FileChange::Kind::Remove);
        QVERIFY(plan->sentences.first().contains(QStringLiteral("acme is removed")));
        QCOMPARE(plan->activation, Activation::PjsipReload);
    }

    void aForeignTrunkOfTheSameNameBlocks()
    {
        FakeMachine machine;
        auto &conf = machine.files[QStringLiteral("/etc/asterisk/pjsip.conf")];
        conf.content += "[acme]\ntype=endpoint\nmedia_encryption=no\n";
        deploy::Plan loaded;
        QVERIFY(machine.run(
            {QStringLiteral("asterisk"), QStringLiteral("-rx"), QStringLiteral("pjsip reload")}, {}, {}));
        const auto plan = planned(machine, {test::sealedCarrier()});
        QVERIFY(plan && plan->isBlocked());
        QVERIFY(has(*plan, QLatin1String("push.name_taken")));
    }

    void missingStacksBlock_data()
    {
        QTest::addColumn<QString>("missing");
        QTest::addColumn<bool>("chanSip");
        QTest::addColumn<QString>("finding");
        QTest::newRow("chan_sip") << QStringLiteral("chan_sip") << true << QString(id::chanSipNotLoaded);
        QTest::newRow("pjsip") << QStringLiteral("res_pjsip") << false << QString(id::pjsipAbsent);
        QTest::newRow("srtp") << QStringLiteral("res_srtp") << false << QString(id::srtpMissing);
    }
    void missingStacksBlock()
    {
        QFETCH(QString, missing);
        QFETCH(bool, chanSip);
        QFETCH(QString, finding);
        FakeMachine machine;
        machine.modules.removeAll(missing);
        Carrier wanted = test::sealedCarrier();
        wanted.stack = chanSip ? carrier::Stack::ChanSip : carrier::Stack::Pjsip;
        const auto plan = planned(machine, {wanted});
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().message));
        QVERIFY(plan->isBlocked() && has(*plan, QLatin1String(finding.toLatin1())));
    }

    void hostileNamesAreBadInputBeforeAnythingIsAsked_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("newline") << QStringLiteral("a\n[b]");
        QTest::newRow("semicolon") << QStringLiteral("a;b");
        QTest::newRow("exec") << QStringLiteral("#exec id");
        QTest::newRow("path") << QStringLiteral("../x");
    }
    void hostileNamesAreBadInputBeforeAnythingIsAsked()
    {
        QFETCH(QString, name);
        FakeMachine machine;
        const auto plan = planned(machine, {test::sealedCarrier(name)});
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::BadInput);
        for (const QString &command : machine.commands)
            QVERIFY(!command.contains(name));
    }
};

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
