#include "core/watch/forecast.h"
#include "tests/support/test_pki.h"

#include <QTest>

using namespace trunkseal;
using watch::Ours;

namespace {

pki::Certificate leafOf(const QString &issuerName, int days, const QByteArray &usages)
{
    const auto root = test::build(test::rootSpec(issuerName));
    auto spec = test::with(test::leafSpec({QStringLiteral("carrier.test")}), "extendedKeyUsage", usages);
    return test::build(test::validBetween(spec, 0, days), &root).certificate;
}

} // namespace

class TestForecast : public QObject {
    Q_OBJECT

private slots:
    void longestLifeFollowsTheBallot_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::addColumn<int>("days");
        QTest::newRow("before all rules") << QDate(2020, 8, 31) << 825;
        QTest::newRow("398 days") << QDate(2026, 3, 14) << 398;
        QTest::newRow("200 days") << QDate(2026, 3, 15) << 200;
        QTest::newRow("today") << QDate(2026, 11, 26) << 200;
        QTest::newRow("100 days") << QDate(2027, 3, 15) << 100;
        QTest::newRow("last day of 100") << QDate(2029, 3, 14) << 100;
        QTest::newRow("47 days") << QDate(2029, 3, 15) << 47;
    }
    void longestLifeFollowsTheBallot()
    {
        QFETCH(QDate, day);
        QTEST(watch::longestLifeDays(day), "days");
    }

    void renewalIsDueAfterTwoThirdsOfTheLife()
    {
        const auto leaf = leafOf(QStringLiteral("Test root"), 90, "serverAuth");
        const auto forecast = watch::forecast(leaf, true, Ours::No, test::testTime());
        QCOMPARE(forecast.lifeDays, 90);
        QCOMPARE(forecast.renewalDue, leaf.notBefore().addDays(60));
        QCOMPARE(*forecast.nextLifeDays, 200); // issued in July 2026
        QVERIFY(forecast.sentences.join(u' ').contains(forecast.renewalDue.date().toString(Qt::ISODate)));
    }

    void shortLivesAreRenewedHalfWay()
    {
        const auto leaf = leafOf(QStringLiteral("Test root"), 6, "serverAuth");
        QCOMPARE(watch::forecast(leaf, true, Ours::No, test::testTime()).renewalDue,
                 leaf.notBefore().addDays(3));
    }

    void noRuleLimitsAPrivateIssuer()
    {
        const auto leaf = leafOf(QStringLiteral("Our own CA"), 700, "serverAuth,clientAuth");
        const auto forecast = watch::forecast(leaf, false, Ours::Yes, test::testTime());
        QVERIFY(!forecast.nextLifeDays && !forecast.clientAuthEnds && !forecast.losesClientAuth);
        QVERIFY(forecast.hasClientAuth);
    }

    void publicIssuersEndClientAuth_data()
    {
        QTest::addColumn<QString>("issuer");
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("loses");
        QTest::newRow("Let's Encrypt, has ended already")
            << QStringLiteral("Let's Encrypt R13") << 30 << true;
        QTest::newRow("DigiCert, has ended already") << QStringLiteral("DigiCert Global G3") << 30 << true;
        QTest::newRow("another, renewed before the end") << QStringLiteral("Other CA") << 90 << false;
        QTest::newRow("another, renewed after the end") << QStringLiteral("Other CA") << 450 << true;
    }
    void publicIssuersEndClientAuth()
    {
        QFETCH(QString, issuer);
        QFETCH(int, days);
        const auto leaf = leafOf(issuer, days, "serverAuth,clientAuth");
        const auto forecast = watch::forecast(leaf, true, Ours::Yes, test::testTime());
        QTEST(forecast.losesClientAuth, "loses");
        QVERIFY(forecast.clientAuthEnds);
        QCOMPARE(forecast.sentences.size(), forecast.losesClientAuth ? 2 : 1);
    }

    void whatHasNoClientAuthLosesNone()
    {
        const auto leaf = leafOf(QStringLiteral("Let's Encrypt R13"), 90, "serverAuth");
        const auto forecast = watch::forecast(leaf, true, Ours::No, test::testTime());
        QVERIFY(!forecast.hasClientAuth && !forecast.losesClientAuth && !forecast.clientAuthEnds);
    }

    void anOverdueRenewalIsJudgedByToday()
    {
        const auto leaf = leafOf(QStringLiteral("Other CA"), 30, "serverAuth,clientAuth");
        const auto forecast =
            watch::forecast(leaf, true, Ours::Yes, QDateTime(QDate(2029, 6, 1), QTime(12, 0), Qt::UTC));
        QCOMPARE(*forecast.nextLifeDays, 47);
        QVERIFY(forecast.losesClientAuth);
    }

    void aPrivateChainIsNotPublic()
    {
        const test::TestPki pki;
        QVERIFY(!watch::isPublic({pki.leaf.certificate, pki.intermediate.certificate}));
        QVERIFY(!watch::isPublic({}));
    }
};

QTEST_GUILESS_MAIN(TestForecast)
#include "tst_forecast.moc"
