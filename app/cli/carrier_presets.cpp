#include "app/cli/carrier_verbs.h"
#include "app/cli/inspect.h"
#include "app/cli/session.h"
#include "core/base/text.h"
#include "core/carrier/preset.h"
#include "core/carrier/text_rules.h"
#include "core/report/preset_json.h"

#include <algorithm>

namespace trunkseal::cli {

namespace {

using carrier::Preset;

constexpr qint64 largestPresetFile =
    9 * 1024 * 1024; ///< a little more than the loader takes, so that it says so

/// The program's own presets and those of every --preset-file; an id of a file stands before the program's.
Result<std::vector<Preset>> knownPresets(const Arguments &arguments)
{
    std::vector<Preset> all;
    for (const QString &path : arguments.values("preset-file")) {
        const auto text = readInput(path, largestPresetFile);
        if (!text)
            return fail(text.error());
        auto presets = carrier::loadPresets(*text, path);
        if (!presets)
            return presets;
        all.insert(all.end(), presets->begin(), presets->end());
    }
    auto own = carrier::builtInPresets();
    if (!own)
        return own;
    all.insert(all.end(), own->begin(), own->end());
    return all;
}

Result<Preset> presetNamed(const QString &id, const Arguments &arguments)
{
    const auto presets = knownPresets(arguments);
    if (!presets)
        return fail(presets.error());
    const auto it = std::find_if(presets->begin(), presets->end(),
                                 [&id](const Preset &preset) { return preset.id == id; });
    if (it != presets->end())
        return *it;
    QStringList near;
    for (const Preset &preset : *presets) {
        if (!id.isEmpty()
            && (preset.id.startsWith(id.left(3)) || preset.name.contains(id, Qt::CaseInsensitive)))
            near << preset.id;
    }
    return fail(
        ErrorCode::NotFound,
        near.isEmpty()
            ? Text::tr("There is no preset “%1”. “carrier presets” lists them.").arg(carrier::shown(id))
            : Text::tr("There is no preset “%1”. There is %2.")
                  .arg(carrier::shown(id), near.join(QStringLiteral(", "))));
}

Result<Exit> presets(Session &session, const Arguments &arguments)
{
    if (!arguments.first().isEmpty()) {
        const auto preset = presetNamed(arguments.first(), arguments);
        if (!preset)
            return fail(preset.error());
        session.out.result(report::presetJson(*preset), report::presetText(*preset, session.out.style()));
        return Exit::Good;
    }
    const auto all = knownPresets(arguments);
    if (!all)
        return fail(all.error());
    session.out.result(report::presetList(*all), report::presetTable(*all, session.out.style()));
    return Exit::Good;
}

} // namespace

Option presetFileOption()
{
    return {
        "preset-file", "FILE",
        QT_TRANSLATE_NOOP("trunkseal::Text",
                          "Know the presets of this JSON file, too (trunkseal.presets/1); may be repeated.")};
}

Result<carrier::Carrier> startFromPreset(const Arguments &arguments)
{
    if (!arguments.isSet("preset"))
        return carrier::Carrier{};
    const auto preset = presetNamed(arguments.value("preset"), arguments);
    if (!preset)
        return fail(preset.error());
    const auto host = arguments.number("preset-host", 1, int(preset->hosts.size()), 1);
    if (!host)
        return fail(host.error());
    return carrier::fromPreset(*preset, std::size_t(*host - 1));
}

std::vector<Verb> carrierPresetVerbs()
{
    return {{"carrier",
             "presets",
             "[ID]",
             0,
             1,
             QT_TRANSLATE_NOOP("trunkseal::Text",
                               "List the carriers that are known, or tell what is known of one."),
             "trunkseal-cli carrier presets telnyx",
             {presetFileOption()},
             presets}};
}

} // namespace trunkseal::cli
