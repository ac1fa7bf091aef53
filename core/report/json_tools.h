#pragma once

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
/// `json` with every string in it passed through redacted().
[[nodiscard]] QJsonObject redactedJson(const QJsonObject &json);

} // namespace trunkseal::report
