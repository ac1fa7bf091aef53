#include "core/asterisk/capability.h"

#include <QSet>
#include <QTest>

using namespace trunkseal;
using asterisk::AsteriskVersion;
using asterisk::Capability;
using asterisk::Support;
using asterisk::TargetProfile;

class TestCapability : public QObject {
    Q_OBJECT

private slots:
    void supportFollowsTheVersion_data();
    void supportFollowsTheVersion();
    void buildsDecideWhereVersionsDoNot();
    void methodWordsGiveVersions_data();
    void methodWordsGiveVersions();
    void theTableIsComplete();

private:
    static TargetProfile target(const QString &version)
    {
        TargetProfile profile;
        profile.version = *AsteriskVersion::parse(version);
        return profile;
    }
};

void TestCapability::supportFollowsTheVersion_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<int>("capability");
    QTest::addColumn<int>("support");
    const auto row = [](const char *version, Capability capability, Support support) {
        QTest::addRow("%s, %d", version, int(capability))
            << QString::fromLatin1(version) << int(capability) << int(support);
    };
    row("16.28", Capability::ChanSip, Support::Yes);
    row("20.5", Capability::ChanSip, Support::DependsOnBuild);
    row("21.0", Capability::ChanSip, Support::No);
    row("11.25", Capability::Pjsip, Support::No);
    row("13.1", Capability::PjsipWizard, Support::No);
    row("13.2", Capability::PjsipWizard, Support::Yes);
    row("22.1", Capability::TlsMethodUnsetIsTls10, Support::Yes);
    row("16.28", Capability::Tls13Word, Support::No);
    row("18.19", Capability::Tls13Word, Support::No);
    row("18.20", Capability::Tls13Word, Support::Yes);
    row("19.8", Capability::Tls13Word, Support::No);
    row("20.4", Capability::Tls13Word, Support::No);
    row("20.5", Capability::Tls13Word, Support::Yes);
    row("21.0", Capability::Tls13Word, Support::Yes);
    row("11.25", Capability::ChanSipSan, Support::No);
    row("13.38", Capability::ChanSipSan, Support::Yes);
    row("16.28", Capability::ChanSipWildcard, Support::No);
    row("16.28", Capability::ChanSipSni, Support::No);
    row("18.23", Capability::ChanSipSni, Support::Yes);
    row("22.1", Capability::ChanSipSni, Support::No);
    row("16.27", Capability::PjsipWildcard, Support::No);
    row("16.28", Capability::PjsipWildcard, Support::Yes);
    row("17.9", Capability::PjsipWildcard, Support::No);
    row("18.13", Capability::PjsipWildcard, Support::No);
    row("18.14", Capability::PjsipWildcard, Support::Yes);
    row("19.5", Capability::PjsipWildcard, Support::No);
    row("20.0", Capability::PjsipWildcard, Support::Yes);
    row("13.0", Capability::OptionalSrtp, Support::No);
    row("13.1", Capability::OptionalSrtp, Support::Yes);
    row("13.3", Capability::RegistrationLineParameter, Support::No);
    row("22.10", Capability::TransportReload, Support::No);
    row("22.10", Capability::FirstTransportByReload, Support::No);
    row("22.10", Capability::SdesMki, Support::No);
}

void TestCapability::supportFollowsTheVersion()
{
    QFETCH(QString, version);
    QFETCH(int, capability);
    QFETCH(int, support);
    QCOMPARE(int(supports(target(version), Capability(capability))), support);
}

void TestCapability::buildsDecideWhereVersionsDoNot()
{
    TargetProfile profile = target(QStringLiteral("22.10"));
    QCOMPARE(supports(profile, Capability::SuiteAesGcm), Support::No);
    profile.extraSuites = true;
    QCOMPARE(supports(profile, Capability::SuiteAesGcm), Support::Yes);
    QCOMPARE(supports(profile, Capability::SuiteAes256Cm), Support::Yes);
    QCOMPARE(supports(profile, Capability::SuiteAes128Cm), Support::Yes);

    TargetProfile old = target(QStringLiteral("13.38"));
    QCOMPARE(supports(old, Capability::ChanSipClientMethod), Support::DependsOnBuild);
    old.opensslVersion = QStringLiteral("1.0.2k");
    QCOMPARE(supports(old, Capability::ChanSipClientMethod), Support::Yes);
    old.opensslVersion = QStringLiteral("1.1.1w");
    QCOMPARE(supports(old, Capability::ChanSipClientMethod), Support::No);
}

void TestCapability::methodWordsGiveVersions_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("openssl");
    QTest::addColumn<QString>("versions");
    const auto row = [](const char *word, const char *version, const char *openssl, const char *versions) {
        QTest::addRow("%s on %s, OpenSSL %s", word, version, openssl)
            << QString::fromLatin1(word) << QString::fromLatin1(version) << QString::fromLatin1(openssl)
            << QString::fromLatin1(versions);
    };
    row("", "16.28", "", "1.0");
    row("default", "22.10", "", "1.0");
    row("unspecified", "22.10", "", "1.0");
    row("tlsv1", "22.10", "", "1.0");
    row("tlsv1_1", "22.10", "", "1.1");
    row("tlsv1_2", "16.28", "", "1.2");
    row("TLSV1_2", "16.28", "", "1.2");
    row("tlsv1_3", "16.28", "", "");
    row("tlsv1_3", "22.10", "", "1.3");
    row("sslv3", "16.28", "", "SSL 3");
    row("sslv23", "16.28", "1.1.1w", "1.0 1.1 1.2 1.3");
    row("sslv23", "16.28", "", "1.0 1.1 1.2 1.3");
    row("sslv23", "22.10", "3.6.0", "1.2 1.3");
    row("sslv23", "22.10", "", "1.2 1.3");
    row("sslv23", "18.21", "3.1.4", "1.2 1.3");
    row("sslv23", "13.38", "1.0.2k-fips", "1.0 1.1 1.2");
    row("tls1.2", "22.10", "", "");
}

void TestCapability::methodWordsGiveVersions()
{
    QFETCH(QString, word);
    QFETCH(QString, version);
    QFETCH(QString, openssl);
    QFETCH(QString, versions);
    TargetProfile profile = target(version);
    profile.opensslVersion = openssl;
    QCOMPARE(asterisk::tlsVersionsOf(word, profile).join(u' '), versions);
}

void TestCapability::theTableIsComplete()
{
    const auto facts = asterisk::capabilities(target(QStringLiteral("16.28")));
    QCOMPARE(facts.size(), size_t(Capability::RegistrationLineParameter) + 1);
    QSet<QString> words;
    for (size_t i = 0; i < facts.size(); ++i) {
        QCOMPARE(facts[i].id, Capability(i));
        QVERIFY(!words.contains(facts[i].word));
        words.insert(facts[i].word);
        QVERIFY2(!facts[i].title.isEmpty() && !facts[i].source.isEmpty(), qPrintable(facts[i].word));
        QVERIFY2(facts[i].detail.endsWith(u'.'), qPrintable(facts[i].word));
    }
}

QTEST_GUILESS_MAIN(TestCapability)
#include "tst_capability.moc"
