// Many small chains, each right but for one thing, made as bytes: what a conforming authority would never
// issue too.

#include "tests/unit/pki/corpus_constraints.h"
#include "tests/unit/pki/corpus_extensions.h"
#include "tests/unit/pki/corpus_fields.h"
#include "tests/unit/pki/corpus_lists.h"
#include "tests/unit/pki/corpus_names.h"
#include "tests/unit/pki/corpus_paths.h"

#include <QtTest>

using namespace trunkseal::pki;
using namespace trunkseal::test;

class TestCorpus : public QObject {
    Q_OBJECT

private slots:
    void caseIsJudged_data();
    void caseIsJudged();
    void thereAreMany();

private:
    [[nodiscard]] static CorpusRows allRows();
};

CorpusRows TestCorpus::allRows()
{
    CorpusRows all;
    for (const auto &rows : {fieldRows(), basicExtensionRows(), keyAndPolicyRows(), dnsRows(),
                             malformedNameRows(), identityRows(), withinRows(), constraintRows(),
                             detourRows(), pathRows(), pathLengthRows(), listRows()})
        all.insert(all.end(), rows.begin(), rows.end());
    return all;
}

void TestCorpus::caseIsJudged_data()
{
    QTest::addColumn<std::function<VerifyRequest()>>("make");
    QTest::addColumn<QByteArray>("expected");
    for (const CorpusRow &row : allRows())
        QTest::newRow(row.name.constData()) << row.make << row.expected;
}

void TestCorpus::caseIsJudged()
{
    QFETCH(std::function<VerifyRequest()>, make);
    QFETCH(QByteArray, expected);
    const VerifyRequest request = make();
    QCOMPARE(request.sent.empty(), expected == "unreadable");
    if (request.sent.empty())
        return;
    const ChainVerdict verdict = verify(request);
    QStringList told;
    for (const Reason &reason : verdict.reasons)
        told << QStringLiteral("%1@%2").arg(reason.code).arg(reason.depth);
    QCOMPARE(verdict.valid, told.isEmpty());
    if (expected.isEmpty())
        QCOMPARE(told.join(QLatin1Char(' ')), QString());
    else
        QVERIFY2(told.contains(QString::fromLatin1(expected)), qPrintable(told.join(QLatin1Char(' '))));
    QVERIFY(!verdict.valid || verdict.anchored);
}

void TestCorpus::thereAreMany()
{
    QVERIFY(allRows().size() >= 300);
}

QTEST_APPLESS_MAIN(TestCorpus)
#include "tst_corpus.moc"
