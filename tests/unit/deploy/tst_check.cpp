#include "core/deploy/push.h"
#include "core/diagnosis/catalogue.h"
#include "tests/support/deploy_values.h"
#include "tests/support/fake_machine.h"

#include <QTest>

using namespace trunkseal;
using test::FakeMachine;
namespace id = diagnosis::id;

namespace {

bool has(const std::vector<diagnosis::Finding> &findings, QLatin1String wanted)
{
    return std::any_of(findings.begin(), findings.end(),
                       [&](const diagnosis::Finding &finding) { return finding.id == wanted; });
}

deploy::ServerReport checked(FakeMachine &machine, const store::Server &server = test::dialer())
{
    const auto report = deploy::check(machine, server, Control());
    return report ? *report : deploy::ServerReport();
}

} // namespace

class TestCheck : public QObject {
    Q_OBJECT

private slots:
    void aStockServerIsRead()
    {
        FakeMachine machine;
        machine.activeCalls = 3;
        const auto report = checked(machine);
        QVERIFY(report.asteriskRunning);
        QCOMPARE(report.asteriskVersion, QStringLiteral("16.28.0~dfsg-0+deb11u4"));
        QCOMPARE(report.asteriskBuild, QStringLiteral("built by nobody @ test on a unknown running Linux"));
        QVERIFY(!report.firewall); // no tool there to ask
        QCOMPARE(report.rtpPorts, std::pair(10000, 20000));
        QVERIFY(report.hasSrtp && report.hasChanSip && report.hasPjsip && report.configWritable);
        QCOMPARE(report.pjsipTransports, QStringList{QStringLiteral("udp udp 192.0.2.7:5060")});
        QVERIFY(report.tlsTransports.isEmpty());
        QVERIFY(!report.chanSipTls && !report.ownsPjsip && !report.ownsSip);
        QCOMPARE(report.activeCalls, 3);
        QVERIFY(std::abs(report.clockSkewSeconds) <= 1);
        QVERIFY(report.findings.empty());
    }

    void troublesBecomeFindings_data()
    {
        QTest::addColumn<QString>("trouble");
        QTest::addColumn<QString>("finding");
        QTest::newRow("stopped") << QStringLiteral("stopped") << QString(id::asteriskNotRunning);
        QTest::newRow("not root") << QStringLiteral("not root") << QString(id::asteriskUnreachable);
        QTest::newRow("no sudo") << QStringLiteral("no sudo") << QString(id::sudoMissing);
        QTest::newRow("no srtp") << QStringLiteral("no srtp") << QString(id::srtpMissing);
        QTest::newRow("no sip at all") << QStringLiteral("no sip at all") << QString(id::pjsipAbsent);
        QTest::newRow("not writable") << QStringLiteral("not writable") << QString(id::notWritable);
        QTest::newRow("clock") << QStringLiteral("clock") << QString(id::clockSkew);
        QTest::newRow("version") << QStringLiteral("version") << QString(id::versionUnknown);
    }
    void troublesBecomeFindings()
    {
        QFETCH(QString, trouble);
        QFETCH(QString, finding);
        FakeMachine machine;
        store::Server server = test::dialer();
        machine.asteriskRuns = trouble != QStringLiteral("stopped") && trouble != QStringLiteral("not root");
        if (trouble == QStringLiteral("not root"))
            server.user = QStringLiteral("ops");
        server.useSudo = trouble == QStringLiteral("no sudo");
        machine.sudoAllowed = !server.useSudo;
        if (trouble == QStringLiteral("no srtp"))
            machine.modules.removeAll(QStringLiteral("res_srtp"));
        if (trouble == QStringLiteral("no sip at all"))
            machine.modules = QStringList{QStringLiteral("res_srtp")};
        machine.configWritable = trouble != QStringLiteral("not writable");
        if (trouble == QStringLiteral("clock"))
            machine.clockOffset = -300;
        if (trouble == QStringLiteral("version"))
            machine.version = QStringLiteral("GIT-master-abc");
        const auto report = checked(machine, server);
        QVERIFY(has(report.findings, QLatin1String(finding.toLatin1())));
        QCOMPARE(report.findings.size(), size_t(1));
    }

    void theTlsSettingsThatRunAreRead()
    {
        FakeMachine machine;
        machine.loadedTransports[QStringLiteral("udp")] = {}; // only TLS ones are asked for
        const QString name = QStringLiteral("transport-tls");
        machine.addTransport(name, QStringLiteral("tls"));
        machine.loadedTransports[name] =
            "\n ParameterName              : ParameterValue\n =====\n ca_list_file               : \n"
            " cert_file                  : /etc/asterisk/keys/a.pem\n method                     : "
            "unspecified\n"
            " tos                        : 0\n verify_server              : No\n";
        const auto report = checked(machine);
        QCOMPARE(report.loadedTls.size(), size_t(1));
        const auto &settings = report.loadedTls.front().settings;
        QCOMPARE(settings.size(), size_t(3)); // empty ones and those that are not of TLS are left out
        QCOMPARE(settings[1], std::pair(QStringLiteral("method"), QStringLiteral("unspecified")));
        QVERIFY(has(report.findings, id::transportUnverified) && has(report.findings, id::transportOldTls));
        QVERIFY(report.findings.front().fix.contains(name));
    }

    void firewallOfTheDialer_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<int>("door");
        const auto row = [](const char *name, const char *rules, deploy::Firewall::Door door) {
            QTest::newRow(name) << QByteArray(rules) << int(door);
        };
        using Door = deploy::Firewall::Door;
        row("nothing", "-P INPUT ACCEPT\n", Door::Open);
        row("all closed",
            "-P INPUT DROP\n-A INPUT -i lo -j ACCEPT\n"
            "-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT\n"
            "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n",
            Door::Closed);
        row("audio open", "-P INPUT DROP\n-A INPUT -p udp -m udp --dport 10000:20000 -j ACCEPT\n",
            Door::Open);
        row("a part only", "-P INPUT DROP\n-A INPUT -p udp -m udp --dport 10000:12000 -j ACCEPT\n",
            Door::Closed);
        row("many ports",
            "-P INPUT DROP\n-A INPUT -p udp -m multiport --dports 5060,10000:20000 -m comment "
            "--comment \"sip and rtp\" -j ACCEPT\n",
            Door::Open);
        row("one source",
            "-P INPUT DROP\n-A INPUT -s 192.0.2.0/24 -p udp -m udp --dport 10000:20000 -j ACCEPT\n",
            Door::Closed);
        row("closed at the end",
            "-P INPUT ACCEPT\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n"
            "-A INPUT -j REJECT --reject-with icmp-port-unreachable\n",
            Door::Closed);
        row("negated", "-P INPUT ACCEPT\n-A INPUT ! -p tcp -j DROP\n", Door::Unknown);
        row("negated interface", "-P INPUT ACCEPT\n-A INPUT ! -i lo -d 127.0.0.0/8 -j REJECT\n", Door::Open);
        row("chains of others", "-P INPUT DROP\n-A INPUT -j ufw-before-input\n", Door::Unknown);
    }
    void firewallOfTheDialer()
    {
        QFETCH(QByteArray, rules);
        QFETCH(int, door);
        FakeMachine machine;
        machine.inputRules = rules;
        const auto report = checked(machine);
        QVERIFY(report.firewall);
        QCOMPARE(int(report.firewall->audio), door);
        QCOMPARE(has(report.findings, id::firewallAudio), door == int(deploy::Firewall::Door::Closed));
    }

    void nftablesAreRead()
    {
        const auto closed =
            deploy::readNftables(QStringLiteral("table inet filter {\n\tchain input {\n\t\ttype filter hook "
                                                "input priority filter; policy drop;\n\t}\n}\n"));
        QCOMPARE(closed.policy, QStringLiteral("DROP"));
        QVERIFY(closed.audio == deploy::Firewall::Door::Closed);
        const auto some = deploy::readNftables(QStringLiteral(
            "table inet filter {\n\tchain input {\n\t\ttype filter hook input priority 0; policy drop;\n"
            "\t\tct state established,related accept\n\t\tudp dport 10000-20000 accept\n\t}\n}\n"));
        QCOMPARE(some.rules, 2);
        QVERIFY(some.audio == deploy::Firewall::Door::Unknown);
        QVERIFY(deploy::readNftables({}).audio == deploy::Firewall::Door::Open);
    }

    void aPushAsksNothingThatItDoesNotNeed()
    {
        FakeMachine machine;
        machine.inputRules = "-P INPUT DROP\n";
        machine.addTransport(QStringLiteral("transport-tls"), QStringLiteral("tls"));
        const auto report = deploy::check(machine, test::dialer(), Control(), deploy::CheckDepth::ForPush);
        QVERIFY(report && report->findings.empty() && !report->firewall && report->loadedTls.empty());
        QCOMPARE(report->tlsTransports, QStringList{QStringLiteral("transport-tls")});
        QVERIFY(!machine.commands.join(QLatin1Char('\n')).contains(QStringLiteral("iptables")));
    }

    void aModuleThatDoesNotRunIsNone()
    {
        FakeMachine machine;
        machine.modules.removeAll(QStringLiteral("res_srtp"));
        machine.stoppedModules << QStringLiteral("res_srtp");
        const auto report = deploy::check(machine, test::dialer(), Control(), deploy::CheckDepth::ForPush);
        QVERIFY(report && !report->hasSrtp && report->hasPjsip && report->hasChanSip);
    }

    void theNotWritableFindingNamesDirectoryAndUser()
    {
        FakeMachine machine;
        machine.configWritable = false;
        store::Server server = test::dialer();
        server.user = QStringLiteral("ops");
        const auto report = checked(machine, server);
        QVERIFY(report.findings.front().what.contains(QStringLiteral("/etc/asterisk")));
        QVERIFY(report.findings.front().what.contains(QStringLiteral("ops")));
        QVERIFY(!report.findings.front().fix.isEmpty());
    }

    void aLostConnectionIsAnError()
    {
        FakeMachine machine;
        machine.failAt = 2;
        machine.failure = FakeMachine::Failure::ConnectionLost;
        const auto report = deploy::check(machine, test::dialer(), Control());
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Ssh);
    }

    void cancelStopsIt()
    {
        FakeMachine machine;
        const auto stop = std::make_shared<std::atomic_bool>(true);
        const auto report = deploy::check(machine, test::dialer(), Control(stop, {}));
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::Canceled);
        QCOMPARE(machine.operations, 0);
    }
};

QTEST_GUILESS_MAIN(TestCheck)
#include "tst_check.moc"
