#pragma once

#include "core/asterisk/render.h"
#include "core/call/test_call.h"
#include "core/deploy/push.h"
#include "core/media/audio_devices.h"
#include "core/practice/practice_carrier.h"
#include "core/ssh/session.h"

#include <functional>

namespace trunkseal::ui {

/// What is asked of a host when only its certificate is wanted.
struct ChainRequest {
    QString host;
    quint16 port = 5061;
    pki::VerifyRequest verify; ///< anchors, roots and identity that it is judged by
};

/// The blocking functions of core that the screens start as jobs; tests put their own in their place.
struct Engine {
    std::function<Result<call::CallReport>(const call::CallRequest &, const Control &, call::LiveCall *)>
        placeCall;
    std::function<Result<media::AudioDevices>()> listAudioDevices;
    std::function<Result<double>(const QString &microphone, const QString &speaker, std::chrono::milliseconds,
                                 const Control &, media::DeviceLevel *)>
        speakAndHear;
    /// Handshakes with whatever certificate comes; the verdict is in the report.
    std::function<Result<net::HandshakeReport>(const ChainRequest &, const Control &)> fetchChain;
    std::function<Result<ssh::HostKey>(const store::Server &, const Control &)> fetchHostKey;
    std::function<Result<deploy::ServerReport>(const store::Server &, const Secret &, const Control &)>
        checkServer;
    std::function<Result<deploy::Plan>(const store::Server &, const Secret &,
                                       const std::vector<carrier::Carrier> &,
                                       const std::vector<asterisk::CarrierSecret> &, const Control &)>
        planPush;
    std::function<Result<deploy::Transaction>(const store::Server &, const Secret &, const deploy::Plan &,
                                              const deploy::ApplyOptions &, const Control &)>
        applyPush;
    std::function<Result<deploy::Transaction>(const store::Server &, const Secret &,
                                              const QString &transactionId, const Control &)>
        rollBack;
    std::function<Result<std::shared_ptr<practice::PracticeCarrier>>(const Control &)> startPractice;
};

/// The real functions.
[[nodiscard]] Engine coreEngine();

} // namespace trunkseal::ui
