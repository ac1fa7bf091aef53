#include "core/deploy/probe_from_both.h"
#include "tests/support/fake_machine.h"

#include <QTest>

using namespace trunkseal;
using test::FakeMachine;

namespace {

const QString host = QStringLiteral("carrier.test");
const QString getent = QStringLiteral("getent ahosts carrier.test");
const QString dig = QStringLiteral("dig +short +time=2 +tries=1 SRV _sips._tcp.carrier.test");

probe::ProbeRequest request()
{
    probe::ProbeRequest request;
    request.host = host;
    return request;
}

probe::ProbeReport byAddress(const QStringList &addresses)
{
    probe::ProbeReport report;
    for (const QString &ip : addresses)
        report.resolution.targets.push_back({{ip, 5061}, net::Protocol::Tls, host});
    return report;
}

probe::ProbeReport byService()
{
    probe::ProbeReport report = byAddress({QStringLiteral("192.0.2.1")});
    report.resolution.targets.front().name = QStringLiteral("b.carrier.test");
    report.resolution.steps = {QStringLiteral("NAPTR carrier.test → no record"),
                               QStringLiteral("SRV _sips._tcp.carrier.test → b.carrier.test:5061 (10 60)"),
                               QStringLiteral("SRV _sips._tcp.carrier.test → a.carrier.test:5061 (20 60)"),
                               QStringLiteral("A b.carrier.test → 192.0.2.1")};
    return report;
}

} // namespace

class TestNameDifference : public QObject {
    Q_OBJECT

private slots:
    void addressesAreComparedByGetent()
    {
        FakeMachine machine;
        machine.answers[getent] = "192.0.2.1     STREAM carrier.test\n192.0.2.1     DGRAM\n";
        QVERIFY(!deploy::nameDifference(machine, request(), byAddress({QStringLiteral("192.0.2.1")})));
        const auto other =
            deploy::nameDifference(machine, request(), byAddress({QStringLiteral("192.0.2.9")}));
        QVERIFY(other);
        QCOMPARE(other->first, QStringLiteral("192.0.2.9"));
        QCOMPARE(other->second, QStringLiteral("192.0.2.1"));
    }

    void servicesAreComparedByDig()
    {
        FakeMachine machine;
        QVERIFY(!deploy::nameDifference(machine, request(), byService())); // no dig there
        machine.answers[dig] = "20 60 5061 a.carrier.test.\n10 60 5061 b.carrier.test.\n";
        QVERIFY(!deploy::nameDifference(machine, request(), byService()));
        machine.answers[dig] = "10 60 5061 old.carrier.test.\n";
        const auto other = deploy::nameDifference(machine, request(), byService());
        QVERIFY(other);
        QCOMPARE(other->first, QStringLiteral("a.carrier.test:5061, b.carrier.test:5061"));
        QCOMPARE(other->second, QStringLiteral("old.carrier.test:5061"));
        machine.answers[dig] = {}; // its name server knows none
        QVERIFY(deploy::nameDifference(machine, request(), byService())->second.isEmpty());
    }

    void addressesThemselvesAreNotLookedUp()
    {
        FakeMachine machine;
        probe::ProbeRequest numeric = request();
        numeric.host = QStringLiteral("192.0.2.1");
        QVERIFY(!deploy::nameDifference(machine, numeric, byAddress({numeric.host})));
        QVERIFY(machine.commands.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestNameDifference)
#include "tst_name_difference.moc"
