#include "app/cli/carrier_verbs.h"
#include "app/cli/conf_source.h"
#include "app/cli/session.h"
#include "core/asterisk/lint/lint.h"
#include "core/asterisk/vicidial.h"
#include "core/base/text.h"
#include "core/report/import_json.h"
#include "core/report/lint_json.h"
#include "core/report/report_json.h"

namespace trunkseal::cli {

namespace {

using carrier::Carrier;

/// The passwords stay in the vault: what stands in their place is redacted like real ones.
std::vector<asterisk::CarrierSecret> placeholders(const Carrier &carrier)
{
    const Secret hidden(QByteArrayView("[in the vault]"));
    return {{carrier.id, hidden, hidden, hidden}};
}

Result<Exit> renderRow(Session &session, const Carrier &carrier, const asterisk::TargetProfile &target)
{
    const auto rendered = asterisk::renderVicidial(carrier, placeholders(carrier), target);
    if (!rendered)
        return fail(rendered.error());
    session.out.result(report::vicidialJson(carrier, target, *rendered),
                       report::vicidialText(*rendered, session.out.style()));
    return Exit::Good;
}

Result<Exit> render(Session &session, const Arguments &arguments)
{
    auto carrier = namedCarrier(session, arguments);
    if (!carrier)
        return fail(carrier.error());
    const auto target = targetFrom(arguments);
    if (!target)
        return fail(target.error());
    const QString word = arguments.value("stack");
    if (word == QLatin1String("vicidial"))
        return renderRow(session, *carrier, *target);
    if (!word.isEmpty()) {
        const auto stack = carrier::fromWord<carrier::Stack>(word);
        if (!stack)
            return fail(
                ErrorCode::BadInput,
                Text::tr("--stack must be pjsip, pjsip_wizard, chan_sip or vicidial, not “%1”.").arg(word));
        carrier->stack = *stack;
    }
    const auto preview = asterisk::preview(*carrier, *target);
    if (!preview)
        return fail(preview.error());
    const auto rendered = asterisk::render({*carrier}, placeholders(*carrier), *target);
    if (!rendered)
        return fail(rendered.error());
    session.out.result(report::renderJson(*carrier, *target, *rendered), *preview);
    return Exit::Good;
}

Result<std::vector<Carrier>> chosen(Session &session, const Arguments &arguments)
{
    const auto workspace = session.workspace();
    if (!workspace)
        return fail(workspace.error());
    if (arguments.first().isEmpty())
        return (*workspace)->carriers();
    const auto one = namedCarrier(session, arguments);
    if (!one)
        return fail(one.error());
    return std::vector<Carrier>{*one};
}

Result<Exit> lint(Session &session, const Arguments &arguments)
{
    const auto carriers = chosen(session, arguments);
    if (!carriers)
        return fail(carriers.error());
    const auto target = targetFrom(arguments);
    if (!target)
        return fail(target.error());
    const auto findings = asterisk::lintCarriers(*carriers, *target);
    session.out.result(report::lintReport(findings, *target),
                       report::lintText(findings, session.out.style()));
    return report::hasLintErrors(findings) ? Exit::NotGood : Exit::Good;
}

} // namespace

std::vector<Verb> carrierTargetVerbs()
{
    const Option version{
        "asterisk", "VERSION",
        QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk version to write or judge for (default 16.28).")};
    return {{"carrier",
             "render",
             "NAME",
             1,
             1,
             QT_TRANSLATE_NOOP("trunkseal::Text",
                               "Show the Asterisk configuration of a carrier, without its password."),
             "trunkseal-cli carrier render acme --stack pjsip --asterisk 22",
             {{"stack", "WORD",
               QT_TRANSLATE_NOOP("trunkseal::Text",
                                 "pjsip, pjsip_wizard, chan_sip, or vicidial for a row of its carriers "
                                 "(default: the carrier's).")},
              version},
             render},
            {"carrier",
             "lint",
             "[NAME]",
             0,
             1,
             QT_TRANSLATE_NOOP("trunkseal::Text",
                               "Tell what is wrong or exposed in a carrier, or in all; exit 1 for an error."),
             "trunkseal-cli carrier lint acme --asterisk 18.21",
             {version},
             lint}};
}

} // namespace trunkseal::cli
