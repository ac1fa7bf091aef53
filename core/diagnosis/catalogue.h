#pragma once

#include "core/diagnosis/finding.h"
#include "core/diagnosis/ids.h"

#include <QMap>
#include <QStringList>

namespace trunkseal::diagnosis {

using Values = QMap<QString, QString>; ///< placeholder → what to show: {"host", "sip.example.com"}

/// The catalogue's finding `id` with `values` put into its texts. A value that is missing reads as a plain
/// word ("the server"), so that the sentence stays whole; control characters in values are shown as "·".
/// Never pass a secret. An id that is not in the catalogue is a caller's mistake: asserted, and answered with
/// a finding that says just the id.
[[nodiscard]] Finding finding(const QString &id, const Values &values = {});

/// All ids, in the catalogue's order.
[[nodiscard]] QStringList catalogueIds();

/// The placeholders that the texts of `id` use.
[[nodiscard]] QStringList placeholders(const QString &id);

} // namespace trunkseal::diagnosis
