#pragma once

#include "core/base/secret.h"
#include "core/deploy/push.h"

#include <QJsonValue>

namespace trunkseal::store {
class Workspace;
}

namespace trunkseal::deploy {

/// One setting of a trunk that is not on the server as it is in the workspace.
struct FieldDrift {
    QString field; ///< key of "trunkseal.carrier/1"
    QJsonValue here; ///< in the workspace, as a push would write it
    QJsonValue there; ///< as the files on the server say
};

struct CarrierDrift {
    enum class Kind {
        Differs,
        NotThere, ///< not on the server
        NotHere ///< was pushed from here, and is no longer among the carriers that were named
    };
    Kind kind = Kind::Differs;
    QString carrierId; ///< empty with NotHere
    QString name;
    std::vector<FieldDrift> fields;
    bool passwordDiffers = false;
    Secret passwordThere; ///< with passwordDiffers; for taking it over
};

/// A file of ours against what the pushes have left there.
struct FileDrift {
    enum class State { Same, Changed, Missing };
    State state = State::Same;
    QString path;
    QDateTime changedAt; ///< of the file; invalid when it is missing
    QString owner; ///< user name
    QString sha256Pushed;
    QString sha256Now;
};

struct DriftReport {
    enum class State {
        InSync, ///< a push would write nothing
        ChangedThere, ///< somebody wrote into our files
        ChangedHere, ///< the workspace has what was not pushed yet
        ChangedBoth,
        NeverPushed
    };
    State state = State::InSync;
    QString serverName;
    QString oneLine; ///< translated
    std::vector<FileDrift> files;
    FileDrift::State rows = FileDrift::State::Same; ///< of VICIdial's table, against the last push
    std::vector<CarrierDrift> carriers; ///< those that differ
    Plan plan; ///< what pushing back would do
};
[[nodiscard]] QString toWord(DriftReport::State state); ///< "in_sync", "changed_there", "changed_here", …
[[nodiscard]] QString toWord(FileDrift::State state); ///< "same", "changed", "missing"
[[nodiscard]] QString toWord(CarrierDrift::Kind kind); ///< "differs", "not_there", "not_here"

/// Which of the carriers that are given a server should have from us.
enum class DriftScope {
    Pushed, ///< those of the last push that stands; all while there is none
    All
};

/// Compares what we own on the server, by hash and by meaning, with what was pushed last and with `carriers`.
/// Changes nothing. Errors: as plan().
[[nodiscard]] Result<DriftReport> drift(ssh::RemoteMachine &machine, const store::Server &server,
                                        const std::vector<carrier::Carrier> &carriers,
                                        const std::vector<asterisk::CarrierSecret> &secrets, DriftScope scope,
                                        const Control &control);

/// `carrier` with the settings that the server has. Errors: BadInput when they make no valid carrier.
[[nodiscard]] Result<carrier::Carrier> takenOver(const carrier::Carrier &carrier, const CarrierDrift &drift);

/// A password is among what takeOver() stores: the vault must be open.
[[nodiscard]] bool takesSecrets(const DriftReport &report);
/// Settings and passwords of the server's trunks into the workspace's carriers of the same names. All are
/// checked before one is saved. Errors: BadInput, Storage, Refused (the vault is locked).
[[nodiscard]] Result<void> takeOver(store::Workspace &workspace, const DriftReport &report);

} // namespace trunkseal::deploy
