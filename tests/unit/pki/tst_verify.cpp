#include "core/pki/verify.h"
#include "tests/unit/pki/chain_scenarios.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

#include <thread>

using namespace trunkseal;
using namespace trunkseal::test;

class TestVerify : public QObject {
    Q_OBJECT

private slots:
    void noCertificateIsAReason();
    void allReasonsAreToldLeafFirst();
    void verdictShowsChainAndDays();
    void verdictNamesTheOpensslNumber();
    void reasonsAreWholeSentences();
    void selfSignedLeafMayBeAnchor();
    void systemRootsDoNotTrustTestRoot();
    void systemBundleIsReadWhenNeeded();
    void oldRootIsGoodInTheSystemStoreOnly();
    void systemFolderIsReadAndNamed();
    void severalThreadsMayVerify();

private:
    const TestPki m_pki;
};

void TestVerify::noCertificateIsAReason()
{
    const ChainVerdict verdict = verify({});
    QVERIFY(!verdict.valid);
    QCOMPARE(codesOf(verdict), QStringList(QStringLiteral("no_certificate@0")));
    QVERIFY(!verdict.expiresInDays);
}

void TestVerify::allReasonsAreToldLeafFirst()
{
    VerifyRequest request =
        underIntermediate(m_pki, validBetween(intermediateSpec(QStringLiteral("Old")), -30, -1),
                          validBetween(carrierSpec(), -30, -2));
    request.host = QStringLiteral("other.test");
    QCOMPARE(codesOf(verify(request)),
             QStringList({QStringLiteral("certificate_has_expired@0"), QStringLiteral("hostname_mismatch@0"),
                          QStringLiteral("certificate_has_expired@1")}));
}

void TestVerify::verdictShowsChainAndDays()
{
    VerifyRequest request = withLeaf(m_pki, validBetween(carrierSpec(), -30, 5));
    ChainVerdict verdict = verify(request);
    QCOMPARE(verdict.chain.size(), std::size_t{3});
    QVERIFY(verdict.chain[2] == m_pki.root.certificate);
    QVERIFY(verdict.anchored);
    QCOMPARE(verdict.expiresInDays, std::optional<int>(5));
    QCOMPARE(verdict.revocation, std::vector<RevocationState>(3, RevocationState::NotChecked));
    QCOMPARE(verdict.identity.matchedBy, QStringLiteral("DNS:carrier.test"));

    request.at = testTime().addDays(5).addSecs(60);
    verdict = verify(request);
    QCOMPARE(verdict.expiresInDays, std::optional<int>(-1));

    request.anchors.clear();
    verdict = verify(request);
    QVERIFY(!verdict.anchored);
    QCOMPARE(verdict.chain.size(), std::size_t{2});
}

void TestVerify::verdictNamesTheOpensslNumber()
{
    VerifyRequest request = withLeaf(m_pki, validBetween(carrierSpec(), -30, -1));
    QCOMPARE(verify(request).reasons.front().opensslCode, 10);
    request = m_pki.request();
    request.host = QStringLiteral("other.test");
    QCOMPARE(verify(request).reasons.front().opensslCode, 62);
    request.anchors = {build(rootSpec(QStringLiteral("Test root"))).certificate};
    request.sent.push_back(m_pki.root.certificate);
    QCOMPARE(verify(request).reasons.back().opensslCode, 19);
}

void TestVerify::reasonsAreWholeSentences()
{
    VerifyRequest request = withLeaf(m_pki, validBetween(carrierSpec(), -30, -1));
    request.host = QStringLiteral("other.test");
    const ChainVerdict verdict = verify(request);
    QCOMPARE(verdict.firstReason(),
             QStringLiteral("carrier.test expired on 2026-05-31 12:00 UTC. Ask its owner to renew it."));
    QVERIFY(verdict.reasons[1].message.contains(QStringLiteral("DNS:other.test")));
    QVERIFY(verdict.reasons[1].message.contains(QStringLiteral("DNS:carrier.test")));
}

void TestVerify::selfSignedLeafMayBeAnchor()
{
    const Credential own = build(carrierSpec());
    VerifyRequest request = m_pki.request(own);
    request.sent = {own.certificate};
    request.anchors = {own.certificate};
    const ChainVerdict verdict = verify(request);
    QCOMPARE(codesOf(verdict), QStringList());
    QCOMPARE(verdict.chain.size(), std::size_t{1});
}

void TestVerify::systemRootsDoNotTrustTestRoot()
{
    VerifyRequest request = m_pki.request();
    request.anchors.clear();
    request.systemRoots = true;
    QVERIFY(!verify(request).valid);
    request.anchors = {m_pki.root.certificate};
    QVERIFY(verify(request).valid);
}

namespace {

/// The places that OpenSSL takes the system's roots from, for one test.
class SystemStore {
public:
    SystemStore(const QString &file, const QString &folder)
    {
        qputenv("SSL_CERT_FILE", file.toLocal8Bit());
        qputenv("SSL_CERT_DIR", folder.toLocal8Bit());
    }
    ~SystemStore()
    {
        m_file.isNull() ? qunsetenv("SSL_CERT_FILE") : qputenv("SSL_CERT_FILE", m_file);
        m_folder.isNull() ? qunsetenv("SSL_CERT_DIR") : qputenv("SSL_CERT_DIR", m_folder);
    }
    Q_DISABLE_COPY_MOVE(SystemStore)

private:
    QByteArray m_file = qgetenv("SSL_CERT_FILE");
    QByteArray m_folder = qgetenv("SSL_CERT_DIR");
};

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

void TestVerify::oldRootIsGoodInTheSystemStoreOnly()
{
    CertificateSpec old = with(rootSpec(QStringLiteral("Old root")), "basicConstraints", "CA:TRUE");
    old = with(old, "keyUsage", "");
    const Credential root = build(old);
    const QTemporaryDir folder;
    const QString bundle = folder.filePath(QStringLiteral("bundle.pem"));
    write(bundle, root.certificate.pem());
    const SystemStore store(bundle, folder.filePath(QStringLiteral("none")));
    VerifyRequest request = m_pki.request(build(leafSpec({QStringLiteral("carrier.test")}), &root));
    request.anchors.clear();
    request.systemRoots = true;
    QVERIFY(verify(request).valid);
    request.anchors = {root.certificate};
    QCOMPARE(verify(request).reasons.front().code,
             QStringLiteral("basic_constraints_of_ca_cert_not_marked_critical"));
}

void TestVerify::systemBundleIsReadWhenNeeded()
{
    const QTemporaryDir folder;
    const QString bundle = folder.filePath(QStringLiteral("bundle.pem"));
    write(bundle, m_pki.root.certificate.pem());
    const SystemStore store(bundle, folder.filePath(QStringLiteral("none")));
    VerifyRequest request = m_pki.request();
    request.anchors.clear();
    QVERIFY(!verify(request).valid);
    request.systemRoots = true;
    QVERIFY(verify(request).valid);
    QVERIFY(verify(request).anchored);
    QCOMPARE(systemStoreName(), QFileInfo(bundle).canonicalFilePath());
}

void TestVerify::systemFolderIsReadAndNamed()
{
    const QTemporaryDir folder;
    const SystemStore store(folder.filePath(QStringLiteral("none.pem")), folder.path());
    QCOMPARE(systemStoreName(), QString());
    const QString hash =
        QString::number(nameHash(m_pki.root.certificate), 16).rightJustified(8, QLatin1Char('0'));
    write(folder.filePath(hash + QStringLiteral(".0")), m_pki.root.certificate.pem());
    VerifyRequest request = m_pki.request();
    request.anchors.clear();
    request.systemRoots = true;
    QVERIFY(verify(request).valid);
    QCOMPARE(systemStoreName(), QFileInfo(folder.path()).canonicalFilePath());
}

void TestVerify::severalThreadsMayVerify()
{
    const VerifyRequest request = m_pki.request();
    std::atomic_int valid = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 50; ++round)
                valid += verify(request).valid ? 1 : 0;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(valid.load(), 200);
}

QTEST_GUILESS_MAIN(TestVerify)
#include "tst_verify.moc"
