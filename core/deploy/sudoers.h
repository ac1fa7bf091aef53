#pragma once

#include "core/base/result.h"
#include "core/store/server.h"

namespace trunkseal::deploy {

/// One command of a recipe for sudo.
struct SudoersRule {
    QString command; ///< whole path
    QString arguments; ///< exactly these; with `isPattern` a regular expression between ^ and $
    bool isPattern = false;
    QString purpose; ///< translated
};

/// What cannot be granted without granting more than it says.
struct SudoersGap {
    QString command; ///< "chown"
    QString reason; ///< translated: what it would open, and what to do instead
    QStringList leastBad; ///< lines for who grants it all the same; shown as comments
};

struct SudoersOptions {
    /// sudo before 1.9.10 knows no regular expressions, and its `*` also takes further options: then only
    /// `names` can be asked about.
    bool hasPatterns = true;
    QStringList names; ///< endpoints, peers and transports that checks may ask about
};

/// The least that sudo has to allow for the pushes and checks of one server.
struct SudoersRecipe {
    QString user;
    QString file; ///< "/etc/sudoers.d/trunkseal-ops"
    std::vector<SudoersRule> rules;
    QStringList preparation; ///< commands for root, once: what membership and ownership give instead
    std::vector<SudoersGap> gaps;
};

/// From the commands that this module puts behind `sudo -n`. Errors: BadInput: root needs none; a name that
/// is no plain word; a user or folder that cannot stand in sudoers.
[[nodiscard]] Result<SudoersRecipe> sudoersRecipe(const store::Server &server, const SudoersOptions &options);

/// The file, with what each line is for as comments; `visudo -c -f` takes it.
[[nodiscard]] QString sudoersText(const SudoersRecipe &recipe, const SudoersOptions &options);

} // namespace trunkseal::deploy
