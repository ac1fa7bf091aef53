// The guard's script on a real shell with real files; what the push makes of it is in tst_apply and, on real
// dialers, in tests/interop.

#include "core/deploy/guard.h"
#include "core/deploy/push.h"
#include "core/deploy/remote_files.h"
#include "tests/support/deploy_values.h"
#include "tests/support/local_machine.h"
#include "tests/unit/asterisk/hostile_values.h"

#include <QDir>
#include <QProcess>
#include <QTest>
#include <QThread>

#include <thread>

using namespace trunkseal;
using namespace std::chrono_literals;
using deploy::GuardStatus;
using deploy::GuardVerb;
using State = deploy::GuardStatus::State;

namespace {

const QString firstId = QStringLiteral("11111111-2222-4333-8444-555555555555");
const QString secondId = QStringLiteral("99999999-2222-4333-8444-555555555555");

/// A dialer on which a push has been activated: one file replaced, one made in a directory made for it.
struct Scene {
    test::LocalMachine machine;
    store::Server server = test::dialer();
    deploy::Manifest manifest;

    explicit Scene(const QString &folder = QStringLiteral("asterisk"))
        : machine(folder)
    {
        server.configDir = machine.configDir();
        must(machine.makeDirectory(deploy::stateDirectory(server), 0700));
        must(machine.writeNewFile(path("pjsip.conf"), "old\n", 0640));
        manifest = pushed(firstId);
        must(machine.makeDirectory(path("trunkseal"), 0750));
        must(machine.writeNewFile(path("trunkseal/root.pem"), "new root\n", 0640));
        replace("pjsip.conf", "new\n");
    }

    [[nodiscard]] QString path(const char *name) const
    {
        return server.configDir + QLatin1Char('/') + QString::fromUtf8(name);
    }

    /// The push `id` that takes pjsip.conf from "old" to "new", with its backup in place.
    [[nodiscard]] deploy::Manifest pushed(const QString &id)
    {
        deploy::Manifest made;
        made.id = id;
        made.startedAt = QDateTime::currentDateTimeUtc();
        made.carrierNames = QStringList{QStringLiteral("acme")};
        made.reloads = QStringList{QStringLiteral("pjsip reload")};
        made.madeDirectories = QStringList{path("trunkseal")};
        const QString owner = machine.info(path("pjsip.conf"))->owner;
        made.entries.push_back({path("trunkseal/root.pem"),
                                false,
                                owner,
                                0640,
                                {},
                                deploy::sha256Hex("new root\n"),
                                {},
                                QStringLiteral("0.new")});
        made.entries.push_back({path("pjsip.conf"), true, owner, 0640, deploy::sha256Hex("old\n"),
                                deploy::sha256Hex("new\n"), QStringLiteral("1.old"),
                                QStringLiteral("1.new")});
        const QString directory = deploy::transactionDirectory(server, id);
        must(machine.makeDirectory(directory, 0700));
        must(machine.writeNewFile(directory + QStringLiteral("/1.old"), "old\n", 0600));
        must(deploy::saveManifest(machine, server, made));
        must(machine.writeNewFile(directory + QLatin1Char('/') + deploy::guardFile,
                                  deploy::guardScript(made, server), 0600));
        return made;
    }

    void replace(const char *name, const QByteArray &content)
    {
        const QString temporary = path("next");
        must(machine.writeNewFile(temporary, content, 0640));
        must(machine.rename(temporary, path(name)));
    }

    [[nodiscard]] bool isOld()
    {
        const auto info = machine.info(path("pjsip.conf"));
        return machine.readFile(path("pjsip.conf")).value_or("") == "old\n" && info->mode == 0640
            && !machine.info(path("trunkseal"))->exists;
    }
    [[nodiscard]] bool isNew()
    {
        return machine.readFile(path("pjsip.conf")).value_or("") == "new\n"
            && machine.readFile(path("trunkseal/root.pem")).value_or("") == "new root\n";
    }
    [[nodiscard]] State state() { return told(GuardVerb::Status).state; }
    GuardStatus told(GuardVerb verb, const QString &id = firstId)
    {
        const auto status = deploy::tellGuard(machine, server, id, verb);
        if (!status)
            qFatal("%s %s", qPrintable(status.error().message), qPrintable(status.error().detail));
        return *status;
    }
    void arm(std::chrono::seconds time)
    {
        const auto status = deploy::startGuard(machine, server, manifest.id, time);
        if (!status)
            qFatal("%s %s", qPrintable(status.error().message), qPrintable(status.error().detail));
    }
    void signalGuard(const char *signal)
    {
        const auto pid =
            machine.readFile(deploy::transactionDirectory(server, firstId) + QStringLiteral("/guard.pid"));
        must(machine
                 .run({QStringLiteral("kill"), QLatin1String(signal), QString::fromUtf8(pid->trimmed())}, {},
                      5s)
                 .map([](const ssh::CommandResult &) {}));
    }
    ~Scene() { static_cast<void>(deploy::tellGuard(machine, server, firstId, GuardVerb::Confirm)); }

private:
    static void must(const Result<void> &result)
    {
        if (!result)
            qFatal("%s", qPrintable(result.error().message));
    }
};

} // namespace

class TestGuard : public QObject {
    Q_OBJECT

private slots:
    void whatTheLoginMayDoByItselfNeedsNoSudo()
    {
        Scene scene;
        scene.server.useSudo = true;
        scene.machine.letFail(QStringLiteral("sudo"));
        const auto hash = deploy::remoteSha256(scene.machine, scene.server, scene.path("pjsip.conf"));
        QVERIFY2(hash, hash ? "" : qPrintable(hash.error().message));
        QCOMPARE(*hash, deploy::sha256Hex("new\n"));
        QVERIFY(
            deploy::appendLog(scene.machine, scene.server, {{QStringLiteral("by"), QStringLiteral("us")}}));
        scene.arm(60s);
        QCOMPARE(scene.told(GuardVerb::RollBack).state, State::RolledBack);
        QVERIFY(scene.isOld());
        const auto log = scene.machine.readFile(scene.path(".trunkseal/transactions.log"));
        QVERIFY(log);
        QCOMPARE(log->count('\n'), 2);
        QVERIFY(log->contains("\"outcome\":\"rolled_back\""));
    }

    void withoutAConfirmationEverythingGoesBackByItself_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::newRow("plain") << QStringLiteral("asterisk");
        QTest::newRow("hostile") << QStringLiteral("it's $(touch /tmp/trunkseal-hit) \"a\" `b`; c & d\\");
    }
    void withoutAConfirmationEverythingGoesBackByItself()
    {
        QFETCH(QString, folder);
        Scene scene(folder);
        scene.arm(2s);
        QVERIFY(scene.isNew());
        QCOMPARE(scene.state(), State::Armed);
        QTRY_COMPARE_WITH_TIMEOUT(scene.state(), State::RolledBack, 15000);
        QTRY_VERIFY_WITH_TIMEOUT(!scene.told(GuardVerb::Status).isAlive, 5000); // it has written its log
        QVERIFY(scene.isOld());
        QCOMPARE(scene.machine.askedOfAsterisk(), QByteArray("pjsip reload\n"));
        QVERIFY(!QFile::exists(QStringLiteral("/tmp/trunkseal-hit")));
        QCOMPARE(*deploy::armedPush(scene.machine, scene.server), std::nullopt);
        const auto status = deploy::pushStatus(scene.machine, scene.server);
        QVERIFY(status && !status->pending && status->last);
        QCOMPARE(status->last->outcome, QStringLiteral("rolled_back"));
        QCOMPARE(status->last->login, QStringLiteral("guard"));
    }

    /// In the place of VICIdial's script one that keeps its state in files: the rows, and what VICIdial made.
    void rowsGoBackToo_data()
    {
        QTest::addColumn<QByteArray>("foreign");
        QTest::addColumn<int>("end");
        QTest::newRow("as pushed") << QByteArray() << int(State::RolledBack);
        QTest::newRow("somebody's change") << QByteArray("acme\n") << int(State::Blocked);
    }
    void rowsGoBackToo()
    {
        QFETCH(QByteArray, foreign);
        QFETCH(int, end);
        Scene scene;
        const QString directory = deploy::transactionDirectory(scene.server, firstId) + QLatin1Char('/');
        const QByteArray script = "my ($verb, $dir) = @ARGV;\n"
                                  "sub has { -e \"$dir/$_[0]\" }\n"
                                  "sub add { open(my $f, '>>', \"$dir/$_[0]\"); print $f \"x\"; close $f }\n"
                                  "if ($verb eq 'foreign') { print '"
            + foreign
            + "' }\n"
              "if ($verb eq 'restore') { exit 1 unless has('tried'); add('restored') }\n"
              "if ($verb eq 'state') {\n"
              "    my $flag = has('looked') ? 'N' : 'Y';\n"
              "    my $files = has('looked') ? 'old' : 'new';\n"
              "    add('looked');\n"
              "    print 'rows=', (has('restored') ? 'old' : 'new'), \" flag=$flag files=$files\\n\";\n"
              "}\n"
              "END { add('tried') if $verb eq 'restore' }\n";
        for (const auto &[name, content] : {std::pair(QStringLiteral("vicidial.pl"), script),
                                            std::pair(QStringLiteral("rows.new"), QByteArray("row\n")),
                                            std::pair(QStringLiteral("rows.begun"), QByteArray())})
            QVERIFY(scene.machine.writeNewFile(directory + name, content, 0600));
        scene.arm(2s);
        QTRY_COMPARE_WITH_TIMEOUT(int(scene.state()), end, 60000);
        const bool back = end == int(State::RolledBack);
        QCOMPARE(scene.machine.info(directory + QStringLiteral("restored"))->exists, back);
        QCOMPARE(scene.isOld(), back);
        QCOMPARE(scene.isNew(), !back);
    }

    void anEndThatFoundNoRoomInTheLogIsToldAllTheSame_data()
    {
        QTest::addColumn<QByteArray>("log");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a cut line") << QByteArray("{\"at\":\"2026-11");
        QTest::newRow("an older push") << QByteArray(
            "{\"at\":\"2020-01-01T00:00:00Z\",\"transaction\":\"99999999-2222-4333-8444-555555555555\","
            "\"login\":\"root\",\"outcome\":\"rolled_back\"}\n");
    }
    void anEndThatFoundNoRoomInTheLogIsToldAllTheSame()
    {
        QFETCH(QByteArray, log);
        Scene scene;
        scene.arm(30s);
        QVERIFY(deploy::confirm(scene.machine, scene.server, firstId));
        const QString path = deploy::stateDirectory(scene.server) + QStringLiteral("/transactions.log");
        QVERIFY(scene.machine.remove(path));
        QVERIFY(scene.machine.writeNewFile(path, log, 0600));
        const auto status = deploy::pushStatus(scene.machine, scene.server);
        QVERIFY(status && !status->pending && status->last);
        QCOMPARE(status->last->id, firstId);
        QCOMPARE(status->last->outcome, QStringLiteral("confirmed"));
    }

    void aPushWithoutFilesHasAGuardToo()
    {
        Scene scene;
        scene.manifest.entries.clear();
        scene.manifest.madeDirectories.clear();
        scene.manifest.rows = QStringList{QStringLiteral("acme")};
        scene.arm(2s);
        QTRY_COMPARE_WITH_TIMEOUT(scene.state(), State::RolledBack, 15000);
        QCOMPARE(scene.machine.askedOfAsterisk(), QByteArray("pjsip reload\n"));
    }

    void aConfirmedPushStays()
    {
        Scene scene;
        scene.arm(2s);
        const auto pending = deploy::pushStatus(scene.machine, scene.server);
        QVERIFY(pending && pending->pending);
        QCOMPARE(pending->pending->id, firstId);
        QVERIFY(pending->pending->isGuarded);
        const auto kept = deploy::confirm(scene.machine, scene.server, firstId);
        QVERIFY2(kept, kept ? "" : qPrintable(kept.error().message));
        QCOMPARE(kept->outcome, deploy::Outcome::Applied);
        QTRY_VERIFY_WITH_TIMEOUT(!scene.told(GuardVerb::Status).isAlive, 5000);
        QThread::sleep(2);
        QVERIFY(scene.isNew());
        QCOMPARE(scene.machine.askedOfAsterisk(), QByteArray());
        const auto again = deploy::confirm(scene.machine, scene.server, firstId);
        QVERIFY(again);
        QCOMPARE(again->outcome, deploy::Outcome::NothingToDo);
        QCOMPARE(scene.told(GuardVerb::Status).state, deploy::GuardStatus::State::Confirmed);
        QCOMPARE(deploy::loadManifest(scene.machine, scene.server, firstId)->state,
                 deploy::Manifest::State::Pushed);
    }

    void itGoesBackAtOnceWhenTold()
    {
        Scene scene;
        scene.arm(600s);
        const auto back = deploy::rollBack(scene.machine, scene.server, firstId, Control());
        QVERIFY2(back, back ? "" : qPrintable(back.error().message));
        QVERIFY2(back->outcome == deploy::Outcome::RolledBack, qPrintable(back->oneLine));
        QVERIFY(scene.isOld());
        const auto late = deploy::confirm(scene.machine, scene.server, firstId);
        QVERIFY(late);
        QCOMPARE(late->outcome, deploy::Outcome::RolledBack);
        QVERIFY(scene.isOld());
    }

    void moreTimeIsGiven()
    {
        Scene scene;
        scene.arm(3s);
        const auto more = deploy::extend(scene.machine, scene.server, firstId, 120s);
        QVERIFY2(more, more ? "" : qPrintable(more.error().message));
        QVERIFY(more->pending && more->pending->left > 100s);
        QThread::sleep(4);
        QCOMPARE(scene.state(), State::Armed);
        QVERIFY(scene.isNew());
    }

    void somebodysChangeIsNotLost()
    {
        Scene scene;
        scene.arm(2s);
        scene.replace("pjsip.conf", "new\n; by hand\n");
        QTRY_COMPARE_WITH_TIMEOUT(scene.state(), State::Blocked, 15000);
        QCOMPARE(*scene.machine.readFile(scene.path("pjsip.conf")), QByteArray("new\n; by hand\n"));
        QVERIFY(scene.machine.info(scene.path("trunkseal/root.pem"))->exists);
        QCOMPARE(scene.machine.askedOfAsterisk(), QByteArray());
        const auto status = deploy::pushStatus(scene.machine, scene.server);
        QVERIFY(status && status->oneLine.contains(QStringLiteral("somebody had changed")));
        const auto kept = deploy::confirm(scene.machine, scene.server, firstId);
        QVERIFY(kept && kept->outcome == deploy::Outcome::Applied);
    }

    void whatIsHalfBackIsFinished()
    {
        Scene scene;
        scene.replace("pjsip.conf", "old\n");
        scene.arm(2s);
        QTRY_COMPARE_WITH_TIMEOUT(scene.state(), State::RolledBack, 15000);
        QVERIFY(scene.isOld());
    }

    void aFullDiskIsMetByTheBackupItself()
    {
        Scene scene;
        scene.arm(600s);
        scene.machine.letFail(QStringLiteral("cp"));
        QCOMPARE(scene.told(GuardVerb::RollBack).state, State::RolledBack);
        QVERIFY(scene.isOld());
    }

    void onlyOnePushAServerWaits()
    {
        Scene scene;
        scene.arm(600s);
        const auto other = scene.pushed(secondId);
        const auto refused = deploy::startGuard(scene.machine, scene.server, other.id, 600s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Refused);
        QVERIFY(refused.error().message.contains(firstId));
        scene.told(GuardVerb::Confirm);
        const auto taken = deploy::tellGuard(scene.machine, scene.server, secondId, GuardVerb::Status);
        QVERIFY(taken && taken->state == State::None);
    }

    void aLockThatNobodyHoldsIsTaken()
    {
        Scene scene;
        const auto left = scene.machine.writeNewFile(
            deploy::stateDirectory(scene.server) + QStringLiteral("/armed"), secondId.toUtf8() + '\n', 0600);
        QVERIFY(left);
        scene.arm(600s);
        QCOMPARE(**deploy::armedPush(scene.machine, scene.server), firstId);
    }

    void aGuardThatIsGoneIsTold()
    {
        Scene scene;
        scene.arm(600s);
        scene.signalGuard("-KILL");
        QTRY_VERIFY_WITH_TIMEOUT(!scene.told(GuardVerb::Status).isAlive, 3000);
        const auto status = deploy::pushStatus(scene.machine, scene.server);
        QVERIFY(status && status->pending && !status->pending->isGuarded);
        const auto back = deploy::rollBack(scene.machine, scene.server, firstId, Control());
        QVERIFY2(back, back ? "" : qPrintable(back.error().message));
        QVERIFY(scene.isOld());
    }

    void aServerThatGoesDownComesUpWithTheOldFiles()
    {
        Scene scene;
        scene.arm(600s);
        scene.signalGuard("-TERM");
        QTRY_COMPARE_WITH_TIMEOUT(scene.state(), State::RolledBack, 8000);
        QVERIFY(scene.isOld());
    }

    /// The client was lost between the guard and the first file.
    void aPushThatNeverGotToAsteriskIsNotLoadedBack()
    {
        Scene scene;
        scene.replace("pjsip.conf", "old\n");
        QVERIFY(scene.machine.remove(scene.path("trunkseal/root.pem")));
        QVERIFY(scene.machine.remove(scene.path("trunkseal")));
        const QString staged = deploy::transactionDirectory(scene.server, firstId) + QStringLiteral("/0.new");
        QVERIFY(scene.machine.writeNewFile(staged, "new root\n", 0600));
        scene.arm(600s);
        QCOMPARE(scene.told(GuardVerb::RollBack).state, State::RolledBack);
        QVERIFY(scene.isOld());
        QCOMPARE(scene.machine.askedOfAsterisk(), QByteArray());
    }

    /// The client was lost after it had put every file back, and before it told Asterisk. What VICIdial was
    /// given lies there as "rows.new" all the time.
    void aPushThatTheClientTookBackIsLoadedBack()
    {
        Scene scene;
        scene.replace("pjsip.conf", "old\n");
        QVERIFY(scene.machine.remove(scene.path("trunkseal/root.pem")));
        QVERIFY(scene.machine.remove(scene.path("trunkseal")));
        const QString rows =
            deploy::transactionDirectory(scene.server, firstId) + QStringLiteral("/rows.new");
        QVERIFY(scene.machine.writeNewFile(rows, "", 0600));
        scene.arm(600s);
        QCOMPARE(scene.told(GuardVerb::RollBack).state, State::RolledBack);
        QCOMPARE(scene.machine.askedOfAsterisk(), QByteArray("pjsip reload\n"));
    }

    /// It was lost between two of them: whoever reloaded then has one that is new.
    void aPushThatGotHalfWayIsLoadedBack()
    {
        Scene scene;
        scene.replace("pjsip.conf", "old\n");
        const QString staged = deploy::transactionDirectory(scene.server, firstId) + QStringLiteral("/1.new");
        QVERIFY(scene.machine.writeNewFile(staged, "new\n", 0600));
        scene.arm(600s);
        QCOMPARE(scene.told(GuardVerb::RollBack).state, State::RolledBack);
        QVERIFY(scene.isOld());
        QCOMPARE(scene.machine.askedOfAsterisk(), QByteArray("pjsip reload\n"));
    }

    /// By the server itself, so that a lost connection does not leave the half of it.
    void aPushThatWasKeptGoesBackByItsGuard()
    {
        Scene scene;
        scene.arm(600s);
        QCOMPARE(scene.told(GuardVerb::Confirm).state, State::Confirmed);
        QVERIFY(scene.isNew());
        const auto back = deploy::rollBack(scene.machine, scene.server, firstId, Control());
        QVERIFY2(back && back->outcome == deploy::Outcome::RolledBack,
                 back ? qPrintable(back->oneLine) : qPrintable(back.error().message));
        QVERIFY(scene.isOld());
        QCOMPARE(scene.state(), State::RolledBack);
        QCOMPARE(scene.machine.askedOfAsterisk(), QByteArray("pjsip reload\n"));
        QCOMPARE(*deploy::armedPush(scene.machine, scene.server), std::nullopt);
    }

    void aReopenedPushIsLoadedByTheCommandsThatAreAllowed()
    {
        Scene scene;
        scene.arm(600s);
        QThread::msleep(950); // the watch looks once a second: it looks now, and must not fire by itself
        QCOMPARE(scene.told(GuardVerb::Confirm).state, State::Confirmed);
        const auto back = deploy::reopenGuard(scene.machine, scene.server, firstId,
                                              {QStringLiteral("sip reload"), QStringLiteral("it's $(x)")});
        QVERIFY(back && back->state == State::RolledBack);
        QVERIFY(scene.isOld());
        QCOMPARE(scene.machine.askedOfAsterisk(), QByteArray("sip reload\nit's $(x)\n"));
    }

    void aPushThatWasKeptStaysWhileAnotherOneWaits()
    {
        Scene scene;
        scene.arm(600s);
        QCOMPARE(scene.told(GuardVerb::Confirm).state, State::Confirmed);
        static_cast<void>(scene.pushed(secondId));
        QVERIFY(deploy::startGuard(scene.machine, scene.server, secondId, 600s));
        const auto back = deploy::rollBack(scene.machine, scene.server, firstId, Control());
        QVERIFY(!back);
        QCOMPARE(back.error().code, ErrorCode::Refused);
        const auto forced = deploy::reopenGuard(scene.machine, scene.server, firstId, {});
        QVERIFY(!forced);
        QCOMPARE(forced.error().code, ErrorCode::Refused);
        QCOMPARE(scene.state(), State::Confirmed);
        QVERIFY(scene.isNew());
        static_cast<void>(scene.told(GuardVerb::Confirm, secondId));
    }

    void aReloadThatIsDroppedIsRepeated()
    {
        Scene scene;
        scene.machine.letAsteriskSay("A module reload request is already in progress; please be patient\n");
        scene.arm(600s);
        std::thread other([&scene] {
            for (int i = 0; i < 1000 && scene.machine.askedOfAsterisk().count('\n') < 2; ++i)
                QThread::msleep(10);
            scene.machine.letAsteriskSay("Module 'res_pjsip.so' reloaded successfully.\n");
        });
        QCOMPARE(scene.told(GuardVerb::RollBack).state, State::RolledBack);
        other.join();
        QVERIFY(scene.machine.askedOfAsterisk().count("pjsip reload\n") > 1);
    }

    void aReloadThatIsRefusedIsTold()
    {
        Scene scene;
        scene.arm(600s);
        QCOMPARE(scene.told(GuardVerb::Confirm).state, State::Confirmed);
        scene.machine.letAsteriskSay("sudo: a password is required\n");
        const auto back = deploy::rollBack(scene.machine, scene.server, firstId, Control());
        QVERIFY(back);
        QCOMPARE(back->outcome, deploy::Outcome::Failed);
        QVERIFY2(back->oneLine.contains(QStringLiteral("did not load them (pjsip reload)")),
                 qPrintable(back->oneLine));
        QVERIFY(scene.isOld());

        scene.machine.letAsteriskSay("Module 'res_pjsip.so' reloaded successfully.\n");
        const qsizetype asked = scene.machine.askedOfAsterisk().count("pjsip reload\n");
        for (const auto outcome : {deploy::Outcome::RolledBack, deploy::Outcome::NothingToDo}) {
            const auto again = deploy::rollBack(scene.machine, scene.server, firstId, Control());
            QVERIFY(again);
            QCOMPARE(again->outcome, outcome);
            QCOMPARE(scene.machine.askedOfAsterisk().count("pjsip reload\n"), asked + 1);
        }
    }

    void aRollBackThatNobodyGoesOnWithIsTold()
    {
        Scene scene;
        scene.arm(600s);
        scene.signalGuard("-KILL");
        QTRY_VERIFY_WITH_TIMEOUT(!scene.told(GuardVerb::Status).isAlive, 3000);
        const QString directory = deploy::transactionDirectory(scene.server, firstId);
        QVERIFY(scene.machine.rename(directory + QStringLiteral("/armed"),
                                     directory + QStringLiteral("/firing")));
        const auto status = deploy::pushStatus(scene.machine, scene.server);
        QVERIFY(status && status->pending && status->pending->isGoingBack && !status->pending->isGuarded);
        QVERIFY2(status->oneLine.contains(QStringLiteral("nobody goes on with it")),
                 qPrintable(status->oneLine));
        const auto kept = deploy::confirm(scene.machine, scene.server, firstId);
        QVERIFY(!kept);
        QCOMPARE(kept.error().code, ErrorCode::Refused);
        const auto back = deploy::rollBack(scene.machine, scene.server, firstId, Control());
        QVERIFY2(back && back->outcome == deploy::Outcome::RolledBack,
                 back ? qPrintable(back->oneLine) : qPrintable(back.error().message));
        QVERIFY(scene.isOld());
    }

    /// Its database stops before the guard of a server that goes down: then nothing is begun.
    void aGuardThatCannotAskTheDatabaseLeavesThePushToBeDecided()
    {
        Scene scene;
        const QString rows =
            deploy::transactionDirectory(scene.server, firstId) + QStringLiteral("/rows.begun");
        QVERIFY(scene.machine.writeNewFile(rows, "", 0600)); // and there is no vicidial.pl that would answer
        scene.arm(600s);
        scene.signalGuard("-TERM");
        QTRY_VERIFY_WITH_TIMEOUT(!scene.told(GuardVerb::Status).isAlive, 8000);
        QCOMPARE(scene.state(), State::Armed);
        QVERIFY(scene.isNew());
        QVERIFY(scene.machine.remove(rows));
    }

    void oneOfTwoWhoDecideAtOnceWins()
    {
        int kept = 0;
        for (int round = 0; round < 12; ++round) {
            Scene scene;
            scene.arm(600s);
            const auto ask = [&scene](const char *verb) {
                static_cast<void>(scene.machine.run(
                    {QStringLiteral("sh"),
                     deploy::transactionDirectory(scene.server, firstId) + QStringLiteral("/guard.sh"),
                     QLatin1String(verb)},
                    {}, 60s));
            };
            std::thread other([&ask] { ask("rollback"); });
            if (round % 2 == 1)
                QThread::msleep(static_cast<unsigned long>(round));
            ask("confirm");
            other.join();
            const State state = scene.state();
            QVERIFY(state == State::Confirmed || state == State::RolledBack);
            QVERIFY(state == State::Confirmed ? scene.isNew() : scene.isOld());
            kept += state == State::Confirmed ? 1 : 0;
        }
        qInfo("%d of 12 confirmed", kept);
    }

    void reloadWorksWithoutTheAlias()
    {
        Scene scene;
        scene.machine.letAsteriskSay("No such command 'pjsip reload'\n");
        scene.arm(600s);
        QCOMPARE(scene.told(GuardVerb::RollBack).state, State::RolledBack);
        QVERIFY(scene.machine.askedOfAsterisk().contains("module reload res_pjsip.so\n"));
    }

    void everyHostileWordStandsInTheScriptAsItIs()
    {
        int words = 0;
        for (const QString &word : tests::hostileValues()) {
            if (word.contains(QChar(0)) || !word.isValidUtf16() || word.size() > 10000)
                continue;
            ++words;
            deploy::Manifest manifest;
            manifest.id = firstId;
            manifest.reloads = QStringList{word};
            manifest.madeDirectories = QStringList{word};
            manifest.entries.push_back({word, true, word, 0640, QStringLiteral("1"), QStringLiteral("2"),
                                        word, QStringLiteral("0.new")});
            store::Server server = test::dialer();
            server.configDir = word;
            QByteArray script = deploy::guardScript(manifest, server);
            script.truncate(script.indexOf("# What stands above")); // what is written for this push alone
            script += "show() { for word; do printf '%s\\0' \"$word\"; done; }\n"
                      "rmdir() { shift; show \"$@\"; }\n"
                      "each_file show; each_command show; remove_directories; show \"$dir\" \"$state\"\n";
            QProcess shell;
            shell.start(QStringLiteral("/bin/sh"), QStringList());
            shell.write(script);
            shell.closeWriteChannel();
            QVERIFY(shell.waitForFinished());
            const QString state = word + QStringLiteral("/.trunkseal");
            const QStringList wanted{word,
                                     word,
                                     word,
                                     QStringLiteral("640"),
                                     QStringLiteral("1"),
                                     QStringLiteral("2"),
                                     word,
                                     word,
                                     state + QLatin1Char('/') + firstId,
                                     state,
                                     QString()};
            const QString said = QString::fromUtf8(shell.readAllStandardOutput());
            QCOMPARE(said.split(QChar(0)), wanted);
            QCOMPARE(shell.readAllStandardError(), QByteArray());
        }
        QVERIFY(words >= 60);
    }

    void aPushWithoutAGuardIsKnown()
    {
        Scene scene;
        QCOMPARE(scene.state(), State::None);
        const auto nothing = deploy::confirm(scene.machine, scene.server, firstId);
        QVERIFY(!nothing);
        QCOMPARE(nothing.error().code, ErrorCode::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestGuard)
#include "tst_guard.moc"
