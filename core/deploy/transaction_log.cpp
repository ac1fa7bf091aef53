#include "core/deploy/transaction_log.h"

#include "core/base/text.h"
#include "core/deploy/remote_files.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QUuid>

namespace trunkseal::deploy {

QString toWord(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Applied:
        return QStringLiteral("applied");
    case Outcome::Armed:
        return QStringLiteral("armed");
    case Outcome::NothingToDo:
        return QStringLiteral("nothing_to_do");
    case Outcome::RolledBack:
        return QStringLiteral("rolled_back");
    case Outcome::Failed:
        return QStringLiteral("failed");
    }
    Q_UNREACHABLE();
}

Result<void> runStep(Transaction &transaction, const QString &name, const QString &done,
                     const std::function<Result<void>()> &work)
{
    QElapsedTimer timer;
    timer.start();
    const auto result = work();
    TransactionStep step;
    step.name = name;
    step.ok = result.has_value();
    step.detail = result ? done : result.error().message;
    step.timeMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    transaction.steps.push_back(step);
    return result;
}

void describe(Transaction &transaction, const Manifest &manifest)
{
    for (const ManifestEntry &entry : manifest.entries) {
        transaction.filesTouched << entry.path;
        transaction.sha256Before[entry.path] = entry.sha256Before;
        transaction.sha256After[entry.path] = entry.sha256After;
    }
    transaction.rowsTouched = manifest.rows;
}

Result<Manifest> manifestOf(ssh::RemoteMachine &machine, const store::Server &server,
                            const QString &transactionId)
{
    const QUuid uuid = QUuid::fromString(transactionId);
    if (uuid.isNull())
        return fail(ErrorCode::BadInput,
                    Text::tr("“%1” is not the id of a push. The history of the server shows the ids.")
                        .arg(transactionId));
    return loadManifest(machine, server, uuid.toString(QUuid::WithoutBraces));
}

Transaction transactionOf(const Manifest &manifest, const store::Server &server)
{
    Transaction transaction;
    transaction.id = manifest.id;
    transaction.serverId = server.id;
    transaction.startedAt = QDateTime::currentDateTimeUtc();
    describe(transaction, manifest);
    return transaction;
}

QJsonObject logLine(const Transaction &transaction, const store::Server &server, const Manifest &manifest,
                    Outcome outcome)
{
    return {{QStringLiteral("at"), QDateTime::currentDateTimeUtc().toString(Qt::ISODate)},
            {QStringLiteral("transaction"), manifest.id},
            {QStringLiteral("login"), server.user},
            {QStringLiteral("carriers"), QJsonArray::fromStringList(manifest.carrierNames)},
            {QStringLiteral("files"), QJsonArray::fromStringList(transaction.filesTouched)},
            {QStringLiteral("outcome"), toWord(outcome)}};
}

void record(Transaction &transaction, ssh::RemoteMachine &machine, const store::Server &server,
            Manifest &manifest, Manifest::State state)
{
    const bool isNew = manifest.state != state;
    manifest.state = state;
    static_cast<void>(
        runStep(transaction, QStringLiteral("log"), Text::tr("Written to the log on the server."), [&] {
            const auto saved = isNew ? saveManifest(machine, server, manifest) : Result<void>();
            if (!saved)
                return saved;
            return appendLog(machine, server, logLine(transaction, server, manifest, transaction.outcome));
        }));
}

} // namespace trunkseal::deploy
