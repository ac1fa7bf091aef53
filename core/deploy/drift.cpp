#include "core/deploy/drift.h"

#include "core/base/text.h"
#include "core/carrier/carrier_json.h"
#include "core/deploy/manifest.h"
#include "core/deploy/read_trunks.h"
#include "core/deploy/remote_files.h"
#include "core/deploy/vicidial_rows.h"

#include <QJsonDocument>
#include <QSet>

namespace trunkseal::deploy {

namespace {

/// What our pushes have left on a server.
struct Pushed {
    QMap<QString, QString> files; ///< path → SHA-256; files of others, in which we have a line, are not ours
    QMap<QString, std::optional<DatabaseRow>> rows; ///< VICIdial's carrier id → as written; none = removed
    QStringList carriers; ///< names, of the last push; each has all that the server should have
};

/// Ids of the pushes that were not taken back, in order.
Result<QStringList> standingPushes(ssh::RemoteMachine &machine, const store::Server &server)
{
    QStringList standing;
    const auto log = machine.readFile(stateDirectory(server) + QStringLiteral("/transactions.log"));
    if (!log && log.error().code == ErrorCode::NotFound)
        return standing;
    if (!log)
        return fail(log.error());
    for (const QByteArray &line : log->split('\n')) {
        const QJsonObject entry = QJsonDocument::fromJson(line).object();
        const QString id = entry[QStringLiteral("transaction")].toString();
        const QString outcome = entry[QStringLiteral("outcome")].toString();
        if (outcome == QLatin1String("rolled_back"))
            standing.removeAll(id);
        else if ((outcome == QLatin1String("applied") || outcome == QLatin1String("armed"))
                 && !standing.contains(id))
            standing << id;
    }
    return standing;
}

/// The rows that a push wrote; a later push of the same carrier counts instead.
Result<void> addRows(ssh::RemoteMachine &machine, const store::Server &server, const Manifest &manifest,
                     Pushed &pushed)
{
    if (!manifest.hasRows())
        return {};
    const auto written = machine.readFile(transactionDirectory(server, manifest.id) + stagedRowsFile);
    if (!written && written.error().code == ErrorCode::NotFound)
        return {}; // cleared away by a person
    if (!written)
        return fail(written.error());
    for (const QByteArray &line : written->split('\n')) {
        if (line.isEmpty())
            continue;
        const auto [kind, row] = readRecord(line);
        const QString id = row.value(QStringLiteral("carrier_id")).value_or(QString());
        pushed.rows[id] = kind == QLatin1String("row") ? std::optional(row) : std::nullopt;
    }
    return {};
}

Result<Pushed> pushedTo(ssh::RemoteMachine &machine, const store::Server &server)
{
    const auto standing = standingPushes(machine, server);
    if (!standing)
        return fail(standing.error());
    Pushed pushed;
    for (const QString &id : *standing) {
        const auto manifest = loadManifest(machine, server, id);
        if (!manifest && manifest.error().code == ErrorCode::NotFound)
            continue; // cleared away by a person
        if (!manifest)
            return fail(manifest.error());
        pushed.carriers = manifest->carrierNames;
        if (const auto rows = addRows(machine, server, *manifest, pushed); !rows)
            return fail(rows.error());
        for (const ManifestEntry &entry : manifest->entries) {
            const bool ours = entry.path.endsWith(QLatin1String("_trunkseal.conf"))
                || entry.path.startsWith(server.configDir + QStringLiteral("/trunkseal/"));
            if (!ours)
                continue;
            if (entry.sha256After.isEmpty())
                pushed.files.remove(entry.path);
            else
                pushed.files[entry.path] = entry.sha256After;
        }
    }
    return pushed;
}

Result<FileDrift> lookAt(ssh::RemoteMachine &machine, const store::Server &server, const QString &path,
                         const QString &pushed)
{
    FileDrift file;
    file.path = path;
    file.sha256Pushed = pushed;
    const auto now = remoteSha256(machine, server, path);
    if (!now)
        return fail(now.error());
    file.sha256Now = *now;
    file.state = now->isEmpty() ? FileDrift::State::Missing
        : *now == pushed        ? FileDrift::State::Same
                                : FileDrift::State::Changed;
    if (file.state != FileDrift::State::Changed)
        return file;
    const auto about = machine.run(
        {QStringLiteral("stat"), QStringLiteral("-c"), QStringLiteral("%Y %U"), QStringLiteral("--"), path});
    if (!about)
        return fail(about.error());
    const QString told = QString::fromUtf8(about->out).trimmed();
    file.changedAt =
        QDateTime::fromSecsSinceEpoch(told.section(QLatin1Char(' '), 0, 0).toLongLong(), Qt::UTC);
    file.owner = told.section(QLatin1Char(' '), 1);
    return file;
}

using Trunks = std::vector<asterisk::ImportedCarrier>;

const asterisk::ImportedCarrier *named(const Trunks &trunks, const QString &name)
{
    const auto found = std::find_if(trunks.begin(), trunks.end(),
                                    [&name](const auto &trunk) { return trunk.carrier.name == name; });
    return found == trunks.end() ? nullptr : &*found;
}

/// Both read by the same reader from Asterisk's own words, so that only what matters to Asterisk differs.
std::vector<FieldDrift> differences(const carrier::Carrier &here, const carrier::Carrier &there)
{
    const QJsonObject left = carrier::toJson(here);
    const QJsonObject right = carrier::toJson(there);
    const QStringList leftKeys = left.keys();
    const QStringList rightKeys = right.keys();
    QSet<QString> all(leftKeys.begin(), leftKeys.end());
    all.unite(QSet<QString>(rightKeys.begin(), rightKeys.end()));
    QStringList keys(all.begin(), all.end());
    keys.sort();
    std::vector<FieldDrift> fields;
    for (const QString &key : keys) {
        if (key != QLatin1String("posture") && left[key] != right[key]) // the posture follows from others
            fields.push_back({key, left[key], right[key]});
    }
    return fields;
}

std::vector<CarrierDrift> compare(const std::vector<carrier::Carrier> &carriers, const Trunks &wanted,
                                  const Trunks &found)
{
    std::vector<CarrierDrift> drifts;
    for (const carrier::Carrier &carrier : carriers) {
        const auto *here = named(wanted, carrier.name);
        const auto *there = named(found, carrier.name);
        CarrierDrift drift;
        drift.carrierId = carrier.id;
        drift.name = carrier.name;
        if (!here)
            continue; // nothing of it would be written
        if (!there) {
            drift.kind = CarrierDrift::Kind::NotThere;
            drifts.push_back(std::move(drift));
            continue;
        }
        drift.fields = differences(here->carrier, there->carrier);
        drift.passwordDiffers = here->password != there->password;
        if (drift.passwordDiffers)
            drift.passwordThere = there->password;
        if (!drift.fields.empty() || drift.passwordDiffers)
            drifts.push_back(std::move(drift));
    }
    return drifts;
}

bool isOwn(const QString &path)
{
    return path.endsWith(QLatin1String("_trunkseal.conf"));
}

/// Trunks in our files on the server that are not to be there any more.
void addSurplus(std::vector<CarrierDrift> &drifts, const std::vector<carrier::Carrier> &carriers,
                const Trunks &found)
{
    for (const auto &trunk : found) {
        const bool known =
            std::any_of(carriers.begin(), carriers.end(), [&trunk](const carrier::Carrier &carrier) {
                return carrier.name == trunk.carrier.name;
            });
        if (known || !isOwn(trunk.file))
            continue;
        CarrierDrift drift;
        drift.kind = CarrierDrift::Kind::NotHere;
        drift.name = trunk.carrier.name;
        drifts.push_back(std::move(drift));
    }
}

/// Rows of VICIdial, as files that have no owner.
Result<void> lookAtRows(ssh::RemoteMachine &machine, const store::Server &server, const Pushed &pushed,
                        DriftReport &report)
{
    if (pushed.rows.isEmpty() || server.target != store::ServerTarget::Vicidial)
        return {};
    const auto state = readVicidialState(machine, server);
    if (!state)
        return fail(state.error());
    for (auto row = pushed.rows.begin(); row != pushed.rows.end(); ++row) {
        if (!isAsWritten(*state, row.key(), row.value()))
            report.rows = FileDrift::State::Changed;
    }
    return {};
}

/// VICIdial makes its files of the rows a minute later; what they will define is told by the rows.
void takeRows(const std::vector<RowChange> &rows, Trunks &wanted)
{
    for (const RowChange &row : rows) {
        if (!row.after)
            continue;
        auto read = asterisk::readVicidial(toVicidialRow(*row.after));
        if (!read)
            continue;
        for (auto &imported : read->carriers) {
            std::erase_if(wanted, [&imported](const auto &known) {
                return known.carrier.name == imported.carrier.name;
            });
            wanted.push_back(std::move(imported));
        }
    }
}

DriftReport::State stateOf(const DriftReport &report, const QMap<QString, QString> &pushed)
{
    const bool rowsThere = report.rows == FileDrift::State::Changed;
    const bool there = rowsThere
        || std::any_of(report.files.begin(), report.files.end(),
                       [](const FileDrift &file) { return file.state != FileDrift::State::Same; });
    const bool rowsHere = !report.plan.rows.empty() && !rowsThere;
    const bool here = rowsHere
        || std::any_of(report.plan.changes.begin(), report.plan.changes.end(),
                       [&pushed](const FileChange &change) {
                           const bool removed = change.kind == FileChange::Kind::Remove;
                           return removed ? pushed.contains(change.path)
                                          : pushed.value(change.path) != sha256Hex(change.after)
                                   && change.kind != FileChange::Kind::AddInclude;
                       });
    if (report.plan.isEmpty())
        return DriftReport::State::InSync; // whoever wrote it
    if (pushed.isEmpty())
        return DriftReport::State::NeverPushed;
    if (there)
        return here ? DriftReport::State::ChangedBoth : DriftReport::State::ChangedThere;
    // Without our include line Asterisk reads nothing of ours.
    const bool unhooked =
        std::any_of(report.plan.changes.begin(), report.plan.changes.end(),
                    [](const FileChange &change) { return change.kind == FileChange::Kind::AddInclude; });
    if (unhooked)
        return here ? DriftReport::State::ChangedBoth : DriftReport::State::ChangedThere;
    return here ? DriftReport::State::ChangedHere : DriftReport::State::InSync;
}

QString sentence(const DriftReport &report)
{
    switch (report.state) {
    case DriftReport::State::InSync:
        return Text::tr("%1 has exactly what a push would write.").arg(report.serverName);
    case DriftReport::State::ChangedThere:
        return Text::tr("Somebody has changed what was pushed to %1. Take it over, or push again.")
            .arg(report.serverName);
    case DriftReport::State::ChangedHere:
        return Text::tr("%1 has what was pushed to it; the workspace has changes that were not pushed yet.")
            .arg(report.serverName);
    case DriftReport::State::ChangedBoth:
        return Text::tr("Somebody has changed what was pushed to %1, and the workspace has other changes. "
                        "Look at both "
                        "before you push.")
            .arg(report.serverName);
    case DriftReport::State::NeverPushed:
        return Text::tr("Nothing of these carriers was pushed to %1 yet.").arg(report.serverName);
    }
    Q_UNREACHABLE();
}

} // namespace

QString toWord(DriftReport::State state)
{
    static const QStringList words{QStringLiteral("in_sync"), QStringLiteral("changed_there"),
                                   QStringLiteral("changed_here"), QStringLiteral("changed_both"),
                                   QStringLiteral("never_pushed")};
    return words.at(static_cast<int>(state));
}

QString toWord(FileDrift::State state)
{
    static const QStringList words{QStringLiteral("same"), QStringLiteral("changed"),
                                   QStringLiteral("missing")};
    return words.at(static_cast<int>(state));
}

QString toWord(CarrierDrift::Kind kind)
{
    static const QStringList words{QStringLiteral("differs"), QStringLiteral("not_there"),
                                   QStringLiteral("not_here")};
    return words.at(static_cast<int>(kind));
}

Result<DriftReport> drift(ssh::RemoteMachine &machine, const store::Server &server,
                          const std::vector<carrier::Carrier> &given,
                          const std::vector<asterisk::CarrierSecret> &secrets, DriftScope scope,
                          const Control &control)
{
    const auto pushed = pushedTo(machine, server);
    if (!pushed)
        return fail(pushed.error());
    std::vector<carrier::Carrier> carriers = given;
    if (scope == DriftScope::Pushed && !pushed->carriers.isEmpty())
        std::erase_if(carriers, [&pushed](const carrier::Carrier &carrier) {
            return !pushed->carriers.contains(carrier.name);
        });
    DriftReport report;
    report.serverName = server.name;
    auto plan = deploy::plan(machine, server, carriers, secrets, control);
    if (!plan)
        return fail(plan.error());
    if (!plan->isCompared) {
        const auto critical =
            std::find_if(plan->findings.begin(), plan->findings.end(), [](const diagnosis::Finding &finding) {
                return finding.severity == diagnosis::Severity::Critical;
            });
        return fail(ErrorCode::Ssh, critical->what + QLatin1Char(' ') + critical->fix);
    }
    report.plan = std::move(*plan);
    for (auto file = pushed->files.begin(); file != pushed->files.end(); ++file) {
        auto looked = lookAt(machine, server, file.key(), file.value());
        if (!looked)
            return fail(looked.error());
        report.files.push_back(std::move(*looked));
    }
    if (const auto looked = lookAtRows(machine, server, *pushed, report); !looked)
        return fail(looked.error());
    report.state = stateOf(report, pushed->files);
    report.oneLine = sentence(report);
    if (report.plan.isEmpty())
        return report;
    RemoteConf now(machine, server);
    const auto found = now.trunks();
    if (!found)
        return fail(found.error());
    RemoteConf then(machine, server);
    for (const FileChange &change : report.plan.changes)
        then.replace(change.path, change.after);
    auto wanted = then.trunks();
    if (!wanted)
        return fail(wanted.error());
    takeRows(report.plan.rows, wanted->carriers);
    report.carriers = compare(carriers, wanted->carriers, found->carriers);
    addSurplus(report.carriers, carriers, found->carriers);
    return report;
}

} // namespace trunkseal::deploy
