#pragma once

#include "core/carrier/preset.h"

#include <QMap>

namespace trunkseal::carrier {

/// Names of the parts to fill in, in order, each once: "{space}-{id}.sip.example.com" has "space" and "id".
[[nodiscard]] QStringList partsToFill(const QString &host);
/// `host` with the parts that `parts` has; the others stay as they are.
[[nodiscard]] QString withParts(QString host, const QMap<QString, QString> &parts);

/// `typed` with what `preset` knows of its host number `host`. What was typed and the preset does not decide
/// stays: name, description and test number unless they are empty, logins, numbers, limits, notes.
[[nodiscard]] Carrier filledIn(const Carrier &typed, const Preset &preset, std::size_t host,
                               const QMap<QString, QString> &parts = {});

} // namespace trunkseal::carrier
