#include "core/base/text.h"
#include "core/deploy/guard.h"
#include "core/deploy/push.h"
#include "core/deploy/transaction_log.h"

#include <QJsonDocument>

namespace trunkseal::deploy {

namespace {

using State = GuardStatus::State;

/// The newest last line of the server's log; nothing when there is no log yet.
Result<std::optional<PushStatus::Last>> lastOf(ssh::RemoteMachine &machine, const store::Server &server)
{
    const QString path = stateDirectory(server) + QStringLiteral("/transactions.log");
    const auto there = machine.info(path);
    if (!there)
        return fail(there.error());
    if (!there->exists)
        return std::optional<PushStatus::Last>();
    const auto answer = machine.run(
        {QStringLiteral("tail"), QStringLiteral("-n"), QStringLiteral("1"), QStringLiteral("--"), path});
    if (!answer)
        return fail(answer.error());
    const QJsonObject line = QJsonDocument::fromJson(answer->out.trimmed()).object();
    if (line.isEmpty())
        return std::optional<PushStatus::Last>();
    return std::optional(
        PushStatus::Last{line[QStringLiteral("transaction")].toString(),
                         line[QStringLiteral("outcome")].toString(), line[QStringLiteral("login")].toString(),
                         QDateTime::fromString(line[QStringLiteral("at")].toString(), Qt::ISODate)});
}

/// The push that was armed last, by the file that is its state: on a full disk its line of the log is missing
/// or cut, while the state changes by rename.
Result<std::optional<PushStatus::Last>> lastDecided(ssh::RemoteMachine &machine, const store::Server &server)
{
    static const QStringList states{QStringLiteral("confirmed"), QStringLiteral("rolled_back"),
                                    QStringLiteral("blocked")};
    const QString directory = stateDirectory(server);
    QStringList words{
        QStringLiteral("find"),      directory,           QStringLiteral("-mindepth"), QStringLiteral("2"),
        QStringLiteral("-maxdepth"), QStringLiteral("2"), QStringLiteral("(")};
    for (const QString &state : states)
        words << (state == states.front() ? QStringList{} : QStringList{QStringLiteral("-o")})
              << QStringLiteral("-name") << state;
    words << QStringLiteral(")") << QStringLiteral("-printf") << QStringLiteral("%T@ %P\\n");
    const auto answer = machine.run(words);
    if (!answer)
        return fail(answer.error());
    double newest = 0;
    std::optional<PushStatus::Last> last;
    for (const QByteArray &found : answer->out.split('\n')) { // "1764292000.5 UUID/confirmed"
        const double at = found.left(found.indexOf(' ')).toDouble();
        const QString path = QString::fromUtf8(found.mid(found.indexOf(' ') + 1));
        if (at <= newest)
            continue;
        newest = at;
        last = PushStatus::Last{path.section(QLatin1Char('/'), 0, 0),
                                path.section(QLatin1Char('/'), 1),
                                {},
                                QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(at * 1000), Qt::UTC)};
    }
    return last;
}

QString sentence(const PushStatus &status, const QString &server)
{
    if (const auto &pending = status.pending) {
        const QString carriers = pending->carrierNames.join(QLatin1String(", "));
        if (pending->isGoingBack && !pending->isGuarded)
            return Text::tr(
                       "The push to %1 (%2) was being put back when the server went down, and nobody goes "
                       "on with it. Roll it back.")
                .arg(server, carriers);
        if (pending->isGoingBack)
            return Text::tr("The push to %1 (%2) is being put back now.").arg(server, carriers);
        if (!pending->isGuarded)
            return Text::tr("A push to %1 (%2) was never confirmed, and the guard that would put it back is "
                            "gone: the server was restarted. Confirm it or roll it back.")
                .arg(server, carriers);
        return Text::tr(
                   "A push to %1 (%2) waits: unless it is confirmed within %n second(s), everything goes "
                   "back.",
                   nullptr, static_cast<int>(pending->left.count()))
            .arg(server, carriers);
    }
    if (!status.last)
        return Text::tr("Nothing was ever pushed to %1 from here.").arg(server);
    const QString at = status.last->at.toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm 'UTC'"));
    if (status.last->outcome == QLatin1String("blocked"))
        return Text::tr(
                   "The last push to %1 was not confirmed in time (%2), and somebody had changed one of its "
                   "files since: nothing was put back. Look at the files, then confirm the push or put "
                   "the old files back by hand.")
            .arg(server, at);
    if (status.last->outcome == QLatin1String("rolled_back") && status.last->login == QLatin1String("guard"))
        return Text::tr("No push to %1 waits. The last one was not confirmed and was put back at %2.")
            .arg(server, at);
    return Text::tr("No push to %1 waits. The last one ended at %2.").arg(server, at);
}

} // namespace

Result<PushStatus> waitingPush(ssh::RemoteMachine &machine, const store::Server &server)
{
    PushStatus status;
    const auto armed = armedPush(machine, server);
    if (!armed)
        return fail(armed.error());
    if (!*armed)
        return status;
    const auto guard = tellGuard(machine, server, **armed, GuardVerb::Status);
    if (!guard)
        return fail(guard.error());
    if (guard->state != State::Armed && guard->state != State::Firing)
        return status;
    const auto manifest = loadManifest(machine, server, **armed);
    if (!manifest)
        return fail(manifest.error());
    status.pending = PushStatus::Pending{manifest->id, manifest->startedAt, manifest->carrierNames,
                                         guard->left,  guard->isAlive,      guard->state == State::Firing};
    status.oneLine = sentence(status, server.name);
    return status;
}

Result<PushStatus> pushStatus(ssh::RemoteMachine &machine, const store::Server &server)
{
    auto status = waitingPush(machine, server);
    if (!status)
        return status;
    auto last = lastOf(machine, server);
    if (!last)
        return fail(last.error());
    status->last = std::move(*last);
    auto decided = lastDecided(machine, server);
    if (!decided)
        return fail(decided.error());
    const bool isLogged = status->last && *decided && status->last->id == (*decided)->id;
    if (*decided && !isLogged && (!status->last || status->last->at < (*decided)->at))
        status->last = std::move(*decided);
    status->oneLine = sentence(*status, server.name);
    return status;
}

Result<Transaction> confirm(ssh::RemoteMachine &machine, const store::Server &server,
                            const QString &transactionId)
{
    auto manifest = manifestOf(machine, server, transactionId);
    if (!manifest)
        return fail(manifest.error());
    Transaction transaction = transactionOf(*manifest, server);

    const Uninterrupted shield(machine);
    const auto before = tellGuard(machine, server, manifest->id, GuardVerb::Status);
    if (!before)
        return fail(before.error());
    const auto guard = tellGuard(machine, server, manifest->id, GuardVerb::Confirm);
    if (!guard)
        return fail(guard.error());
    const QString carriers = manifest->carrierNames.join(QLatin1String(", "));
    switch (guard->state) {
    case State::Confirmed:
        transaction.outcome = before->state == State::Confirmed ? Outcome::NothingToDo : Outcome::Applied;
        transaction.oneLine = Text::tr("%1 keeps the new configuration: %2.").arg(server.name, carriers);
        break;
    case State::Firing:
        if (!guard->isAlive)
            return fail(
                ErrorCode::Refused,
                Text::tr("The push to %1 (%2) was being put back when the server went down: it cannot be "
                         "confirmed any more. Finish it with push rollback %1.")
                    .arg(server.name, carriers));
        [[fallthrough]];
    case State::RolledBack:
        transaction.outcome = Outcome::RolledBack;
        transaction.oneLine =
            Text::tr("It is too late: the push to %1 (%2) was put back already. Push again.")
                .arg(server.name, carriers);
        return transaction;
    case State::None:
    case State::Armed:
    case State::Blocked:
        return fail(
            ErrorCode::NotFound,
            Text::tr("The push %1 does not wait for a confirmation on %2.").arg(manifest->id, server.name));
    }
    if (transaction.outcome == Outcome::Applied)
        record(transaction, machine, server, *manifest, Manifest::State::Pushed);
    return transaction;
}

Result<Transaction> pushOutcome(ssh::RemoteMachine &machine, const store::Server &server,
                                const QString &transactionId)
{
    const auto manifest = manifestOf(machine, server, transactionId);
    if (!manifest)
        return fail(manifest.error());
    const auto guard = tellGuard(machine, server, manifest->id, GuardVerb::Status);
    if (!guard)
        return fail(guard.error());
    Transaction transaction = transactionOf(*manifest, server);
    const QString carriers = manifest->carrierNames.join(QLatin1String(", "));
    switch (guard->state) {
    case State::Armed:
    case State::Firing: {
        const auto status = pushStatus(machine, server);
        if (!status)
            return fail(status.error());
        transaction.outcome = Outcome::Armed;
        transaction.oneLine = status->oneLine;
        transaction.confirmBy = QDateTime::currentDateTimeUtc().addSecs(guard->left.count());
        break;
    }
    case State::Blocked:
        transaction.outcome = Outcome::Failed;
        transaction.oneLine =
            Text::tr("The push to %1 was not confirmed in time, and somebody had changed one of "
                     "its files since: nothing was put back. Look at the files, then confirm "
                     "the push or put the old files back by hand.")
                .arg(server.name);
        break;
    case State::RolledBack:
        transaction.outcome = Outcome::RolledBack;
        transaction.oneLine =
            Text::tr("The push to %1 (%2) was not confirmed in time. The server is as it was "
                     "before.")
                .arg(server.name, carriers);
        break;
    case State::Confirmed:
    case State::None:
        transaction.outcome =
            manifest->state == Manifest::State::RolledBack ? Outcome::RolledBack : Outcome::Applied;
        transaction.oneLine = manifest->state == Manifest::State::RolledBack
            ? Text::tr("%1 is as it was before this push.").arg(server.name)
            : Text::tr("%1 keeps the new configuration: %2.").arg(server.name, carriers);
        break;
    }
    return transaction;
}

Result<PushStatus> extend(ssh::RemoteMachine &machine, const store::Server &server,
                          const QString &transactionId, std::chrono::seconds time)
{
    const auto manifest = manifestOf(machine, server, transactionId);
    if (!manifest)
        return fail(manifest.error());
    const auto guard = extendGuard(machine, server, manifest->id, time);
    if (!guard)
        return fail(guard.error());
    if (guard->state != State::Armed || guard->left + std::chrono::seconds(5) < time)
        return fail(ErrorCode::Refused,
                    Text::tr("The push to %1 could not be given more time: it does not wait any more, or the "
                             "server's disk is full.")
                        .arg(server.name));
    return pushStatus(machine, server);
}

} // namespace trunkseal::deploy
