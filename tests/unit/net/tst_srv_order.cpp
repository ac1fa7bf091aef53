#include "core/net/srv_order.h"

#include <QTest>

using namespace trunkseal::net::detail;

namespace {

QString names(const std::vector<SrvRecord> &records)
{
    QString all;
    for (const SrvRecord &record : records)
        all += record.target;
    return all;
}

SrvRecord record(int priority, int weight, const char *name)
{
    return {static_cast<quint16>(priority), static_cast<quint16>(weight), 5061, QString::fromLatin1(name)};
}

} // namespace

class SrvOrderTest : public QObject {
    Q_OBJECT

private slots:
    void priorityComesFirst();
    void lotteryFollowsTheWeights_data();
    void lotteryFollowsTheWeights();
    void zeroWeightsKeepTheirOrder();
    void noneStaysNone();
};

void SrvOrderTest::priorityComesFirst()
{
    const auto last = [](quint32 bound) { return bound - 1; };
    QCOMPARE(names(inOrder({record(20, 5, "c"), record(10, 0, "a"), record(15, 9, "b")}, last)),
             QStringLiteral("abc"));
}

void SrvOrderTest::lotteryFollowsTheWeights_data()
{
    QTest::addColumn<quint32>("drawn");
    QTest::addColumn<QString>("first");
    // z has weight 0 and so stands first in the running sum: 0, then a to 10, then b to 40 (RFC 2782)
    QTest::newRow("0") << 0U << "z";
    QTest::newRow("1") << 1U << "a";
    QTest::newRow("10") << 10U << "a";
    QTest::newRow("11") << 11U << "b";
    QTest::newRow("40") << 40U << "b";
}

void SrvOrderTest::lotteryFollowsTheWeights()
{
    QFETCH(quint32, drawn);
    quint32 asked = 0;
    const auto random = [&](quint32 bound) {
        if (asked == 0)
            asked = bound;
        return qMin(drawn, bound - 1);
    };
    const auto order = inOrder({record(1, 10, "a"), record(1, 30, "b"), record(1, 0, "z")}, random);
    QTEST(order.front().target, "first");
    QCOMPARE(asked, 41U);
    QCOMPARE(order.size(), size_t(3));
}

void SrvOrderTest::zeroWeightsKeepTheirOrder()
{
    const auto zero = [](quint32) { return 0U; };
    QCOMPARE(names(inOrder({record(1, 0, "a"), record(1, 0, "b")}, zero)), QStringLiteral("ab"));
}

void SrvOrderTest::noneStaysNone()
{
    QVERIFY(inOrder({}, [](quint32) { return 0U; }).empty());
}

QTEST_APPLESS_MAIN(SrvOrderTest)
#include "tst_srv_order.moc"
