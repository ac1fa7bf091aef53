#include "core/deploy/root_drill.h"
#include "tests/support/fake_machine.h"
#include "tests/support/test_pki.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::deploy;
using namespace trunkseal::test;

class TestRootDrill : public QObject {
    Q_OBJECT

private slots:
    void trustFilesAreFound();
    void unreadableTrustFileIsTold();
    void chainIsJudgedByEachPlace_data();
    void chainIsJudgedByEachPlace();
    void namesAreComparedAsTheStackDoes();
    void strictRulesAreLeftOut();
    void noTlsBreaksNothing();
    void levelFollowsTheSystem_data();
    void levelFollowsTheSystem();

private:
    [[nodiscard]] DrillQuestion question(const pki::Credential &leaf, const QString &host = {}) const
    {
        return {{leaf.certificate, m_pki.intermediate.certificate}, host, testTime()};
    }
    [[nodiscard]] static TrustSetup trusting(const std::vector<pki::Certificate> &anchors)
    {
        TrustFile file;
        file.stack = TrustFile::Stack::Pjsip;
        file.object = QStringLiteral("tls");
        file.path = QStringLiteral("/etc/ca.pem");
        file.anchors = anchors;
        TrustSetup setup;
        setup.files = {file};
        return setup;
    }
    static void put(FakeMachine &machine, const char *path, const QByteArray &content)
    {
        machine.files[QString::fromLatin1(path)] = {content, QStringLiteral("root:root"), 0644};
    }
    const TestPki m_pki;
};

void TestRootDrill::trustFilesAreFound()
{
    FakeMachine machine;
    put(machine, "/etc/asterisk/pjsip.conf",
        "[base](!)\ntype=transport\nprotocol=tls\nverify_server=yes\n[one](base)\nca_list_file=/etc/ca.pem\n"
        "#include extra.conf\n[plain]\ntype=transport\nprotocol=udp\n");
    put(machine, "/etc/asterisk/extra.conf",
        "[two]\ntype=transport\nprotocol=TLS\nca_list_file=keys/ca.pem\nallow_wildcard_certs=yes\n");
    put(machine, "/etc/asterisk/sip.conf", "[general]\ntlsenable=yes\ntlsdontverifyserver=yes\n");
    put(machine, "/etc/ca.pem", m_pki.root.certificate.pem());
    put(machine, "/etc/asterisk/keys/ca.pem", "# roots\n" + m_pki.root.certificate.pem());
    const auto setup = readTrustFiles(machine, store::Server{}, {});
    QVERIFY2(setup, setup ? "" : qPrintable(setup.error().message));
    QCOMPARE(setup->files.size(), std::size_t(3));
    QCOMPARE(setup->files[0].object, QStringLiteral("one"));
    QVERIFY(setup->files[0].verifies && !setup->files[0].allowsWildcards);
    QCOMPARE(setup->files[0].anchors.size(), std::size_t(1));
    QCOMPARE(setup->files[1].object, QStringLiteral("two"));
    QVERIFY(!setup->files[1].verifies && setup->files[1].allowsWildcards);
    QCOMPARE(setup->files[1].anchors.size(), std::size_t(1));
    QVERIFY(setup->files[2].stack == TrustFile::Stack::ChanSip);
    QVERIFY(!setup->files[2].verifies && setup->files[2].path.isEmpty());
}

void TestRootDrill::unreadableTrustFileIsTold()
{
    FakeMachine machine;
    put(machine, "/etc/asterisk/pjsip.conf",
        "[one]\ntype=transport\nprotocol=tls\nverify_server=yes\nca_list_file=/etc/gone.pem\n");
    const auto setup = readTrustFiles(machine, store::Server{}, {});
    QVERIFY(setup);
    const RootDrill result = drill(question(m_pki.leaf), *setup, QStringLiteral("dialer"));
    QVERIFY(!result.passes && !setup->files[0].fault.isEmpty());
    QVERIFY(result.results[0].sentence.contains(QStringLiteral("could not be read")));
}

void TestRootDrill::chainIsJudgedByEachPlace_data()
{
    QTest::addColumn<bool>("chanSip");
    QTest::addColumn<QString>("trusted"); // r root, i intermediate, o other; - none
    QTest::addColumn<bool>("passes");
    QTest::addColumn<QString>("code");
    const QString unknown = QStringLiteral("unable_to_get_local_issuer_certificate");
    const auto row = [](const char *name, bool chanSip, const char *trusted, bool passes,
                        const QString &code) {
        QTest::newRow(name) << chanSip << QString::fromLatin1(trusted) << passes << code;
    };
    row("PJSIP, the root", false, "r", true, {});
    row("PJSIP, the root among others", false, "or", true, {});
    row("PJSIP, another root", false, "o", false, unknown);
    row("PJSIP, the intermediate alone", false, "i", true, {});
    row("PJSIP, nothing", false, "-", false, unknown);
    row("chan_sip, the root", true, "r", true, {});
    row("chan_sip, root and intermediate", true, "ir", true, {});
    row("chan_sip, the intermediate alone", true, "i", false, QStringLiteral("anchor_is_not_a_root"));
    row("chan_sip, nothing", true, "-", false, unknown);
}

void TestRootDrill::chainIsJudgedByEachPlace()
{
    QFETCH(bool, chanSip);
    QFETCH(QString, trusted);
    QFETCH(bool, passes);
    QFETCH(QString, code);
    std::vector<pki::Certificate> anchors;
    for (const QChar letter : trusted) {
        if (letter == u'r')
            anchors.push_back(m_pki.root.certificate);
        else if (letter == u'i')
            anchors.push_back(m_pki.intermediate.certificate);
        else if (letter == u'o')
            anchors.push_back(build(rootSpec(QStringLiteral("Other"))).certificate);
    }
    TrustSetup setup = trusting(anchors);
    setup.files[0].stack = chanSip ? TrustFile::Stack::ChanSip : TrustFile::Stack::Pjsip;
    const RootDrill result = drill(question(m_pki.leaf), setup, QStringLiteral("dialer"));
    QCOMPARE(result.passes, passes);
    const auto &reasons = result.results[0].verdict.reasons;
    QCOMPARE(reasons.empty() ? QString() : reasons[0].code, code);
    setup.files[0].verifies = false;
    QVERIFY(drill(question(m_pki.leaf), setup, QStringLiteral("dialer")).passes);
}

void TestRootDrill::namesAreComparedAsTheStackDoes()
{
    const pki::Credential wild = build(leafSpec({QStringLiteral("*.carrier.test")}), &m_pki.intermediate);
    TrustSetup setup = trusting({m_pki.root.certificate});
    const QString host = QStringLiteral("sip.carrier.test");
    QVERIFY(!drill(question(wild, host), setup, {}).passes);
    setup.files[0].allowsWildcards = true;
    QVERIFY(drill(question(wild, host), setup, {}).passes);
    setup.files[0].stack = TrustFile::Stack::ChanSip;
    QVERIFY(!drill(question(wild, host), setup, {}).passes);
    QVERIFY(drill(question(wild), setup, {}).passes); // no name asked for
}

/// Asterisk does not ask OpenSSL for strictness: what only RFC 5280 forbids passes there.
void TestRootDrill::strictRulesAreLeftOut()
{
    pki::CertificateSpec spec = leafSpec({QStringLiteral("carrier.test")});
    spec.serial = QByteArray(21, '\x55');
    const pki::Credential sloppy = build(spec, &m_pki.intermediate);
    pki::VerifyRequest request = m_pki.request(sloppy);
    QVERIFY(!pki::verify(request).valid);
    QVERIFY(drill(question(sloppy), trusting({m_pki.root.certificate}), {}).passes);
}

void TestRootDrill::noTlsBreaksNothing()
{
    FakeMachine machine;
    const auto setup = readTrustFiles(machine, store::Server{}, {});
    QVERIFY(setup && setup->files.empty());
    const RootDrill result = drill(question(m_pki.leaf), *setup, QStringLiteral("dialer"));
    QVERIFY(result.passes);
    QVERIFY(result.oneLine.contains(QStringLiteral("no TLS transport")));
}

void TestRootDrill::levelFollowsTheSystem_data()
{
    QTest::addColumn<QString>("system");
    QTest::addColumn<QString>("openssl");
    QTest::addColumn<int>("level");
    QTest::newRow("Debian 11") << "debian 11"
                               << "1.1.1w" << 2;
    QTest::newRow("Debian 12") << "debian 12"
                               << "3.0.15" << 2;
    QTest::newRow("CentOS 7") << "centos 7"
                              << "1.0.2k-fips" << 0;
    QTest::newRow("Leap 15.4") << "opensuse-leap 15.4"
                               << "1.1.1l" << 1;
    QTest::newRow("Leap 15.6") << "opensuse-leap 15.6"
                               << "3.1.4" << 1;
    QTest::newRow("Tumbleweed") << "opensuse-tumbleweed"
                                << "3.5.0" << 2;
    QTest::newRow("not told") << ""
                              << "" << 2;
}

void TestRootDrill::levelFollowsTheSystem()
{
    QFETCH(QString, system);
    QFETCH(QString, openssl);
    QFETCH(int, level);
    QCOMPARE(defaultSecurityLevel(system, openssl), level);
}

QTEST_GUILESS_MAIN(TestRootDrill)
#include "tst_root_drill.moc"
