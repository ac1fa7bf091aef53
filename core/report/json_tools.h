#pragma once

#include "core/base/result.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

#include <chrono>
#include <optional>

namespace trunkseal::report {

/// {"schema": "trunkseal.NAME/1"}, to be filled.
[[nodiscard]] QJsonObject document(const char *name);
/// ISO 8601 UTC with milliseconds; null for an invalid time.
[[nodiscard]] QJsonValue timeJson(const QDateTime &time);
/// Null when unset; else rounded to three places.
[[nodiscard]] QJsonValue numberJson(const std::optional<double> &value);
[[nodiscard]] double milliseconds(std::chrono::microseconds duration);
/// Null for an empty text.
[[nodiscard]] QJsonValue textOrNull(const QString &text);
[[nodiscard]] QJsonArray textList(const QStringList &texts);
/// {code, message} before redactedJson(), for a document that is redacted as a whole.
[[nodiscard]] QJsonObject bareErrorJson(const Error &error);
/// `json` with every string in it passed through redacted().
[[nodiscard]] QJsonObject redactedJson(const QJsonObject &json);

} // namespace trunkseal::report
