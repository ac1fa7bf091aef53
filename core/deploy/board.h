#pragma once

#include "core/deploy/board_facts.h"
#include "core/deploy/drift.h"

#include <functional>

namespace trunkseal::deploy {

/// What a look at one server has told, without anything secret: for as long as the program runs.
struct ServerCheck {
    struct Carrier {
        QString id;
        QString digest; ///< of the entry that it was compared with
        CarrierDrift::Kind kind = CarrierDrift::Kind::Differs;
        bool isInSync = true; ///< `kind`, `fields` and `passwordDiffers` tell of nothing then
        QStringList fields; ///< keys of "trunkseal.carrier/1" that differ
        bool passwordDiffers = false;
    };
    QDateTime at;
    std::optional<DriftReport::State> state; ///< none with `error`
    QString oneLine; ///< translated
    QString asteriskVersion; ///< empty = not told
    QStringList filesChanged; ///< by somebody else, or gone
    QStringList strangers; ///< names of trunks in our files that the workspace does not know as its own
    std::vector<Carrier> carriers; ///< that the server was to have
    std::optional<Error> error; ///< not reached, refused, or what stops a push from comparing

    [[nodiscard]] const Carrier *carrier(const QString &id) const; ///< null when it was not looked at
};
[[nodiscard]] ServerCheck toCheck(const Result<DriftReport> &report, const QDateTime &at);

/// What one carrier is on one server, as far as it is known.
struct BoardCell {
    enum class State {
        NotThere, ///< the server does not have it from us
        AsPushed, ///< unchanged here since the push; the server was not asked
        Pushed, ///< by a version that did not keep what; the server was not asked
        InSync, ///< the server was asked
        ChangedHere, ///< not pushed yet
        Waits, ///< for the push to be confirmed
        ChangedThere,
        ChangedBoth,
        Gone ///< pushed, and no longer on the server
    };
    State state = State::NotThere;
    std::optional<carrier::Posture> posture; ///< as it was pushed; of the entry where that is the same
    QDateTime pushedAt;
    QStringList fields; ///< that differ, by the last check
    bool passwordDiffers = false;

    [[nodiscard]] bool isThere() const { return state != State::NotThere; }
    [[nodiscard]] bool differs() const; ///< something is to be pushed, taken over or confirmed
};
[[nodiscard]] QString toWord(BoardCell::State state); ///< "not_there", "as_pushed", "changed_here", …

struct BoardRow {
    store::Server server; ///< with the version that the check told
    QDateTime pushedAt; ///< invalid when nothing was ever pushed
    std::optional<PendingPush> pending;
    std::optional<ServerCheck> check; ///< none, or stale: there was a push since
    std::vector<BoardCell> cells; ///< in the order of Board::carriers

    [[nodiscard]] bool differs() const; ///< a cell does, or the check told of something
};

/// Servers against carriers. A plain value.
struct Board {
    std::vector<BoardFacts::Carrier> carriers;
    std::vector<BoardRow> rows;
};

/// `checks` by server id. Pure: reads no clock and asks nobody.
[[nodiscard]] Board boardOf(const BoardFacts &facts, const QMap<QString, ServerCheck> &checks);

/// How a board stands, counted in cells and servers.
struct BoardCount {
    int pushed = 0; ///< cells whose carrier is on the server
    int inSync = 0; ///< of these: in sync by a check, or as pushed
    int differing = 0;
    int waiting = 0; ///< servers with a push that waits
    int drifted = 0; ///< servers whose check told of something
    int failed = 0; ///< servers that could not be compared

    [[nodiscard]] bool isGood() const { return differing + waiting + drifted + failed == 0; }
};
[[nodiscard]] BoardCount countOf(const Board &board);

/// One server to look at, with what its login needs.
struct BoardTarget {
    store::Server server;
    Secret secret;
};
using DriftOf = std::function<Result<DriftReport>(const BoardTarget &, const Control &)>;
/// Told as soon as a server is done, one at a time, from any thread; `index` is that of its target.
using CheckTold = std::function<void(std::size_t index, const ServerCheck &check)>;

/// Looks at all of them, at most `atOnce` at a time; returns when the last one is done. Those whose turn does
/// not come before it is cancelled, and those that it stops, are not told. Progress tells of each server that
/// is over.
void checkServers(const std::vector<BoardTarget> &targets, int atOnce, const DriftOf &driftOf,
                  const Control &control, const CheckTold &told);

} // namespace trunkseal::deploy
