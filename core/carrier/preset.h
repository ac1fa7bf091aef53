#pragma once

#include "core/base/result.h"
#include "core/carrier/carrier.h"

#include <vector>

namespace trunkseal::carrier {

struct PresetHost {
    QString host; ///< may hold a part to fill in: "{trunk}.pstn.example.com"
    QString region;
    QString role; ///< "signalling", "termination", "registrar", "legacy", …
};

struct PresetNumber {
    QString number;
    QString purpose; ///< "echo test"
};

/// What is known from public sources about one carrier. Unknown is empty or nullopt, never "no".
struct Preset {
    QString id;
    QString name;
    QString product;
    QString countries;
    std::vector<PresetHost> hosts;
    std::optional<bool> tls;
    std::optional<int> tlsPort;
    std::optional<bool> srtp;
    QString srtpWithTls; ///< "always", "portal_setting", "no"
    QString portalNote; ///< what to switch on at the carrier
    QString login; ///< "registration", "ip_acl_or_digest", …
    QString loginNote;
    QStringList codecs; ///< as the carrier writes them
    std::optional<bool> srv;
    std::optional<bool> wildcard;
    QString fromDomain;
    QString numberFormat;
    QString trustNote; ///< which authority, and whether its bundle is needed
    std::vector<PresetNumber> testNumbers;
    QStringList remarks;
    QStringList sources;
    QString factsAsOf;
    QString confidence; ///< "high", "medium", "low": how well the sources are known
};

/// Reads "trunkseal.presets/1". `name` is the file, for messages. Errors: BadInput naming the entry and key
/// for text that is not JSON, another schema, a missing id, name or host, an id that comes twice, or a value
/// of the wrong type.
[[nodiscard]] Result<std::vector<Preset>> loadPresets(const QByteArray &text, const QString &name);

/// The presets that come with the program.
[[nodiscard]] Result<std::vector<Preset>> builtInPresets();

/// The preset that lists `host`; what stands in braces there is any text without a dot. Null when none does.
[[nodiscard]] const Preset *presetOf(const std::vector<Preset> &presets, const QString &host);

/// A carrier with what `preset` knows, for its host number `host`; the rest keeps Carrier's defaults. Where
/// SRTP is not known it is required: a test call then shows what the carrier says. A host with a part to fill
/// in does not validate.
[[nodiscard]] Carrier fromPreset(const Preset &preset, std::size_t host = 0);

} // namespace trunkseal::carrier
