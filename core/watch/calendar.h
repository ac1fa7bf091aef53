#pragma once

#include "core/watch/watch.h"

#include <QByteArray>

namespace trunkseal::watch {

/// An iCalendar file (RFC 5545) with the end of every certificate of a carrier as one event, and an alarm for
/// each of `warnDays`. An event keeps its UID from run to run, and when the certificate is renewed (its
/// SEQUENCE grows): a calendar that reads the file again moves the event. UTF-8, CRLF, lines of at most 75
/// octets.
[[nodiscard]] QByteArray calendar(const std::vector<CarrierReport> &reports, const std::vector<int> &warnDays,
                                  const QDateTime &now);

} // namespace trunkseal::watch
