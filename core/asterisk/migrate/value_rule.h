#pragma once

#include "core/asterisk/migrate/option_map.h"

#include <QMap>
#include <QStringList>

#include <optional>

namespace trunkseal::asterisk {

/// Options and their values, in the row's order.
using Settings = std::vector<std::pair<QString, QString>>;

/// `value` of the row's chan_sip option as PJSIP's; nothing when PJSIP cannot say it.
[[nodiscard]] std::optional<Settings> toPjsip(const ExtraRow &row, const QString &value);
/// The reverse, for the row's first PJSIP option among all `settings`; nothing when chan_sip cannot say it.
[[nodiscard]] std::optional<QString> toChanSip(const ExtraRow &row, const QString &value,
                                               const QMap<QString, QString> &settings);

} // namespace trunkseal::asterisk
