#include "app/cli/carrier_fields.h"
#include "app/cli/carrier_verbs.h"
#include "app/cli/conf_source.h"
#include "app/cli/session.h"
#include "core/base/text.h"
#include "core/report/migration_json.h"

namespace trunkseal::cli {

namespace {

using carrier::Carrier;
using report::MigrationReport;

Result<MigrationReport> toStack(const Carrier &carrier, const QString &word,
                                const asterisk::TargetProfile &target)
{
    const auto stack = carrier::fromWord<carrier::Stack>(word);
    if (!stack)
        return fail(ErrorCode::BadInput,
                    Text::tr("--stack must be pjsip, pjsip_wizard or chan_sip, not “%1”.").arg(word));
    auto migration = asterisk::migrateStack(carrier, *stack, target);
    if (!migration)
        return fail(migration.error());
    MigrationReport report;
    report.stages.push_back(std::move(*migration));
    return report;
}

/// All postures on the way, each from where the last one ended.
Result<MigrationReport> toPosture(const Carrier &carrier, const QString &word,
                                  const asterisk::TargetProfile &target, bool downgrade)
{
    const auto posture = carrier::fromWord<carrier::Posture>(word);
    if (!posture)
        return fail(ErrorCode::BadInput,
                    Text::tr("--posture must be clear, signalling_only, may_fall_back or sealed, not “%1”.")
                        .arg(word));
    std::vector<carrier::Posture> steps = asterisk::postureSteps(carrier, *posture);
    if (steps.empty())
        steps.push_back(*posture); // which says why there is nothing to do
    MigrationReport report;
    Carrier at = carrier;
    for (const carrier::Posture step : steps) {
        auto migration = asterisk::migratePosture(at, step, target, downgrade);
        if (!migration && migration.error().code == ErrorCode::Refused)
            return fail(ErrorCode::Refused,
                        migration.error().message + QLatin1Char(' ')
                            + Text::tr("Give --allow-downgrade to do so."));
        if (!migration)
            return fail(migration.error());
        at = migration->after;
        report.stages.push_back(std::move(*migration));
    }
    return report;
}

Result<Exit> migrate(Session &session, const Arguments &arguments)
{
    if (arguments.isSet("stack") == arguments.isSet("posture"))
        return fail(ErrorCode::BadInput, Text::tr("Give one of --stack and --posture."));
    const auto carrier = namedCarrier(session, arguments);
    if (!carrier)
        return fail(carrier.error());
    const auto target = targetFrom(arguments);
    if (!target)
        return fail(target.error());
    auto report = arguments.isSet("stack")
        ? toStack(*carrier, arguments.value("stack"), *target)
        : toPosture(*carrier, arguments.value("posture"), *target, arguments.isSet("allow-downgrade"));
    if (!report)
        return fail(report.error());
    report->version = target->version;
    if (arguments.isSet("apply")) {
        const Carrier &after = report->stages.back().after;
        if (const auto valid = checkFields(after); !valid)
            return fail(valid.error());
        if (const auto saved = (*session.workspace())->saveCarrier(after); !saved)
            return fail(saved.error());
        report->applied = true;
    }
    session.out.result(report::migrationJson(*report), report::migrationText(*report, session.out.style()));
    return Exit::Good;
}

} // namespace

std::vector<Verb> carrierMigrateVerbs()
{
    return {
        {"carrier",
         "migrate",
         "NAME (--stack WORD | --posture WORD)",
         1,
         1,
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Move a carrier to another stack or posture: every option explained, and the "
                           "diff. Changes the workspace only with --apply, and never a server."),
         "trunkseal-cli carrier migrate acme --stack pjsip --asterisk 22",
         {{"stack", "WORD", QT_TRANSLATE_NOOP("trunkseal::Text", "To pjsip, pjsip_wizard or chan_sip.")},
          {"posture", "WORD",
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "To signalling_only, may_fall_back or sealed, over the postures between; or "
                             "to clear.")},
          {"asterisk", "VERSION",
           QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk version to write for (default 16.28).")},
          {"apply", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "Change the carrier in the workspace.")},
          {"allow-downgrade", nullptr,
           QT_TRANSLATE_NOOP("trunkseal::Text",
                             "Allow a posture that protects less (refused with exit 4 otherwise).")}},
         migrate}};
}

} // namespace trunkseal::cli
