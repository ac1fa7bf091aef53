#pragma once

#include <QMap>
#include <QString>

namespace trunkseal::ui {

/// Settings as "key=value" lines, and back. Lines without "=" become keys with an empty value, so that
/// validation sees them.
[[nodiscard]] QString otherSettingsText(const QMap<QString, QString> &settings);
[[nodiscard]] QMap<QString, QString> otherSettingsFrom(const QString &text);

} // namespace trunkseal::ui
