#include "core/call/edge.h"

#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/net/fault.h"
#include "core/net/udp_socket.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>

namespace trunkseal::call {

namespace {

bool isIp(const QString &host)
{
    return net::UdpSocket::Peer::from({host, 0}).size > 0;
}

double inMs(std::chrono::microseconds duration)
{
    return std::chrono::duration<double, std::milli>(duration).count();
}

} // namespace

Edge::Edge(const CallRequest &request, CallRecord &record, const Control &control, const EdgeExtras &extras)
    : m_request(request)
    , m_record(record)
    , m_control(control)
    , m_kept(extras.kept)
    , m_tap(extras.tap)
{
}

bool Edge::open(const DialPlan &plan)
{
    return resolve(plan) && connectAny(plan);
}

bool Edge::openNext(const DialPlan &plan)
{
    if (m_stream)
        m_stream->close();
    m_stream.reset();
    return connectFrom(plan, m_next);
}

bool Edge::reopen(const DialPlan &plan)
{
    m_lost = true;
    if (!m_current || !connectOne(plan, *m_current))
        return false;
    m_lost = false;
    return true;
}

/// What a peer was judged by: a connection serves only calls that judge it the same way.
QByteArray Edge::termsOf(const DialPlan &plan) const
{
    const net::TlsOptions tls = tlsOptions(plan);
    QByteArray terms;
    QDataStream out(&terms, QIODevice::WriteOnly);
    out << tls.serverName << tls.verify.host << tls.verify.ip << tls.verify.sipDomain
        << static_cast<int>(tls.verify.rule) << tls.verify.systemRoots << tls.verify.strict
        << tls.verify.securityLevel << tls.verify.requireCrl << tls.insecure << tls.clientChainPem
        << tls.keyLogFile << m_request.localIp << m_request.viaServer;
    for (const pki::Certificate &anchor : tls.verify.anchors)
        out << anchor.der();
    for (const QByteArray &crl : tls.verify.crls)
        out << crl;
    return terms;
}

bool Edge::takeKept(const DialPlan &plan)
{
    if (!m_kept || !m_kept->stream || m_kept->terms != termsOf(plan))
        return false;
    const net::Stream &kept = *m_kept->stream;
    const auto target = std::find_if(m_targets.begin(), m_targets.end(), [&](const auto &candidate) {
        return candidate.address == kept.remote() && candidate.protocol == kept.protocol();
    });
    if (target == m_targets.end())
        return false;
    // Closed meanwhile, or something unasked came that would break the framing: not worth a risk.
    if (const auto waiting = m_kept->stream->receive(std::chrono::milliseconds(0));
        !waiting || !waiting->simplified().isEmpty()) {
        m_kept->stream.reset();
        return false;
    }
    m_stream = std::move(m_kept->stream);
    m_terms = m_kept->terms;
    m_current = *target;
    m_next = static_cast<std::size_t>(target - m_targets.begin()) + 1;
    ++m_connections;
    CallReport &report = m_record.facts.report;
    report.addressesTried.append(target->address.toString());
    report.transport = toWord(target->protocol);
    m_record.step(LadderDirection::Local,
                  QStringLiteral("Connection to %1 is still open").arg(target->address.toString()));
    if (m_stream->handshake())
        noteHandshake(*m_stream->handshake());
    return true;
}

void Edge::giveBack()
{
    if (!m_kept || m_lost)
        return;
    m_kept->stream = std::move(m_stream);
    m_kept->terms = m_terms;
}

void Edge::close()
{
    giveBack();
    if (!m_stream)
        return;
    m_stream->close();
    m_record.step(LadderDirection::Local, QStringLiteral("Connection closed"));
}

bool Edge::resolve(const DialPlan &plan)
{
    m_record.phase(LiveCall::Phase::Resolving);
    m_control.report(1, callSteps, Text::tr("Looking up %1").arg(plan.uri.host));
    net::ResolveRequest ask;
    ask.host = m_request.connectHost.isEmpty() ? plan.uri.host : m_request.connectHost;
    ask.port = plan.uri.port;
    ask.protocol = plan.protocol;
    ask.secure = plan.secure;
    m_record.facts.dnsNeeded = !isIp(ask.host);
    auto resolution = net::resolve(ask, m_control);
    if (!resolution)
        return m_record.failAt(QStringLiteral("dns"), resolution.error());
    m_targets = resolution->targets;
    if (m_record.facts.dnsNeeded) {
        if (!m_record.facts.report.setup.dns)
            m_record.facts.report.setup.dns = inMs(resolution->duration);
        for (const QString &line : resolution->steps)
            m_record.step(LadderDirection::Local, QStringLiteral("DNS ") + line);
    }
    return true;
}

net::TlsOptions Edge::tlsOptions(const DialPlan &plan) const
{
    net::TlsOptions tls = m_request.tls;
    const QString domain = tls.serverName.isEmpty() ? plan.uri.host : tls.serverName;
    tls.serverName = isIp(domain) ? QString() : domain;
    if (tls.verify.host.isEmpty() && tls.verify.ip.isEmpty() && tls.verify.sipDomain.isEmpty()) {
        // RFC 5922 7.1: the name in the request URI, not where DNS led to.
        (isIp(domain) ? tls.verify.ip : tls.verify.sipDomain) = domain;
    }
    return tls;
}

bool Edge::connectAny(const DialPlan &plan)
{
    for (const net::ResolvedTarget &target : m_targets) {
        // A redirect to the very connection that is open and verified stays on it.
        if (m_stream && m_stream->remote() == target.address && m_stream->protocol() == target.protocol)
            return true;
    }
    return takeKept(plan) || connectFrom(plan, 0);
}

bool Edge::connectFrom(const DialPlan &plan, std::size_t first)
{
    m_record.phase(LiveCall::Phase::Connecting);
    std::optional<Error> last;
    QString lastStep = QStringLiteral("tcp");
    for (m_next = first; m_next < m_targets.size();) {
        const net::ResolvedTarget &target = m_targets[m_next++];
        if (auto exposure = checkKeyExposure(m_request, target.protocol); !exposure) {
            last = exposure.error();
            continue;
        }
        if (connectOne(plan, target))
            return true;
        last = m_record.facts.error;
        lastStep = m_record.facts.failedStep;
        // Another address may help against an unreachable one (RFC 3263 4.3), not against a refused
        // certificate.
        if (!last || (last->code != ErrorCode::Network && last->code != ErrorCode::Timeout))
            break;
        m_record.forgetFailure();
    }
    return m_record.failAt(
        lastStep,
        last.value_or(
            Error{ErrorCode::Network, Text::tr("%1 has no address to connect to.").arg(plan.uri.host), {}}));
}

bool Edge::connectOne(const DialPlan &plan, const net::ResolvedTarget &target)
{
    const QString where = target.address.toString();
    m_control.report(2, callSteps, Text::tr("Connecting to %1").arg(where));
    m_record.facts.report.addressesTried.append(where);
    m_record.facts.report.transport = toWord(target.protocol);

    net::ConnectOptions options;
    options.protocol = target.protocol;
    options.target = target.address;
    options.localIp = m_request.localIp;
    options.tls = tlsOptions(plan);
    options.tap = m_tap;
    options.carry = m_request.carry;
    net::ConnectTrace trace;
    auto stream = net::connectTo(options, m_control, &trace);
    if (trace.tcp) {
        m_record.facts.report.setup.tcp = inMs(*trace.tcp);
        const QString through =
            m_request.viaServer.isEmpty() ? QString() : QStringLiteral(" from ") + m_request.viaServer;
        m_record.step(LadderDirection::Local, QStringLiteral("TCP connected to ") + where + through);
    }
    if (trace.tls)
        m_record.facts.report.setup.tls = inMs(*trace.tls);
    if (trace.handshake)
        noteHandshake(*trace.handshake);
    if (!stream) {
        m_record.step(LadderDirection::Local, redacted(stream.error().message));
        m_record.facts.connectFault =
            trace.handshake ? net::faultId(trace.handshake->fault) : net::faultId(trace.fault);
        return m_record.failAt(stream.error().code == ErrorCode::Tls || trace.tcp ? QStringLiteral("tls")
                                                                                  : QStringLiteral("tcp"),
                               stream.error());
    }
    m_stream = std::move(*stream);
    m_current = target;
    m_terms = termsOf(plan);
    m_lost = false;
    ++m_connections;
    return true;
}

void Edge::noteHandshake(const net::HandshakeReport &handshake)
{
    m_record.facts.report.handshake = handshake;
    if (handshake.verdict.asSent.empty())
        return; // it did not come as far as a certificate; the error says why
    const QString state = handshake.verdict.valid ? QStringLiteral("certificate valid")
        : handshake.insecure ? QStringLiteral("certificate not accepted, checking is off")
                             : QStringLiteral("certificate refused");
    m_record.step(
        LadderDirection::Local,
        QStringList{handshake.version, handshake.cipher, state}.join(QStringLiteral(" ")).simplified());
}

Result<QString> Edge::audioIp() const
{
    return m_stream->isCarried() ? net::localIpTowards(m_stream->remote())
                                 : Result<QString>(m_stream->local().ip);
}

bool Edge::speaksTls() const
{
    net::ConnectOptions options;
    options.target = m_stream->remote();
    options.localIp = m_request.localIp;
    options.carry = m_request.carry;
    options.timeout = std::chrono::seconds(2);
    options.tls.insecure = true; // nothing is said on it; the question is only whether TLS answers
    net::ConnectTrace trace;
    const auto tried = net::connectTo(options, m_control, &trace);
    return tried || (trace.handshake && !trace.handshake->version.isEmpty());
}

} // namespace trunkseal::call
