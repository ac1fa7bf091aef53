#include "core/media/quality.h"

#include <QTest>

#include <cmath>

using namespace trunkseal::media;

class QualityTest : public QObject {
    Q_OBJECT

private slots:
    void followsTheEModel_data();
    void followsTheEModel();
    void staysInRangeForNonsense();
    void saysItsInputs();
};

void QualityTest::followsTheEModel_data()
{
    QTest::addColumn<double>("delay");
    QTest::addColumn<double>("loss");
    QTest::addColumn<double>("burst");
    QTest::addColumn<double>("r");
    QTest::addColumn<double>("mos");
    // R 93.2 is MOS 4.41 (G.107 Annex B). Loss: 95 p / (p / BurstR + 25.1). Delay: G.107 figure 2 with
    // TELR 65.
    QTest::newRow("nothing wrong") << 0.0 << 0.0 << 1.0 << 93.2 << 4.41;
    QTest::newRow("1 % loss") << 0.0 << 1.0 << 1.0 << 93.2 - 95 / 26.1 << 4.33;
    QTest::newRow("5 % loss") << 0.0 << 5.0 << 1.0 << 93.2 - 475 / 30.1 << 3.95;
    QTest::newRow("5 % in bursts of 3") << 0.0 << 5.0 << 3.0 << 93.2 - 475 / (5 / 3.0 + 25.1) << 3.88;
    QTest::newRow("150 ms") << 150.0 << 0.0 << 1.0 << 90.1 << 4.35;
    QTest::newRow("400 ms") << 400.0 << 0.0 << 1.0 << 63.9 << 3.3;
}

void QualityTest::followsTheEModel()
{
    QFETCH(double, delay);
    QFETCH(double, loss);
    QFETCH(double, burst);
    QFETCH(double, r);
    QFETCH(double, mos);
    const QualityEstimate estimate = estimateQuality({delay, loss, burst, PayloadCodec::Pcmu});
    QVERIFY2(std::abs(estimate.rFactor - r) < 0.6, qPrintable(QString::number(estimate.rFactor)));
    QVERIFY2(std::abs(estimate.mos - mos) < 0.05, qPrintable(QString::number(estimate.mos)));
}

void QualityTest::staysInRangeForNonsense()
{
    for (const double delay : {-5.0, 0.0, 1e9}) {
        for (const double loss : {-1.0, 100.0, 1e9}) {
            const QualityEstimate estimate = estimateQuality({delay, loss, 0, PayloadCodec::Pcma});
            QVERIFY(estimate.rFactor >= 0 && estimate.rFactor <= 100);
            QVERIFY(estimate.mos >= 1 && estimate.mos <= 4.5);
        }
    }
}

void QualityTest::saysItsInputs()
{
    QCOMPARE(describe({43, 0.04, 1, PayloadCodec::Pcma}),
             QStringLiteral("delay 43 ms, loss 0.0 %, burst 1.0, PCMA with concealment"));
}

QTEST_GUILESS_MAIN(QualityTest)
#include "tst_quality.moc"
