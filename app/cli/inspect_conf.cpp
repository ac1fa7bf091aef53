#include "app/cli/conf_source.h"
#include "app/cli/inspect.h"
#include "app/cli/session.h"
#include "core/asterisk/import_files.h"
#include "core/base/text.h"
#include "core/report/inspection_conf.h"
#include "core/report/lint_json.h"

namespace trunkseal::cli {

namespace {

using asterisk::ConfFiles;
using asterisk::ConfFormat;

Result<Exit> print(Session &session, const Arguments &arguments)
{
    if (session.out.isJson())
        return fail(ErrorCode::BadInput,
                    Text::tr("--print writes the file and --json a report: give one of the two."));
    const auto tree = loadConf(arguments.first(), false);
    if (!tree)
        return fail(tree.error());
    session.out.bytes(tree->documents().front().print());
    return Exit::Good;
}

Result<Exit> inspectConf(Session &session, const Arguments &arguments)
{
    const auto wanted = formatFrom(arguments);
    if (!wanted)
        return fail(wanted.error());
    const auto target = targetFrom(arguments);
    if (!target)
        return fail(target.error());
    if (arguments.isSet("print"))
        return print(session, arguments);
    auto tree = loadConf(arguments.first(), arguments.isSet("follow-includes"));
    if (!tree)
        return fail(tree.error());
    const ConfFormat format = wanted->value_or(asterisk::guessFormat(*tree));
    const auto findings = asterisk::lintConf(*tree, format, *target);
    const std::vector<asterisk::ConfInput> inputs{{std::move(*tree), format}};
    const ConfFiles files = [](const QString &path) { return readInput(path, asterisk::maxConfBytes); };
    const asterisk::Import import = asterisk::readCarriers(inputs, files);
    const report::ConfInspection inspection{inputs.front().tree, format, *target, import, findings};
    session.out.result(session.out.isJson() ? report::confInspectionJson(inspection) : QJsonObject(),
                       session.out.isJson() ? QString()
                                            : report::confInspectionText(inspection, session.out.style()));
    return report::hasLintErrors(findings) ? Exit::NotGood : Exit::Good;
}

} // namespace

Verb inspectConfVerb()
{
    return {"inspect",
            "conf",
            "FILE",
            1,
            1,
            QT_TRANSLATE_NOOP("trunkseal::Text",
                              "Explain a configuration file of Asterisk, or “-”: its carriers, what is wrong "
                              "with it, and what to do. Exit code 1 when it has errors."),
            "trunkseal-cli inspect conf /etc/asterisk/pjsip.conf --asterisk 16.28 --follow-includes",
            {{"format", "WORD",
              QT_TRANSLATE_NOOP("trunkseal::Text",
                                "chan_sip, pjsip or pjsip_wizard (default auto: by what the file says).")},
             {"asterisk", "VERSION",
              QT_TRANSLATE_NOOP("trunkseal::Text",
                                "Judge as this Asterisk would, such as 16, 18.21 or 22.1 (default 16.28).")},
             {"follow-includes", nullptr,
              QT_TRANSLATE_NOOP("trunkseal::Text", "Read what the file includes, too.")},
             {"print", nullptr,
              QT_TRANSLATE_NOOP("trunkseal::Text",
                                "Write the parsed file back, byte for byte, and nothing else.")}},
            inspectConf};
}

} // namespace trunkseal::cli
