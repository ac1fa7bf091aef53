#pragma once

#include "core/call/test_call.h"

namespace trunkseal::test {

/// Where the running lab keeps its things: LAB_DIR, or its default below the home directory.
[[nodiscard]] QString labDir();

/// The lab's root certificate, read from disk; empty when the lab is not installed.
[[nodiscard]] std::vector<pki::Certificate> labAnchors();

/// Password of every account of the lab.
[[nodiscard]] Secret labPassword();

/// A TLS + required SRTP request to `extension` of `host`:`port` as `account` (with the lab's password).
[[nodiscard]] call::CallRequest labCall(const QString &extension, const QString &host, quint16 port,
                                        const QString &account);

} // namespace trunkseal::test
