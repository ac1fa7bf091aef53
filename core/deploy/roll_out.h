#pragma once

#include "core/deploy/push.h"

#include <functional>
#include <memory>

namespace trunkseal::deploy {

struct RollOutTarget {
    store::Server server;
    Secret secret; ///< its login
};

struct RollOutOptions {
    ApplyOptions apply; ///< with `confirm` or `testCall`: nobody sits in front of each server
    int canaries = 1; ///< servers that must stand, one after the other, before the others begin
    int atOnce = 5;
    bool acceptWarnings = false;
};

/// How one server came off.
struct RollOutResult {
    enum class State {
        Applied,
        NothingToDo,
        Refused, ///< its plan is blocked, or warns, or could not be made; nothing was changed there
        RolledBack, ///< as before
        Failed, ///< see the transaction, or the error
        Untouched, ///< its turn did not come
    };

    QString serverName;
    State state = State::Untouched;
    QString oneLine; ///< translated
    std::optional<Plan> plan;
    std::optional<Transaction> transaction;
    std::optional<Error> error;

    [[nodiscard]] bool isGood() const { return state == State::Applied || state == State::NothingToDo; }
};
[[nodiscard]] QString toWord(RollOutResult::State state); ///< applied, nothing_to_do, refused, …

using Connect = std::function<Result<std::unique_ptr<ssh::RemoteMachine>>(const store::Server &,
                                                                          const Secret &, const Control &)>;

/// One change to many servers. First every plan is made; when one cannot go, nothing is changed anywhere.
/// Then the canaries, one by one, then the others, some at a time; the first one that does not stand ends it:
/// those that run end as they end, and no other begins. Progress
/// tells of each server that is over ("d16: …"). The results are in the order of `targets`.
[[nodiscard]] std::vector<RollOutResult> rollOut(const std::vector<RollOutTarget> &targets,
                                                 const std::vector<carrier::Carrier> &carriers,
                                                 const std::vector<asterisk::CarrierSecret> &secrets,
                                                 const RollOutOptions &options, const Connect &connect,
                                                 const Control &control);

} // namespace trunkseal::deploy
