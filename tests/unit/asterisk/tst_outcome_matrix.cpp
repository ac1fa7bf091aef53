#include "core/asterisk/sdp/outcome_matrix.h"

#include <QTest>

using namespace trunkseal;
using namespace trunkseal::asterisk;
using carrier::Stack;

namespace {

TargetProfile target(int major, int minor)
{
    TargetProfile profile;
    profile.version = {major, minor, 0};
    return profile;
}

/// "clear clear fails / clear srtp srtp / fails srtp srtp": a row for each policy.
QString words(const OutcomeMatrix &matrix)
{
    QStringList rows;
    for (const auto &row : matrix) {
        QStringList cells;
        for (const OutcomeCell &cell : row)
            cells << toWord(cell.outcome);
        rows << cells.join(u' ');
    }
    return rows.join(QStringLiteral(" / "));
}

} // namespace

class TestOutcomeMatrix : public QObject {
    Q_OBJECT

private slots:
    void everyCellHasItsOutcome_data();
    void everyCellHasItsOutcome();
    void everyCellKnowsItsPlaceAndSaysWhy();
    void whatIsRefusedHasItsCode();
    void optionalOnChanSipSaysThatThereIsNone();
};

void TestOutcomeMatrix::everyCellHasItsOutcome_data()
{
    QTest::addColumn<Stack>("stack");
    QTest::addColumn<CallDirection>("direction");
    QTest::addColumn<TargetProfile>("profile");
    QTest::addColumn<QString>("expected");
    const QString usual = QStringLiteral("clear clear fails / clear srtp srtp / fails srtp srtp");
    QTest::newRow("PJSIP out") << Stack::Pjsip << CallDirection::Outgoing << target(22, 10) << usual;
    QTest::newRow("PJSIP in") << Stack::Pjsip << CallDirection::Incoming << target(16, 28) << usual;
    QTest::newRow("wizard in") << Stack::PjsipWizard << CallDirection::Incoming << target(16, 28) << usual;
    QTest::newRow("PJSIP 13.0") << Stack::Pjsip << CallDirection::Incoming << target(13, 0)
                                << "clear clear fails / fails fails fails / fails srtp srtp";
    QTest::newRow("chan_sip out") << Stack::ChanSip << CallDirection::Outgoing << target(16, 28)
                                  << "clear clear fails / fails srtp srtp / fails srtp srtp";
    QTest::newRow("chan_sip in") << Stack::ChanSip << CallDirection::Incoming << target(16, 28)
                                 << "clear srtp srtp / fails srtp srtp / fails srtp srtp";
    QTest::newRow("chan_sip of 22") << Stack::ChanSip << CallDirection::Incoming << target(22, 10)
                                    << "fails fails fails / fails fails fails / fails fails fails";
}

void TestOutcomeMatrix::everyCellHasItsOutcome()
{
    QFETCH(Stack, stack);
    QFETCH(CallDirection, direction);
    QFETCH(TargetProfile, profile);
    QFETCH(QString, expected);
    QCOMPARE(words(outcomeMatrix(stack, direction, profile)), expected);
}

void TestOutcomeMatrix::everyCellKnowsItsPlaceAndSaysWhy()
{
    const auto matrix = outcomeMatrix(Stack::Pjsip, CallDirection::Outgoing, target(22, 10));
    for (const auto &row : matrix) {
        QVERIFY(row[0].mode == CarrierMode::NoSrtp && row[2].mode == CarrierMode::RequiredSrtp);
        for (const OutcomeCell &cell : row) {
            QCOMPARE(cell.policy, row.front().policy);
            QVERIFY(cell.why.endsWith(u'.'));
        }
    }
    QVERIFY(matrix[0][0].policy == carrier::MediaPolicy::Clear);
    QVERIFY(matrix[2][0].policy == carrier::MediaPolicy::Required);
    QCOMPARE(toWord(matrix[0][0].mode), QStringLiteral("no_srtp"));
    QCOMPARE(toWord(matrix[0][1].mode), QStringLiteral("optional_srtp"));
    QCOMPARE(toWord(matrix[0][2].mode), QStringLiteral("required_srtp"));
}

void TestOutcomeMatrix::whatIsRefusedHasItsCode()
{
    for (const CallDirection direction : {CallDirection::Outgoing, CallDirection::Incoming}) {
        for (const auto &row : outcomeMatrix(Stack::Pjsip, direction, target(22, 10))) {
            for (const OutcomeCell &cell : row)
                QCOMPARE(cell.sipCode, cell.outcome == Outcome::Fails ? 488 : 0);
        }
    }
    QCOMPARE(outcomeMatrix(Stack::ChanSip, CallDirection::Outgoing, target(22, 10))[2][2].sipCode, 0);
}

void TestOutcomeMatrix::optionalOnChanSipSaysThatThereIsNone()
{
    const auto matrix = outcomeMatrix(Stack::ChanSip, CallDirection::Outgoing, target(16, 28));
    for (std::size_t column = 0; column < 3; ++column) {
        QCOMPARE(matrix[1][column].outcome, matrix[2][column].outcome);
        QVERIFY(matrix[1][column].why.contains(QStringLiteral("no optional SRTP")));
        QVERIFY(!matrix[2][column].why.contains(QStringLiteral("no optional SRTP")));
    }
}

QTEST_APPLESS_MAIN(TestOutcomeMatrix)
#include "tst_outcome_matrix.moc"
