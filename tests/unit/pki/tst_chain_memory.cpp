#include "core/pki/chain_memory.h"
#include "core/pki/revocation_lists.h"
#include "core/pki/verify.h"
#include "tests/support/test_pki.h"

#include <QtTest>

#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

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

class TestChainMemory : public QObject {
    Q_OBJECT

private slots:
    void checksOnlyWhatIsNotKnown();
    void forgetsWhenItIsFull();
    void oneCheckAnswersAllWhoAskMeanwhile();
    void namesOfOtherPairsDiffer();
    void everythingThatAPathDependsOnIsInItsName();
    void pathsThatAreNotRemembered();
    void goodChainIsRemembered();
    void forgedTwinIsRefusedBesideTheGoodOne();
    void timeTrustAndNameAreJudgedAnew();
    void threadsGetTheVerdictOfOneAlone();

private:
    [[nodiscard]] VerifyRequest withMemory(VerifyRequest request) const
    {
        request.memory = m_memory;
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
    const std::shared_ptr<ChainMemory> m_memory = std::make_shared<ChainMemory>();
};

void TestChainMemory::checksOnlyWhatIsNotKnown()
{
    ChainMemory memory;
    int checks = 0;
    const auto checking = [&checks](bool answer) {
        return [&checks, answer] {
            ++checks;
            return answer;
        };
    };
    QVERIFY(memory.isRight("a", checking(true)));
    QVERIFY(memory.isRight("a", checking(false)));
    QCOMPARE(checks, 1);
    QVERIFY(!memory.isRight("b", checking(false)));
    QVERIFY(memory.isRight("b", checking(true))); // what is wrong is not kept
    QCOMPARE(checks, 3);
    QVERIFY(memory.isRight({}, checking(true)));
    QVERIFY(!memory.isRight({}, checking(false))); // nor what has no name
}

void TestChainMemory::forgetsWhenItIsFull()
{
    ChainMemory memory(2);
    const auto right = [] { return true; };
    const auto wrong = [] { return false; };
    for (const char *name : {"a", "b", "c"})
        QVERIFY(memory.isRight(name, right));
    QVERIFY(memory.isRight("c", wrong));
    QVERIFY(!memory.isRight("a", wrong) && !memory.isRight("b", wrong));
}

void TestChainMemory::oneCheckAnswersAllWhoAskMeanwhile()
{
    ChainMemory memory;
    std::atomic<int> checks = 0;
    std::atomic<int> right = 0;
    const auto slow = [&checks] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        return ++checks == 1;
    };
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 6; ++i)
            threads.emplace_back([&] { right += memory.isRight("a", slow) ? 1 : 0; });
    }
    QCOMPARE(checks.load(), 1);
    QCOMPARE(right.load(), 6);
}

void TestChainMemory::namesOfOtherPairsDiffer()
{
    const QByteArray key(32, 'k');
    const x509_st *leaf = m_pki.leaf.certificate.handle();
    const QByteArray name = ChainMemory::signatureName(key, leaf);
    QCOMPARE(name.size(), 64);
    QCOMPARE(ChainMemory::signatureName(key, leaf), name);
    QVERIFY(ChainMemory::signatureName(QByteArray(32, 'l'), leaf) != name);
    QVERIFY(ChainMemory::signatureName(key, m_pki.intermediate.certificate.handle()) != name);
    QVERIFY(ChainMemory::signatureName("no digest", leaf).isEmpty());
}

void TestChainMemory::everythingThatAPathDependsOnIsInItsName()
{
    const RevocationLists none;
    const VerifyRequest request = m_pki.request();
    const CheckRules rules{request.at.toSecsSinceEpoch(), Purpose::Server, 16, 2, false, none, false, true};
    QSet<QByteArray> names{ChainMemory::pathName(request, rules)};
    const auto isNew = [&names](const VerifyRequest &other, const CheckRules &otherRules) {
        const QByteArray name = ChainMemory::pathName(other, otherRules);
        const bool isOther = !name.isEmpty() && !names.contains(name);
        names << name;
        return isOther;
    };
    QVERIFY(!isNew(request, rules));
    QVERIFY(isNew(request, {rules.at + 1, Purpose::Server, 16, 2, false, none, false, true}));
    QVERIFY(isNew(request, {rules.at, Purpose::Client, 16, 2, false, none, false, true}));
    QVERIFY(isNew(request, {rules.at, Purpose::Server, 15, 2, false, none, false, true}));
    QVERIFY(isNew(request, {rules.at, Purpose::Server, 16, 3, false, none, false, true}));
    QVERIFY(isNew(request, {rules.at, Purpose::Server, 16, 2, true, none, false, true}));
    QVERIFY(isNew(request, {rules.at, Purpose::Server, 16, 2, false, none, true, true}));
    QVERIFY(isNew(request, {rules.at, Purpose::Server, 16, 2, false, none, false, false}));
    VerifyRequest other = request;
    other.systemRoots = !other.systemRoots;
    QVERIFY(isNew(other, rules));
    for (auto list : {&VerifyRequest::sent, &VerifyRequest::intermediates, &VerifyRequest::anchors}) {
        other = request;
        (other.*list).push_back(forged().certificate);
        QVERIFY(isNew(other, rules));
    }
    // The same certificates, some sent and some known.
    VerifyRequest sent = request;
    sent.sent = {m_pki.leaf.certificate, m_pki.intermediate.certificate};
    sent.intermediates.clear();
    VerifyRequest known = sent;
    known.sent = {m_pki.leaf.certificate};
    known.intermediates = {m_pki.intermediate.certificate};
    QVERIFY(ChainMemory::pathName(sent, rules) != ChainMemory::pathName(known, rules));
}

void TestChainMemory::pathsThatAreNotRemembered()
{
    const RevocationLists none;
    const CheckRules rules{0, Purpose::Server, 16, 2, false, none, false, true};
    VerifyRequest request = m_pki.request();
    request.crls = {"a list"};
    QVERIFY(ChainMemory::pathName(request, rules).isEmpty());
    request = m_pki.request();
    request.anchors.assign(100, m_pki.root.certificate);
    QVERIFY(ChainMemory::pathName(request, rules).isEmpty());
}

void TestChainMemory::goodChainIsRemembered()
{
    const VerifyRequest plain = m_pki.request();
    const QStringList expected = told(verify(plain));
    for (int round = 0; round < 3; ++round)
        QCOMPARE(told(verify(withMemory(plain))), expected);
    QVERIFY(verify(withMemory(plain)).valid);
}

void TestChainMemory::forgedTwinIsRefusedBesideTheGoodOne()
{
    QVERIFY(verify(withMemory(m_pki.request())).valid);
    VerifyRequest request = m_pki.request();
    request.sent.front() = forged().certificate;
    const ChainVerdict verdict = verify(withMemory(request));
    QVERIFY(!verdict.valid);
    QCOMPARE(told(verdict), told(verify(request)));
    QCOMPARE(told(verify(withMemory(request))), told(verdict)); // it was not taken for right meanwhile
}

void TestChainMemory::timeTrustAndNameAreJudgedAnew()
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

void TestChainMemory::threadsGetTheVerdictOfOneAlone()
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

    const auto shared = std::make_shared<ChainMemory>(3, 2); // forgets again and again
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (std::size_t begin = 0; begin < 8; ++begin) {
        threads.emplace_back([&, begin] {
            for (std::size_t i = begin; i < begin + 60; ++i) {
                VerifyRequest request = requests[i % requests.size()];
                request.memory = shared;
                wrong += told(verify(request)) != expected[i % requests.size()];
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

QTEST_GUILESS_MAIN(TestChainMemory)
#include "tst_chain_memory.moc"
