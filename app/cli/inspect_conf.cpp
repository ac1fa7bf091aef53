#include "app/cli/inspect.h"
#include "app/cli/session.h"
#include "core/base/text.h"
#include "core/report/inspection_conf.h"
#include "core/report/lint_json.h"

#include <QDir>
#include <QFileInfo>

namespace trunkseal::cli {

namespace {

using asterisk::AsteriskVersion;
using asterisk::ConfFiles;
using asterisk::ConfFormat;
using asterisk::ConfTree;
using asterisk::TargetProfile;

constexpr qint64 maxConfBytes = 64 * 1024 * 1024;

Result<std::optional<ConfFormat>> formatFrom(const Arguments &arguments)
{
    const QString word = arguments.value("format");
    if (word.isEmpty() || word == QLatin1String("auto"))
        return std::optional<ConfFormat>();
    const auto format = asterisk::confFormatFromWord(word);
    if (!format)
        return fail(ErrorCode::BadInput,
                    Text::tr("--format must be chan_sip, pjsip, pjsip_wizard or auto, not “%1”.").arg(word));
    return format;
}

/// A bare "16" is the last release of that branch, which is what people mean by it.
int newestMinorOf(int major)
{
    static const QMap<int, int> newest{{13, 38}, {16, 30}, {17, 9},  {18, 26},
                                       {19, 8},  {20, 20}, {21, 12}, {22, 10}};
    return newest.value(major, 0);
}

Result<TargetProfile> targetFrom(const Arguments &arguments)
{
    TargetProfile target;
    if (!arguments.isSet("asterisk"))
        return target;
    const auto version = AsteriskVersion::parse(arguments.value("asterisk"));
    if (!version)
        return fail(ErrorCode::BadInput,
                    Text::tr("--asterisk must be a version such as 16, 18.21 or 22.1, not “%1”.")
                        .arg(arguments.value("asterisk")));
    target.version = *version;
    if (!arguments.value("asterisk").contains(u'.'))
        target.version.minor = newestMinorOf(version->major);
    return target;
}

/// Every file that matches the last part's wildcards, one behind the other.
Result<QByteArray> readMatching(const QString &pattern)
{
    const QFileInfo info(pattern);
    QByteArray content;
    const QDir folder = info.dir();
    for (const QString &name : folder.entryList({info.fileName()}, QDir::Files, QDir::Name)) {
        const auto one = readInput(folder.filePath(name), maxConfBytes);
        if (!one)
            return fail(one.error());
        content += *one;
        if (!content.endsWith('\n'))
            content += '\n';
    }
    if (content.isEmpty())
        return fail(ErrorCode::NotFound, Text::tr("No file matches %1.").arg(pattern));
    return content;
}

/// Included files stand beside the first one, as in Asterisk's configuration directory.
ConfFiles filesBeside(const QString &path)
{
    const QDir folder = QFileInfo(path).dir();
    return [folder, path](const QString &name) -> Result<QByteArray> {
        if (name == path)
            return readInput(path, maxConfBytes);
        const QString full = folder.filePath(name);
        const bool wild = name.contains(u'*') || name.contains(u'?') || name.contains(u'[');
        return wild ? readMatching(full) : readInput(full, maxConfBytes);
    };
}

Result<ConfTree> loadTree(const QString &path, bool follow)
{
    if (follow && path != QLatin1String("-"))
        return ConfTree::load(path, filesBeside(path));
    auto text = readInput(path, maxConfBytes);
    if (!text)
        return fail(text.error());
    return ConfTree::fromText(std::move(*text), path == QLatin1String("-") ? QStringLiteral("stdin") : path);
}

Result<Exit> print(Session &session, const Arguments &arguments)
{
    if (session.out.isJson())
        return fail(ErrorCode::BadInput,
                    Text::tr("--print writes the file and --json a report: give one of the two."));
    const auto tree = loadTree(arguments.first(), false);
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
    auto tree = loadTree(arguments.first(), arguments.isSet("follow-includes"));
    if (!tree)
        return fail(tree.error());
    const ConfFormat format = wanted->value_or(asterisk::guessFormat(*tree));
    const auto findings = asterisk::lintConf(*tree, format, *target);
    const std::vector<asterisk::ConfInput> inputs{{std::move(*tree), format}};
    const ConfFiles files = [](const QString &path) { return readInput(path, maxConfBytes); };
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
