#include "app/cli/conf_source.h"

#include "app/cli/inspect.h"
#include "core/asterisk/import_files.h"
#include "core/base/text.h"

namespace trunkseal::cli {

using asterisk::AsteriskVersion;
using asterisk::ConfFiles;
using asterisk::ConfFormat;
using asterisk::ConfTree;
using asterisk::TargetProfile;

namespace {

/// A bare "16" is the last release of that branch, which is what people mean by it.
int newestMinorOf(int major)
{
    static const QMap<int, int> newest{{13, 38}, {16, 30}, {17, 9},  {18, 26},
                                       {19, 8},  {20, 20}, {21, 12}, {22, 10}};
    return newest.value(major, 0);
}

} // namespace

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

Result<ConfTree> loadConf(const QString &path, bool follow)
{
    const ConfFiles read = [](const QString &name) { return readInput(name, asterisk::maxConfBytes); };
    if (follow && path != QLatin1String("-"))
        return ConfTree::load(path, asterisk::filesBeside(path, read));
    auto text = read(path);
    if (!text)
        return fail(text.error());
    return ConfTree::fromText(std::move(*text), path == QLatin1String("-") ? QStringLiteral("stdin") : path);
}

} // namespace trunkseal::cli
