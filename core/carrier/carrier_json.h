#pragma once

#include "core/base/result.h"
#include "core/carrier/carrier.h"

#include <QJsonObject>

namespace trunkseal::carrier {

/// `carrier` as "trunkseal.carrier/1": every field in lower_snake_case, enum values as toWord(), durations in
/// `_ms`, the posture as a reading aid, unknown configuration options under "other_settings". Holds no
/// password.
[[nodiscard]] QJsonObject toJson(const Carrier &carrier);

/// The reverse. Missing keys keep Carrier's defaults, except "name" and "host". It is syntax only: run
/// validate() after it. Errors: BadInput naming the key ("codecs[1]",
/// "other_settings.language") for another schema, an unknown key, a password, a
/// value of the wrong type or range, an unknown word, or a "posture" that contradicts transport and media.
[[nodiscard]] Result<Carrier> fromJson(const QJsonObject &json);

/// One carrier as a JSON document. Errors: BadInput with the offset where the text stops being JSON, and as
/// above.
[[nodiscard]] Result<Carrier> fromJsonText(const QByteArray &text);

} // namespace trunkseal::carrier
