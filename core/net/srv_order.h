#pragma once

#include "core/net/dns_client.h"

#include <functional>

namespace trunkseal::net::detail {

/// `records` in the order to try: by priority, and within one by the weighted lottery of RFC 2782.
/// `random(n)` gives a number from 0 to n - 1.
[[nodiscard]] std::vector<SrvRecord> inOrder(std::vector<SrvRecord> records,
                                             const std::function<quint32(quint32)> &random);

} // namespace trunkseal::net::detail
