#pragma once

#include "core/asterisk/migrate.h"

#include <span>

namespace trunkseal::asterisk {

/// How one direction of a row is told.
struct Told {
    MigrationStep::Kind kind = MigrationStep::Kind::Same;
    const char *note = ""; ///< English, marked for translation
};

/// Options that TrunkSeal writes on two stacks for the same field of a carrier. The first row that holds for
/// both carriers is the one.
struct FieldRow {
    const char *left; ///< names as in WrittenOption, blanks between them; empty = new on the right
    const char *right; ///< "outbound_auth/*" stands for the whole object
    Told there; ///< left to right
    Told back;
    /// Whether the row holds, given the carrier as it was and as it will be; null = always.
    bool (*holds)(const carrier::Carrier &before, const carrier::Carrier &after) = nullptr;
};

[[nodiscard]] std::span<const FieldRow> chanSipToPjsip(); ///< right: PJSIP's objects and the wizard
[[nodiscard]] std::span<const FieldRow> pjsipToWizard();

/// How a value is said on the other stack.
enum class ValueRule : quint8 {
    AsIs,
    YesNo,
    Number,
    Assignment, ///< NAME=value
    Words, ///< by the list of the row
    T38, ///< "yes,redundancy,maxdatagram=400"
};

/// One option that has no field: of a chan_sip peer, and what it is for PJSIP.
struct ExtraRow {
    const char *sip;
    const char *pjsip; ///< "rtp_timeout", "aor/support_path"; several with blanks between; empty = nothing
    Told there;
    ValueRule rule = ValueRule::AsIs;
    const char *words = ""; ///< "yes:uri_core no:user"
    Told back = {MigrationStep::Kind::Same};
};

[[nodiscard]] std::span<const ExtraRow> extraRows();

/// The names in a row's list.
[[nodiscard]] QStringList namesOf(const char *names);

} // namespace trunkseal::asterisk
