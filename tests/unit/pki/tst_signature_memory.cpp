#include "core/pki/signature_memory.h"
#include "core/pki/verify.h"
#include "tests/support/test_pki.h"

#include <QtTest>

#include <atomic>
#include <memory>
#include <thread>

using namespace trunkseal;
using namespace trunkseal::pki;
using namespace trunkseal::test;

namespace {

/// Everything that a report tells of a verdict.
QStringList told(const ChainVerdict &verdict)
{
    QStringList lines{QString::number(verdict.valid), QString::number(verdict.anchored),
                      QString::number(verdict.expiresInDays.value_or(-9999)), verdict.identity.matchedBy};
    for (const Reason &reason : verdict.reasons)
        lines << QStringLiteral("%1 %2 %3").arg(reason.code).arg(reason.depth).arg(reason.message);
    for (const Certificate &certificate : verdict.chain)
        lines << certificate.sha256();
    return lines;
}

} // namespace

class TestSignatureMemory : public QObject {
    Q_OBJECT

private slots:
    void holdsWhatWasKept();
    void forgetsWhenItIsFull();
    void namesOfOtherPairsDiffer();
    void goodChainIsRemembered();
    void forgedTwinIsRefusedBesideTheGoodOne();
    void timeTrustAndNameAreJudgedAnew();
    void threadsGetTheVerdictOfOneAlone();

private:
    [[nodiscard]] VerifyRequest withMemory(VerifyRequest request) const
    {
        request.signatures = m_memory;
        return request;
    }
    /// A certificate that says what `m_pki.leaf` says, but was signed by an authority that only has its name.
    [[nodiscard]] Credential forged() const
    {
        const Credential liar = build(intermediateSpec(QStringLiteral("Test intermediate")), &m_pki.root);
        CertificateSpec spec = leafSpec({QStringLiteral("carrier.test")});
        spec.keyPem = m_pki.leaf.keyPem;
        return build(spec, &liar);
    }

    const TestPki m_pki;
    const std::shared_ptr<SignatureMemory> m_memory = std::make_shared<SignatureMemory>();
};

void TestSignatureMemory::holdsWhatWasKept()
{
    SignatureMemory memory;
    QVERIFY(!memory.holds("a"));
    memory.keep("a");
    QVERIFY(memory.holds("a"));
    QVERIFY(!memory.holds("b"));
    memory.keep({});
    QVERIFY(!memory.holds({}));
}

void TestSignatureMemory::forgetsWhenItIsFull()
{
    SignatureMemory memory(2);
    memory.keep("a");
    memory.keep("b");
    memory.keep("c");
    QVERIFY(!memory.holds("a") && !memory.holds("b"));
    QVERIFY(memory.holds("c"));
}

void TestSignatureMemory::namesOfOtherPairsDiffer()
{
    const QByteArray key(32, 'k');
    const x509_st *leaf = m_pki.leaf.certificate.handle();
    const QByteArray name = SignatureMemory::nameOf(key, leaf);
    QCOMPARE(name.size(), 64);
    QCOMPARE(SignatureMemory::nameOf(key, leaf), name);
    QVERIFY(SignatureMemory::nameOf(QByteArray(32, 'l'), leaf) != name);
    QVERIFY(SignatureMemory::nameOf(key, m_pki.intermediate.certificate.handle()) != name);
    QVERIFY(SignatureMemory::nameOf("no digest", leaf).isEmpty());
}

void TestSignatureMemory::goodChainIsRemembered()
{
    const VerifyRequest plain = m_pki.request();
    const QStringList expected = told(verify(plain));
    for (int round = 0; round < 3; ++round)
        QCOMPARE(told(verify(withMemory(plain))), expected);
    QVERIFY(verify(withMemory(plain)).valid);
}

void TestSignatureMemory::forgedTwinIsRefusedBesideTheGoodOne()
{
    QVERIFY(verify(withMemory(m_pki.request())).valid);
    VerifyRequest request = m_pki.request();
    request.sent.front() = forged().certificate;
    const ChainVerdict verdict = verify(withMemory(request));
    QVERIFY(!verdict.valid);
    QCOMPARE(told(verdict), told(verify(request)));
    QCOMPARE(told(verify(withMemory(request))), told(verdict)); // it was not taken for right meanwhile
}

void TestSignatureMemory::timeTrustAndNameAreJudgedAnew()
{
    QVERIFY(verify(withMemory(m_pki.request())).valid);
    VerifyRequest late = m_pki.request();
    late.at = testTime().addDays(1000);
    VerifyRequest untrusted = m_pki.request();
    untrusted.anchors = {build(rootSpec(QStringLiteral("Test root"))).certificate};
    VerifyRequest other = m_pki.request();
    other.host = QStringLiteral("other.test");
    for (const VerifyRequest &request : {late, untrusted, other}) {
        const ChainVerdict verdict = verify(withMemory(request));
        QVERIFY(!verdict.valid);
        QCOMPARE(told(verdict), told(verify(request)));
    }
}

void TestSignatureMemory::threadsGetTheVerdictOfOneAlone()
{
    std::vector<VerifyRequest> requests{m_pki.request()};
    for (int i = 0; i < 5; ++i)
        requests.push_back(
            m_pki.request(build(leafSpec({QStringLiteral("carrier.test")}), &m_pki.intermediate)));
    requests.push_back(m_pki.request());
    requests.back().sent.front() = forged().certificate;
    std::vector<QStringList> expected;
    for (const VerifyRequest &request : requests)
        expected.push_back(told(verify(request)));

    const auto shared = std::make_shared<SignatureMemory>(3); // forgets again and again
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (std::size_t begin = 0; begin < 8; ++begin) {
        threads.emplace_back([&, begin] {
            for (std::size_t i = begin; i < begin + 60; ++i) {
                VerifyRequest request = requests[i % requests.size()];
                request.signatures = shared;
                wrong += told(verify(request)) != expected[i % requests.size()];
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

QTEST_GUILESS_MAIN(TestSignatureMemory)
#include "tst_signature_memory.moc"
