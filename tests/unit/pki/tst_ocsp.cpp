#include "core/pki/revocation_verdict.h"
#include "tests/support/test_ocsp.h"

#include <QtTest>

using namespace trunkseal;
using namespace trunkseal::pki;
using namespace trunkseal::test;

using Status = OcspSpec::Status;
using Finding = RevocationFinding;
Q_DECLARE_METATYPE(trunkseal::pki::RevocationFinding)

class TestOcsp : public QObject {
    Q_OBJECT

private slots:
    void answersAreToldApart_data();
    void answersAreToldApart();
    void everyCutOfAnAnswerIsMalformedOrRefused();
    void nonceIsCompared();
    void revocationHasReasonAndTime();
    void softFailLeavesTheChainValid();
    void revocationIsAReason();
    void requiredProofIsAReason_data();
    void requiredProofIsAReason();
    void mustStapleIsHeld();

private:
    [[nodiscard]] RevocationDetail judge(const QByteArray &answer, const QByteArray &nonce = {}) const
    {
        return judgeOcsp(answer, m_pki.leaf.certificate, m_pki.intermediate.certificate, {testTime(), nonce});
    }
    [[nodiscard]] QByteArray answer(const OcspSpec &spec) const
    {
        return ocspDer(m_pki.leaf.certificate, m_pki.intermediate, m_responder, spec);
    }
    [[nodiscard]] QByteArray answerBy(const Credential &signer, const OcspSpec &spec = {}) const
    {
        return ocspDer(m_pki.leaf.certificate, m_pki.intermediate, signer, spec);
    }

    const TestPki m_pki;
    const Credential m_responder =
        build(responderSpec(QStringLiteral("Test responder")), &m_pki.intermediate);
};

void TestOcsp::answersAreToldApart_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<Finding>("expected");
    const auto spec = [](auto change) {
        OcspSpec made;
        change(made);
        return made;
    };
    const auto row = [](const char *name, const QByteArray &der, Finding expected) {
        QTest::newRow(name) << der << expected;
    };
    const Credential stranger = build(rootSpec(QStringLiteral("Stranger")));
    const Credential namesake = build(intermediateSpec(QStringLiteral("Test intermediate")), &m_pki.root);
    const Credential ofRoot = build(responderSpec(QStringLiteral("Of the root")), &m_pki.root);
    const Credential server = build(leafSpec({QStringLiteral("server.test")}), &m_pki.intermediate);
    const Credential old =
        build(validBetween(responderSpec(QStringLiteral("Old responder")), -20, -10), &m_pki.intermediate);
    const Credential sibling = build(leafSpec({QStringLiteral("sibling.test")}), &m_pki.intermediate);

    row("good", answer({}), Finding::Good);
    row("good, by the issuer itself", answerBy(m_pki.intermediate), Finding::Good);
    row("good, by the issuer, whose certificate does not come along",
        answerBy(m_pki.intermediate, spec([](OcspSpec &s) { s.withCertificate = false; })), Finding::Good);
    row("good, responder named by key", answer(spec([](OcspSpec &s) { s.byKey = true; })), Finding::Good);
    row("good, named by SHA-256", answer(spec([](OcspSpec &s) { s.idDigest = "SHA256"; })), Finding::Good);
    row("good, no end stated", answer(spec([](OcspSpec &s) {
            s.nextUpdate = {};
            s.thisUpdate = testTime().addSecs(-60);
        })),
        Finding::Good);
    row("good, our clock is a little behind",
        answer(spec([](OcspSpec &s) { s.thisUpdate = testTime().addSecs(240); })), Finding::Good);
    row("revoked", answer(spec([](OcspSpec &s) { s.status = Status::Revoked; })), Finding::Revoked);
    row("revoked, no reason stated", answer(spec([](OcspSpec &s) {
            s.status = Status::Revoked;
            s.reason = -1;
        })),
        Finding::Revoked);
    row("revoked, out of date", answer(spec([](OcspSpec &s) {
            s.status = Status::Revoked;
            s.thisUpdate = testTime().addDays(-9);
            s.nextUpdate = testTime().addDays(-2);
        })),
        Finding::Revoked);
    row("on hold, out of date", answer(spec([](OcspSpec &s) {
            s.status = Status::Revoked;
            s.reason = 6;
            s.thisUpdate = testTime().addDays(-9);
            s.nextUpdate = testTime().addDays(-2);
        })),
        Finding::ExpiredResponse);
    row("unknown", answer(spec([](OcspSpec &s) { s.status = Status::Unknown; })), Finding::NotKnown);
    row("out of date", answer(spec([](OcspSpec &s) {
            s.thisUpdate = testTime().addDays(-9);
            s.nextUpdate = testTime().addDays(-2);
        })),
        Finding::ExpiredResponse);
    row("no end stated, two days old", answer(spec([](OcspSpec &s) {
            s.nextUpdate = {};
            s.thisUpdate = testTime().addDays(-2);
        })),
        Finding::ExpiredResponse);
    row("from the future", answer(spec([](OcspSpec &s) { s.thisUpdate = testTime().addSecs(600); })),
        Finding::NotYetValid);
    row("ends before it begins", answer(spec([](OcspSpec &s) { s.nextUpdate = testTime().addDays(-2); })),
        Finding::Malformed);
    row("signed by a stranger", answerBy(stranger), Finding::WrongSigner);
    row("signed by another key of the issuer's name", answerBy(namesake), Finding::WrongSigner);
    row("signed by a responder of another authority", answerBy(ofRoot), Finding::WrongSigner);
    row("signed by a server's certificate of the same issuer", answerBy(server), Finding::WrongSigner);
    row("signed by the certificate itself", answerBy(m_pki.leaf), Finding::WrongSigner);
    row("responder's certificate ran out", answerBy(old), Finding::WrongSigner);
    row("responder's certificate does not come along",
        answer(spec([](OcspSpec &s) { s.withCertificate = false; })), Finding::WrongSigner);
    row("about a sibling", ocspDer(sibling.certificate, m_pki.intermediate, m_responder, {}),
        Finding::WrongCertificate);
    row("about the same number of another issuer",
        ocspDer(m_pki.leaf.certificate, m_pki.root, m_responder, {}), Finding::WrongCertificate);
    row("try later", ocspRefusal(3), Finding::Refused);
    row("unauthorized", ocspRefusal(6), Finding::Refused);
    row("bytes behind it", answer({}) + 'x', Finding::Malformed);
    row("an HTML page", "<html>busy</html>", Finding::Malformed);
    row("nothing", {}, Finding::Malformed);
}

void TestOcsp::answersAreToldApart()
{
    QFETCH(QByteArray, answer);
    QFETCH(Finding, expected);
    const RevocationDetail detail = judge(answer);
    QCOMPARE(static_cast<int>(detail.finding), static_cast<int>(expected));
    QVERIFY(detail.message.contains(QStringLiteral("carrier.test")));
}

void TestOcsp::everyCutOfAnAnswerIsMalformedOrRefused()
{
    const QByteArray whole = answer({});
    for (qsizetype size = 0; size < whole.size(); ++size)
        QCOMPARE(judge(whole.left(size)).finding, Finding::Malformed);
    for (qsizetype at = 0; at < whole.size(); ++at) {
        QByteArray spoiled = whole;
        spoiled[at] = static_cast<char>(spoiled[at] ^ 0x04);
        const RevocationDetail detail = judge(spoiled);
        // What is not signed may change without harm: the responder's certificate has a signature of its own.
        if (detail.finding == Finding::Good)
            QVERIFY2(at < 60 || at > whole.size() - 600, qPrintable(QString::number(at)));
    }
}

void TestOcsp::nonceIsCompared()
{
    const auto question = ocspQuestion(m_pki.leaf.certificate, m_pki.intermediate.certificate);
    QVERIFY(question && question->nonce.size() > 16);
    OcspSpec spec;
    spec.nonce = question->nonce;
    QCOMPARE(judge(answer(spec), question->nonce).finding, Finding::Good);
    QVERIFY(!judge(answer(spec), question->nonce).message.contains(QStringLiteral("nonce")));

    const RevocationDetail without = judge(answer({}), question->nonce);
    QCOMPARE(without.finding, Finding::Good);
    QVERIFY(without.message.contains(QStringLiteral("nonce")));

    const auto other = ocspQuestion(m_pki.leaf.certificate, m_pki.intermediate.certificate);
    QVERIFY(other && other->nonce != question->nonce);
    QCOMPARE(judge(answer(spec), other->nonce).finding, Finding::NonceMismatch);
}

void TestOcsp::revocationHasReasonAndTime()
{
    OcspSpec spec;
    spec.status = Status::Revoked;
    const RevocationDetail detail = judge(answer(spec));
    QCOMPARE(detail.reason, QStringLiteral("key_compromise"));
    QCOMPARE(detail.revokedAt, testTime().addDays(-2));
    QCOMPARE(detail.thisUpdate, spec.thisUpdate);
    QCOMPARE(detail.nextUpdate, spec.nextUpdate);
    QCOMPARE(detail.responder, QStringLiteral("Test responder"));
    QCOMPARE(judge(ocspRefusal(3)).reason, QStringLiteral("try_later"));
}

void TestOcsp::softFailLeavesTheChainValid()
{
    for (const QByteArray &given : {QByteArray(), QByteArray("junk"), ocspRefusal(3)}) {
        ChainVerdict verdict = verify(m_pki.request());
        addStaple(verdict, given, {testTime(), {}});
        QVERIFY(verdict.valid);
        QCOMPARE(verdict.revocation[0], RevocationState::Unknown);
        QCOMPARE(verdict.revocation[1], RevocationState::NotChecked);
        QCOMPARE(verdict.revocationDetails.size(), std::size_t(1));
    }
    ChainVerdict verdict = verify(m_pki.request());
    addStaple(verdict, answer({}), {testTime(), {}});
    QVERIFY(verdict.valid);
    QCOMPARE(verdict.revocation[0], RevocationState::Good);
}

void TestOcsp::revocationIsAReason()
{
    OcspSpec spec;
    spec.status = Status::Revoked;
    ChainVerdict verdict = verify(m_pki.request());
    addStaple(verdict, answer(spec), {testTime(), {}});
    QVERIFY(!verdict.valid);
    QCOMPARE(verdict.reasons.size(), std::size_t(1));
    QCOMPARE(verdict.reasons[0].code, QStringLiteral("certificate_revoked"));
    addStaple(verdict, answer({}), {testTime(), {}}); // a later "good" does not undo it
    QCOMPARE(verdict.revocation[0], RevocationState::Revoked);
    addStaple(verdict, answer(spec), {testTime(), {}});
    QCOMPARE(verdict.reasons.size(), std::size_t(1));
}

void TestOcsp::requiredProofIsAReason_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("code");
    OcspSpec old;
    old.thisUpdate = testTime().addDays(-9);
    old.nextUpdate = testTime().addDays(-2);
    OcspSpec unknown;
    unknown.status = Status::Unknown;
    OcspSpec revoked;
    revoked.status = Status::Revoked;
    QTest::newRow("good") << answer({}) << QString();
    QTest::newRow("none") << QByteArray() << QStringLiteral("ocsp_no_response");
    QTest::newRow("out of date") << answer(old) << QStringLiteral("ocsp_expired_response");
    QTest::newRow("unknown") << answer(unknown) << QStringLiteral("ocsp_certificate_unknown");
    QTest::newRow("wrong signer") << answerBy(m_pki.leaf) << QStringLiteral("ocsp_wrong_signer");
    QTest::newRow("refused") << ocspRefusal(3) << QStringLiteral("ocsp_refused");
    QTest::newRow("junk") << QByteArray("junk") << QStringLiteral("ocsp_malformed");
    QTest::newRow("revoked") << answer(revoked) << QStringLiteral("certificate_revoked");
}

void TestOcsp::requiredProofIsAReason()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, code);
    ChainVerdict verdict = verify(m_pki.request());
    addStaple(verdict, answer, {testTime(), {}});
    requireOcsp(verdict);
    QCOMPARE(verdict.valid, code.isEmpty());
    QCOMPARE(verdict.reasons.empty() ? QString() : verdict.reasons[0].code, code);
}

void TestOcsp::mustStapleIsHeld()
{
    const Credential promising =
        build(with(leafSpec({QStringLiteral("carrier.test")}), "tlsfeature", "status_request"),
              &m_pki.intermediate);
    ChainVerdict verdict = verify(m_pki.request(promising));
    QVERIFY(verdict.valid);
    addStaple(verdict, {}, {testTime(), {}});
    QCOMPARE(verdict.reasons[0].code, QStringLiteral("ocsp_staple_required"));

    verdict = verify(m_pki.request(promising));
    addStaple(verdict, ocspDer(promising.certificate, m_pki.intermediate, m_responder, {}), {testTime(), {}});
    QVERIFY(verdict.valid);
}

QTEST_GUILESS_MAIN(TestOcsp)
#include "tst_ocsp.moc"
