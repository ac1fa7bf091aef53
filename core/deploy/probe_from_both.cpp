#include "core/deploy/probe_from_both.h"

#include "core/deploy/push.h"

#include <QMap>
#include <QRegularExpression>

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

/// "sip1.carrier.test:5061" of every SRV record that dig finds for `service` there; none when there is no
/// dig.
std::optional<QStringList> servicesOnDialer(ssh::RemoteMachine &machine, const QString &service)
{
    const auto answer =
        machine.run({QStringLiteral("dig"), QStringLiteral("+short"), QStringLiteral("+time=2"),
                     QStringLiteral("+tries=1"), QStringLiteral("SRV"), service});
    if (!answer || answer->exitCode != 0)
        return std::nullopt;
    QStringList targets;
    for (const QByteArray &line : answer->out.split('\n')) {
        const QList<QByteArray> words = line.simplified().split(' '); // "10 60 5061 sip1.carrier.test."
        if (words.size() != 4)
            continue;
        QByteArray name = words[3];
        if (name.endsWith('.'))
            name.chop(1);
        targets << QString::fromUtf8(name + ':' + words[2]);
    }
    targets.sort();
    return targets;
}

/// What our name server said: "SRV _sips._tcp.carrier.test → sip1.carrier.test:5061 (10 60)", by service.
QMap<QString, QStringList> servicesHere(const probe::ProbeReport &here)
{
    static const QRegularExpression pattern(QStringLiteral("^SRV (\\S+) → (\\S+:\\d+) \\("));
    QMap<QString, QStringList> services;
    for (const QString &step : here.resolution.steps) {
        if (const auto match = pattern.match(step); match.hasMatch())
            services[match.captured(1)] << match.captured(2);
    }
    return services;
}

} // namespace

std::optional<probe::ProbeDifference> nameDifference(ssh::RemoteMachine &machine,
                                                     const probe::ProbeRequest &request,
                                                     const probe::ProbeReport &here)
{
    if (net::isIpAddress(request.host))
        return std::nullopt;
    const QString what = QStringLiteral("names");
    const QString comma = QStringLiteral(", ");
    const auto services = servicesHere(here);
    for (auto it = services.begin(); it != services.end(); ++it) {
        QStringList ours = it.value();
        ours.sort();
        const auto theirs = servicesOnDialer(machine, it.key());
        if (theirs && *theirs != ours)
            return probe::ProbeDifference{what, ours.join(comma), theirs->join(comma)};
    }
    if (!services.isEmpty())
        return std::nullopt; // the names behind them are no longer the one that was asked for
    QStringList ours;
    for (const net::ResolvedTarget &target : here.resolution.targets) {
        if (target.name == request.host)
            ours << target.address.ip;
    }
    if (ours.isEmpty())
        return std::nullopt;
    const QStringList theirs = addressesOnDialer(machine, request.host);
    for (const QString &ip : ours) {
        if (theirs.contains(ip))
            return std::nullopt;
    }
    return probe::ProbeDifference{what, ours.join(comma), theirs.join(comma)};
}

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
