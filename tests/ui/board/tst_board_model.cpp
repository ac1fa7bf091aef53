#include "tests/ui/support/shell.h"
#include "ui/board/board_filter.h"
#include "ui/board/board_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace trunkseal;
using namespace trunkseal::ui;
using State = deploy::BoardCell::State;

namespace {

const QDateTime noon(QDate(2026, 6, 1), QTime(12, 0), Qt::UTC);

/// `servers` × `carriers`; every carrier was pushed to the first server.
deploy::Board boardOf(int servers, int carriers)
{
    deploy::Board board;
    for (int i = 0; i < carriers; ++i) {
        deploy::BoardFacts::Carrier carrier;
        carrier.entry.id = QStringLiteral("c%1").arg(i);
        carrier.entry.name = QStringLiteral("carrier-%1").arg(i);
        board.carriers.push_back(carrier);
    }
    for (int i = 0; i < servers; ++i) {
        deploy::BoardRow row;
        row.server.id = QStringLiteral("s%1").arg(i);
        row.server.name = QStringLiteral("dialer-%1").arg(i);
        row.server.host = QStringLiteral("192.0.2.%1").arg(i);
        row.cells.resize(static_cast<std::size_t>(carriers));
        if (i == 0) {
            row.pushedAt = noon;
            for (deploy::BoardCell &cell : row.cells) {
                cell.state = State::AsPushed;
                cell.posture = carrier::Posture::Sealed;
                cell.pushedAt = noon;
            }
        }
        board.rows.push_back(row);
    }
    return board;
}

QString textAt(const QAbstractItemModel &model, int row, int column, int role = Qt::DisplayRole)
{
    return model.index(row, column).data(role).toString();
}

constexpr int first = BoardModel::FirstCarrier;

} // namespace

class TestBoardModel : public QObject {
    Q_OBJECT

private slots:
    void itIsAProperModel()
    {
        BoardModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        BoardFilter filter(&model);
        const QAbstractItemModelTester other(&filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const auto &[servers, carriers] :
             {std::pair{0, 0}, {3, 0}, {3, 2}, {3, 2}, {1, 5}, {0, 5}, {50, 30}}) {
            model.setBoard(boardOf(servers, carriers), noon);
            QCOMPARE(model.rowCount(), servers);
            QCOMPARE(model.columnCount(), first + carriers);
            filter.sort(BoardModel::StateColumn, Qt::DescendingOrder);
            filter.setOnlyDiffering(true);
            filter.setOnlyDiffering(false);
        }
    }

    void whatStaysKeepsItsPlace()
    {
        BoardModel model;
        model.setBoard(boardOf(2, 2), noon);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setBoard(boardOf(2, 2), noon.addSecs(60));
        QCOMPARE(resets.size(), 0);
        QCOMPARE(changes.size(), 1);
        model.setBoard(boardOf(2, 3), noon);
        QCOMPARE(resets.size(), 1);
    }

    void everyStateHasAWordAndAnIcon()
    {
        QSet<QString> words;
        for (int i = 0; i <= static_cast<int>(State::Gone); ++i) {
            const Sign sign = BoardWords::sign(static_cast<State>(i));
            QVERIFY(!sign.word.isEmpty());
            QVERIFY(sign.icon.isEmpty() == (static_cast<State>(i) == State::NotThere));
            words << sign.word;
        }
        QCOMPARE(words.size(), BoardWords::cellWords().size());
    }

    void aCellTellsStatePostureAndCertificate()
    {
        deploy::Board board = boardOf(2, 2);
        board.carriers[0].certificate = store::CertificateFact{noon, noon.addDays(212), {}};
        BoardModel model;
        model.setBoard(board, noon);
        QCOMPARE(textAt(model, 0, first), QStringLiteral("As pushed"));
        const auto look = model.index(0, first).data(BoardModel::LookRole).value<BoardLook>();
        QCOMPARE(look.fact.word, QStringLiteral("Sealed · 212 day(s)"));
        QCOMPARE(look.fact.icon, QStringLiteral("lock-closed"));
        const QString spoken = textAt(model, 0, first, Qt::AccessibleTextRole);
        for (const char *word : {"dialer-0", "carrier-0", "As pushed", "Sealed"})
            QVERIFY2(spoken.contains(QLatin1String(word)), qPrintable(spoken));
        QCOMPARE(textAt(model, 1, first, Qt::AccessibleTextRole),
                 QStringLiteral("dialer-1, carrier-0, not there"));
        QVERIFY(textAt(model, 0, first, Qt::ToolTipRole).contains(QStringLiteral("was pushed to dialer-0")));
        QCOMPARE(model.headerData(first, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("carrier-0"));
        QCOMPARE(model.headerData(0, Qt::Vertical, Qt::DisplayRole).toString(), QStringLiteral("dialer-0"));
    }

    void aCertificateThatEndsIsTold_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("word");
        QTest::newRow("soon") << 12 << QString() << QStringLiteral("Ends in 12 day(s)");
        QTest::newRow("over") << -1 << QString() << QStringLiteral("Certificate expired");
        QTest::newRow("bad") << 200 << QStringLiteral("name mismatch")
                             << QStringLiteral("Certificate not good");
    }

    void aCertificateThatEndsIsTold()
    {
        QFETCH(int, days);
        QFETCH(QString, reason);
        QFETCH(QString, word);
        deploy::Board board = boardOf(1, 1);
        board.carriers[0].certificate = store::CertificateFact{noon, noon.addDays(days), reason};
        BoardModel model;
        model.setBoard(board, noon);
        QCOMPARE(model.index(0, first).data(BoardModel::LookRole).value<BoardLook>().fact.word, word);
    }

    void theServersStateIsTold()
    {
        deploy::Board board = boardOf(4, 1);
        deploy::ServerCheck check;
        check.at = noon;
        check.state = deploy::DriftReport::State::ChangedThere;
        board.rows[0].check = check;
        board.rows[1].check = deploy::toCheck(fail(ErrorCode::Ssh, QStringLiteral("no route to host")), noon);
        board.rows[2].check = deploy::toCheck(fail(ErrorCode::Refused, QStringLiteral("unknown key")), noon);
        BoardModel model;
        model.setBoard(board, noon);
        QCOMPARE(textAt(model, 0, BoardModel::StateColumn), QStringLiteral("Changed there"));
        QCOMPARE(textAt(model, 1, BoardModel::StateColumn), QStringLiteral("Not reached"));
        QCOMPARE(textAt(model, 2, BoardModel::StateColumn), QStringLiteral("Refused"));
        QCOMPARE(textAt(model, 3, BoardModel::StateColumn), QStringLiteral("Never pushed"));
        QVERIFY(textAt(model, 1, BoardModel::StateColumn, Qt::ToolTipRole)
                    .contains(QStringLiteral("no route to host")));
        model.setBusy({QStringLiteral("s3")});
        QCOMPARE(textAt(model, 3, BoardModel::StateColumn), QStringLiteral("Asking…"));
    }

    void wordsNarrowServersOrCarriers()
    {
        BoardModel model;
        model.setBoard(boardOf(12, 12), noon);
        BoardFilter filter(&model);
        filter.setWords(QStringLiteral("dialer-7"));
        QCOMPARE(filter.rowCount(), 1);
        QCOMPARE(filter.columnCount(), first + 12);
        filter.setWords(QStringLiteral("CARRIER-3"));
        QCOMPARE(filter.columnCount(), first + 1);
        QCOMPARE(filter.rowCount(), 1); // the one that has it
        filter.setWords(QStringLiteral("dialer-0 carrier-3"));
        QCOMPARE(filter.rowCount(), 1);
        filter.setWords(QStringLiteral("nobody"));
        QCOMPARE(filter.rowCount(), 0);
        filter.setWords({});
        QCOMPARE(filter.rowCount(), 12);
    }

    void onlyWhatDiffersIsLeft()
    {
        deploy::Board board = boardOf(3, 3);
        board.rows[0].cells[1].state = State::ChangedHere;
        board.rows[2].check = deploy::toCheck(fail(ErrorCode::Ssh, QStringLiteral("no route")), noon);
        BoardModel model;
        model.setBoard(board, noon);
        BoardFilter filter(&model);
        filter.setOnlyDiffering(true);
        QCOMPARE(filter.rowCount(), 2);
        QCOMPARE(filter.columnCount(), first + 1);
        QCOMPARE(filter.headerData(first, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QStringLiteral("carrier-1"));
    }

    void theGravestComesFirst()
    {
        deploy::Board board = boardOf(4, 1);
        board.rows[1].cells[0].state = State::ChangedThere;
        board.rows[2].cells[0].state = State::ChangedHere;
        BoardModel model;
        model.setBoard(board, noon);
        BoardFilter filter(&model);
        filter.sort(first, Qt::DescendingOrder);
        QCOMPARE(textAt(filter, 0, first), QStringLiteral("Changed there"));
        QCOMPARE(textAt(filter, 1, first), QStringLiteral("Not pushed yet"));
        QCOMPARE(textAt(filter, 2, first), QStringLiteral("As pushed"));
    }
};

QTEST_MAIN(TestBoardModel)
#include "tst_board_model.moc"
