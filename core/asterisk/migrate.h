#pragma once

#include "core/asterisk/render.h"

namespace trunkseal::asterisk {

/// What became of one option or field.
struct MigrationStep {
    enum class Kind {
        Same, ///< same meaning, maybe another name
        Changed, ///< the meaning differs; `note` says how
        Dropped, ///< the new stack has nothing like it, or does not need it
        ByHand, ///< the operator must decide or do something
    };
    Kind kind = Kind::Same;
    QString from; ///< "insecure = port,invite"; empty = new
    QString to; ///< "identify/match = 192.0.2.1"; empty = gone
    QString note; ///< translated: what and why
};
[[nodiscard]] QString toWord(MigrationStep::Kind kind); ///< "same", "changed", "dropped", "by_hand"

/// One reviewed change of a carrier: value in, value out, and every step explained.
struct Migration {
    carrier::Carrier before;
    carrier::Carrier after;
    std::vector<MigrationStep> steps;
    QStringList afterwards; ///< translated: what to do beside the change (restart, dialplan, ask the carrier)
    QString beforeText; ///< preview() of both, for the diff
    QString afterText;
};

/// chan_sip to PJSIP (or the wizard form), each option mapped and explained. Errors: BadInput when it is on
/// that stack already, or as render().
[[nodiscard]] Result<Migration> migrateStack(const carrier::Carrier &carrier, carrier::Stack to,
                                             const TargetProfile &target);

/// One step towards `to`: clear → signalling only → sealed, and what the carrier must switch on. Errors:
/// Refused for a step to a less secure posture unless `downgrade`.
[[nodiscard]] Result<Migration> migratePosture(const carrier::Carrier &carrier, carrier::Posture to,
                                               const TargetProfile &target, bool downgrade = false);

/// The postures on the way from the carrier's to `to`, in order, for a step by step review.
[[nodiscard]] std::vector<carrier::Posture> postureSteps(const carrier::Carrier &carrier,
                                                         carrier::Posture to);

} // namespace trunkseal::asterisk
