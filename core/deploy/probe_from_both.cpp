#include "core/deploy/probe_from_both.h"

#include "core/deploy/push.h"

namespace trunkseal::deploy {

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

Result<ComparedProbes> probeFromBoth(const probe::ProbeRequest &request, const store::Server &server,
                                     const Secret &secret, const Control &control)
{
    auto machine = login(server, secret, control);
    if (!machine)
        return fail(machine.error());
    auto here = probe::probe(request, control);
    if (!here)
        return fail(here.error());
    probe::ProbeRequest carried = request;
    carried.carry = carryThrough(server, secret);
    if (!carried.protocol || *carried.protocol == net::Protocol::Udp)
        carried.protocol = carried.secure ? net::Protocol::Tls : net::Protocol::Tcp; // no UDP through SSH
    auto there = probe::probe(carried, control);
    if (!there)
        return fail(there.error());
    there->viaServer = server.name;
    ComparedProbes compared{std::move(*here), std::move(*there), {}, {}};
    compared.differences = probe::differences(compared.here, compared.there);
    if (const auto names = nameDifference(**machine, request, compared.here))
        compared.differences.push_back(*names);
    compared.oneLine = probe::vantageLine(compared.here, compared.there, server.name);
    return compared;
}

} // namespace trunkseal::deploy
