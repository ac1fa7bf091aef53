#pragma once

#include "core/base/job.h"
#include "core/base/result.h"

#include <chrono>

namespace trunkseal::ssh {

/// A connected, non-blocking TCP socket with TCP_NODELAY; the caller closes it. Name look-up and connection
/// together take at most `timeout`. Errors: Network (no such name, refused, unreachable), Timeout, Canceled.
[[nodiscard]] Result<int> connectTcp(const QString &host, quint16 port, std::chrono::milliseconds timeout,
                                     const Control &control);

} // namespace trunkseal::ssh
