#include "tests/support/push_values.h"

#include <QTest>

using namespace trunkseal;
using deploy::Outcome;
using test::FakeMachine;
using test::planned;
using test::restartAllowed;

class TestBeforePush : public QObject {
    Q_OBJECT

private slots:
    void aRestartWaitsForAMomentWithoutCalls()
    {
        FakeMachine machine;
        machine.activeCalls = 3;
        const auto plan = planned(machine, {test::sealedCarrier()});
        QCOMPARE(plan.activation, asterisk::Activation::Restart);
        auto options = restartAllowed();
        options.idlePatience = std::chrono::seconds(30);
        int asked = 0;
        machine.before = [&](int) {
            if (machine.commands.count(QStringLiteral("asterisk -rx core show channels count")) > asked + 1)
                machine.activeCalls = 0;
        };
        asked =
            static_cast<int>(machine.commands.count(QStringLiteral("asterisk -rx core show channels count")));
        const auto done = deploy::apply(machine, test::dialer(), plan, options, Control());
        QVERIFY(done);
        QCOMPARE(done->outcome, Outcome::Applied);
        QCOMPARE(machine.restarts(), 1);
    }

    void withoutSuchAMomentNothingIsChanged()
    {
        FakeMachine machine;
        machine.activeCalls = 2;
        const auto plan = planned(machine, {test::sealedCarrier()});
        const auto before = machine.live();
        auto options = restartAllowed();
        options.idlePatience = std::chrono::seconds(1);
        const auto done = deploy::apply(machine, test::dialer(), plan, options, Control());
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Timeout);
        QVERIFY2(done.error().message.contains(QLatin1Char('2')), qPrintable(done.error().message));
        QVERIFY(machine.live() == before);
        QCOMPARE(machine.restarts(), 0);
    }
};

QTEST_GUILESS_MAIN(TestBeforePush)
#include "tst_before_push.moc"
