#pragma once

#include "core/asterisk/render.h"

namespace trunkseal::asterisk {

/// What became of one option.
struct MigrationStep {
    enum class Kind {
        Same, ///< same meaning, maybe another name
        Changed, ///< the meaning or the value differs; `note` says how
        Dropped, ///< the new stack has nothing like it, or does not need it
        ByHand, ///< the operator must decide or do something
    };
    Kind kind = Kind::Same;
    QString from; ///< "insecure = port,invite", several lines possible; empty = new
    QString to; ///< "identify/match = 192.0.2.1", several lines possible; empty = gone
    QString note; ///< translated: what and why; empty where `from` and `to` say it all
};
[[nodiscard]] QString toWord(MigrationStep::Kind kind); ///< "same", "changed", "dropped", "by_hand"

/// One reviewed change of a carrier: value in, value out, and every step explained.
struct Migration {
    carrier::Carrier before;
    carrier::Carrier after; ///< same id: the passwords in the vault stay its own
    std::vector<MigrationStep> steps; ///< in the order of `beforeText`, then what is new
    QStringList afterwards; ///< translated: what to do beside the change (restart, dialplan, ask the carrier)
    QString beforeText; ///< preview() of both, for the diff
    QString afterText;
};

/// chan_sip to PJSIP or the wizard form, between those two, or back: each option that was written is mapped
/// and explained. A chan_sip carrier is read as Asterisk 20 has it where `target` has no chan_sip. Errors:
/// BadInput when it is on that stack already, when it cannot be said there, or as render().
[[nodiscard]] Result<Migration> migrateStack(const carrier::Carrier &carrier, carrier::Stack to,
                                             const TargetProfile &target);

/// One step towards `to`: clear → signalling only → sealed, and what the carrier must switch on (the preset
/// of its host is asked). Errors: BadInput for the posture it has, and for media_keys_exposed, which is a
/// fault; Refused for a step to a less secure posture unless `downgrade`; as render().
[[nodiscard]] Result<Migration> migratePosture(const carrier::Carrier &carrier, carrier::Posture to,
                                               const TargetProfile &target, bool downgrade = false);

/// True when `to` protects less than what the carrier has.
[[nodiscard]] bool isDowngrade(const carrier::Carrier &carrier, carrier::Posture to);

/// The postures on the way from the carrier's to `to`, in order, for a step by step review. Empty when it is
/// there. A way down is one step.
[[nodiscard]] std::vector<carrier::Posture> postureSteps(const carrier::Carrier &carrier,
                                                         carrier::Posture to);

} // namespace trunkseal::asterisk
