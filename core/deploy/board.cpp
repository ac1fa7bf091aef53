#include "core/deploy/board.h"

#include "core/base/parallel.h"
#include "core/base/text.h"

#include <algorithm>
#include <mutex>

namespace trunkseal::deploy {

namespace {

using State = BoardCell::State;
using Drift = DriftReport::State;

/// What a check says of one carrier; `here` tells that its entry is not what was pushed.
State checkedState(const ServerCheck &check, const ServerCheck::Carrier &carrier, bool isKnown, bool here)
{
    if (carrier.isInSync)
        return State::InSync;
    if (carrier.kind == CarrierDrift::Kind::NotThere)
        return check.state == Drift::ChangedHere ? State::ChangedHere : State::Gone;
    switch (*check.state) {
    case Drift::ChangedThere:
        return State::ChangedThere;
    case Drift::ChangedBoth: // the server as a whole; this one may have changed on one side only
        return isKnown && !here && !carrier.passwordDiffers ? State::ChangedThere : State::ChangedBoth;
    case Drift::ChangedHere:
    case Drift::NeverPushed:
    case Drift::InSync:
        break;
    }
    return State::ChangedHere;
}

/// The entry was changed after the check.
State changedSince(State checked)
{
    return checked == State::ChangedThere || checked == State::Gone ? State::ChangedBoth : State::ChangedHere;
}

BoardCell cellOf(const BoardFacts::Carrier &carrier, const BoardFacts::Server &server,
                 const ServerCheck *check)
{
    BoardCell cell;
    const auto pushed = server.push.carriers.find(carrier.entry.id);
    const bool isRemembered = pushed != server.push.carriers.end();
    const bool isKnown = isRemembered && !pushed->digest.isEmpty();
    const bool isSame = isKnown && pushed->digest == carrier.digest;
    if (isRemembered) {
        cell.state = !isKnown ? State::Pushed : isSame ? State::AsPushed : State::ChangedHere;
        cell.pushedAt = server.push.at;
        cell.posture = pushed->posture;
        if (isSame)
            cell.posture = carrier::posture(carrier.entry);
    }
    const bool wasAsked = check && check->state;
    const bool wasFound = wasAsked && check->state != Drift::NeverPushed;
    const ServerCheck::Carrier *checked = wasFound ? check->carrier(carrier.entry.id) : nullptr;
    if (checked) {
        cell.state = checkedState(*check, *checked, isKnown, !isSame);
        cell.fields = checked->fields;
        cell.passwordDiffers = checked->passwordDiffers;
        if (checked->digest != carrier.digest)
            cell.state = changedSince(cell.state);
        else if (cell.state == State::InSync)
            cell.posture = carrier::posture(carrier.entry);
    } else if (wasAsked && isRemembered && cell.state != State::ChangedHere) {
        cell.state = State::Gone; // the server knows of no push with it
    }
    if (server.pending && isRemembered)
        cell.state = State::Waits;
    return cell;
}

/// A push that is blocked before anything was read compares nothing, and so differs in nothing.
std::optional<Error> blockOf(const DriftReport &report)
{
    if (!report.plan.isBlocked() || !report.plan.isEmpty())
        return std::nullopt;
    const auto worst = std::ranges::max_element(report.plan.findings, {}, &diagnosis::Finding::severity);
    return Error{ErrorCode::Refused, worst->what, {}};
}

} // namespace

const ServerCheck::Carrier *ServerCheck::carrier(const QString &id) const
{
    const auto found = std::ranges::find(carriers, id, &Carrier::id);
    return found == carriers.end() ? nullptr : &*found;
}

ServerCheck toCheck(const Result<DriftReport> &report, const QDateTime &at)
{
    ServerCheck check;
    check.at = at;
    check.error = report ? blockOf(*report) : std::optional(report.error());
    if (report)
        check.asteriskVersion = report->plan.asteriskVersion;
    if (check.error) {
        check.oneLine = check.error->message;
        return check;
    }
    check.state = report->state;
    check.oneLine = report->oneLine;
    for (const FileDrift &file : report->files) {
        if (file.state != FileDrift::State::Same)
            check.filesChanged << file.path;
    }
    for (const carrier::Carrier &carrier : report->plan.carriers) {
        ServerCheck::Carrier one;
        one.id = carrier.id;
        one.digest = carrierDigest(carrier);
        check.carriers.push_back(std::move(one));
    }
    for (const CarrierDrift &drift : report->carriers) {
        if (drift.kind == CarrierDrift::Kind::NotHere)
            check.strangers << drift.name;
        const auto one = std::ranges::find(check.carriers, drift.carrierId, &ServerCheck::Carrier::id);
        if (one == check.carriers.end())
            continue;
        one->isInSync = false;
        one->kind = drift.kind;
        one->passwordDiffers = drift.passwordDiffers;
        for (const FieldDrift &field : drift.fields)
            one->fields << field.field;
    }
    return check;
}

bool BoardCell::differs() const
{
    return state != State::NotThere && state != State::AsPushed && state != State::Pushed
        && state != State::InSync;
}

QString toWord(BoardCell::State state)
{
    static const QStringList words{
        QStringLiteral("not_there"),     QStringLiteral("as_pushed"),    QStringLiteral("pushed"),
        QStringLiteral("in_sync"),       QStringLiteral("changed_here"), QStringLiteral("waits"),
        QStringLiteral("changed_there"), QStringLiteral("changed_both"), QStringLiteral("gone")};
    return words.at(static_cast<int>(state));
}

bool BoardRow::differs() const
{
    const bool drifted = check && check->state != Drift::InSync && check->state != Drift::NeverPushed;
    return drifted || pending || std::ranges::any_of(cells, &BoardCell::differs);
}

Board boardOf(const BoardFacts &facts, const QMap<QString, ServerCheck> &checks)
{
    Board board;
    board.carriers = facts.carriers;
    for (const BoardFacts::Server &server : facts.servers) {
        BoardRow row;
        row.server = server.entry;
        row.pushedAt = server.push.carriers.isEmpty() ? QDateTime() : server.push.at;
        row.pending = server.pending;
        const auto check = checks.find(server.entry.id);
        const bool isFresh =
            check != checks.end() && !(server.touchedAt.isValid() && server.touchedAt > check->at);
        if (isFresh)
            row.check = *check;
        if (row.check && !row.check->asteriskVersion.isEmpty())
            row.server.asteriskVersion = row.check->asteriskVersion;
        for (const BoardFacts::Carrier &carrier : facts.carriers)
            row.cells.push_back(cellOf(carrier, server, row.check ? &*row.check : nullptr));
        board.rows.push_back(std::move(row));
    }
    return board;
}

BoardCount countOf(const Board &board)
{
    BoardCount count;
    for (const BoardRow &row : board.rows) {
        for (const BoardCell &cell : row.cells) {
            count.pushed += cell.isThere() ? 1 : 0;
            count.differing += cell.differs() ? 1 : 0;
            count.inSync += cell.state == State::InSync || cell.state == State::AsPushed ? 1 : 0;
        }
        count.waiting += row.pending ? 1 : 0;
        count.failed += row.check && row.check->error ? 1 : 0;
        const bool drifted = row.check && row.check->state && row.check->state != Drift::InSync
            && row.check->state != Drift::NeverPushed;
        count.drifted += drifted ? 1 : 0;
    }
    return count;
}

void checkServers(const std::vector<BoardTarget> &targets, int atOnce, const DriftOf &driftOf,
                  const Control &control, const CheckTold &told)
{
    const Control silent = control.silent();
    std::mutex mutex; // guards `done`, and what hears of it
    int done = 0;
    const auto work = [&](std::size_t i) {
        if (control.isCanceled())
            return;
        const auto report = driftOf(targets[i], silent);
        const bool wasStopped = !report && report.error().code == ErrorCode::Canceled;
        const std::lock_guard lock(mutex);
        if (!wasStopped)
            told(i, toCheck(report, QDateTime::currentDateTimeUtc()));
        control.report(++done, static_cast<int>(targets.size()),
                       Text::tr("Looked at %1").arg(targets[i].server.name));
    };
    inParallel(targets.size(), static_cast<std::size_t>(std::max(atOnce, 1)), work);
}

} // namespace trunkseal::deploy
