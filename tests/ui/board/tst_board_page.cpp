#include "core/deploy/pushed.h"
#include "tests/ui/support/shell.h"
#include "tests/ui/support/stretcher.h"
#include "ui/board/board_model.h"
#include "ui/board/board_page.h"
#include "ui/board/board_table.h"
#include "ui/push/drift_dialog.h"
#include "ui/push/push_dialog.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <atomic>

using namespace trunkseal;
using namespace trunkseal::ui;
using test::Shell;
using test::Stretcher;

namespace {

/// Some of the servers: two of them have acme, one of these was changed.
struct Asked {
    std::atomic_int servers{0};
    std::atomic_bool waits{false}; ///< until it is cancelled
};

Engine fakeEngine(Asked *asked)
{
    Engine engine = coreEngine();
    engine.driftOf = [asked](const store::Server &server, const Secret &,
                             const std::vector<carrier::Carrier> &carriers,
                             const std::vector<asterisk::CarrierSecret> &,
                             const Control &control) -> Result<deploy::DriftReport> {
        ++asked->servers;
        while (asked->waits && !control.isCanceled())
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        if (control.isCanceled())
            return fail(ErrorCode::Canceled, QStringLiteral("stopped"));
        if (server.name == QLatin1String("dialer-3"))
            return fail(ErrorCode::Ssh, QStringLiteral("dialer-3 cannot be reached."));
        deploy::DriftReport report;
        report.serverName = server.name;
        report.oneLine = QStringLiteral("told");
        report.plan.carriers = {carriers.front()};
        if (server.name == QLatin1String("dialer-2")) {
            report.state = deploy::DriftReport::State::ChangedThere;
            deploy::CarrierDrift drift;
            drift.carrierId = carriers.front().id;
            drift.name = carriers.front().name;
            drift.fields.push_back(
                {QStringLiteral("dtmf"), QStringLiteral("rfc4733"), QStringLiteral("info")});
            report.carriers.push_back(drift);
        }
        return report;
    };
    return engine;
}

/// Three servers and two carriers; acme is on the first two servers.
void fill(Shell &shell)
{
    bool done = false;
    shell.workspace.run<void>(
        shell.window.get(),
        [](store::Workspace &w) -> Result<void> {
            carrier::Carrier acme;
            acme.name = QStringLiteral("acme");
            acme.host = QStringLiteral("acme.test");
            const auto saved = w.saveCarrier(acme);
            carrier::Carrier bravo = acme;
            bravo.name = QStringLiteral("bravo");
            if (const auto other = w.saveCarrier(bravo); !other)
                return fail(other.error());
            for (int i = 1; i <= 3; ++i) {
                store::Server server;
                server.name = QStringLiteral("dialer-%1").arg(i);
                server.host = QStringLiteral("192.0.2.%1").arg(i);
                server.hostKeys = QStringList{QStringLiteral("ssh-ed25519 AAAA")};
                const auto stored = w.saveServer(server);
                if (i == 3)
                    break;
                const auto pushed = deploy::rememberPush(w, *stored, deploy::pushedCarriers({*saved}),
                                                         QDateTime::currentDateTimeUtc().addSecs(-60 * i));
                if (!pushed)
                    return pushed;
            }
            return {};
        },
        [&done](const Result<void> &filled) { done = filled.has_value(); });
    [&done] { QTRY_VERIFY(done); }();
}

struct Board {
    Asked asked;
    Shell shell{fakeEngine(&asked)};
    BoardTable *table = nullptr;

    bool open(bool filled = true)
    {
        if (!shell.open())
            return false;
        if (filled)
            fill(shell);
        shell.window->showPage(MainWindow::BoardView);
        table = shell.find<BoardTable>("boardTable");
        const QSignalSpy loaded(shell.find<BoardPage>("boardPage"), &BoardPage::loaded);
        return QTest::qWaitFor([&loaded] { return !loaded.isEmpty(); });
    }
    [[nodiscard]] QString text(int row, int column) const
    {
        return table->model()->index(row, column).data().toString();
    }
    void choose(int row, int column) const
    {
        table->setFocus();
        table->setCurrentIndex(table->model()->index(row, column));
    }
    void checkAll() const
    {
        auto *button = shell.find<QPushButton>("checkAllButton");
        test::click(button);
        QTRY_COMPARE(asked.servers, 3);
        QTRY_VERIFY(button->isEnabled());
    }
};

constexpr int acme = BoardModel::FirstCarrier;

} // namespace

class TestBoardPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme()->setMode(ThemeMode::Light); }

    void anEmptyWorkspaceLeadsToTheServers()
    {
        Board board;
        QVERIFY(board.open(false));
        auto *tile = board.shell.find("boardServersTile");
        QVERIFY(tile->isVisible());
        QVERIFY(!board.table->isVisible());
        test::click(tile);
        QTRY_VERIFY(board.shell.find("serversPage") && board.shell.find("serversPage")->isVisible());
    }

    void withoutACarrierItLeadsToTheCarriers()
    {
        Board board;
        QVERIFY(board.open(false));
        store::Server server;
        server.name = QStringLiteral("dialer-1");
        server.host = QStringLiteral("192.0.2.1");
        board.shell.workspace.saveServer(board.shell.window.get(), server,
                                         [](const Result<store::Server> &saved) { QVERIFY(saved); });
        auto *tile = board.shell.find("boardCarriersTile");
        QTRY_VERIFY(tile->isVisible());
        test::click(tile);
        QTRY_VERIFY(board.shell.find("carriersPage")->isVisible());
    }

    void withoutAskingItShowsWhatWasPushed()
    {
        Board board;
        QVERIFY(board.open());
        QTRY_COMPARE(board.table->model()->rowCount(), 3);
        QCOMPARE(board.text(0, acme), QStringLiteral("As pushed"));
        QCOMPARE(board.text(2, acme), QStringLiteral("–"));
        QCOMPARE(board.asked.servers, 0);
        QVERIFY(board.shell.find<QLabel>("boardSummary")
                    ->text()
                    .contains(QStringLiteral("2 server(s) not checked")));
        auto *page = board.shell.find("boardPage");
        QCOMPARE(test::unnamedControls(page), QString());
        QCOMPARE(test::controlsWithoutObjectName(page), QString());
        board.shell.window->resize(board.shell.window->minimumSize());
        QTRY_COMPARE(test::clippedTexts(page), QString());
    }

    void longerTextsOfOtherLanguagesFit()
    {
        Stretcher stretcher;
        QCoreApplication::installTranslator(&stretcher);
        const auto clean = qScopeGuard([&stretcher] { QCoreApplication::removeTranslator(&stretcher); });
        Board board;
        QVERIFY(board.open());
        QTRY_COMPARE(board.table->model()->rowCount(), 3);
        board.choose(0, acme);
        board.shell.window->resize(1000, 640); // the navigation is wider too
        QTRY_COMPARE(test::clippedTexts(board.shell.find("boardPage")), QString());
        const int needed = board.table->sizeHintForIndex(board.table->currentIndex()).width();
        QVERIFY2(board.table->columnWidth(acme) >= needed, "the column is as wide as its words");
    }

    void checkAllAsksEveryServer()
    {
        Board board;
        QVERIFY(board.open());
        board.checkAll();
        QCOMPARE(board.asked.servers, 3);
        QTRY_COMPARE(board.text(0, acme), QStringLiteral("In sync"));
        QCOMPARE(board.text(1, acme), QStringLiteral("Changed there"));
        QCOMPARE(board.text(2, BoardModel::StateColumn), QStringLiteral("Not reached"));
        board.choose(1, acme);
        const QString told = board.shell.find<QLabel>("boardDetails")->text();
        QVERIFY2(told.contains(QStringLiteral("dtmf")), qPrintable(told));
        board.choose(2, BoardModel::StateColumn);
        QVERIFY(
            board.shell.find<QLabel>("boardDetails")->text().contains(QStringLiteral("cannot be reached")));
        test::click(board.shell.find("onlyDifferingBox"));
        QCOMPARE(board.table->model()->rowCount(), 2);
        QCOMPARE(board.table->model()->columnCount(), BoardModel::FirstCarrier + 1);
        test::type(board.shell.find("boardSearch"), QStringLiteral("zzz"));
        QTRY_VERIFY(board.shell.find("boardNothing")->isVisible());
    }

    void oneServerIsAskedAlone()
    {
        Board board;
        QVERIFY(board.open());
        board.choose(1, acme);
        test::click(board.shell.find("checkServerButton"));
        QTRY_COMPARE(board.text(1, acme), QStringLiteral("Changed there"));
        QCOMPARE(board.asked.servers, 1);
        QCOMPARE(board.text(0, acme), QStringLiteral("As pushed"));
    }

    void aCheckIsCancelled()
    {
        Board board;
        QVERIFY(board.open());
        board.asked.waits = true;
        test::click(board.shell.find("checkAllButton"));
        QTRY_COMPARE(board.text(0, BoardModel::StateColumn), QStringLiteral("Asking…"));
        QTRY_COMPARE(board.asked.servers, 3);
        auto *cancel =
            board.shell.find("boardPage")->findChild<QPushButton *>(QStringLiteral("cancelButton"));
        test::click(cancel);
        QTRY_VERIFY(board.shell.find("checkAllButton")->isEnabled());
        QCOMPARE(board.text(0, acme), QStringLiteral("As pushed"));
        QCOMPARE(board.text(0, BoardModel::StateColumn), QStringLiteral("Not checked"));
    }

    void theWindowMayCloseDuringACheck()
    {
        Board board;
        QVERIFY(board.open());
        board.asked.waits = true;
        test::click(board.shell.find("checkAllButton"));
        QTRY_COMPARE(board.asked.servers, 3);
        board.shell.window.reset();
    }

    void enterDoesWhatFitsTheCell()
    {
        Board board;
        QVERIFY(board.open());
        board.checkAll();
        QTRY_COMPARE(board.text(1, acme), QStringLiteral("Changed there"));
        board.choose(0, acme);
        QTest::keyClick(board.table, Qt::Key_Down);
        QCOMPARE(board.table->currentIndex().row(), 1);
        QTest::keyClick(board.table, Qt::Key_Return);
        QPointer<DriftDialog> drift;
        QTRY_VERIFY((drift = board.shell.window->findChild<DriftDialog *>()));
        drift->reject();
        QTRY_VERIFY(!drift);
        QTest::keyClick(board.table, Qt::Key_Right); // bravo, which is not there
        QTest::keyClick(board.table, Qt::Key_Return);
        QPointer<PushDialog> push;
        QTRY_VERIFY((push = board.shell.window->findChild<PushDialog *>()));
        push->reject();
        QTRY_VERIFY(!push);
    }

    void theMenuLeadsToTheCarrier()
    {
        Board board;
        QVERIFY(board.open());
        board.choose(0, acme);
        emit board.table->customContextMenuRequested(
            board.table->visualRect(board.table->currentIndex()).center());
        QMenu *menu = nullptr;
        QTRY_VERIFY((menu = board.shell.find<QMenu>("boardMenu")));
        QCOMPARE(menu->actions().size(), 5);
        menu->findChild<QAction *>(QStringLiteral("boardCarrierAction"))->trigger();
        QTRY_VERIFY(board.shell.find("carriersPage")->isVisible());
        menu->close();
    }

    void whatIsChosenStaysChosenAndFilteredColumnsComeBackAsWide()
    {
        Board board;
        QVERIFY(board.open());
        board.choose(1, acme);
        const int wide = board.table->columnWidth(acme + 1);
        auto *box = board.shell.find("onlyDifferingBox");
        test::click(box);
        test::click(box);
        QCOMPARE(board.table->columnWidth(acme + 1), wide);
        QVERIFY(board.table->isColumnHidden(BoardModel::NameColumn));
        board.choose(1, acme);
        store::Server server;
        server.name = QStringLiteral("a-new-one");
        server.host = QStringLiteral("192.0.2.9");
        board.shell.workspace.saveServer(board.shell.window.get(), server,
                                         [](const Result<store::Server> &saved) { QVERIFY(saved); });
        QTRY_COMPARE(board.table->model()->rowCount(), 4);
        QCOMPARE(board.table->currentIndex(), board.table->model()->index(2, acme));
        QVERIFY(board.table->isColumnHidden(BoardModel::NameColumn));
    }

    void whatDiffersAfterACheckComesIntoSight()
    {
        Board board;
        QVERIFY(board.open());
        test::click(board.shell.find("onlyDifferingBox"));
        QTRY_VERIFY(board.shell.find("boardNothing")->isVisible());
        board.checkAll();
        QTRY_COMPARE(board.table->model()->columnCount(), BoardModel::FirstCarrier + 1);
        QTRY_VERIFY(board.table->isVisible());
    }

    void aCopiedRowIsText()
    {
        Board board;
        QVERIFY(board.open());
        board.choose(0, acme);
        QVERIFY(board.table->rowText().startsWith(QStringLiteral("dialer-1\t")));
        QVERIFY(board.table->rowText().contains(QStringLiteral("As pushed")));
    }
};

QTEST_MAIN(TestBoardPage)
#include "tst_board_page.moc"
