#include "tests/ui/support/shell.h"
#include "ui/call/test_call_page.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>

using namespace trunkseal;
using namespace trunkseal::ui;

namespace {

/// A page on a workspace with one server, whose calls are only noted.
struct Fixture {
    Fixture()
    {
        QVERIFY(shell.open());
        store::Server server;
        server.name = QStringLiteral("dialer");
        server.host = QStringLiteral("127.0.0.9");
        server.user = QStringLiteral("root");
        bool saved = false;
        shell.workspace.run<store::Server>(
            &guard, [server](store::Workspace &w) { return w.saveServer(server); },
            [&saved](const Result<store::Server> &stored) { saved = stored.has_value(); });
        QTRY_VERIFY(saved);
        carrier.id = QStringLiteral("0b0e7d0e-0000-4000-8000-000000000001");
        carrier.name = QStringLiteral("acme");
        carrier.host = QStringLiteral("sip.acme.test");
        carrier.testNumber = QStringLiteral("600");
        page.resize(1100, 700);
        page.show();
        page.setCarrier(carrier);
        QTRY_COMPARE(from()->count(), 3);
    }
    [[nodiscard]] QComboBox *from() const { return page.findChild<QComboBox *>(QStringLiteral("fromCombo")); }
    [[nodiscard]] call::CallRequest placed()
    {
        calls.clear();
        page.start();
        [&] { QTRY_VERIFY(!calls.empty() && !page.isCalling()); }();
        return calls.empty() ? call::CallRequest() : calls.front();
    }
    [[nodiscard]] Engine engine()
    {
        Engine made = coreEngine();
        made.placeCall = [this](const call::CallRequest &request, const Control &,
                                call::LiveCall *) -> Result<call::CallReport> {
            calls.push_back(request);
            return fail(ErrorCode::Refused, QStringLiteral("Not in this test."));
        };
        made.callFromDialer = [this](const store::Server &server, const Secret &,
                                     const deploy::DialerCallRequest &request, const Control &,
                                     call::LiveCall *) -> Result<call::CallReport> {
            ownCalls << server.name + QLatin1Char(' ') + request.number;
            call::CallReport report;
            report.placedBy = server.name;
            report.verdict = call::Verdict::Sealed;
            report.oneLine = QStringLiteral("It says so.");
            return report;
        };
        return made;
    }

    QStringList ownCalls;
    QObject guard;
    std::vector<call::CallRequest> calls;
    test::Shell shell{engine()};
    carrier::Carrier carrier;
    TestCallPage page{shell.services};
};

} // namespace

class TestTestCallPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { test::theme(); }

    void theCallGoesFromHereUnlessAServerIsChosen()
    {
        Fixture f;
        const call::CallRequest fromHere = f.placed();
        QVERIFY(!fromHere.carry);
        QVERIFY(fromHere.viaServer.isEmpty());
        QVERIFY(fromHere.captureFile.isEmpty() && fromHere.recordDir.isEmpty()
                && fromHere.tls.keyLogFile.isEmpty());
        f.from()->setCurrentIndex(1);
        const call::CallRequest fromServer = f.placed();
        QVERIFY(fromServer.carry);
        QCOMPARE(fromServer.viaServer, QStringLiteral("dialer"));
    }

    void theChoiceOutlivesAnotherServer()
    {
        Fixture f;
        f.from()->setCurrentIndex(1);
        emit f.shell.workspace.serversChanged();
        QTRY_COMPARE(f.from()->currentText(), QStringLiteral("Through dialer"));
    }

    void aServerCallsItself()
    {
        Fixture f;
        f.from()->setCurrentIndex(2);
        auto *source = f.page.findChild<QComboBox *>(QStringLiteral("sourceCombo"));
        QVERIFY(source && !source->isEnabled());
        f.page.start();
        auto *verdict = f.page.findChild<QWidget *>(QStringLiteral("verdictCard"));
        QTRY_VERIFY(verdict && verdict->isVisible());
        QVERIFY(f.calls.empty());
        QCOMPARE(f.ownCalls, QStringList{QStringLiteral("dialer 600")});
        QCOMPARE(f.page.findChild<QLabel *>(QStringLiteral("verdictLine"))->text(),
                 QStringLiteral("It says so."));
        f.from()->setCurrentIndex(0);
        QVERIFY(source->isEnabled());
    }

    void everyControlHasItsNames()
    {
        Fixture f;
        QCOMPARE(test::unnamedControls(&f.page), QString());
        QCOMPARE(test::controlsWithoutObjectName(&f.page), QString());
        QCOMPARE(test::clippedTexts(&f.page), QString());
    }
};

QTEST_MAIN(TestTestCallPage)
#include "tst_test_call_page.moc"
