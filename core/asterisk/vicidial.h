#pragma once

#include "core/asterisk/read_carriers.h"
#include "core/asterisk/render.h"

namespace trunkseal::asterisk {

/// A row of `vicidial_server_carriers` (column widths in characters: id 15, name 50, registration, globals
/// and description 255, account entry and dialplan 65,535 bytes).
struct VicidialRow {
    QString carrierId;
    QString carrierName;
    QString registrationString; ///< ignored by VICIdial for PJSIP and PJSIP_WIZ
    QString templateId = QStringLiteral("--NONE--");
    QString accountEntry;
    QString protocol = QStringLiteral("SIP"); ///< SIP, PJSIP, PJSIP_WIZ
    QString globalsString;
    QString dialplanEntry;
    QString serverIp = QStringLiteral("0.0.0.0");
    bool active = true;
    QString carrierDescription;
    QString userGroup = QStringLiteral("---ALL---");

    bool operator==(const VicidialRow &) const = default;
};

struct VicidialRendering {
    VicidialRow row; ///< holds secrets
    bool holdsSecret = false;
    std::vector<RenderedFile> files; ///< what the row cannot hold: transport or [general] settings, CA files
    std::vector<IncludeLine> includes;
    QStringList notes; ///< translated
};

/// The row for one carrier. No value in it holds a `;`, which VICIdial's page would delete at the next
/// Submit, nor a quote or backslash that its SQL would read. Errors: BadInput naming the field that does not
/// fit the column or cannot be written without those.
[[nodiscard]] Result<VicidialRendering> renderVicidial(const carrier::Carrier &carrier,
                                                       const std::vector<CarrierSecret> &secrets,
                                                       const TargetProfile &target,
                                                       const QString &serverIp = QStringLiteral("0.0.0.0"));

/// The rows of all carriers of one server, and the files beside them as whole files.
struct VicidialSet {
    std::vector<VicidialRow> rows; ///< one for each carrier, in order; hold secrets
    std::vector<RenderedFile> files;
    std::vector<IncludeLine> includes;
    QStringList notes; ///< translated
};
/// Errors: as renderVicidial().
[[nodiscard]] Result<VicidialSet> renderVicidialSet(const std::vector<carrier::Carrier> &carriers,
                                                    const std::vector<CarrierSecret> &secrets,
                                                    const TargetProfile &target, const QString &serverIp);

/// What VICIdial's page would store when somebody presses Submit on this row without changing anything
/// (facts: vicidial.md 3.3). Differs from `row` when the row is not safe from the page.
[[nodiscard]] VicidialRow afterSubmit(const VicidialRow &row);

/// The trunk in a row, with `templateContents` pasted behind the account entry as VICIdial does.
[[nodiscard]] Result<Import> readVicidial(const VicidialRow &row, const QByteArray &templateContents = {});

} // namespace trunkseal::asterisk
