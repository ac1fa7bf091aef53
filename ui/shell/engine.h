#pragma once

#include "core/asterisk/render.h"
#include "core/call/test_call.h"
#include "core/deploy/dialer_call.h"
#include "core/deploy/drift.h"
#include "core/deploy/follow_log.h"
#include "core/deploy/hops.h"
#include "core/deploy/import_host.h"
#include "core/deploy/probe_from_both.h"
#include "core/deploy/push.h"
#include "core/deploy/trust_files.h"
#include "core/media/audio_devices.h"
#include "core/net/revocation_fetch.h"
#include "core/practice/practice_carrier.h"
#include "core/probe/probe.h"
#include "core/ssh/session.h"
#include "core/watch/watch.h"

#include <functional>

namespace trunkseal::ui {

/// What is asked of a host when only its certificate is wanted.
struct ChainRequest {
    QString host;
    quint16 port = 5061; ///< 0 = looked up by SRV
    bool secure = false; ///< a sips: URI
    pki::VerifyRequest verify; ///< anchors, roots and identity that it is judged by
};

/// The blocking functions of core that the screens start as jobs; tests put their own in their place.
struct Engine {
    /// probe::probe()
    std::function<Result<probe::ProbeReport>(const probe::ProbeRequest &, const Control &)> probeEdge;
    /// deploy::probeFromBoth(): from here and from a server.
    std::function<Result<deploy::ComparedProbes>(const probe::ProbeRequest &, const store::Server &,
                                                 const Secret &, const Control &)>
        probeFromBoth;
    std::function<Result<call::CallReport>(const call::CallRequest &, const Control &, call::LiveCall *)>
        placeCall;
    /// deploy::callFromDialer(): the server calls itself.
    std::function<Result<call::CallReport>(const store::Server &, const Secret &,
                                           const deploy::DialerCallRequest &, const Control &,
                                           call::LiveCall *)>
        callFromDialer;
    std::function<Result<media::AudioDevices>()> listAudioDevices;
    std::function<Result<double>(const QString &microphone, const QString &speaker, std::chrono::milliseconds,
                                 const Control &, media::DeviceLevel *)>
        speakAndHear;
    /// Handshakes with whatever certificate comes; the verdict is in the report.
    std::function<Result<net::HandshakeReport>(const ChainRequest &, const Control &)> fetchChain;
    /// net::fetchMissing(): what the chain lacks, from the places that it names itself.
    std::function<Result<net::FetchedChain>(pki::VerifyRequest &, const Control &)> fetchMissing;
    /// The verdict with what the lists and responders that the chain names say.
    std::function<Result<pki::ChainVerdict>(const pki::VerifyRequest &, const Control &)> askRevocation;
    std::function<void(const std::vector<watch::WatchRequest> &, int atATime, const Control &,
                       const watch::Told &)>
        watchAll;
    /// What the server's Asterisk checks certificates with.
    std::function<Result<deploy::TrustSetup>(const store::Server &, const Secret &, const Control &)>
        readTrust;
    /// deploy::fetchHopKey(): of the server or of one of its jump hosts.
    std::function<Result<ssh::HostKey>(const store::Server &, std::size_t hop, const Secret &,
                                       const Control &)>
        fetchHostKey;
    /// The hosts of the user's ssh_config.
    std::function<Result<std::vector<deploy::NamedHost>>(const Control &)> listSshHosts;
    std::function<Result<deploy::ServerReport>(const store::Server &, const Secret &, const Control &)>
        checkServer;
    /// deploy::followLog(); the watcher is called on the job's thread.
    std::function<Result<diagnosis::LogReport>(const store::Server &, const Secret &,
                                               const deploy::FollowOptions &, const deploy::LogWatcher &,
                                               const Control &)>
        followLog;
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
    std::function<Result<deploy::Transaction>(const store::Server &, const Secret &,
                                              const QString &transactionId, const Control &)>
        confirmPush;
    /// Five more minutes.
    std::function<Result<deploy::PushStatus>(const store::Server &, const Secret &,
                                             const QString &transactionId, const Control &)>
        extendPush;
    /// How it stands, on the server.
    std::function<Result<deploy::Transaction>(const store::Server &, const Secret &,
                                              const QString &transactionId, const Control &)>
        pushOutcome;
    std::function<Result<deploy::DriftReport>(const store::Server &, const Secret &,
                                              const std::vector<carrier::Carrier> &,
                                              const std::vector<asterisk::CarrierSecret> &, const Control &)>
        driftOf;
    std::function<Result<std::shared_ptr<practice::PracticeCarrier>>(const Control &)> startPractice;
};

/// The real functions.
[[nodiscard]] Engine coreEngine();

} // namespace trunkseal::ui
