#include "core/deploy/push.h"
#include "core/deploy/remote_asterisk.h"
#include "core/diagnosis/catalogue.h"
#include "tests/support/push_values.h"

#include <QRegularExpression>
#include <QTest>

using namespace trunkseal;
using carrier::Carrier;
using deploy::Outcome;
using test::FakeMachine;
using test::planned;
using test::restartAllowed;

namespace {

const QString ownPath = QStringLiteral("/etc/asterisk/pjsip_trunkseal.conf");

deploy::ApplyOptions unconfirmed()
{
    auto options = restartAllowed();
    options.confirm = false;
    return options;
}

/// A dialer that has one trunk already and gets another, a changed one and a stale anchor file: every kind of
/// change.
struct Scene {
    FakeMachine machine;
    deploy::Plan plan;

    explicit Scene(bool perl = false)
    {
        machine.hasPerl = perl;
        const auto first =
            planned(machine, {test::sealedCarrier(), test::sealedCarrier(QStringLiteral("old"))});
        const auto done = deploy::apply(machine, test::dialer(), first, restartAllowed(), Control());
        if (!done || done->outcome != Outcome::Applied)
            qFatal("the scene could not be set");
        Carrier sip = test::sealedCarrier(QStringLiteral("sipline"));
        sip.stack = carrier::Stack::ChanSip;
        Carrier changed = test::sealedCarrier();
        changed.host = QStringLiteral("sip2.example.com");
        plan = planned(machine, {changed, test::sealedCarrier(QStringLiteral("bravo")), sip});
        machine.operations = 0;
    }
};

int operationsOfOnePush(bool perl)
{
    Scene scene(perl);
    const auto done = deploy::apply(scene.machine, test::dialer(), scene.plan, restartAllowed(), Control());
    if (!done || done->outcome != Outcome::Applied)
        qFatal("the undisturbed push failed: %s", qPrintable(done ? done->oneLine : done.error().message));
    return scene.machine.operations;
}

bool isNew(const Scene &scene)
{
    return std::all_of(scene.plan.changes.begin(), scene.plan.changes.end(),
                       [&](const deploy::FileChange &change) {
                           const bool removed = change.kind == deploy::FileChange::Kind::Remove;
                           return scene.machine.files.contains(change.path) != removed
                               && (removed || scene.machine.files[change.path].content == change.after);
                       });
}

} // namespace

class TestApply : public QObject {
    Q_OBJECT

private slots:
    void aPushPutsEveryFileInPlaceAndAsksAsterisk()
    {
        FakeMachine machine;
        const auto plan = planned(machine, {test::sealedCarrier()});
        const auto done = deploy::apply(machine, test::dialer(), plan, restartAllowed(), Control());
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        QVERIFY2(done->outcome == Outcome::Applied, qPrintable(done->oneLine));
        QCOMPARE(done->id, plan.id);
        QCOMPARE(machine.restarts(), 1);
        QCOMPARE(machine.files[ownPath].owner, QStringLiteral("asterisk:asterisk"));
        QCOMPARE(machine.files[ownPath].mode, 0640);
        QCOMPARE(machine.directories[QStringLiteral("/etc/asterisk/trunkseal")].owner,
                 QStringLiteral("asterisk:asterisk"));
        QCOMPARE(machine.directories[QStringLiteral("/etc/asterisk/.trunkseal")].mode, 0700);
        QVERIFY(machine.commands.contains(QStringLiteral("asterisk -rx pjsip show endpoint acme")));
        QVERIFY(machine.interruptible);
        QCOMPARE(done->sha256Before[ownPath], QString());
        QCOMPARE(done->sha256After[ownPath].size(), 64);
        for (const auto &step : done->steps)
            QVERIFY2(step.ok, qPrintable(step.name));
    }

    void noSecretReachesTransactionCommandsManifestOrLog()
    {
        FakeMachine machine;
        const auto plan = planned(machine, {test::sealedCarrier()});
        const auto done = deploy::apply(machine, test::dialer(), plan, restartAllowed(), Control());
        QVERIFY(done);
        QString all =
            done->oneLine + machine.commands.join(QLatin1Char('\n')) + plan.sentences.join(QLatin1Char('\n'));
        for (const auto &step : done->steps)
            all += step.detail;
        for (auto it = machine.files.begin(); it != machine.files.end(); ++it)
            if (it.key().endsWith(QStringLiteral(".json")) || it.key().endsWith(QStringLiteral(".log")))
                all += QString::fromUtf8(it->content);
        QVERIFY(all.contains(QStringLiteral("\"outcome\":\"applied\"")));
        QVERIFY(!all.contains(test::seededPassword));
    }

    void aRestartIsRefusedUnlessAllowed()
    {
        FakeMachine machine;
        const auto plan = planned(machine, {test::sealedCarrier()});
        const auto before = machine.live();
        const auto done = deploy::apply(machine, test::dialer(), plan, {}, Control());
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Refused);
        QCOMPARE(machine.live(), before);
    }

    void criticalFindingsAreRefused()
    {
        FakeMachine machine;
        machine.modules.removeAll(QStringLiteral("res_srtp"));
        const auto plan = planned(machine, {test::sealedCarrier()});
        const auto done = deploy::apply(machine, test::dialer(), plan, restartAllowed(), Control());
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Refused);
    }

    void anEmptyPlanIsNothingToDo()
    {
        Scene scene;
        QVERIFY(deploy::apply(scene.machine, test::dialer(), scene.plan, restartAllowed(), Control()));
        deploy::Plan empty = scene.plan;
        empty.changes.clear();
        const auto done = deploy::apply(scene.machine, test::dialer(), empty, {}, Control());
        QVERIFY(done);
        QCOMPARE(done->outcome, Outcome::NothingToDo);
    }

    void aFileChangedSinceThePlanIsRefusedByName_data()
    {
        QTest::addColumn<QString>("how");
        QTest::newRow("edited") << QStringLiteral("edited");
        QTest::newRow("edited, as long as before") << QStringLiteral("one letter");
        QTest::newRow("owner") << QStringLiteral("owner");
        QTest::newRow("removed") << QStringLiteral("removed");
    }
    void aFileChangedSinceThePlanIsRefusedByName()
    {
        QFETCH(QString, how);
        Scene scene;
        if (how == QStringLiteral("edited"))
            scene.machine.files[ownPath].content += "; by hand\n";
        else if (how == QStringLiteral("one letter"))
            scene.machine.files[ownPath].content.replace("sip.", "sap.");
        else if (how == QStringLiteral("owner"))
            scene.machine.files[ownPath].owner = QStringLiteral("root:root");
        else
            scene.machine.files.remove(ownPath);
        const auto before = scene.machine.live();
        const auto done =
            deploy::apply(scene.machine, test::dialer(), scene.plan, restartAllowed(), Control());
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Refused);
        QVERIFY(done.error().message.contains(ownPath));
        QCOMPARE(scene.machine.live(), before);
    }

    /// A second has room for two changes: the hashes, taken under the guard, tell.
    void aChangeWithinTheSameSecondTakesThePushBack()
    {
        Scene scene;
        scene.machine.clockStands = true;
        for (deploy::FileChange &change : scene.plan.changes)
            change.modifiedAt = 0;
        scene.machine.files[ownPath].content.replace("sip.", "sap.");
        const auto before = scene.machine.live();
        const auto done =
            deploy::apply(scene.machine, test::dialer(), scene.plan, restartAllowed(), Control());
        QVERIFY2(done, done ? "" : qPrintable(done.error().message));
        QCOMPARE(done->outcome, Outcome::RolledBack);
        QVERIFY(done->oneLine.contains(ownPath));
        QCOMPARE(scene.machine.live(), before);
        QVERIFY(!deploy::pushStatus(scene.machine, test::dialer())->pending);
    }

    void anyFailedOperationEndsInTheOldOrTheNewState_data()
    {
        QTest::addColumn<FakeMachine::Failure>("failure");
        QTest::addColumn<bool>("perl");
        QTest::addColumn<int>("leastRolledBack");
        QTest::newRow("fails once") << FakeMachine::Failure::Once << false << 30;
        QTest::newRow("answer lost") << FakeMachine::Failure::AnswerLost << false << 30;
        QTest::newRow("fails once, perl") << FakeMachine::Failure::Once << true << 15;
        QTest::newRow("answer lost, perl") << FakeMachine::Failure::AnswerLost << true << 15;
    }
    void anyFailedOperationEndsInTheOldOrTheNewState()
    {
        QFETCH(FakeMachine::Failure, failure);
        QFETCH(bool, perl);
        QFETCH(int, leastRolledBack);
        const int count = operationsOfOnePush(perl);
        QVERIFY2(count > (perl ? 35 : 50), QByteArray::number(count));
        int rolledBack = 0;
        for (int i = 0; i < count; ++i) {
            Scene scene(perl);
            const auto before = scene.machine.live();
            scene.machine.failAt = i;
            scene.machine.failure = failure;
            const auto done =
                deploy::apply(scene.machine, test::dialer(), scene.plan, restartAllowed(), Control());
            if (!done) {
                QCOMPARE(scene.machine.live(), before);
                continue;
            }
            const QByteArray where = "operation " + QByteArray::number(i) + ": " + done->oneLine.toUtf8();
            QVERIFY2(done->outcome == Outcome::Applied || done->outcome == Outcome::RolledBack, where);
            if (done->outcome == Outcome::Applied) {
                QVERIFY2(isNew(scene), where);
            } else {
                ++rolledBack;
                QVERIFY2(scene.machine.live() == before, where);
                QVERIFY2(done->oneLine.contains(QStringLiteral("as it was before")), where);
            }
        }
        QVERIFY2(rolledBack > leastRolledBack, QByteArray::number(rolledBack));
    }

    /// The administrator saves one of the files between our activation and our verification.
    void somebodysChangeDuringThePushIsKept()
    {
        for (const bool perl : {false, true}) {
            Scene scene(perl);
            const auto activated = std::ranges::find(scene.plan.changes, ownPath, &deploy::FileChange::path);
            QVERIFY(activated != scene.plan.changes.end());
            scene.machine.commands.clear();
            bool edited = false;
            scene.machine.before = [&](int) {
                auto &content = scene.machine.files[ownPath].content;
                if (content == activated->after && !edited) {
                    content += "; by hand\n";
                    edited = true;
                }
            };
            const auto done =
                deploy::apply(scene.machine, test::dialer(), scene.plan, restartAllowed(), Control());
            QVERIFY(done && edited);
            QCOMPARE(done->outcome, Outcome::Failed);
            QVERIFY2(done->oneLine.contains(QStringLiteral("nothing was taken back"))
                         && done->oneLine.contains(ownPath),
                     qPrintable(done->oneLine));
            QVERIFY(scene.machine.files[ownPath].content.endsWith("; by hand\n"));
            const auto reloads =
                scene.machine.commands.filter(QRegularExpression(QStringLiteral("-rx .*reload$")));
            QVERIFY2(reloads.size() <= scene.plan.reloads.size(),
                     qPrintable(reloads.join(u';'))); // none to go back
            QVERIFY(deploy::pushStatus(scene.machine, test::dialer())->pending);
        }
    }

    void aReloadThatAsteriskDropsIsRepeated()
    {
        FakeMachine machine;
        const store::Server server = test::dialer();
        deploy::RemoteAsterisk asterisk(machine, server);
        for (const bool alias : {true, false}) {
            machine.hasAliases = alias;
            machine.busyReloads = 2;
            const auto done = asterisk.activate(QStringLiteral("pjsip reload"));
            QVERIFY2(done, done ? "" : qPrintable(done.error().message));
            QCOMPARE(machine.busyReloads, 0);
        }
    }

    void aReloadThatAModuleRefusesIsNone_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("module"); // empty: it does not matter
        QTest::newRow("failed") << QByteArray(
            "Module 'res_pjsip_endpoint_identifier_ip.so' reloaded successfully.\n"
            "The module 'res_pjsip.so' reported a reload failure\n")
                                << QStringLiteral("res_pjsip.so");
        QTest::newRow("never set up")
            << QByteArray("The module 'chan_sip' was not properly initialized.  Before "
                          "reloading the module, you must run \"module load chan_sip\"\n")
            << QStringLiteral("chan_sip");
        QTest::newRow("not ours") << QByteArray("The module 'res_pjsip_publish_asterisk.so' was not properly "
                                                "initialized.\nNo such module 'res_pjsip_mwi.so'\n")
                                  << QString();
    }
    void aReloadThatAModuleRefusesIsNone()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QString, module);
        FakeMachine machine;
        machine.reloadAnswer = answer;
        const store::Server server = test::dialer();
        deploy::RemoteAsterisk asterisk(machine, server);
        const auto done = asterisk.activate(QStringLiteral("pjsip reload"));
        QCOMPARE(done.has_value(), module.isEmpty());
        if (!done)
            QVERIFY2(done.error().message.contains(module), qPrintable(done.error().message));
    }

    void aLostConnectionIsRepairedByRollingBackLater_data()
    {
        QTest::addColumn<bool>("perl");
        QTest::newRow("no perl") << false;
        QTest::newRow("perl") << true;
    }
    void aLostConnectionIsRepairedByRollingBackLater()
    {
        QFETCH(bool, perl);
        const int count = operationsOfOnePush(perl);
        for (int i = 0; i < count; ++i) {
            Scene scene(perl);
            const auto before = scene.machine.live();
            scene.machine.failAt = i;
            scene.machine.failure = FakeMachine::Failure::ConnectionLost;
            const auto done =
                deploy::apply(scene.machine, test::dialer(), scene.plan, restartAllowed(), Control());
            scene.machine.failAt = -1;
            if (done && done->outcome == Outcome::Applied) { // only the record of it was lost
                QVERIFY(isNew(scene));
                continue;
            }
            const auto back =
                deploy::rollBack(scene.machine, test::dialer(), scene.plan.id, Control(), restartAllowed());
            const QByteArray where = "operation " + QByteArray::number(i);
            if (back)
                QVERIFY2(back->outcome == Outcome::RolledBack, where + ": " + back->oneLine.toUtf8());
            else
                QCOMPARE(back.error().code, ErrorCode::NotFound);
            QVERIFY2(scene.machine.live() == before, where);
        }
    }

    void aLostConnectionIsRepairedByTheGuardAlone_data()
    {
        QTest::addColumn<bool>("confirms");
        QTest::addColumn<bool>("perl");
        QTest::newRow("to be confirmed") << false << false;
        QTest::newRow("confirms by itself") << true << false;
        QTest::newRow("to be confirmed, perl") << false << true;
        QTest::newRow("confirms by itself, perl") << true << true;
    }
    void aLostConnectionIsRepairedByTheGuardAlone()
    {
        QFETCH(bool, confirms);
        QFETCH(bool, perl);
        const int count = operationsOfOnePush(perl);
        int fired = 0;
        int undecided = 0;
        for (int i = 0; i < count; ++i) {
            Scene scene(perl);
            const auto before = scene.machine.live();
            scene.machine.failAt = i;
            scene.machine.failure = FakeMachine::Failure::ConnectionLost;
            const auto done = deploy::apply(scene.machine, test::dialer(), scene.plan,
                                            confirms ? restartAllowed() : unconfirmed(), Control());
            scene.machine.failAt = -1;
            const auto status = deploy::pushStatus(scene.machine, test::dialer());
            QVERIFY(status);
            const QByteArray where = "operation " + QByteArray::number(i);
            if (done && done->outcome == Outcome::Applied) {
                QVERIFY2(!status->pending && isNew(scene), where);
                continue;
            }
            if (done && done->oneLine.contains(QStringLiteral("while the push was being confirmed")))
                ++undecided; // it may as well have been kept: nothing was touched any more
            if (status->pending) {
                scene.machine.fireGuard();
                ++fired;
            }
            QVERIFY2(scene.machine.live() == before, where);
        }
        QVERIFY2(fired > (perl ? 10 : 20), QByteArray::number(fired));
        QCOMPARE(undecided > 0, confirms);
    }

    void anUnconfirmedPushWaitsAndCanBeKept()
    {
        Scene scene;
        auto options = unconfirmed();
        options.confirmWithin = std::chrono::seconds(90);
        const auto done = deploy::apply(scene.machine, test::dialer(), scene.plan, options, Control());
        QVERIFY(done);
        QCOMPARE(done->outcome, Outcome::Armed);
        QCOMPARE(scene.machine.guardTime, 90);
        const auto left = QDateTime::currentDateTimeUtc().secsTo(done->confirmBy);
        QVERIFY(left > 80 && left <= 90);
        QVERIFY(isNew(scene));
        const auto kept = deploy::confirm(scene.machine, test::dialer(), done->id);
        QVERIFY(kept);
        QCOMPARE(kept->outcome, Outcome::Applied);
        QVERIFY(!deploy::pushStatus(scene.machine, test::dialer())->pending);
    }

    void anUnconfirmedPushGoesBackAsAWhole()
    {
        for (const bool byHand : {true, false}) {
            Scene scene;
            const auto before = scene.machine.live();
            QVERIFY(deploy::apply(scene.machine, test::dialer(), scene.plan, unconfirmed(), Control()));
            if (byHand) {
                const auto back = deploy::rollBack(scene.machine, test::dialer(), scene.plan.id, Control());
                QVERIFY(back);
                QVERIFY2(back->outcome == Outcome::RolledBack, qPrintable(back->oneLine));
            } else {
                scene.machine.fireGuard();
            }
            QCOMPARE(scene.machine.live(), before);
            const auto again = deploy::rollBack(scene.machine, test::dialer(), scene.plan.id, Control());
            QVERIFY(again);
            QCOMPARE(again->outcome, Outcome::NothingToDo);
        }
    }

    void aCallThatCannotBePlacedTakesThePushBack()
    {
        Scene scene;
        const auto before = scene.machine.live();
        auto options = unconfirmed();
        options.testCall = true;
        for (auto &carrier : scene.plan.carriers)
            carrier.testNumber = QStringLiteral("600");
        bool dialled = false;
        bool shielded = true;
        scene.machine.before = [&](int) {
            dialled = dialled || scene.machine.commands.join(u' ').contains(QStringLiteral("dialplan add"));
            shielded = shielded && (!dialled || !scene.machine.interruptible);
        };
        const auto done = deploy::apply(scene.machine, test::dialer(), scene.plan, options, Control());
        QVERIFY(done);
        QVERIFY2(done->outcome == Outcome::RolledBack, qPrintable(done->oneLine));
        QCOMPARE(scene.machine.live(), before);
        QVERIFY(dialled);
        QVERIFY(shielded); // the call's own shield leaves that of the push standing
        QVERIFY(scene.machine.interruptible);
    }

    void aGateWithoutANumberIsRefusedBeforeAnythingIsSent()
    {
        Scene scene;
        const auto before = scene.machine.live();
        auto options = unconfirmed();
        options.testCall = true;
        const auto done = deploy::apply(scene.machine, test::dialer(), scene.plan, options, Control());
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::BadInput);
        QCOMPARE(scene.machine.live(), before);
    }

    void noSecondPushWhileOneWaits()
    {
        FakeMachine machine;
        const auto first = planned(machine, {test::sealedCarrier()});
        QVERIFY(deploy::apply(machine, test::dialer(), first, unconfirmed(), Control()));
        const auto second = planned(machine, {test::sealedCarrier(QStringLiteral("bravo"))});
        const auto before = machine.live();
        const auto done = deploy::apply(machine, test::dialer(), second, unconfirmed(), Control());
        QVERIFY(!done);
        QCOMPARE(done.error().code, ErrorCode::Refused);
        QVERIFY(done.error().message.contains(QStringLiteral("push confirm dialer1")));
        QCOMPARE(machine.live(), before);
    }

    void aCancelAtAnyMomentEndsInTheOldState_data() { aLostConnectionIsRepairedByRollingBackLater_data(); }
    void aCancelAtAnyMomentEndsInTheOldState()
    {
        QFETCH(bool, perl);
        const int count = operationsOfOnePush(perl);
        for (int i = 0; i < count; i += perl ? 1 : 3) {
            Scene scene(perl);
            const auto before = scene.machine.live();
            const auto stop = std::make_shared<std::atomic_bool>(false);
            scene.machine.before = [&](int operation) {
                if (operation == i)
                    stop->store(true);
            };
            const auto done =
                deploy::apply(scene.machine, test::dialer(), scene.plan, restartAllowed(), Control(stop, {}));
            if (!done) {
                QCOMPARE(done.error().code, ErrorCode::Canceled);
                QCOMPARE(scene.machine.live(), before);
            } else if (done->outcome == Outcome::Applied) {
                QVERIFY(isNew(scene)); // it had been verified before the cancel was seen
            } else {
                QCOMPARE(done->outcome, Outcome::RolledBack);
                QCOMPARE(scene.machine.live(), before);
            }
            QVERIFY(scene.machine.interruptible);
        }
    }

    void whatAsteriskLoadedOtherwiseIsRolledBack_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        QTest::newRow("audio in clear") << QStringLiteral("media_encryption") << QStringLiteral("no");
        QTest::newRow("may fall back")
            << QStringLiteral("media_encryption_optimistic") << QStringLiteral("true");
    }
    void whatAsteriskLoadedOtherwiseIsRolledBack()
    {
        QFETCH(QString, option);
        QFETCH(QString, value);
        Scene scene;
        const auto before = scene.machine.live();
        scene.machine.lies[option] = value;
        const auto done =
            deploy::apply(scene.machine, test::dialer(), scene.plan, restartAllowed(), Control());
        QVERIFY(done);
        QCOMPARE(done->outcome, Outcome::RolledBack);
        QVERIFY(!done->findings.empty());
        QCOMPARE(done->findings.front().id, QString(diagnosis::id::loadedOtherwise));
        QVERIFY(done->oneLine.contains(option));
        QCOMPARE(scene.machine.live(), before);
    }

    void anAsteriskThatDiesIsSaidAndTheFilesAreOld()
    {
        Scene scene;
        const auto before = scene.machine.live();
        scene.machine.before = [&](int) {
            if (scene.machine.files[ownPath].content.contains("bravo"))
                scene.machine.asteriskRuns = false;
        };
        const auto done =
            deploy::apply(scene.machine, test::dialer(), scene.plan, restartAllowed(), Control());
        QVERIFY(done);
        QCOMPARE(done->outcome, Outcome::Failed);
        QVERIFY(done->oneLine.contains(QStringLiteral("files are as before")));
        QCOMPARE(scene.machine.live(), before);
    }

    void reloadWorksWithoutTheAlias()
    {
        Scene scene;
        scene.machine.hasAliases = false;
        const auto done =
            deploy::apply(scene.machine, test::dialer(), scene.plan, restartAllowed(), Control());
        QVERIFY(done);
        QVERIFY2(done->outcome == Outcome::Applied, qPrintable(done->oneLine));
    }

    void sudoStandsBeforeEveryPrivilegedCommand()
    {
        FakeMachine machine;
        store::Server server = test::dialer();
        server.user = QStringLiteral("ops");
        server.useSudo = true;
        const auto carrier = test::sealedCarrier();
        const auto plan = deploy::plan(machine, server, {carrier}, {test::secretOf(carrier)}, Control());
        QVERIFY(plan);
        const auto done = deploy::apply(machine, server, *plan, restartAllowed(), Control());
        QVERIFY(done && done->outcome == Outcome::Applied);
        for (const QString &command : machine.commands)
            if (command.contains(QStringLiteral("asterisk -rx"))
                || command.contains(QStringLiteral("chown --")))
                QVERIFY2(command.startsWith(QStringLiteral("sudo -n ")), qPrintable(command));
        // The login has to write into it.
        QVERIFY(
            machine.commands.contains(QStringLiteral("sudo -n chown -- :asterisk /etc/asterisk/trunkseal")));
    }

    void rollingBackByHandRestoresEverything()
    {
        FakeMachine machine;
        const auto before = machine.live();
        const auto plan = planned(machine, {test::sealedCarrier()});
        QVERIFY(deploy::apply(machine, test::dialer(), plan, restartAllowed(), Control()));
        QVERIFY(machine.live() != before);
        const auto back = deploy::rollBack(machine, test::dialer(), plan.id, Control());
        QVERIFY2(back, back ? "" : qPrintable(back.error().message));
        QCOMPARE(back->outcome, Outcome::RolledBack);
        QCOMPARE(machine.live(), before);
        QCOMPARE(machine.restarts(), 1); // not allowed again
        QCOMPARE(back->findings.front().id, QString(diagnosis::id::restartToForget));
        const auto again = deploy::rollBack(machine, test::dialer(), plan.id, Control());
        QVERIFY(again);
        QCOMPARE(again->outcome, Outcome::NothingToDo);
    }

    void rollingBackOverSomeonesChangeIsRefused()
    {
        Scene scene;
        QVERIFY(deploy::apply(scene.machine, test::dialer(), scene.plan, restartAllowed(), Control()));
        scene.machine.files[ownPath].content += "; by hand\n";
        const auto before = scene.machine.live();
        const auto back = deploy::rollBack(scene.machine, test::dialer(), scene.plan.id, Control());
        QVERIFY(!back);
        QCOMPARE(back.error().code, ErrorCode::Refused);
        QVERIFY(back.error().message.contains(ownPath));
        QCOMPARE(scene.machine.live(), before);
    }

    void aMissingOrDamagedBackupChangesNothing()
    {
        Scene scene;
        QVERIFY(deploy::apply(scene.machine, test::dialer(), scene.plan, restartAllowed(), Control()));
        for (const QString &path : scene.machine.files.keys())
            if (path.contains(scene.plan.id) && path.endsWith(QStringLiteral(".old")))
                scene.machine.files[path].content += "x";
        const auto before = scene.machine.live();
        const auto back = deploy::rollBack(scene.machine, test::dialer(), scene.plan.id, Control());
        QVERIFY(!back);
        QCOMPARE(back.error().code, ErrorCode::NotFound);
        QCOMPARE(scene.machine.live(), before);
    }

    void unknownAndHostileIdsAreRefused_data()
    {
        QTest::addColumn<QString>("transaction");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("unknown") << QStringLiteral("11111111-2222-4333-8444-555555555555")
                                 << ErrorCode::NotFound;
        QTest::newRow("path") << QStringLiteral("../../etc") << ErrorCode::BadInput;
        QTest::newRow("empty") << QString() << ErrorCode::BadInput;
    }
    void unknownAndHostileIdsAreRefused()
    {
        QFETCH(QString, transaction);
        QFETCH(ErrorCode, code);
        FakeMachine machine;
        const auto back = deploy::rollBack(machine, test::dialer(), transaction, Control());
        QVERIFY(!back);
        QCOMPARE(back.error().code, code);
    }
};

QTEST_GUILESS_MAIN(TestApply)
#include "tst_apply.moc"
