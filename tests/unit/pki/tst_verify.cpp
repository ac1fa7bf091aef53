#include "core/pki/verify.h"
#include "tests/support/test_pki.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QtTest>

#include <functional>
#include <thread>

using namespace trunkseal;
using namespace trunkseal::pki;
using namespace trunkseal::test;

using Scenario = std::function<VerifyRequest(const TestPki &)>;
Q_DECLARE_METATYPE(Scenario)

namespace {

CertificateSpec carrierSpec()
{
    return leafSpec({QStringLiteral("carrier.test")});
}

/// A chain of `count` intermediates under the root; leaf first, without the root.
std::vector<Certificate> longChain(const TestPki &pki, int count)
{
    std::vector<Certificate> chain;
    Credential issuer = pki.root;
    for (int i = 0; i < count; ++i) {
        issuer = build(intermediateSpec(QStringLiteral("Level %1").arg(i)), &issuer);
        chain.insert(chain.begin(), issuer.certificate);
    }
    chain.insert(chain.begin(), build(carrierSpec(), &issuer).certificate);
    return chain;
}

VerifyRequest underIntermediate(const TestPki &pki, const CertificateSpec &intermediate,
                                const CertificateSpec &leaf = carrierSpec())
{
    const Credential issuer = build(intermediate, &pki.root);
    VerifyRequest request = pki.request(build(leaf, &issuer));
    request.sent[1] = issuer.certificate;
    return request;
}

VerifyRequest withLeaf(const TestPki &pki, const CertificateSpec &leaf)
{
    return pki.request(build(leaf, &pki.intermediate));
}

VerifyRequest underRoot(const TestPki &pki, const CertificateSpec &rootSpec)
{
    const Credential root = build(rootSpec);
    VerifyRequest request = pki.request(build(carrierSpec(), &root));
    request.sent.pop_back();
    request.anchors = {root.certificate};
    return request;
}

QStringList codesOf(const ChainVerdict &verdict)
{
    QStringList codes;
    for (const Reason &reason : verdict.reasons)
        codes << QStringLiteral("%1@%2").arg(reason.code).arg(reason.depth);
    return codes;
}

} // namespace

class TestVerify : public QObject {
    Q_OBJECT

private slots:
    void chainsAreJudged_data();
    void chainsAreJudged();
    void noCertificateIsAReason();
    void allReasonsAreToldLeafFirst();
    void verdictShowsChainAndDays();
    void verdictNamesTheOpensslNumber();
    void reasonsAreWholeSentences();
    void selfSignedLeafMayBeAnchor();
    void systemRootsDoNotTrustTestRoot();
    void systemBundleIsReadWhenNeeded();
    void systemFolderIsReadAndNamed();
    void severalThreadsMayVerify();

private:
    const TestPki m_pki;
};

void TestVerify::chainsAreJudged_data()
{
    QTest::addColumn<Scenario>("scenario");
    QTest::addColumn<QString>("expected"); // every reason as code@depth; empty = valid

    const auto row = [](const char *name, const Scenario &scenario, const char *expected) {
        QTest::newRow(name) << scenario << QString::fromLatin1(expected);
    };
    using P = const TestPki &;

    row(
        "good", [](P p) { return p.request(); }, "");
    row(
        "good: root sent too",
        [](P p) {
            auto r = p.request();
            r.sent.push_back(p.root.certificate);
            return r;
        },
        "");
    row(
        "good: sent in the wrong order",
        [](P p) {
            auto r = p.request();
            r.sent = {p.leaf.certificate, p.root.certificate, p.intermediate.certificate};
            return r;
        },
        "");
    row(
        "good: unrelated certificate sent",
        [](P p) {
            auto r = p.request();
            r.sent.insert(r.sent.begin() + 1, build(rootSpec(QStringLiteral("Other"))).certificate);
            return r;
        },
        "");
    row(
        "good: sent twice",
        [](P p) {
            auto r = p.request();
            r.sent.push_back(r.sent[1]);
            r.sent.push_back(r.sent[0]);
            return r;
        },
        "");
    row(
        "good: intermediate at hand",
        [](P p) {
            auto r = p.request();
            r.sent.pop_back();
            r.intermediates = {p.intermediate.certificate};
            return r;
        },
        "");
    row(
        "good: intermediate is the anchor",
        [](P p) {
            auto r = p.request();
            r.anchors = {p.intermediate.certificate};
            return r;
        },
        "");
    row(
        "good: leaf itself is the anchor",
        [](P p) {
            auto r = p.request();
            r.anchors = {p.leaf.certificate};
            return r;
        },
        "");
    row(
        "good: client purpose",
        [](P p) {
            auto r = p.request();
            r.purpose = Purpose::Client;
            return r;
        },
        "");
    row(
        "good: no identity asked",
        [](P p) {
            auto r = p.request();
            r.host.clear();
            return r;
        },
        "");
    row(
        "good: RSA 2048",
        [](P p) {
            auto s = carrierSpec();
            s.key = KeyKind::Rsa2048;
            return withLeaf(p, s);
        },
        "");
    row(
        "good: Ed25519",
        [](P p) {
            auto s = carrierSpec();
            s.key = KeyKind::Ed25519;
            return withLeaf(p, s);
        },
        "");
    row(
        "good: empty subject, critical names",
        [](P p) {
            auto s = carrierSpec();
            s.commonName.clear();
            s.organization.clear();
            s.criticalNames = true;
            return withLeaf(p, s);
        },
        "");
    row(
        "good: no extended key usage",
        [](P p) { return withLeaf(p, with(carrierSpec(), "extendedKeyUsage", "")); }, "");

    // time
    row(
        "expired leaf", [](P p) { return withLeaf(p, validBetween(carrierSpec(), -30, -1)); },
        "certificate_has_expired@0");
    row(
        "leaf of the future", [](P p) { return withLeaf(p, validBetween(carrierSpec(), 1, 30)); },
        "certificate_is_not_yet_valid@0");
    row(
        "expired intermediate",
        [](P p) {
            return underIntermediate(p, validBetween(intermediateSpec(QStringLiteral("Old")), -30, -1));
        },
        "certificate_has_expired@1");
    row(
        "expired root",
        [](P p) { return underRoot(p, validBetween(rootSpec(QStringLiteral("Old root")), -30, -1)); },
        "certificate_has_expired@1");
    row(
        "clock of the request counts",
        [](P p) {
            auto r = p.request();
            r.at = testTime().addYears(5);
            return r;
        },
        "certificate_has_expired@0 certificate_has_expired@1 certificate_has_expired@2");
    row(
        "last second but one",
        [](P p) {
            auto r = p.request();
            r.at = testTime().addDays(300).addSecs(-1);
            return r;
        },
        "");
    row(
        "one second later is not",
        [](P p) {
            auto s = validBetween(carrierSpec(), -30, 10);
            auto r = withLeaf(p, s);
            r.at = testTime().addDays(10).addSecs(1);
            return r;
        },
        "certificate_has_expired@0");

    // trust
    row(
        "self-signed",
        [](P p) {
            auto r = p.request(build(carrierSpec()));
            r.sent.pop_back();
            return r;
        },
        "self_signed_certificate@0");
    row(
        "unknown root, not sent",
        [](P p) {
            auto r = p.request();
            r.anchors.clear();
            return r;
        },
        "unable_to_get_local_issuer_certificate@1");
    row(
        "unknown root, sent",
        [](P p) {
            auto r = p.request();
            r.anchors.clear();
            r.sent.push_back(p.root.certificate);
            return r;
        },
        "self_signed_certificate_in_certificate_chain@2");
    row(
        "missing intermediate",
        [](P p) {
            auto r = p.request();
            r.sent.pop_back();
            return r;
        },
        "unable_to_get_local_issuer_certificate@0 unable_to_verify_leaf_signature@0");
    row(
        "nothing is trusted by default",
        [](P p) {
            auto r = p.request();
            r.anchors.clear();
            r.sent.pop_back();
            return r;
        },
        "unable_to_get_local_issuer_certificate@0 unable_to_verify_leaf_signature@0");
    row(
        "root of the same name with another key",
        [](P p) {
            auto r = p.request();
            r.anchors = {build(rootSpec(QStringLiteral("Test root"))).certificate};
            return r;
        },
        "unable_to_get_local_issuer_certificate@1");
    row(
        "same name, other key, no key identifiers",
        [](P p) {
            auto i = intermediateSpec(QStringLiteral("Test intermediate"));
            i.keyIdentifiers = false;
            auto l = carrierSpec();
            l.keyIdentifiers = false;
            const Credential liar = build(i, &p.root);
            const Credential real = build(i, &p.root);
            auto r = p.request(build(l, &real));
            r.sent[1] = liar.certificate;
            return r;
        },
        "missing_authority_key_identifier@0 certificate_signature_failure@0 "
        "missing_authority_key_identifier@1 "
        "missing_subject_key_identifier@1");

    // identity
    row(
        "wrong host",
        [](P p) {
            auto r = p.request();
            r.host = QStringLiteral("other.test");
            return r;
        },
        "hostname_mismatch@0");
    row(
        "wrong address",
        [](P p) {
            auto r = p.request();
            r.host.clear();
            r.ip = QStringLiteral("192.0.2.1");
            return r;
        },
        "ip_address_mismatch@0");
    row(
        "SIP domain by URI",
        [](P p) {
            auto s = leafSpec({});
            s.commonName = QStringLiteral("x");
            s.uris = {QStringLiteral("sip:carrier.test")};
            auto r = withLeaf(p, s);
            r.host.clear();
            r.sipDomain = QStringLiteral("carrier.test");
            r.rule = IdentityRule::Rfc5922;
            return r;
        },
        "");
    row(
        "URI does not name a host",
        [](P p) {
            auto s = leafSpec({});
            s.commonName = QStringLiteral("x");
            s.uris = {QStringLiteral("sip:carrier.test")};
            return withLeaf(p, s);
        },
        "hostname_mismatch@0");

    // what a CA may do
    row(
        "leaf signed by a leaf",
        [](P p) {
            const Credential middle = build(carrierSpec(), &p.root);
            auto r = p.request(build(carrierSpec(), &middle));
            r.sent[1] = middle.certificate;
            return r;
        },
        "invalid_ca_certificate@1 unsuitable_certificate_purpose@1 "
        "key_usage_does_not_include_certificate_signing@1");
    row(
        "intermediate without CA:TRUE",
        [](P p) {
            return underIntermediate(
                p,
                with(with(intermediateSpec(QStringLiteral("I")), "basicConstraints", "critical,CA:FALSE"),
                     "keyUsage", "critical,digitalSignature"));
        },
        "invalid_ca_certificate@1 unsuitable_certificate_purpose@1 "
        "key_usage_does_not_include_certificate_signing@1");
    row(
        "intermediate without basic constraints",
        [](P p) {
            return underIntermediate(p, with(intermediateSpec(QStringLiteral("I")), "basicConstraints", ""));
        },
        "invalid_ca_certificate@1 key_usage_keycertsign_invalid_for_non_ca_cert@1");
    row(
        "intermediate may not sign",
        [](P p) {
            return underIntermediate(
                p, with(intermediateSpec(QStringLiteral("I")), "keyUsage", "critical,cRLSign"));
        },
        "invalid_ca_certificate@1 unsuitable_certificate_purpose@1 "
        "key_usage_does_not_include_certificate_signing@1");
    row(
        "CA without key usage",
        [](P p) { return underIntermediate(p, with(intermediateSpec(QStringLiteral("I")), "keyUsage", "")); },
        "ca_cert_does_not_include_key_usage_extension@1");
    row(
        "basic constraints not critical",
        [](P p) {
            return underIntermediate(
                p, with(intermediateSpec(QStringLiteral("I")), "basicConstraints", "CA:TRUE"));
        },
        "basic_constraints_of_ca_cert_not_marked_critical@1");
    row(
        "path length kept",
        [](P p) {
            return underIntermediate(p,
                                     with(intermediateSpec(QStringLiteral("I")), "basicConstraints",
                                          "critical,CA:TRUE,pathlen:0"));
        },
        "");
    row(
        "path length exceeded",
        [](P p) {
            const Credential top = build(with(intermediateSpec(QStringLiteral("Top")), "basicConstraints",
                                              "critical,CA:TRUE,pathlen:0"),
                                         &p.root);
            const Credential low = build(intermediateSpec(QStringLiteral("Low")), &top);
            auto r = p.request(build(carrierSpec(), &low));
            r.sent = {r.sent[0], low.certificate, top.certificate};
            return r;
        },
        "path_length_constraint_exceeded@2");
    row(
        "path length of the root exceeded",
        [](P p) {
            const Credential root =
                build(with(rootSpec(QStringLiteral("R")), "basicConstraints", "critical,CA:TRUE,pathlen:0"));
            const Credential low = build(intermediateSpec(QStringLiteral("Low")), &root);
            auto r = p.request(build(carrierSpec(), &low));
            r.sent[1] = low.certificate;
            r.anchors = {root.certificate};
            return r;
        },
        "path_length_constraint_exceeded@2");
    row(
        "as deep as allowed",
        [](P p) {
            auto r = p.request();
            r.sent = longChain(p, 3);
            r.maxDepth = 3;
            return r;
        },
        "");
    row(
        "deeper than allowed",
        [](P p) {
            auto r = p.request();
            r.sent = longChain(p, 3);
            r.maxDepth = 2;
            return r;
        },
        "certificate_chain_too_long@3 unable_to_get_local_issuer_certificate@3");

    // purpose
    row(
        "server purpose refused",
        [](P p) { return withLeaf(p, with(carrierSpec(), "extendedKeyUsage", "clientAuth")); },
        "unsuitable_certificate_purpose@0");
    row(
        "client purpose refused",
        [](P p) {
            auto r = withLeaf(p, with(carrierSpec(), "extendedKeyUsage", "serverAuth"));
            r.purpose = Purpose::Client;
            return r;
        },
        "unsuitable_certificate_purpose@0");
    row(
        "purpose of the intermediate",
        [](P p) {
            return underIntermediate(
                p, with(intermediateSpec(QStringLiteral("I")), "extendedKeyUsage", "emailProtection"));
        },
        "unsuitable_certificate_purpose@1");
    row(
        "unknown critical extension",
        [](P p) { return withLeaf(p, with(carrierSpec(), "1.2.3.4.5", "critical,DER:0500")); },
        "unhandled_critical_extension@0");
    row(
        "unknown extension", [](P p) { return withLeaf(p, with(carrierSpec(), "1.2.3.4.5", "DER:0500")); },
        "");

    // name constraints
    row(
        "permitted name",
        [](P p) {
            return underIntermediate(p,
                                     with(intermediateSpec(QStringLiteral("I")), "nameConstraints",
                                          "critical,permitted;DNS:carrier.test"));
        },
        "");
    row(
        "name not permitted",
        [](P p) {
            return underIntermediate(p,
                                     with(intermediateSpec(QStringLiteral("I")), "nameConstraints",
                                          "critical,permitted;DNS:other.test"));
        },
        "permitted_subtree_violation@0");
    row(
        "name excluded",
        [](P p) {
            return underIntermediate(
                p,
                with(intermediateSpec(QStringLiteral("I")), "nameConstraints", "critical,excluded;DNS:test"));
        },
        "excluded_subtree_violation@0");
    row(
        "name constraints of a leaf",
        [](P p) {
            return withLeaf(p, with(carrierSpec(), "nameConstraints", "critical,permitted;DNS:carrier.test"));
        },
        "name_constraints_in_non_ca_certificate@0");

    // policies
    row(
        "explicit policy asked, none there",
        [](P p) {
            return underIntermediate(p,
                                     with(intermediateSpec(QStringLiteral("I")), "policyConstraints",
                                          "critical,requireExplicitPolicy:0"));
        },
        "no_explicit_policy@0");
    row(
        "explicit policy asked, there",
        [](P p) {
            return underIntermediate(p,
                                     with(with(intermediateSpec(QStringLiteral("I")), "policyConstraints",
                                               "critical,requireExplicitPolicy:0"),
                                          "certificatePolicies", "1.2.3.4"),
                                     with(carrierSpec(), "certificatePolicies", "1.2.3.4"));
        },
        "");

    // strength
    row(
        "RSA 1024 at level 2",
        [](P p) {
            auto s = carrierSpec();
            s.key = KeyKind::Rsa1024;
            return withLeaf(p, s);
        },
        "ee_certificate_key_too_weak@0");
    row(
        "RSA 1024 at level 1",
        [](P p) {
            auto s = carrierSpec();
            s.key = KeyKind::Rsa1024;
            auto r = withLeaf(p, s);
            r.securityLevel = 1;
            return r;
        },
        "");
    row(
        "SHA-1 at level 2",
        [](P p) {
            auto s = carrierSpec();
            s.key = KeyKind::Rsa2048;
            s.digest = "SHA1";
            return withLeaf(p, s);
        },
        "ca_signature_digest_algorithm_too_weak@0");
    row(
        "SHA-1 at level 0",
        [](P p) {
            auto s = carrierSpec();
            s.digest = "SHA1";
            auto r = withLeaf(p, s);
            r.securityLevel = 0;
            return r;
        },
        "");
    row(
        "weak CA key",
        [](P p) {
            auto s = intermediateSpec(QStringLiteral("I"));
            s.key = KeyKind::Rsa1024;
            return underIntermediate(p, s);
        },
        "ca_certificate_key_too_weak@1");
    row(
        "P-256 at level 4",
        [](P p) {
            auto r = p.request();
            r.securityLevel = 4;
            return r;
        },
        "ee_certificate_key_too_weak@0 ca_signature_digest_algorithm_too_weak@0 "
        "ca_certificate_key_too_weak@1 "
        "ca_signature_digest_algorithm_too_weak@1 ca_certificate_key_too_weak@2");

    // form
    row(
        "no key identifiers",
        [](P p) {
            auto s = carrierSpec();
            s.keyIdentifiers = false;
            return withLeaf(p, s);
        },
        "missing_authority_key_identifier@0");
    row(
        "serial number zero",
        [](P p) {
            auto s = carrierSpec();
            s.serial = QByteArray(1, '\0');
            return withLeaf(p, s);
        },
        "certificate_serial_number_not_positive@0");
    row(
        "serial number of 21 octets",
        [](P p) {
            auto s = carrierSpec();
            s.serial = QByteArray(21, '\x11');
            return withLeaf(p, s);
        },
        "certificate_serial_number_too_long@0");
    row(
        "serial number of 20 octets",
        [](P p) {
            auto s = carrierSpec();
            s.serial = QByteArray(20, '\x11');
            return withLeaf(p, s);
        },
        "");
    row(
        "extension twice",
        [](P p) {
            auto s = carrierSpec();
            s.extensions.emplace_back("1.2.3.4.5", "DER:0500");
            s.extensions.emplace_back("1.2.3.4.5", "DER:0500");
            return withLeaf(p, s);
        },
        "duplicate_extension@0");
    row(
        "critical authority information access",
        [](P p) {
            return withLeaf(
                p, with(carrierSpec(), "authorityInfoAccess", "critical,OCSP;URI:http://ocsp.test/"));
        },
        "unhandled_critical_extension@0");
    row(
        "empty subject, names not critical",
        [](P p) {
            auto s = carrierSpec();
            s.commonName.clear();
            s.organization.clear();
            return withLeaf(p, s);
        },
        "subject_empty_and_subject_alt_name_extension_not_critical@0");
    row(
        "empty alternative names",
        [](P p) {
            auto s = leafSpec({});
            s.commonName = QStringLiteral("carrier.test");
            auto r = withLeaf(p, with(s, "2.5.29.17", "DER:3000"));
            r.host.clear();
            return r;
        },
        "empty_subject_alternative_name_extension@0");
}

void TestVerify::chainsAreJudged()
{
    QFETCH(Scenario, scenario);
    QFETCH(QString, expected);
    const VerifyRequest request = scenario(m_pki);
    const ChainVerdict verdict = verify(request);
    QCOMPARE(codesOf(verdict).join(QLatin1Char(' ')), expected);
    QCOMPARE(verdict.valid, expected.isEmpty());
    QCOMPARE(verdict.asSent.size(), request.sent.size());
    QCOMPARE(verdict.revocation.size(), verdict.chain.size());
    if (verdict.valid)
        QVERIFY(verdict.anchored);
}

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
