#include "core/base/text.h"
#include "core/deploy/before_push.h"
#include "core/deploy/dialer_call.h"
#include "core/deploy/guard.h"
#include "core/deploy/guard_time.h"
#include "core/deploy/push.h"
#include "core/deploy/remote_asterisk.h"
#include "core/deploy/remote_files.h"
#include "core/deploy/staging.h"
#include "core/deploy/transaction_log.h"
#include "core/deploy/verify_loaded.h"
#include "core/deploy/vicidial_rows.h"

namespace trunkseal::deploy {

namespace {

using namespace std::chrono_literals;

constexpr int stepCount = 12; ///< of the progress bar

/// One push from staging to its end: applied and verified, or everything as before and verified.
class Push {
public:
    Push(ssh::RemoteMachine &machine, const store::Server &server, const Plan &plan,
         const ApplyOptions &options, const Control &control)
        : m_machine(machine)
        , m_server(server)
        , m_plan(plan)
        , m_options(options)
        , m_control(control)
        , m_asked(machine, server)
        , m_asterisk(m_asked, server)
        , m_directory(transactionDirectory(server, plan.id))
        , m_guardTime(plan, options)
    {
        transaction.id = plan.id;
        transaction.serverId = plan.serverId;
        transaction.startedAt = QDateTime::currentDateTimeUtc();
    }

    Result<void> recheck() { return deploy::recheck(m_machine, m_server, m_plan); }
    void run();

    Transaction transaction;

private:
    using Step = Result<void> (Push::*)();

    Result<void> stage();
    Result<void> backUp();
    Result<void> arm();
    Result<void> activate();
    Result<void> writeRows();
    Result<void> awaitFiles();
    Result<void> reload();
    Result<void> verify();
    Result<void> tryCalls();
    Result<GuardStatus> confirmed();
    Result<void> leave();
    [[nodiscard]] QString inDirectory(const QString &name) const
    {
        return m_directory + QLatin1Char('/') + name;
    }
    [[nodiscard]] QStringList stagedPaths() const;
    [[nodiscard]] QStringList pathsAfter() const;
    Result<void> undo();
    void goBack(const Error &reason);

    ssh::RemoteMachine &m_machine;
    const store::Server &m_server;
    const Plan &m_plan;
    const ApplyOptions &m_options;
    const Control &m_control;
    AskedAhead m_asked; ///< what a step asks in one go
    RemoteAsterisk m_asterisk;
    QString m_directory;
    Manifest m_manifest;
    QMap<QString, QString> m_hashes; ///< path → SHA-256 as the server computes it once the guard is armed
    [[nodiscard]] bool confirms() const { return m_options.confirm || m_options.testCall; }

    GuardTime m_guardTime;
    bool m_isStaged = false; ///< the manifest is on the server
    bool m_isArmed = false; ///< the guard may be running
    bool m_isActivated = false; ///< files outside of m_directory may be ours
    bool m_rowsBegun = false; ///< VICIdial may have seen the new rows
    bool m_isLoaded = false; ///< Asterisk may have read the new files
    bool m_isForeign = false; ///< somebody else changed one of the files: they are left
    bool m_isUndecided = false; ///< the guard may have been told to keep the push
};

tl::unexpected<Error> isNotWritten(const ManifestEntry &entry, const store::Server &server)
{
    return fail(ErrorCode::Ssh, Text::tr("%1 on %2 is not what was written.").arg(entry.path, server.name));
}

/// Sends all, arms the guard, and asks for what the next two steps want to know: an armed guard whose push
/// was never activated has nothing to put back.
Result<void> Push::stage()
{
    m_manifest = manifestFor(m_plan, transaction.startedAt);
    describe(transaction, m_manifest);
    const auto missing = missingDirectories(m_machine, m_manifest);
    if (!missing)
        return fail(missing.error());
    m_manifest.madeDirectories = *missing;
    const QStringList paths = stagedPaths() + pathsBefore(m_manifest);
    std::vector<QStringList> then{armCommand(m_server, m_plan.id, m_guardTime.begin())};
    if (!paths.isEmpty())
        then.push_back(sha256Command(paths)); // after the guard is armed: see arm()
    m_isStaged = m_isArmed = true; // who loses the connection now cannot know; to disarm none is no harm
    const auto sent =
        sendAndArm(m_asked, m_server, m_plan.id, stagedFiles(m_server, m_plan, m_manifest), then);
    if (!sent)
        return fail(sent.error());
    m_isStaged = sent->isStaged;
    if (!sent->whole)
        return sent->whole;
    const auto hashes = sha256Of(m_asked, m_server, paths);
    if (!hashes)
        return fail(hashes.error());
    for (qsizetype i = 0; i < paths.size(); ++i)
        m_hashes[paths[i]] = hashes->at(i);
    for (const ManifestEntry &entry : m_manifest.entries)
        if (!entry.staged.isEmpty() && m_hashes.value(inDirectory(entry.staged)) != entry.sha256After)
            return fail(ErrorCode::Ssh,
                        Text::tr("%1 did not arrive whole on %2.").arg(entry.path, m_server.name));
    return {};
}

Result<void> Push::backUp()
{
    for (const ManifestEntry &entry : m_manifest.entries)
        if (!entry.backup.isEmpty() && m_hashes.value(inDirectory(entry.backup)) != entry.sha256Before)
            return fail(ErrorCode::Ssh,
                        Text::tr("The backup of %1 is not whole on %2.").arg(entry.path, m_server.name));
    return {};
}

/// The new files and the backups, on the server.
QStringList Push::stagedPaths() const
{
    QStringList paths;
    for (const ManifestEntry &entry : m_manifest.entries)
        for (const QString &name : {entry.staged, entry.backup})
            if (!name.isEmpty())
                paths << inDirectory(name);
    return paths;
}

Result<void> Push::arm()
{
    const auto guard = startGuard(m_asked, m_server, m_plan.id, m_guardTime.wanted());
    if (!guard)
        return fail(guard.error());
    return recheckByHash(m_asked, m_server, m_plan, m_manifest,
                         m_hashes); // whoever was here before us has ended by now
}

Result<void> Push::activate()
{
    m_isActivated = true;
    for (const QString &directory : m_manifest.madeDirectories) {
        if (const auto made = m_machine.makeDirectory(directory, 0750); !made)
            return made;
        if (const auto given =
                giveDirectory(m_machine, m_server, directory, m_manifest.entries.front().owner);
            !given)
            return given;
    }
    for (const ManifestEntry &entry : m_manifest.entries) {
        if (const auto guarded = m_guardTime.isLeft(); !guarded)
            return guarded;
        const auto done = entry.staged.isEmpty() ? m_machine.remove(entry.path)
                                                 : m_machine.rename(inDirectory(entry.staged), entry.path);
        if (!done)
            return done;
    }
    return {};
}

Result<void> Push::writeRows()
{
    if (const auto guarded = m_guardTime.isLeft(); !guarded)
        return guarded;
    m_rowsBegun = true;
    return applyRows(m_machine, m_server, m_plan.id);
}

Result<void> Push::awaitFiles()
{
    return waitForVicidial(m_machine, m_server, m_plan.id, RowsState::Side::New, m_options.vicidialPatience,
                           m_control, [this](const QString &why) { m_control.report(6, stepCount, why); });
}

Result<void> Push::reload()
{
    if (const auto guarded = m_guardTime.isLeft(); !guarded)
        return guarded;
    m_isLoaded = true;
    // What verify() asks is asked with it where Asterisk answers a reload only when it is done.
    const bool isOneGo = m_plan.reloads == QStringList{QStringLiteral("pjsip reload")};
    if (isOneGo) {
        QStringList questions = m_plan.reloads + loadedQuestions(m_plan.carriers);
        std::vector<QStringList> commands;
        for (const QString &question : questions)
            commands.push_back(m_asterisk.words(question));
        if (const QStringList paths = pathsAfter(); !paths.isEmpty())
            commands.push_back(sha256Command(paths));
        if (const auto asked = m_asked.ask({.commands = commands, .looks = transaction.filesTouched}, 90s);
            !asked)
            return asked;
    }
    for (const QString &command : m_plan.reloads) {
        if (const auto done = m_asterisk.activate(command); !done)
            return done;
    }
    if (m_asked.hasAskedItself()) // it took another way: what was answered is from before it
        m_asked.forget();
    return {};
}

QStringList Push::pathsAfter() const
{
    QStringList paths;
    for (const ManifestEntry &entry : m_manifest.entries)
        if (!entry.sha256After.isEmpty())
            paths << entry.path;
    return paths;
}

Result<void> Push::verify()
{
    for (const ManifestEntry &entry : m_manifest.entries) {
        const auto there = m_asked.info(entry.path);
        if (!there)
            return fail(there.error());
        if (there->exists == entry.sha256After.isEmpty())
            return isNotWritten(entry, m_server);
    }
    const QStringList paths = pathsAfter();
    const auto hashes = sha256Of(m_asked, m_server, paths);
    if (!hashes)
        return fail(hashes.error());
    qsizetype next = 0;
    for (const ManifestEntry &entry : m_manifest.entries)
        if (!entry.sha256After.isEmpty() && hashes->at(next++) != entry.sha256After)
            return isNotWritten(entry, m_server);
    return verifyLoaded(m_asterisk, m_server.name, m_plan.carriers, m_plan.tlsTransports, m_options.patience,
                        m_control, transaction.findings);
}

/// The gate: the proof of a trunk is a call over it.
Result<void> Push::tryCalls()
{
    if (!m_options.testCall)
        return {};
    for (const carrier::Carrier &carrier : m_plan.carriers) {
        if (carrier.testNumber.isEmpty())
            continue;
        DialerCallRequest request;
        request.carrier = carrier;
        const auto report = callFromDialer(m_machine, m_server, request, m_control.silent());
        if (!report)
            return fail(report.error());
        transaction.calls.push_back(*report);
        const bool wantsSeal = carrier::posture(carrier) == carrier::Posture::Sealed;
        const bool good =
            wantsSeal ? report->verdict == call::Verdict::Sealed : report->verdict != call::Verdict::Failed;
        if (!good)
            return fail(ErrorCode::Refused, report->oneLine);
    }
    return {};
}

/// What the guard answers to the confirmation. Where its answer is lost it is told again: the first decision
/// stands, and it tells which.
Result<GuardStatus> Push::confirmed()
{
    const QJsonObject line = logLine(transaction, m_server, m_manifest, Outcome::Applied);
    auto guard = confirmGuard(m_machine, m_server, m_plan.id, line);
    if (!guard)
        guard = confirmGuard(m_machine, m_server, m_plan.id, line);
    m_isUndecided = !guard;
    return guard;
}

/// Confirms, or leaves the push to the guard with the whole time.
Result<void> Push::leave()
{
    const auto wanted = confirms() ? GuardStatus::State::Confirmed : GuardStatus::State::Armed;
    const auto guard =
        confirms() ? confirmed() : extendGuard(m_machine, m_server, m_plan.id, m_options.confirmWithin);
    if (!guard)
        return fail(guard.error());
    if (guard->state == GuardStatus::State::Blocked)
        return fail(ErrorCode::Timeout,
                    Text::tr("It took too long, and the guard found that somebody had changed one of the "
                             "files: it left everything as it is."));
    if (guard->state == GuardStatus::State::Armed && wanted != guard->state)
        return fail(ErrorCode::Ssh,
                    Text::tr("The guard on %1 did not take the confirmation.").arg(m_server.name));
    if (guard->state != wanted)
        return fail(ErrorCode::Timeout, Text::tr("It took too long, and the guard has put everything back."));
    if (!confirms())
        transaction.confirmBy = QDateTime::currentDateTimeUtc().addSecs(guard->left.count());
    return {};
}

void Push::run()
{
    const Uninterrupted shield(m_machine);
    struct Work {
        QString name;
        QString progress;
        QString done;
        Step work;
    };
    std::vector<Work> steps{
        {QStringLiteral("stage"), Text::tr("Sending the files"),
         Text::tr("The files are on the server and whole."), &Push::stage},
        {QStringLiteral("backup"), Text::tr("Backing up"), Text::tr("What will change is backed up."),
         &Push::backUp},
        {QStringLiteral("arm"), Text::tr("Starting the guard on the server"),
         Text::tr("A guard on the server puts everything back unless the push is confirmed."), &Push::arm},
        {QStringLiteral("activate"), Text::tr("Putting the files in place"),
         Text::tr("The files are in place."), &Push::activate},
        {QStringLiteral("reload"), Text::tr("Asterisk loads them"),
         Text::tr("Done: %1.").arg(m_plan.reloads.join(QLatin1String(", "))), &Push::reload},
        {QStringLiteral("verify"), Text::tr("Asking Asterisk what it loaded"),
         Text::tr("Asterisk has loaded every trunk as configured."), &Push::verify},
        {QStringLiteral("test_call"), Text::tr("The server places a test call"),
         m_options.testCall ? Text::tr("The test call is as it should be.")
                            : Text::tr("No test call was asked for."),
         &Push::tryCalls},
        {QStringLiteral("confirm"), Text::tr("Telling the guard"),
         confirms() ? Text::tr("The push is confirmed.")
                    : Text::tr("The guard waits %n second(s) for the confirmation.", nullptr,
                               static_cast<int>(m_options.confirmWithin.count())),
         &Push::leave},
    };
    if (!m_plan.rows.empty()) {
        const Work rows[] = {{QStringLiteral("rows"), Text::tr("Writing VICIdial's carriers"),
                              Text::tr("VICIdial's database has the carriers."), &Push::writeRows},
                             {QStringLiteral("regenerate"), Text::tr("Waiting for VICIdial's job"),
                              Text::tr("VICIdial has written its files anew, and they are right."),
                              &Push::awaitFiles}};
        steps.insert(steps.begin() + 4, std::begin(rows), std::end(rows));
    }
    int number = 1;
    for (const Work &step : steps) {
        m_control.report(number++, stepCount, step.progress);
        const auto result = m_control.isCanceled()
            ? Result<void>(fail(ErrorCode::Canceled, Text::tr("The push was stopped.")))
            : runStep(transaction, step.name, step.done, [&] { return (this->*step.work)(); });
        if (!result)
            return goBack(result.error());
    }
    const QString carriers = m_plan.carrierNames.join(QLatin1String(", "));
    transaction.outcome = confirms() ? Outcome::Applied : Outcome::Armed;
    transaction.oneLine = confirms()
        ? Text::tr("%1 has the new configuration, and Asterisk has loaded it: %2.")
              .arg(m_server.name, carriers)
        : Text::tr("%1 has loaded the new configuration: %2. Unless you confirm it within %n second(s), "
                   "everything goes back.",
                   nullptr, static_cast<int>(m_options.confirmWithin.count()))
              .arg(m_server.name, carriers);
    if (!confirms()) // else the guard has written the line
        record(transaction, m_machine, m_server, m_manifest, Manifest::State::Pushed);
    m_control.report(stepCount, stepCount, Text::tr("Done"));
}

Result<void> Push::undo()
{
    if (!m_isActivated)
        return {}; // whatever differs by now is somebody else's work
    if (const auto ours = areFilesOurs(m_machine, m_server, m_manifest); !ours) {
        m_isForeign = ours.error().code == ErrorCode::Refused;
        return fail(ours.error());
    }
    const auto back = restore(m_machine, m_server, m_manifest);
    const auto verified = verifyRestored(m_machine, m_server, m_manifest);
    const auto rows = !m_rowsBegun ? Result<void>()
                                   : takeRowsBack(m_machine, m_server, m_plan.id, [this](const QString &why) {
                                         m_control.report(stepCount - 1, stepCount, why);
                                     });
    return !back ? back : !verified ? verified : rows;
}

void Push::goBack(const Error &reason)
{
    m_asked.forget();
    if (m_isUndecided) {
        transaction.outcome = Outcome::Armed;
        transaction.confirmBy = QDateTime::currentDateTimeUtc().addSecs(m_guardTime.left().count());
        transaction.oneLine =
            Text::tr(
                "The connection to %1 was lost while the push was being confirmed (%2). Asterisk has loaded "
                "it; either it is kept, or the guard puts it back in time: see push status %1.")
                .arg(m_server.name, reason.message);
        return;
    }
    m_control.report(stepCount - 1, stepCount, Text::tr("Rolling back"));
    const auto undone = runStep(transaction, QStringLiteral("rollback"),
                                Text::tr("Every file is as it was before."), [this] { return undo(); });
    Result<void> reloaded;
    if (m_isLoaded && !m_isForeign)
        reloaded = runStep(transaction, QStringLiteral("reload"),
                           Text::tr("Asterisk has loaded the old files."), [this] {
                               for (const QString &command : m_plan.reloads)
                                   if (const auto done = m_asterisk.activate(command); !done)
                                       return done;
                               return Result<void>();
                           });
    const bool isOver = undone && reloaded;
    if (m_isArmed && isOver) // left armed, it would only do all this once more
        static_cast<void>(tellGuard(m_machine, m_server, m_plan.id, GuardVerb::Disarm));
    if (m_isForeign) {
        transaction.outcome = Outcome::Failed;
        transaction.oneLine =
            Text::tr(
                "The push to %1 failed (%2), and nothing was taken back: %3 Then decide: push confirm %1, or "
                "push rollback %1 %4")
                .arg(m_server.name, reason.message, undone.error().message, transaction.id);
    } else if (!undone) {
        transaction.outcome = Outcome::Failed;
        transaction.oneLine =
            Text::tr("The push to %1 failed (%2) and could not be taken back from here: %3 The guard on the "
                     "server goes on trying by itself; see push status %1, or run push rollback %1 %4")
                .arg(m_server.name, reason.message, undone.error().message, transaction.id);
    } else if (!reloaded) {
        transaction.outcome = Outcome::Failed;
        transaction.oneLine =
            Text::tr("The push to %1 failed (%2). The files are as before, but Asterisk could not be made "
                     "to load them: %3 Run on the server: %4")
                .arg(m_server.name, reason.message, reloaded.error().message,
                     QStringLiteral("asterisk -rx '%1'")
                         .arg(m_plan.reloads.join(QLatin1String("'; asterisk -rx '"))));
    } else {
        transaction.outcome = Outcome::RolledBack;
        transaction.oneLine = Text::tr("%1 is as it was before. The push was taken back: %2")
                                  .arg(m_server.name, reason.message);
    }
    if (m_isStaged)
        record(transaction, m_machine, m_server, m_manifest,
               undone ? Manifest::State::RolledBack : Manifest::State::Pushed);
}

} // namespace

Result<Transaction> apply(ssh::RemoteMachine &machine, const store::Server &server, const Plan &plan,
                          const ApplyOptions &options, const Control &control)
{
    if (const auto may = mayPush(machine, server, plan, options); !may)
        return fail(may.error());
    Push push(machine, server, plan, options, control);
    if (plan.isEmpty()) {
        push.transaction.outcome = Outcome::NothingToDo;
        push.transaction.oneLine = Text::tr("%1 has this configuration already.").arg(server.name);
        return push.transaction;
    }
    if (const auto idle = waitUntilIdle(machine, server, plan, options, control); !idle)
        return fail(idle.error());
    control.report(0, stepCount, Text::tr("Checking that nothing changed since the plan"));
    const auto rechecked =
        runStep(push.transaction, QStringLiteral("check"),
                Text::tr("The files are as they were planned for."), [&push] { return push.recheck(); });
    if (!rechecked)
        return fail(rechecked.error());
    if (control.isCanceled())
        return fail(ErrorCode::Canceled,
                    Text::tr("The push to %1 was stopped before anything was changed.").arg(server.name));
    push.run();
    return push.transaction;
}

} // namespace trunkseal::deploy
