#include "core/media/quality.h"

#include <QTest>

#include <cmath>

using namespace trunkseal::media;

class QualityTest : public QObject {
    Q_OBJECT

private slots:
    void followsTheEModel_data();
    void followsTheEModel();
    void lossCostsWhatG113Publishes_data();
    void lossCostsWhatG113Publishes();
    void everyCodecHasFactors();
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
    // Worked through all of G.107 (2015) clause 7 with its default parameters, T = Ta, Tr = 2 T; MOS by Annex
    // B.
    QTest::newRow("all defaults") << 0.0 << 0.0 << 1.0 << 93.2 << 4.41;
    QTest::newRow("10 ms") << 10.0 << 0.0 << 1.0 << 92.85 << 4.40;
    QTest::newRow("20 ms") << 20.0 << 0.0 << 1.0 << 92.53 << 4.40;
    QTest::newRow("50 ms") << 50.0 << 0.0 << 1.0 << 91.76 << 4.38;
    QTest::newRow("75 ms") << 75.0 << 0.0 << 1.0 << 91.19 << 4.37;
    QTest::newRow("100 ms") << 100.0 << 0.0 << 1.0 << 90.66 << 4.36;
    QTest::newRow("125 ms") << 125.0 << 0.0 << 1.0 << 90.16 << 4.35;
    QTest::newRow("150 ms") << 150.0 << 0.0 << 1.0 << 89.54 << 4.34;
    QTest::newRow("175 ms") << 175.0 << 0.0 << 1.0 << 88.23 << 4.30;
    QTest::newRow("200 ms") << 200.0 << 0.0 << 1.0 << 85.80 << 4.23;
    QTest::newRow("250 ms") << 250.0 << 0.0 << 1.0 << 79.18 << 3.99;
    QTest::newRow("300 ms") << 300.0 << 0.0 << 1.0 << 72.67 << 3.71;
    QTest::newRow("350 ms") << 350.0 << 0.0 << 1.0 << 67.03 << 3.45;
    QTest::newRow("400 ms") << 400.0 << 0.0 << 1.0 << 62.25 << 3.21;
    QTest::newRow("450 ms") << 450.0 << 0.0 << 1.0 << 58.21 << 3.01;
    QTest::newRow("500 ms") << 500.0 << 0.0 << 1.0 << 54.80 << 2.83;
    QTest::newRow("1 % loss") << 0.0 << 1.0 << 1.0 << 93.2 - 95 / 26.1 << 4.33;
    QTest::newRow("2 % loss") << 0.0 << 2.0 << 1.0 << 93.2 - 190 / 27.1 << 4.25;
    QTest::newRow("5 % loss") << 0.0 << 5.0 << 1.0 << 93.2 - 475 / 30.1 << 3.93;
    QTest::newRow("10 % loss") << 0.0 << 10.0 << 1.0 << 93.2 - 950 / 35.1 << 3.41;
    QTest::newRow("5 % in bursts of 3") << 0.0 << 5.0 << 3.0 << 93.2 - 475 / (5 / 3.0 + 25.1) << 3.86;
    QTest::newRow("100 ms and 2 %") << 100.0 << 2.0 << 1.0 << 90.66 - 190 / 27.1 << 4.16;
}

void QualityTest::followsTheEModel()
{
    QFETCH(double, delay);
    QFETCH(double, loss);
    QFETCH(double, burst);
    QFETCH(double, r);
    QFETCH(double, mos);
    const QualityEstimate estimate = estimateQuality({delay, loss, burst, PayloadCodec::Pcmu});
    QVERIFY2(std::abs(estimate.rFactor - r) < 0.5, qPrintable(QString::number(estimate.rFactor)));
    QVERIFY2(std::abs(estimate.mos - mos) < 0.03, qPrintable(QString::number(estimate.mos)));
}

/// G.113 (2001) Appendix I: Ie of codecs under random loss, from listening tests; the equation with the Ie
/// and Bpl of later editions goes through them.
void QualityTest::lossCostsWhatG113Publishes_data()
{
    QTest::addColumn<double>("ie");
    QTest::addColumn<double>("bpl");
    QTest::addColumn<double>("loss");
    QTest::addColumn<double>("published");
    const auto row = [](const char *codec, double ie, double bpl, double loss, double published) {
        QTest::addRow("%s, %.1f %%", codec, loss) << ie << bpl << loss << published;
    };
    for (const auto &[loss, published] : std::initializer_list<std::pair<double, double>>{
             {0, 11}, {0.5, 13}, {1, 15}, {1.5, 17}, {2, 19}, {4, 26}, {8, 36}, {16, 49}})
        row("G.729A with VAD", 11, 19, loss, published);
    row("G.723.1 with VAD", 15, 16.1, 0, 15);
    row("G.723.1 with VAD", 15, 16.1, 0.5, 17);
    row("G.723.1 with VAD", 15, 16.1, 2, 24);
    row("G.723.1 with VAD", 15, 16.1, 16, 55);
}

void QualityTest::lossCostsWhatG113Publishes()
{
    QFETCH(double, ie);
    QFETCH(double, bpl);
    QFETCH(double, loss);
    QFETCH(double, published);
    const double found = effectiveImpairment({ie, bpl}, loss, 1);
    QVERIFY2(std::abs(found - published) < 0.5, qPrintable(QString::number(found)));
}

void QualityTest::everyCodecHasFactors()
{
    for (const auto codec :
         {PayloadCodec::Pcmu, PayloadCodec::Pcma, PayloadCodec::G722, PayloadCodec::Opus}) {
        const QualityEstimate estimate = estimateQuality({0, 0, 1, codec});
        QVERIFY(std::abs(estimate.rFactor - 93.2) < 0.05); // the best that the narrow-band scale has
        QVERIFY(estimateQuality({0, 3, 1, codec}).rFactor < 85);
    }
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
