#include "app/cli/carrier_verbs.h"
#include "app/cli/session.h"
#include "core/base/text.h"
#include "core/carrier/preset.h"
#include "core/carrier/text_rules.h"
#include "core/report/preset_json.h"

#include <algorithm>

namespace trunkseal::cli {

namespace {

using carrier::Preset;

Result<Preset> presetNamed(const QString &id)
{
    const auto presets = carrier::builtInPresets();
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
        const auto preset = presetNamed(arguments.first());
        if (!preset)
            return fail(preset.error());
        session.out.result(report::presetJson(*preset), report::presetText(*preset, session.out.style()));
        return Exit::Good;
    }
    const auto all = carrier::builtInPresets();
    if (!all)
        return fail(all.error());
    session.out.result(report::presetList(*all), report::presetTable(*all, session.out.style()));
    return Exit::Good;
}

} // namespace

Result<carrier::Carrier> startFromPreset(const Arguments &arguments)
{
    if (!arguments.isSet("preset"))
        return carrier::Carrier{};
    const auto preset = presetNamed(arguments.value("preset"));
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
             {},
             presets}};
}

} // namespace trunkseal::cli
