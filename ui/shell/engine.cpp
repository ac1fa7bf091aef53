#include "ui/shell/engine.h"

#include "core/net/resolver.h"
#include "core/net/stream.h"

#include <QCoreApplication>

namespace trunkseal::ui {

namespace {

Result<net::HandshakeReport> fetchChain(const ChainRequest &request, const Control &control)
{
    control.report(0, 2,
                   QCoreApplication::translate("trunkseal::ui::Engine", "Looking up %1").arg(request.host));
    net::ResolveRequest lookUp;
    lookUp.host = request.host;
    lookUp.port = request.port;
    lookUp.protocol = net::Protocol::Tls;
    lookUp.secure = request.secure;
    const auto resolution = net::resolve(lookUp, control);
    if (!resolution)
        return fail(resolution.error());
    std::optional<Error> lastError;
    for (const auto &target : resolution->targets) {
        control.report(1, 2,
                       QCoreApplication::translate("trunkseal::ui::Engine", "Connecting to %1")
                           .arg(target.address.toString()));
        net::ConnectOptions options;
        options.target = target.address;
        options.tls.insecure = true;
        options.tls.verify = request.verify;
        options.tls.serverName = request.verify.ip.isEmpty() ? request.host : QString();
        net::ConnectTrace trace;
        auto stream = net::connectTo(options, control, &trace);
        if (stream) {
            (*stream)->close();
            return *trace.handshake;
        }
        if (trace.handshake && !trace.handshake->verdict.asSent.empty())
            return *trace.handshake; // the certificate was seen; why the rest failed is in the alert
        lastError = stream.error();
    }
    return fail(*lastError);
}

net::FetchRules fetchRules(const pki::VerifyRequest &request)
{
    net::FetchRules rules;
    rules.at = request.at;
    return rules;
}

Result<pki::ChainVerdict> askRevocation(const pki::VerifyRequest &request, const Control &control)
{
    auto verdict = net::verifyWithLists(request, fetchRules(request), control);
    if (!verdict)
        return verdict;
    if (const auto asked = net::askResponders(*verdict, fetchRules(request), control); !asked)
        return fail(asked.error());
    return verdict;
}

Result<std::unique_ptr<ssh::Session>> logIn(const store::Server &server, const Secret &secret,
                                            const Control &control)
{
    control.report(0, 0,
                   QCoreApplication::translate("trunkseal::ui::Engine", "Logging in to %1").arg(server.name));
    return deploy::login(server, secret, control);
}

} // namespace

Engine coreEngine()
{
    Engine engine;
    engine.probeEdge = probe::probe;
    engine.probeFromBoth = deploy::probeFromBoth;
    engine.placeCall = call::placeCall;
    engine.listAudioDevices = media::listAudioDevices;
    engine.speakAndHear = media::speakAndHear;
    engine.fetchChain = fetchChain;
    engine.fetchMissing = [](pki::VerifyRequest &request, const Control &control) {
        return net::fetchMissing(request, fetchRules(request), control);
    };
    engine.askRevocation = askRevocation;
    engine.watchAll = watch::watchAll;
    engine.readTrust = [](const store::Server &server, const Secret &secret,
                          const Control &control) -> Result<deploy::TrustSetup> {
        auto session = logIn(server, secret, control);
        return session ? deploy::readTrustFiles(**session, server, control) : fail(session.error());
    };
    engine.fetchHostKey = deploy::fetchHopKey;
    engine.listSshHosts = [](const Control &) -> Result<std::vector<deploy::NamedHost>> {
        const auto config = deploy::readSshConfig(deploy::defaultSshConfig());
        if (!config)
            return fail(config.error());
        return deploy::importAll(*config);
    };
    engine.checkServer = [](const store::Server &server, const Secret &secret,
                            const Control &control) -> Result<deploy::ServerReport> {
        auto session = logIn(server, secret, control);
        return session ? deploy::check(**session, server, control) : fail(session.error());
    };
    engine.followLog = [](const store::Server &server, const Secret &secret,
                          const deploy::FollowOptions &options, const deploy::LogWatcher &watcher,
                          const Control &control) -> Result<diagnosis::LogReport> {
        auto session = logIn(server, secret, control);
        return session ? deploy::followLog(**session, server, options, watcher, control)
                       : fail(session.error());
    };
    engine.planPush = [](const store::Server &server, const Secret &secret, const auto &carriers,
                         const auto &secrets, const Control &control) -> Result<deploy::Plan> {
        auto session = logIn(server, secret, control);
        return session ? deploy::plan(**session, server, carriers, secrets, control) : fail(session.error());
    };
    engine.applyPush = [](const store::Server &server, const Secret &secret, const deploy::Plan &plan,
                          const deploy::ApplyOptions &options,
                          const Control &control) -> Result<deploy::Transaction> {
        auto session = logIn(server, secret, control);
        return session ? deploy::apply(**session, server, plan, options, control) : fail(session.error());
    };
    engine.rollBack = [](const store::Server &server, const Secret &secret, const QString &id,
                         const Control &control) -> Result<deploy::Transaction> {
        auto session = logIn(server, secret, control);
        return session ? deploy::rollBack(**session, server, id, control) : fail(session.error());
    };
    engine.callFromDialer = [](const store::Server &server, const Secret &secret,
                               const deploy::DialerCallRequest &request, const Control &control,
                               call::LiveCall *live) -> Result<call::CallReport> {
        auto session = logIn(server, secret, control);
        return session ? deploy::callFromDialer(**session, server, request, control, live)
                       : fail(session.error());
    };
    engine.driftOf = [](const store::Server &server, const Secret &secret, const auto &carriers,
                        const auto &secrets, const Control &control) -> Result<deploy::DriftReport> {
        auto session = logIn(server, secret, control);
        return session
            ? deploy::drift(**session, server, carriers, secrets, deploy::DriftScope::Pushed, control)
            : fail(session.error());
    };
    engine.confirmPush = [](const store::Server &server, const Secret &secret, const QString &id,
                            const Control &control) -> Result<deploy::Transaction> {
        auto session = logIn(server, secret, control);
        return session ? deploy::confirm(**session, server, id) : fail(session.error());
    };
    engine.extendPush = [](const store::Server &server, const Secret &secret, const QString &id,
                           const Control &control) -> Result<deploy::PushStatus> {
        auto session = logIn(server, secret, control);
        return session ? deploy::extend(**session, server, id, std::chrono::minutes(5))
                       : fail(session.error());
    };
    engine.pushOutcome = [](const store::Server &server, const Secret &secret, const QString &id,
                            const Control &control) -> Result<deploy::Transaction> {
        auto session = logIn(server, secret, control);
        return session ? deploy::pushOutcome(**session, server, id) : fail(session.error());
    };
    engine.startPractice = [](const Control &) -> Result<std::shared_ptr<practice::PracticeCarrier>> {
        auto carrier = practice::PracticeCarrier::start();
        if (!carrier)
            return fail(carrier.error());
        return std::shared_ptr<practice::PracticeCarrier>(std::move(*carrier));
    };
    return engine;
}

} // namespace trunkseal::ui
