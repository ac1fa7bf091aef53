#include "core/asterisk/target_profile.h"

#include <QTest>

using namespace trunkseal::asterisk;

class TestTargetProfile : public QObject {
    Q_OBJECT

private slots:
    void versionIsRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("version");
        QTest::newRow("bare") << "16"
                              << "16.0.0";
        QTest::newRow("package") << "16.28.0~dfsg-0+deb11u4"
                                 << "16.28.0";
        QTest::newRow("core show version 16") << "Asterisk 16.28.0~dfsg-0+deb11u4 built by nobody @ "
                                                 "buildd.debian.org on a unknown running Linux"
                                              << "16.28.0";
        QTest::newRow("core show version 22")
            << "Asterisk 22.10.1+dfsg+~cs6.17.60671434-1 built by nobody @ buildd.debian.org"
            << "22.10.1";
        QTest::newRow("certified") << "certified/18.9-cert4"
                                   << "18.9.0";
        QTest::newRow("certified, dash") << "Asterisk certified-20.7-cert2"
                                         << "20.7.0";
        QTest::newRow("branch") << "Asterisk GIT-18-1a2b3c4 built by"
                                << "18.0.0";
        QTest::newRow("old") << "1.8.32.3"
                             << "1.8.32";
        QTest::newRow("VICIdial") << "13.29.2-vici"
                                  << "13.29.2";
    }

    void versionIsRead()
    {
        QFETCH(QString, text);
        const auto version = AsteriskVersion::parse(text);
        QVERIFY(version.has_value());
        QTEST(version->toString(), "version");
    }

    void noVersionIsNothing_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("empty") << "";
        QTest::newRow("words") << "Unable to connect to remote asterisk";
        QTest::newRow("hash") << "Asterisk GIT-master-1a2b3c4M";
        QTest::newRow("zero") << "0";
        QTest::newRow("huge") << "99999999999999999999";
    }

    void noVersionIsNothing()
    {
        QFETCH(QString, text);
        QVERIFY(!AsteriskVersion::parse(text).has_value());
    }

    void wildcardOptionFollowsTheVersion_data()
    {
        QTest::addColumn<int>("major");
        QTest::addColumn<int>("minor");
        QTest::addColumn<bool>("known");
        QTest::newRow("13") << 13 << 38 << false;
        QTest::newRow("16.27") << 16 << 27 << false;
        QTest::newRow("16.28") << 16 << 28 << true;
        QTest::newRow("17") << 17 << 9 << false;
        QTest::newRow("18.13") << 18 << 13 << false;
        QTest::newRow("18.14") << 18 << 14 << true;
        QTest::newRow("19.5") << 19 << 5 << false;
        QTest::newRow("19.6") << 19 << 6 << true;
        QTest::newRow("20") << 20 << 0 << true;
        QTest::newRow("22") << 22 << 10 << true;
    }

    void wildcardOptionFollowsTheVersion()
    {
        QFETCH(int, major);
        QFETCH(int, minor);
        TargetProfile target;
        target.version = {major, minor, 0};
        QTEST(target.knowsWildcardCerts(), "known");
    }

    void methodIsNeverLeftToTheDefault()
    {
        TargetProfile target;
        for (const int major : {13, 16, 18, 20, 22}) {
            target.version = {major, 0, 0};
            QCOMPARE(target.tlsMethod(), major == 22 ? QStringLiteral("sslv23") : QStringLiteral("tlsv1_2"));
            QCOMPARE(target.hasChanSip(), major < 21);
        }
    }
};

QTEST_GUILESS_MAIN(TestTargetProfile)
#include "tst_target_profile.moc"
