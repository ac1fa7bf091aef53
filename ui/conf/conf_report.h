#pragma once

#include "core/asterisk/lint/lint.h"
#include "core/asterisk/read_carriers.h"
#include "core/base/job.h"

#include <memory>

namespace trunkseal::ui {

/// One file, or one field of a VICIdial row, as it is shown: secrets are not in it.
struct ConfPage {
    QString name; ///< LintFinding::file of what is said about it
    QString text;
    std::shared_ptr<const asterisk::ConfDocument> document; ///< `text`, as Asterisk reads it
};

/// Configuration to look at, with what lint says of it.
struct ConfReport {
    std::vector<ConfPage> pages;
    std::vector<asterisk::LintFinding> findings;
    QStringList notes; ///< translated: what to know beside the files
    asterisk::Import import; ///< of an opened file: its carriers, and what was not understood
};

/// In which form a carrier is written.
enum class ConfForm { Pjsip, PjsipWizard, ChanSip, VicidialRow };
[[nodiscard]] ConfForm formOf(carrier::Stack stack);
/// The form's stack; a VICIdial row keeps the carrier's own.
[[nodiscard]] carrier::Stack stackFor(ConfForm form, carrier::Stack own);

/// What a push would write for one carrier, with "[in the vault]" for passwords. Errors: as
/// asterisk::render().
[[nodiscard]] Result<ConfReport> writtenConf(carrier::Carrier carrier, ConfForm form,
                                             const asterisk::TargetProfile &target);

/// Files of this machine, those of one server together, with what they include, judged for `target`; exported
/// carriers among them have no page. Blocks. Errors: those of asterisk::loadSources() and readFile().
[[nodiscard]] Result<ConfReport> openedConf(const QStringList &paths, const asterisk::TargetProfile &target,
                                            const Control &control);

/// The release that is meant by a major version: the last of its series.
[[nodiscard]] asterisk::AsteriskVersion lastRelease(int major);
/// Major versions to choose from, newest first.
[[nodiscard]] const QList<int> &offeredVersions();

} // namespace trunkseal::ui
