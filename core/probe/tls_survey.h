#pragma once

#include "core/base/job.h"
#include "core/net/stream.h"

#include <QStringList>

#include <algorithm>
#include <chrono>
#include <optional>
#include <vector>

namespace trunkseal::probe {

/// What a TLS port accepts of one version.
struct VersionOffer {
    net::TlsVersion version = net::TlsVersion::Tls12;
    bool isAccepted = false;
    QString refusal; ///< the alert in words, or what else came; empty when accepted
    std::vector<quint16>
        suites; ///< accepted, IANA's codes, in the order the server chose among what was offered
    std::optional<bool>
        serverChooses; ///< the server goes by its own order, not by ours; unset = one suite only
    std::vector<quint16> groups; ///< accepted for the key exchange
    int dhBits = 0; ///< of the prime in a DHE exchange; 0 = none
    std::vector<quint16> broken; ///< of `suites`: the server chooses them, then ends with an alert

    [[nodiscard]] bool isBroken(quint16 suite) const
    {
        return std::find(broken.begin(), broken.end(), suite) != broken.end();
    }
};

/// What a TLS port accepts, asked with ClientHellos alone: nothing is encrypted, no certificate is judged.
struct TlsSurvey {
    std::vector<VersionOffer> versions; ///< TLS 1.0, 1.1, 1.2, 1.3
    bool isResumable = false; ///< a session id or ticket was promised (TLS 1.2 and older)
    std::optional<bool> choosesSipAlpn; ///< "sip/2" was taken; unset where only TLS 1.3 is spoken
    int connections = 0;
    std::chrono::microseconds duration{0};
};

/// `place` gives target, carry and patience; its TLS options are not used but for the server name. Errors:
/// Canceled, and Network or Timeout when no connection at all was answered.
[[nodiscard]] Result<TlsSurvey> surveyTls(const net::ConnectOptions &place, const Control &control);

} // namespace trunkseal::probe
