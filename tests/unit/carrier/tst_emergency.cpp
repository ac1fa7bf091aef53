#include "core/carrier/validate.h"

#include <QTest>

using namespace trunkseal::carrier;

class TestEmergency : public QObject {
    Q_OBJECT

private slots:
    void emergencyNumber_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("country");
        for (const char *number : {"911", "112", "999", "000", "110", "118", "119", "08"})
            QTest::newRow(number) << QString::fromLatin1(number) << QString();
        const auto row = [](const char *number, const char *country) {
            QTest::addRow("%s in %s", number, country)
                << QString::fromUtf8(number) << QString::fromLatin1(country);
        };
        for (const char *number : {"15", "17", "18", "114", "+3315", "003317"})
            row(number, "FR");
        row("988", "US");
        row("15", "fr");
        row("10111", "ZA");
        row("133", "AT");
        row("0133", "AT");
        row("+112", "");
        row("+1911", "");
        row("+44999", "");
        row("+61000", "");
        row("0049112", "");
        row("01144999", "US");
        row("9911", "US");
        row("1911", "US");
        row("0112", "DE");
        row("9-1-1", "");
        row(" 911 ", "");
        row("(911)", "");
        row("*67911", "US");
        row("#31#112", "DE");
        row("sip:911@example.com", "");
        row("sips:112", "");
        row("tel:+1911", "");
        row("911;phone-context=+1", "");
        row("%39%31%31", "");
        row("٩١١", ""); // Arabic-Indic digits
        row("９１１", ""); // full-width digits
    }

    void emergencyNumber()
    {
        QFETCH(QString, number);
        QFETCH(QString, country);
        QVERIFY(isEmergencyNumber(number, country));
    }

    void ordinaryNumber_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("country");
        const auto row = [](const char *number, const char *country) {
            QTest::addRow("%s in %s", number, country)
                << QString::fromUtf8(number) << QString::fromLatin1(country);
        };
        for (const char *number :
             {"600", "601", "8300", "101", "1001", "+15550100", "15550100", "9115550100", "+19115550100",
              "+442079460999", "0441122334455", "echo", "", "+", "*", "5551119", "4911", "2112"})
            row(number, "US");
        row("15", "US"); // emergency in France only
        row("917", "FR"); // 9 + 17 could be anybody's extension
        row("+33123456789", "FR");
        row("+49301120", "DE");
        row("0301120", "DE");
        row("100", "DE");
    }

    void ordinaryNumber()
    {
        QFETCH(QString, number);
        QFETCH(QString, country);
        QVERIFY(!isEmergencyNumber(number, country));
    }
};

QTEST_GUILESS_MAIN(TestEmergency)
#include "tst_emergency.moc"
