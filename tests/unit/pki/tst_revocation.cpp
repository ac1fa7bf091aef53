#include "core/pki/revocation_verdict.h"
#include "tests/support/test_pki.h"

#include <QtTest>

using namespace trunkseal;
using namespace trunkseal::pki;
using namespace trunkseal::test;

class TestRevocation : public QObject {
    Q_OBJECT

private slots:
    void listsAreJudged_data();
    void listsAreJudged();
    void statesAreTold();
    void withoutListsNothingIsChecked();
    void detailsSayWhyAndWhen();
    void anchorIsNotChecked();
    void authorityThatMaySignNoListIsTold();
    void offeredListsAreSorted_data();
    void offeredListsAreSorted();

private:
    [[nodiscard]] CrlSpec revoking(const Credential &credential) const;
    const TestPki m_pki;
};

CrlSpec TestRevocation::revoking(const Credential &credential) const
{
    CrlSpec spec;
    spec.revokedSerials = {QByteArray::fromHex(credential.certificate.serial().toLatin1())};
    return spec;
}

void TestRevocation::listsAreJudged_data()
{
    QTest::addColumn<QList<QByteArray>>("lists");
    QTest::addColumn<bool>("required");
    QTest::addColumn<QString>("expected");

    const QByteArray clean = crlDer(m_pki.intermediate, {});
    const QByteArray rootClean = crlDer(m_pki.root, {});
    const QByteArray leafRevoked = crlDer(m_pki.intermediate, revoking(m_pki.leaf));
    const QByteArray caRevoked = crlDer(m_pki.root, revoking(m_pki.intermediate));
    CrlSpec old;
    old.thisUpdate = testTime().addDays(-20);
    old.nextUpdate = testTime().addDays(-10);
    CrlSpec oldRevoked = revoking(m_pki.leaf);
    oldRevoked.thisUpdate = old.thisUpdate;
    oldRevoked.nextUpdate = old.nextUpdate;
    CrlSpec future;
    future.thisUpdate = testTime().addDays(1);
    CrlSpec indirect;
    indirect.extensions = {{"issuingDistributionPoint", "critical,indirectCRL:TRUE"}};
    CrlSpec delta;
    delta.extensions = {{"2.5.29.27", "critical,DER:020101"}};
    CrlSpec unknownCritical;
    unknownCritical.extensions = {{"1.2.3.4", "critical,DER:0500"}};
    CrlSpec onlyUsers;
    onlyUsers.extensions = {{"issuingDistributionPoint", "critical,onlyuser:TRUE"}};
    CrlSpec onlyAuthorities;
    onlyAuthorities.extensions = {{"issuingDistributionPoint", "critical,onlyCA:TRUE"}};
    const Credential liar = build(rootSpec(QStringLiteral("Test intermediate")));

    using L = QList<QByteArray>;
    QTest::newRow("clean") << L{clean, rootClean} << false << QString();
    QTest::newRow("clean, as PEM") << L{crlPem(clean) + crlPem(rootClean)} << true << QString();
    QTest::newRow("clean, required") << L{clean, rootClean} << true << QString();
    QTest::newRow("only for the leaf") << L{clean} << false << QString();
    QTest::newRow("only for the leaf, required")
        << L{clean} << true << QStringLiteral("unable_to_get_certificate_crl@1");
    QTest::newRow("none, required") << L{} << true
                                    << QStringLiteral(
                                           "unable_to_get_certificate_crl@0 unable_to_get_certificate_crl@1");
    QTest::newRow("leaf revoked") << L{leafRevoked} << false << QStringLiteral("certificate_revoked@0");
    QTest::newRow("leaf revoked, required")
        << L{leafRevoked, rootClean} << true << QStringLiteral("certificate_revoked@0");
    QTest::newRow("intermediate revoked") << L{caRevoked} << false << QStringLiteral("certificate_revoked@1");
    QTest::newRow("out of date") << L{crlDer(m_pki.intermediate, old)} << false
                                 << QStringLiteral("crl_has_expired@0");
    QTest::newRow("out of date but revoked") << L{crlDer(m_pki.intermediate, oldRevoked)} << false
                                             << QStringLiteral("crl_has_expired@0 certificate_revoked@0");
    QTest::newRow("from the future") << L{crlDer(m_pki.intermediate, future)} << false
                                     << QStringLiteral("crl_is_not_yet_valid@0");
    QTest::newRow("signed by another key")
        << L{crlDer(liar, {})} << true
        << QStringLiteral("unable_to_get_certificate_crl@0 unable_to_get_certificate_crl@1");
    QTest::newRow("unknown critical extension") << L{crlDer(m_pki.intermediate, unknownCritical)} << false
                                                << QStringLiteral("unhandled_critical_crl_extension@0");
    QTest::newRow("for certificates of users, which a leaf is")
        << L{crlDer(m_pki.intermediate, onlyUsers)} << true
        << QStringLiteral("unable_to_get_certificate_crl@1");
    QTest::newRow("for authorities only")
        << L{crlDer(m_pki.intermediate, onlyAuthorities)} << false << QStringLiteral("different_crl_scope@0");
    QTest::newRow("garbage") << L{QByteArray("hello")} << false << QStringLiteral("crl_unreadable@0");
    QTest::newRow("PEM without a list")
        << L{m_pki.leaf.certificate.pem()} << false << QStringLiteral("crl_unreadable@0");
    QTest::newRow("empty") << L{QByteArray()} << false << QStringLiteral("crl_unreadable@0");
    QTest::newRow("indirect") << L{crlDer(m_pki.intermediate, indirect)} << false
                              << QStringLiteral("indirect_crl_not_supported@0");
    QTest::newRow("delta") << L{crlDer(m_pki.intermediate, delta)} << false
                           << QStringLiteral("delta_crl_not_supported@0");
}

void TestRevocation::listsAreJudged()
{
    QFETCH(QList<QByteArray>, lists);
    QFETCH(bool, required);
    QFETCH(QString, expected);
    VerifyRequest request = m_pki.request();
    request.crls.assign(lists.begin(), lists.end());
    request.requireCrl = required;
    QStringList codes;
    for (const Reason &reason : verify(request).reasons)
        codes << QStringLiteral("%1@%2").arg(reason.code).arg(reason.depth);
    QCOMPARE(codes.join(QLatin1Char(' ')), expected);
}

void TestRevocation::statesAreTold()
{
    VerifyRequest request = m_pki.request();
    request.crls = {crlDer(m_pki.intermediate, revoking(m_pki.leaf)), crlDer(m_pki.root, {})};
    ChainVerdict verdict = verify(request);
    QCOMPARE(verdict.revocation[0], RevocationState::Revoked);
    QCOMPARE(verdict.revocation[1], RevocationState::Good);

    request.crls = {crlDer(m_pki.root, {})};
    verdict = verify(request);
    QVERIFY(verdict.valid);
    QCOMPARE(verdict.revocation[0], RevocationState::Unknown);
    QCOMPARE(verdict.revocation[1], RevocationState::Good);
}

void TestRevocation::withoutListsNothingIsChecked()
{
    QCOMPARE(verify(m_pki.request()).revocation,
             std::vector<RevocationState>(3, RevocationState::NotChecked));
}

void TestRevocation::detailsSayWhyAndWhen()
{
    VerifyRequest request = m_pki.request();
    const CrlSpec spec = revoking(m_pki.leaf);
    request.crls = {crlDer(m_pki.intermediate, spec)};
    ChainVerdict verdict = verify(request);
    QCOMPARE(verdict.revocationDetails.size(), std::size_t(2));
    const RevocationDetail &leaf = verdict.revocationDetails[0];
    QVERIFY(leaf.source == RevocationSource::Crl && leaf.finding == RevocationFinding::Revoked);
    QCOMPARE(leaf.revokedAt, spec.thisUpdate);
    QCOMPARE(leaf.nextUpdate, spec.nextUpdate);
    QVERIFY(verdict.revocationDetails[1].finding == RevocationFinding::Missing);

    const Credential liar = build(rootSpec(QStringLiteral("Test intermediate")));
    request.crls = {crlDer(liar, {})};
    verdict = verify(request);
    QVERIFY(!verdict.valid);
    QVERIFY(verdict.revocationDetails[0].finding == RevocationFinding::WrongSigner);
}

void TestRevocation::anchorIsNotChecked()
{
    VerifyRequest request = m_pki.request();
    request.crls = {crlDer(m_pki.intermediate, {})};
    QCOMPARE(verify(request).revocation,
             (std::vector{RevocationState::Good, RevocationState::Unknown, RevocationState::NotChecked}));
}

void TestRevocation::authorityThatMaySignNoListIsTold()
{
    const Credential silent = build(
        with(intermediateSpec(QStringLiteral("Silent")), "keyUsage", "critical,keyCertSign"), &m_pki.root);
    const Credential leaf = build(leafSpec({QStringLiteral("carrier.test")}), &silent);
    VerifyRequest request = m_pki.request(leaf);
    request.sent[1] = silent.certificate;
    QVERIFY(verify(request).valid);
    request.crls = {crlDer(silent, {})};
    const ChainVerdict verdict = verify(request);
    QVERIFY(!verdict.valid);
    QCOMPARE(verdict.reasons[0].code, QStringLiteral("key_usage_does_not_include_crl_signing"));
    QVERIFY(verdict.revocationDetails[0].finding == RevocationFinding::WrongSigner);
}

void TestRevocation::offeredListsAreSorted_data()
{
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<int>("finding"); // -1 = can serve
    CrlSpec old;
    old.thisUpdate = testTime().addDays(-20);
    old.nextUpdate = testTime().addDays(-10);
    CrlSpec future;
    future.thisUpdate = testTime().addDays(1);
    CrlSpec delta;
    delta.extensions = {{"2.5.29.27", "critical,DER:020101"}};
    const auto row = [](const char *name, const QByteArray &list, int finding) {
        QTest::newRow(name) << list << finding;
    };
    row("good", crlDer(m_pki.intermediate, {}), -1);
    row("good PEM", crlPem(crlDer(m_pki.intermediate, {})), -1);
    row("out of date", crlDer(m_pki.intermediate, old), static_cast<int>(RevocationFinding::ExpiredResponse));
    row("from the future", crlDer(m_pki.intermediate, future),
        static_cast<int>(RevocationFinding::NotYetValid));
    row("delta", crlDer(m_pki.intermediate, delta), static_cast<int>(RevocationFinding::Unsupported));
    row("a page", "<html>", static_cast<int>(RevocationFinding::Malformed));
}

void TestRevocation::offeredListsAreSorted()
{
    QFETCH(QByteArray, list);
    QFETCH(int, finding);
    const auto fault = faultOfList(list, testTime());
    QCOMPARE(fault ? static_cast<int>(fault->finding) : -1, finding);
}

QTEST_GUILESS_MAIN(TestRevocation)
#include "tst_revocation.moc"
