#include "core/pki/verify.h"
#include "tests/support/test_pki.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace trunkseal;
using namespace trunkseal::pki;
using namespace trunkseal::test;

namespace {

QStringList subjects(const ChainVerdict &verdict)
{
    QStringList names;
    for (const Certificate &certificate : verdict.chain)
        names << certificate.commonName();
    return names;
}

/// Another certificate for the same name and key.
Credential reissued(const Credential &original, CertificateSpec spec, const Credential &issuer)
{
    spec.keyPem = original.keyPem;
    return build(spec, &issuer);
}

} // namespace

class TestPathBuilding : public QObject {
    Q_OBJECT

private slots:
    void expiredTwinOfIntermediateIsPassedBy();
    void expiredTwinOfRootIsPassedBy();
    void wrongKeyTwinIsPassedBy();
    void constrainedTwinIsPassedBy();
    void crossSignedChainReachesEitherRoot();
    void deadEndBelowTheCrossIsLeft();
    void oldRootSentBesideNewAnchor();
    void loopEnds();
    void keyRolloverIsFollowed();
    void bestReasonsAreTold();
    void manyCandidatesEndInTime();
    void longChainEndsInTime();

private:
    [[nodiscard]] VerifyRequest requestFor(const Credential &leaf, std::vector<Certificate> others) const;
    const TestPki m_pki;
};

VerifyRequest TestPathBuilding::requestFor(const Credential &leaf, std::vector<Certificate> others) const
{
    VerifyRequest request = m_pki.request(leaf);
    request.sent = {leaf.certificate};
    request.sent.insert(request.sent.end(), others.begin(), others.end());
    return request;
}

void TestPathBuilding::expiredTwinOfIntermediateIsPassedBy()
{
    const Credential twin =
        reissued(m_pki.intermediate,
                 validBetween(intermediateSpec(QStringLiteral("Test intermediate")), -30, -1), m_pki.root);
    for (const auto &order : {std::vector{twin.certificate, m_pki.intermediate.certificate},
                              std::vector{m_pki.intermediate.certificate, twin.certificate}}) {
        const ChainVerdict verdict = verify(requestFor(m_pki.leaf, order));
        QVERIFY2(verdict.valid, qPrintable(verdict.firstReason()));
        QVERIFY(verdict.chain[1] == m_pki.intermediate.certificate);
    }
}

void TestPathBuilding::expiredTwinOfRootIsPassedBy()
{
    CertificateSpec spec = validBetween(rootSpec(QStringLiteral("Test root")), -30, -1);
    spec.keyPem = m_pki.root.keyPem;
    VerifyRequest request = m_pki.request();
    request.anchors = {build(spec).certificate, m_pki.root.certificate};
    const ChainVerdict verdict = verify(request);
    QVERIFY2(verdict.valid, qPrintable(verdict.firstReason()));
    QVERIFY(verdict.chain.back() == m_pki.root.certificate);
}

void TestPathBuilding::wrongKeyTwinIsPassedBy()
{
    CertificateSpec spec = intermediateSpec(QStringLiteral("Unmarked"));
    spec.extensions.emplace_back("subjectKeyIdentifier", "01020304");
    spec.extensions.emplace_back("authorityKeyIdentifier", "keyid");
    spec.keyIdentifiers = false;
    const Credential liar = build(spec, &m_pki.root);
    const Credential real = build(spec, &m_pki.root);
    const Credential leaf = build(leafSpec({QStringLiteral("carrier.test")}), &real);
    const ChainVerdict verdict = verify(requestFor(leaf, {liar.certificate, real.certificate}));
    QVERIFY2(verdict.valid, qPrintable(verdict.firstReason()));
    QVERIFY(verdict.chain[1] == real.certificate);
}

void TestPathBuilding::constrainedTwinIsPassedBy()
{
    const Credential twin = reissued(m_pki.intermediate,
                                     with(intermediateSpec(QStringLiteral("Test intermediate")),
                                          "nameConstraints", "critical,excluded;DNS:carrier.test"),
                                     m_pki.root);
    const ChainVerdict verdict =
        verify(requestFor(m_pki.leaf, {twin.certificate, m_pki.intermediate.certificate}));
    QVERIFY2(verdict.valid, qPrintable(verdict.firstReason()));
}

void TestPathBuilding::crossSignedChainReachesEitherRoot()
{
    const Credential oldRoot = build(rootSpec(QStringLiteral("Old root")));
    const Credential cross = reissued(m_pki.root, intermediateSpec(QStringLiteral("Test root")), oldRoot);
    VerifyRequest request = requestFor(m_pki.leaf, {m_pki.intermediate.certificate, cross.certificate});
    QCOMPARE(subjects(verify(request)),
             QStringList({QStringLiteral("carrier.test"), QStringLiteral("Test intermediate"),
                          QStringLiteral("Test root")}));
    request.anchors = {oldRoot.certificate};
    const ChainVerdict verdict = verify(request);
    QVERIFY2(verdict.valid, qPrintable(verdict.firstReason()));
    QCOMPARE(subjects(verdict).last(), QStringLiteral("Old root"));
    QCOMPARE(verdict.chain.size(), std::size_t{4});
}

void TestPathBuilding::deadEndBelowTheCrossIsLeft()
{
    // The cross-certificate leads to an expired root that is trusted too; only the other branch is good.
    const Credential expired = build(validBetween(rootSpec(QStringLiteral("Expired root")), -300, -1));
    const Credential cross =
        reissued(m_pki.intermediate, intermediateSpec(QStringLiteral("Test intermediate")), expired);
    VerifyRequest request = requestFor(m_pki.leaf, {cross.certificate, m_pki.intermediate.certificate});
    request.anchors = {expired.certificate, m_pki.root.certificate};
    const ChainVerdict verdict = verify(request);
    QVERIFY2(verdict.valid, qPrintable(verdict.firstReason()));
    QCOMPARE(subjects(verdict).last(), QStringLiteral("Test root"));
}

void TestPathBuilding::oldRootSentBesideNewAnchor()
{
    CertificateSpec spec = validBetween(rootSpec(QStringLiteral("Test root")), -300, -1);
    spec.keyPem = m_pki.root.keyPem;
    const Credential old = build(spec);
    QVERIFY(verify(requestFor(m_pki.leaf, {m_pki.intermediate.certificate, old.certificate})).valid);
}

void TestPathBuilding::loopEnds()
{
    // A signs B and B signs A.
    Credential a = build(intermediateSpec(QStringLiteral("A")), &m_pki.root);
    const Credential b = build(intermediateSpec(QStringLiteral("B")), &a);
    a = reissued(a, intermediateSpec(QStringLiteral("A")), b);
    const Credential leaf = build(leafSpec({QStringLiteral("carrier.test")}), &a);
    const ChainVerdict verdict = verify(requestFor(leaf, {a.certificate, b.certificate}));
    QVERIFY(!verdict.valid);
}

void TestPathBuilding::keyRolloverIsFollowed()
{
    // RFC 4210 4.4: the new key certified by the old one, under the same name.
    const Credential newKey = build(intermediateSpec(QStringLiteral("Test root")), &m_pki.root);
    const Credential leaf = build(leafSpec({QStringLiteral("carrier.test")}), &newKey);
    const ChainVerdict verdict = verify(requestFor(leaf, {newKey.certificate}));
    QVERIFY2(verdict.valid, qPrintable(verdict.firstReason()));
    QCOMPARE(verdict.chain.size(), std::size_t{3});
}

void TestPathBuilding::bestReasonsAreTold()
{
    // Through the twin two certificates are expired, through the other one only the leaf.
    const Credential twin =
        reissued(m_pki.intermediate,
                 validBetween(intermediateSpec(QStringLiteral("Test intermediate")), -30, -1), m_pki.root);
    const Credential leaf =
        build(validBetween(leafSpec({QStringLiteral("carrier.test")}), -30, -2), &m_pki.intermediate);
    const ChainVerdict verdict = verify(requestFor(leaf, {twin.certificate, m_pki.intermediate.certificate}));
    QCOMPARE(verdict.reasons.size(), std::size_t{1});
    QCOMPARE(verdict.reasons.front().code, QStringLiteral("certificate_has_expired"));
}

void TestPathBuilding::manyCandidatesEndInTime()
{
    // Layers of twins: 8 to the power of 6 ways, none of them to an anchor.
    CertificateSpec spec = intermediateSpec({});
    spec.keyIdentifiers = false;
    std::vector<Certificate> others;
    const Credential stranger = build(rootSpec(QStringLiteral("Stranger")));
    Credential issuer = stranger;
    for (int layer = 0; layer < 6; ++layer) {
        spec.commonName = QStringLiteral("Layer %1").arg(layer);
        spec.keyPem.reset();
        Credential next = issuer;
        for (int i = 0; i < 8; ++i) {
            next = build(spec, &issuer);
            others.push_back(next.certificate);
        }
        issuer = next;
    }
    const Credential leaf = build(leafSpec({QStringLiteral("carrier.test")}), &issuer);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!verify(requestFor(leaf, others)).valid);
    VerifyRequest trusted = requestFor(leaf, others);
    trusted.anchors = {stranger.certificate};
    static_cast<void>(verify(trusted)); // found or given up, but in time
    QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
}

void TestPathBuilding::longChainEndsInTime()
{
    Credential issuer = m_pki.root;
    std::vector<Certificate> others;
    for (int i = 0; i < 100; ++i) {
        issuer = build(intermediateSpec(QStringLiteral("Level %1").arg(i)), &issuer);
        others.push_back(issuer.certificate);
    }
    const Credential leaf = build(leafSpec({QStringLiteral("carrier.test")}), &issuer);
    VerifyRequest request = requestFor(leaf, others);
    QElapsedTimer timer;
    timer.start();
    const ChainVerdict verdict = verify(request);
    QVERIFY(!verdict.valid);
    QCOMPARE(verdict.reasons.front().code, QStringLiteral("certificate_chain_too_long"));
    request.maxDepth = 100;
    QVERIFY(verify(request).valid);
    QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestPathBuilding)
#include "tst_path_building.moc"
