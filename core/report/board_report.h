#pragma once

#include "core/deploy/board.h"
#include "core/report/report_text.h"

#include <QJsonObject>

namespace trunkseal::report {

/// board/1: servers with a cell for each carrier. Days are counted from `now`.
[[nodiscard]] QJsonObject boardJson(const deploy::Board &board, const QDateTime &now);
/// One line for each carrier on each server.
[[nodiscard]] QString boardText(const deploy::Board &board, const QDateTime &now, const TextStyle &style);

} // namespace trunkseal::report
