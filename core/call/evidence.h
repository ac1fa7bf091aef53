#pragma once

#include "core/call/test_call.h"
#include "core/net/capture.h"

namespace trunkseal::call {

/// The files that a call leaves behind, where they were asked for: CallRequest::recordDir and captureFile.
class Evidence {
public:
    /// Errors, before the call: Storage (a file or folder cannot be written).
    [[nodiscard]] static Result<Evidence> open(const CallRequest &request);

    /// Sees what crosses the sockets; null when nothing is captured.
    [[nodiscard]] net::WireTap *tap() const { return m_capture.get(); }
    /// Writes what is known only now, and lists all files in the report.
    void finish(CallReport &report) const;

private:
    QString m_recordDir;
    QString m_captureFile;
    QString m_keyLogFile;
    std::unique_ptr<net::Capture> m_capture;
};

} // namespace trunkseal::call
