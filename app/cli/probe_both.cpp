#include "app/cli/probe_fields.h"
#include "app/cli/server_login.h"
#include "core/base/text.h"
#include "core/deploy/push.h"
#include "core/probe/compare.h"
#include "core/report/report_json.h"

namespace trunkseal::cli {

namespace {

/// The addresses that the dialer itself finds for `host`; empty when it cannot be asked.
QStringList addressesOnDialer(ssh::RemoteMachine &machine, const QString &host)
{
    const auto answer = machine.run({QStringLiteral("getent"), QStringLiteral("ahosts"), host});
    QStringList addresses;
    for (const QByteArray &line : answer ? answer->out.split('\n') : QList<QByteArray>()) {
        const QString address = QString::fromUtf8(line.left(line.indexOf(' ')));
        if (!address.isEmpty() && !addresses.contains(address))
            addresses << address;
    }
    return addresses;
}

/// Where the dialer's name server leads elsewhere than ours.
std::optional<probe::ProbeDifference> nameDifference(ssh::RemoteMachine &machine,
                                                     const probe::ProbeRequest &request,
                                                     const probe::ProbeReport &here)
{
    if (net::isIpAddress(request.host))
        return std::nullopt;
    QStringList ours;
    for (const net::ResolvedTarget &target : here.resolution.targets)
        ours << target.address.ip;
    const QStringList theirs = addressesOnDialer(machine, request.host);
    for (const net::ResolvedTarget &target : here.resolution.targets) {
        if (target.name != request.host || theirs.contains(target.address.ip))
            return std::nullopt; // SRV leads on to other names, which getent does not follow
    }
    return probe::ProbeDifference{QStringLiteral("names"), ours.join(QStringLiteral(", ")),
                                  theirs.join(QStringLiteral(", "))};
}

} // namespace

Result<Exit> probeFromBoth(Session &session, const Arguments &arguments,
                           std::vector<probe::ProbeRequest> requests)
{
    if (requests.size() != 1)
        return fail(ErrorCode::BadInput, Text::tr("--via-server compares one target at a time."));
    probe::ProbeRequest request = std::move(requests.front());
    const auto server = serverNamed(session, arguments.value("via-server"));
    if (!server)
        return fail(server.error());
    const auto secret = loginSecret(session, arguments, *server, QStringLiteral("server-password"));
    if (!secret)
        return fail(secret.error());
    const Control control = session.control();
    auto machine = deploy::login(*server, *secret, control); // first: who may not log in gets no half report
    if (!machine)
        return fail(machine.error());
    const auto here = probe::probe(request, control);
    if (!here)
        return fail(here.error());
    request.carry = deploy::carryThrough(*server, *secret);
    if (!request.protocol || *request.protocol == net::Protocol::Udp)
        request.protocol = request.secure ? net::Protocol::Tls : net::Protocol::Tcp; // no UDP through SSH
    auto there = probe::probe(request, control);
    if (!there)
        return fail(there.error());
    there->viaServer = server->name;
    std::vector<probe::ProbeDifference> found = probe::differences(*here, *there);
    if (const auto names = nameDifference(**machine, request, *here))
        found.push_back(*names);
    const QString line = probe::vantageLine(*here, *there, server->name);
    session.out.result(report::comparedProbesJson(*here, *there, found, line),
                       report::comparedProbesText(*here, *there, found, line, session.out.style()));
    return std::max(exitOf(here->outcome), exitOf(there->outcome));
}

} // namespace trunkseal::cli
