#include "core/pki/chain_shape.h"
#include "tests/support/test_pki.h"

#include <QtTest>

using namespace trunkseal;
using namespace trunkseal::pki;
using namespace trunkseal::test;

class TestChainShape : public QObject {
    Q_OBJECT

private slots:
    void sentElementsAreMarked_data();
    void sentElementsAreMarked();
    void missingIntermediateIsNamed();
    void openEndIsNoGapWithoutAnchors();
};

static QString roles(const ChainShape &shape)
{
    static const QHash<int, QString> letters{{0, QStringLiteral("used")},
                                             {1, QStringLiteral("superfluous")},
                                             {2, QStringLiteral("misordered")},
                                             {3, QStringLiteral("duplicate")}};
    QStringList words;
    for (const SentElement &element : shape.sent)
        words << letters.value(static_cast<int>(element.role));
    return words.join(QLatin1Char(' '));
}

void TestChainShape::sentElementsAreMarked_data()
{
    QTest::addColumn<QString>("sent"); // l leaf, i intermediate, r root, o other
    QTest::addColumn<QString>("expected");
    QTest::newRow("as it should be") << "li"
                                     << "used used";
    QTest::newRow("leaf alone") << "l"
                                << "used";
    QTest::newRow("with the root") << "lir"
                                   << "used used superfluous";
    QTest::newRow("another chain's") << "loi"
                                     << "used superfluous used";
    QTest::newRow("twice") << "lii"
                           << "used used duplicate";
    QTest::newRow("root before the intermediate") << "lri"
                                                  << "used superfluous misordered";
    QTest::newRow("the leaf last") << "il"
                                   << "used misordered";
}

void TestChainShape::sentElementsAreMarked()
{
    QFETCH(QString, sent);
    QFETCH(QString, expected);
    const TestPki pki;
    const Certificate other = build(rootSpec(QStringLiteral("Other"))).certificate;
    VerifyRequest request = pki.request();
    request.sent.clear();
    request.host.clear();
    for (const QChar letter : sent)
        request.sent.push_back(letter == u'l'       ? pki.leaf.certificate
                                   : letter == u'i' ? pki.intermediate.certificate
                                   : letter == u'r' ? pki.root.certificate
                                                    : other);
    const ChainVerdict verdict = verify(request);
    const ChainShape shape = shapeOf(verdict.asSent, verdict.chain, verdict.anchored, true);
    QCOMPARE(roles(shape), expected);
    QCOMPARE(shape.isClean(), expected == QLatin1String("used used"));
}

void TestChainShape::missingIntermediateIsNamed()
{
    const TestPki pki;
    VerifyRequest request = pki.request();
    request.sent.pop_back();
    ChainVerdict verdict = verify(request);
    ChainShape shape = shapeOf(verdict.asSent, verdict.chain, verdict.anchored, true);
    QCOMPARE(shape.missing.size(), std::size_t(1));
    QCOMPARE(shape.missing[0].subject, pki.intermediate.certificate.subject());
    QVERIFY(!shape.missing[0].found);

    request.intermediates = {pki.intermediate.certificate};
    verdict = verify(request);
    shape = shapeOf(verdict.asSent, verdict.chain, verdict.anchored, true);
    QCOMPARE(shape.missing.size(), std::size_t(1));
    QCOMPARE(shape.missing[0].depth, 1);
    QVERIFY(shape.missing[0].found);
}

void TestChainShape::openEndIsNoGapWithoutAnchors()
{
    const TestPki pki;
    const std::vector<Certificate> sent{pki.leaf.certificate, pki.intermediate.certificate};
    QVERIFY(shapeOf(sent, sent, false, false).isClean()); // the root need not be sent
    QVERIFY(!shapeOf(sent, sent, false, true).isClean()); // but it was looked for
    QVERIFY(!shapeOf({sent[0]}, {sent[0]}, false, false).isClean());
}

QTEST_GUILESS_MAIN(TestChainShape)
#include "tst_chain_shape.moc"
