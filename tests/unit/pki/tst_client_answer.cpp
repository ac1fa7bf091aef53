#include "core/pki/client_answer.h"
#include "tests/support/test_pki.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::pki;

class TestClientAnswer : public QObject {
    Q_OBJECT

private:
    test::TestPki m_pki;

    [[nodiscard]] static PrivateKey keyOf(const Credential &credential)
    {
        return *privateKeyFrom(credential.keyPem.bytes(), QStringLiteral("key"));
    }
    [[nodiscard]] Credential leafWith(const QByteArray &usages, int fromDays = -30, int toDays = 300) const
    {
        auto spec = test::with(test::leafSpec({QStringLiteral("dialer.test")}), "extendedKeyUsage", usages);
        return test::build(test::validBetween(spec, fromDays, toDays), &m_pki.intermediate);
    }

private slots:
    void anAnswerInAnyOrderIsOrderedWithoutTheRoot()
    {
        const auto leaf = leafWith("clientAuth");
        const auto stranger =
            test::build(test::leafSpec({QStringLiteral("other.test")}), &m_pki.intermediate);
        const auto accepted = acceptAnswer(
            keyOf(leaf),
            {m_pki.root.certificate, stranger.certificate, m_pki.intermediate.certificate, leaf.certificate},
            test::testTime());
        QVERIFY2(accepted, accepted ? "" : qPrintable(accepted.error().message));
        QCOMPARE(accepted->chain,
                 (std::vector<Certificate>{leaf.certificate, m_pki.intermediate.certificate}));
        QCOMPARE(accepted->chainPem, leaf.certificate.pem() + m_pki.intermediate.certificate.pem());
        QCOMPARE(accepted->keyPem, leaf.keyPem);
        QCOMPARE(accepted->warnings.size(), 1); // the stranger
    }

    void aLeafAloneIsTakenWithAWarning()
    {
        const auto leaf = leafWith("serverAuth,clientAuth");
        const auto accepted = acceptAnswer(keyOf(leaf), {leaf.certificate}, test::testTime());
        QVERIFY(accepted);
        QCOMPARE(accepted->chain.size(), std::size_t(1));
        QVERIFY(accepted->warnings.first().contains(QStringLiteral("Test intermediate")));
    }

    void aLeafOfTheRootNeedsNoIntermediate()
    {
        const auto leaf = test::build(
            test::with(test::leafSpec({QStringLiteral("dialer.test")}), "extendedKeyUsage", "clientAuth"),
            &m_pki.root);
        const auto accepted =
            acceptAnswer(keyOf(leaf), {leaf.certificate, m_pki.root.certificate}, test::testTime());
        QVERIFY(accepted && accepted->warnings.isEmpty());
        QCOMPARE(accepted->chain.size(), std::size_t(1));
    }

    void aCertificateOfTomorrowIsTakenWithAWarning()
    {
        const auto leaf = leafWith("clientAuth", 1, 300);
        const auto accepted =
            acceptAnswer(keyOf(leaf), {leaf.certificate, m_pki.intermediate.certificate}, test::testTime());
        QVERIFY(accepted);
        QCOMPARE(accepted->warnings.size(), 1);
    }

    void whatCannotBeShownIsRefused_data()
    {
        QTest::addColumn<QByteArray>("usages");
        QTest::addColumn<int>("toDays");
        QTest::addColumn<QString>("says");
        QTest::newRow("server only") << QByteArray("serverAuth") << 300 << QStringLiteral("clientAuth");
        QTest::newRow("expired") << QByteArray("clientAuth") << -1 << QStringLiteral("expired");
    }
    void whatCannotBeShownIsRefused()
    {
        QFETCH(QByteArray, usages);
        QFETCH(int, toDays);
        QFETCH(QString, says);
        const auto leaf = leafWith(usages, -30, toDays);
        const auto accepted = acceptAnswer(keyOf(leaf), {leaf.certificate}, test::testTime());
        QVERIFY(!accepted);
        QCOMPARE(accepted.error().code, ErrorCode::BadInput);
        QVERIFY2(accepted.error().message.contains(says), qPrintable(accepted.error().message));
    }

    void anotherKeysCertificateAndACaAreRefused()
    {
        const auto leaf = leafWith("clientAuth");
        QVERIFY(!acceptAnswer(keyOf(m_pki.leaf), {leaf.certificate}, test::testTime()));
        QVERIFY(!acceptAnswer(keyOf(m_pki.root), {m_pki.root.certificate}, test::testTime()));
        QVERIFY(!acceptAnswer(keyOf(leaf), {}, test::testTime()));
    }

    void rolesFollowBothUsages()
    {
        QVERIFY(mayBeClient(leafWith("clientAuth").certificate));
        QVERIFY(!mayBeServer(leafWith("clientAuth").certificate));
        QVERIFY(mayBeServer(leafWith("serverAuth").certificate));
        QVERIFY(!mayBeClient(leafWith("serverAuth").certificate));
        QVERIFY(mayBeClient(leafWith("").certificate) && mayBeServer(leafWith("").certificate));
        QVERIFY(mayBeClient(leafWith("anyExtendedKeyUsage").certificate));
        const auto signsOnly = test::build(
            test::with(test::leafSpec({QStringLiteral("a.test")}), "keyUsage", "critical,nonRepudiation"),
            &m_pki.intermediate);
        QVERIFY(!mayBeClient(signsOnly.certificate));
    }
};

QTEST_GUILESS_MAIN(TestClientAnswer)
#include "tst_client_answer.moc"
