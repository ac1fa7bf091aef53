#include "tests/unit/watch/watch_values.h"

#include <QTest>

using namespace trunkseal;
using watch::Element;
using watch::Role;

class TestElement : public QObject {
    Q_OBJECT

private slots:
    void warningIsTheTightestDayReached_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<int>("warning"); // -1 = none
        QTest::newRow("far away") << 200 << -1;
        QTest::newRow("a day before the first") << 32 << -1;
        QTest::newRow("30 days") << 30 << 30;
        QTest::newRow("15 days") << 15 << 30;
        QTest::newRow("14 days") << 14 << 14;
        QTest::newRow("7 days") << 7 << 7;
        QTest::newRow("2 days") << 2 << 7;
        QTest::newRow("1 day") << 1 << 1;
        QTest::newRow("today") << 0 << 1;
        QTest::newRow("over") << -3 << 0;
    }
    void warningIsTheTightestDayReached()
    {
        QFETCH(int, days);
        QFETCH(int, warning);
        const test::TestPki pki;
        const auto leaf = test::leafBetween(pki, -60, days);
        const auto report = test::reportOn(pki, leaf, {7, 30, 1, 14});
        const Element &element = report.edges.front().elements.front();
        QCOMPARE(element.daysLeft, days);
        QCOMPARE(element.warning.value_or(-1), warning);
        QCOMPARE(element.isOver(), days < 0);
    }

    void everyElementIsThereOnceWithItsRole()
    {
        const test::TestPki pki;
        const pki::ChainVerdict verdict = test::verdictOn(pki, pki.leaf);
        QVERIFY(verdict.valid);
        const auto other = test::build(test::rootSpec(QStringLiteral("Other root")));
        const auto client = test::leafBetween(pki, -1, 20);
        const auto elements = watch::elementsOf({&verdict,
                                                 {pki.root.certificate, other.certificate},
                                                 {client.certificate, pki.intermediate.certificate}},
                                                watch::defaultWarnDays(), test::testTime());
        std::vector<Role> roles;
        for (const Element &element : elements)
            roles.push_back(element.role);
        QCOMPARE(
            roles,
            (std::vector<Role>{Role::Leaf, Role::Intermediate, Role::Root, Role::OwnAnchor, Role::Client}));
        QCOMPARE(*elements.back().warning, 30);
    }

    void aChainThatCannotBeBuiltIsToldAsSent()
    {
        const test::TestPki pki;
        auto request = pki.request();
        request.anchors.clear();
        const pki::ChainVerdict verdict = pki::verify(request);
        QVERIFY(!verdict.valid);
        const auto elements = watch::elementsOf({&verdict, {}, {}}, {30}, test::testTime());
        QCOMPARE(elements.size(), std::size_t(2));
        QCOMPARE(elements[1].role, Role::Intermediate);
    }
};

QTEST_GUILESS_MAIN(TestElement)
#include "tst_element.moc"
