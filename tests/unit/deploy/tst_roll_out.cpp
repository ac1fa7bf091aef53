#include "core/deploy/roll_out.h"
#include "tests/support/deploy_values.h"
#include "tests/support/fake_machine.h"

#include <QTest>

#include <atomic>

using namespace trunkseal;
using deploy::RollOutResult;
using test::FakeMachine;
using State = deploy::RollOutResult::State;

namespace {

/// Passes everything on: the roll-out owns its logins, the test keeps the machines.
class Login final : public ssh::RemoteMachine {
public:
    Login(FakeMachine *machine, std::shared_ptr<bool> isDropped)
        : m_machine(machine)
        , m_isDropped(std::move(isDropped))
    {
    }
    Result<ssh::CommandResult> run(const QStringList &words, const QByteArray &input,
                                   std::chrono::milliseconds timeout) override
    {
        return m_machine->run(words, input, timeout);
    }
    Result<QByteArray> readFile(const QString &path) override { return m_machine->readFile(path); }
    Result<void> writeNewFile(const QString &path, const QByteArray &content, int mode) override
    {
        return m_machine->writeNewFile(path, content, mode);
    }
    Result<void> rename(const QString &from, const QString &to) override
    {
        return m_machine->rename(from, to);
    }
    Result<ssh::FileInfo> info(const QString &path) override
    {
        if (*m_isDropped)
            return fail(ErrorCode::Network, QStringLiteral("The connection is gone."));
        return m_machine->info(path);
    }
    Result<void> remove(const QString &path) override { return m_machine->remove(path); }
    Result<void> makeDirectory(const QString &path, int mode) override
    {
        return m_machine->makeDirectory(path, mode);
    }
    bool setInterruptible(bool on) override { return m_machine->setInterruptible(on); }

private:
    FakeMachine *m_machine;
    std::shared_ptr<bool> m_isDropped;
};

/// Five dialers, d0 to d4.
struct Fleet {
    std::array<FakeMachine, 5> machines;
    std::vector<deploy::RollOutTarget> targets;
    deploy::RollOutOptions options;
    QStringList order; ///< as they were told
    int unreachable = -1;
    bool dropsPlanned = false; ///< the servers drop a login once its plan is made
    std::atomic_int connects = 0;
    int goneAfter = 1000; ///< logins
    std::array<std::shared_ptr<bool>, 5> drops;

    Fleet()
    {
        for (int i = 0; i < 5; ++i) {
            store::Server server = test::dialer();
            server.id = server.name = QStringLiteral("d%1").arg(i);
            targets.push_back({server, {}});
        }
        options.acceptWarnings = true;
        options.atOnce = 2;
        options.apply.allowRestart = true;
        options.apply.confirm = true;
        options.apply.patience = std::chrono::milliseconds(150);
    }

    std::vector<RollOutResult> run(const carrier::Carrier &carrier = test::sealedCarrier())
    {
        const auto connect = [this](const store::Server &server, const Secret &,
                                    const Control &) -> Result<std::unique_ptr<ssh::RemoteMachine>> {
            const int i = server.name.mid(1).toInt();
            if (i == unreachable)
                return fail(ErrorCode::Network, QStringLiteral("No route to %1.").arg(server.name));
            if (++connects > goneAfter)
                return fail(ErrorCode::Network, QStringLiteral("No route to %1.").arg(server.name));
            drops[std::size_t(i)] = std::make_shared<bool>(false);
            return std::unique_ptr<ssh::RemoteMachine>(
                new Login(&machines[std::size_t(i)], drops[std::size_t(i)]));
        };
        const Control control(std::make_shared<std::atomic_bool>(false),
                              [this](int, int, const QString &step) { note(step); });
        return deploy::rollOut(targets, {carrier}, {test::secretOf(carrier)}, options, connect, control);
    }

    /// "d0: …" says that this server is over.
    void note(const QString &step)
    {
        if (dropsPlanned && step.startsWith(QLatin1String("Planned for d")))
            *drops[std::size_t(step.back().digitValue())] = true;
        if (step.indexOf(QStringLiteral(": ")) == 2)
            order << step.left(2);
    }

    [[nodiscard]] bool hasTrunk(std::size_t i) const
    {
        return machines[i].files.contains(QStringLiteral("/etc/asterisk/pjsip_trunkseal.conf"));
    }
};

std::vector<State> statesOf(const std::vector<RollOutResult> &results)
{
    std::vector<State> states;
    for (const RollOutResult &result : results)
        states.push_back(result.state);
    return states;
}

} // namespace

class TestRollOut : public QObject {
    Q_OBJECT

private slots:
    void everyServerGetsItTheCanaryFirst()
    {
        Fleet fleet;
        const auto results = fleet.run();
        QCOMPARE(statesOf(results), std::vector<State>(5, State::Applied));
        QCOMPARE(fleet.order.size(), 5);
        QCOMPARE(fleet.order.front(), QStringLiteral("d0"));
        for (std::size_t i = 0; i < 5; ++i) {
            QVERIFY(fleet.hasTrunk(i));
            QCOMPARE(results[i].serverName, QStringLiteral("d%1").arg(i));
            QVERIFY(results[i].transaction && results[i].plan);
        }
        QCOMPARE(statesOf(fleet.run()), std::vector<State>(5, State::NothingToDo));
    }

    void oneLoginDoesUnlessTheServerDropsIt_data()
    {
        QTest::addColumn<bool>("drops");
        QTest::addColumn<int>("connects");
        QTest::newRow("kept") << false << 5;
        QTest::newRow("dropped") << true << 10;
    }
    void oneLoginDoesUnlessTheServerDropsIt()
    {
        QFETCH(bool, drops);
        Fleet fleet;
        fleet.dropsPlanned = drops;
        QCOMPARE(statesOf(fleet.run()), std::vector<State>(5, State::Applied));
        QTEST(fleet.connects.load(), "connects");
    }

    void aServerThatIsGoneAtItsTurnFails()
    {
        Fleet fleet;
        fleet.dropsPlanned = true;
        fleet.goneAfter = 5;
        const auto results = fleet.run();
        QCOMPARE(results[0].state, State::Failed);
        QCOMPARE(results[0].error->code, ErrorCode::Network);
        QCOMPARE(results[4].state, State::Untouched);
        QVERIFY(!fleet.hasTrunk(0));
    }

    void aCanaryThatDoesNotStandEndsIt()
    {
        Fleet fleet;
        fleet.machines[0].lies[QStringLiteral("media_encryption")] = QStringLiteral("no");
        const auto results = fleet.run();
        QCOMPARE(statesOf(results),
                 (std::vector<State>{State::RolledBack, State::Untouched, State::Untouched, State::Untouched,
                                     State::Untouched}));
        for (std::size_t i = 0; i < 5; ++i)
            QVERIFY(!fleet.hasTrunk(i));
        QCOMPARE(fleet.order, QStringList{QStringLiteral("d0")});
    }

    void oneBadPlanChangesNothingAnywhere()
    {
        Fleet fleet;
        fleet.machines[3].configWritable = false;
        const auto results = fleet.run();
        QCOMPARE(results[3].state, State::Refused);
        QVERIFY(!results[3].oneLine.isEmpty());
        for (std::size_t i = 0; i < 5; ++i)
            QVERIFY(!fleet.hasTrunk(i));
        QVERIFY(fleet.order.isEmpty());
    }

    void oneThatIsNotReachedChangesNothingAnywhere()
    {
        Fleet fleet;
        fleet.unreachable = 4;
        const auto results = fleet.run();
        QCOMPARE(results[4].state, State::Refused);
        QCOMPARE(results[4].error->code, ErrorCode::Network);
        QVERIFY(!fleet.hasTrunk(0));
    }

    void warningsAndRestartsNeedAYes()
    {
        Fleet fleet;
        fleet.options.acceptWarnings = false; // a first TLS transport wants a restart, which is a warning
        QCOMPARE(fleet.run()[0].state, State::Refused);
        fleet.options.acceptWarnings = true;
        fleet.options.apply.allowRestart = false;
        QCOMPARE(fleet.run()[0].state, State::Refused);
        QVERIFY(!fleet.hasTrunk(0));
    }

    void aFailureInTheMiddleLeavesTheRestAlone()
    {
        Fleet fleet;
        fleet.options.canaries = 5; // one by one
        fleet.machines[2].lies[QStringLiteral("media_encryption")] = QStringLiteral("no");
        const auto results = fleet.run();
        QCOMPARE(statesOf(results),
                 (std::vector<State>{State::Applied, State::Applied, State::RolledBack, State::Untouched,
                                     State::Untouched}));
        QVERIFY(fleet.hasTrunk(1) && !fleet.hasTrunk(2) && !fleet.hasTrunk(3));
    }
};

QTEST_GUILESS_MAIN(TestRollOut)
#include "tst_roll_out.moc"
