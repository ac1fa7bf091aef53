#include "core/pki/compare.h"
#include "tests/support/test_pki.h"

#include <QtTest>

using namespace trunkseal;
using namespace trunkseal::pki;
using namespace trunkseal::test;

class TestCompare : public QObject {
    Q_OBJECT

private slots:
    void changesAreNamed_data();
    void changesAreNamed();
    void namesAndFieldsAreListed();
    void chainAboveIsCompared();

private:
    [[nodiscard]] Credential made(const QStringList &names, const Credential &issuer, bool newKey,
                                  int untilDays) const
    {
        CertificateSpec spec = validBetween(leafSpec(names), -1, untilDays);
        if (!newKey)
            spec.keyPem = m_pki.leaf.keyPem;
        return build(spec, &issuer);
    }
    const TestPki m_pki;
};

void TestCompare::changesAreNamed_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<bool>("otherIssuer");
    QTest::addColumn<bool>("newKey");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("says");
    const QStringList same{QStringLiteral("carrier.test")};
    const QStringList more{QStringLiteral("carrier.test"), QStringLiteral("sip.carrier.test")};
    const QStringList others{QStringLiteral("other.test")};
    const auto kind = [](ChangeKind value) { return static_cast<int>(value); };
    QTest::newRow("renewal") << same << false << false << kind(ChangeKind::Renewal) << "renewed";
    QTest::newRow("new key") << same << false << true << kind(ChangeKind::NewKey) << "new key";
    QTest::newRow("new issuer, same key")
        << same << true << false << kind(ChangeKind::NewIssuer) << "the key is the same";
    QTest::newRow("new issuer, new key")
        << same << true << true << kind(ChangeKind::NewIssuer) << "for a new key";
    QTest::newRow("a name more") << more << false << true << kind(ChangeKind::NamesChanged)
                                 << "Added: DNS:sip.carrier.test";
    QTest::newRow("other owner") << others << false << true << kind(ChangeKind::Different)
                                 << "different owners";
}

void TestCompare::changesAreNamed()
{
    QFETCH(QStringList, names);
    QFETCH(bool, otherIssuer);
    QFETCH(bool, newKey);
    QFETCH(int, kind);
    QFETCH(QString, says);
    const Credential second = build(intermediateSpec(QStringLiteral("Second intermediate")), &m_pki.root);
    const Credential after = made(names, otherIssuer ? second : m_pki.intermediate, newKey, 500);
    const ChainDiff diff = compareChains({m_pki.leaf.certificate}, {after.certificate});
    QCOMPARE(static_cast<int>(diff.kind), kind);
    QVERIFY2(diff.sentence.contains(says), qPrintable(diff.sentence));
    QCOMPARE(diff.sameKey, !newKey);
    QCOMPARE(diff.isHarmless(), diff.kind == ChangeKind::Renewal);
}

void TestCompare::namesAndFieldsAreListed()
{
    const Credential before =
        made({QStringLiteral("carrier.test"), QStringLiteral("old.test")}, m_pki.intermediate, false, 300);
    const Credential after =
        made({QStringLiteral("CARRIER.test"), QStringLiteral("new.test")}, m_pki.intermediate, false, 400);
    const ChainDiff diff = compareChains({before.certificate}, {after.certificate});
    QCOMPARE(diff.namesLost, QStringList{QStringLiteral("DNS:old.test")});
    QCOMPARE(diff.namesAdded, QStringList{QStringLiteral("DNS:new.test")});
    QStringList fields;
    for (const FieldChange &change : diff.changes)
        fields << change.field;
    QVERIFY(fields.contains(QStringLiteral("not_after")) && fields.contains(QStringLiteral("serial")));
    QVERIFY(!fields.contains(QStringLiteral("key_sha256")) && !fields.contains(QStringLiteral("issuer")));
}

void TestCompare::chainAboveIsCompared()
{
    const std::vector<Certificate> whole{m_pki.leaf.certificate, m_pki.intermediate.certificate};
    QVERIFY(compareChains(whole, whole).kind == ChangeKind::Identical);
    const ChainDiff shorter = compareChains(whole, {m_pki.leaf.certificate});
    QVERIFY(shorter.kind == ChangeKind::ChainOnly);
    QCOMPARE(shorter.chainRemoved.size(), std::size_t(1));
    QVERIFY(shorter.changes.empty() && !shorter.isHarmless());
}

QTEST_GUILESS_MAIN(TestCompare)
#include "tst_compare.moc"
