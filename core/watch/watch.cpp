#include "core/watch/watch.h"

#include "core/base/text.h"
#include "core/call/carrier_call.h"
#include "core/diagnosis/ids.h"
#include "core/watch/watch_findings.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <thread>

namespace trunkseal::watch {

namespace {

using carrier::Carrier;

net::Protocol protocolOf(carrier::Transport transport)
{
    switch (transport) {
    case carrier::Transport::Udp:
        return net::Protocol::Udp;
    case carrier::Transport::Tcp:
        return net::Protocol::Tcp;
    case carrier::Transport::Tls:
        break;
    }
    return net::Protocol::Tls;
}

/// Everything of a carrier's entry that its probes have in common.
struct Entry {
    pki::VerifyRequest verify;
    std::vector<pki::Certificate> clientChain;
};

Result<Entry> entryOf(const Carrier &carrier)
{
    auto verify = call::verifyRequestFor(carrier);
    if (!verify)
        return fail(verify.error());
    Entry entry{std::move(*verify), {}};
    if (carrier.clientChainPem.isEmpty())
        return entry;
    auto chain = pki::certificatesFrom(carrier.clientChainPem,
                                       Text::tr("the client certificate of carrier %1").arg(carrier.name));
    if (!chain)
        return fail(chain.error());
    entry.clientChain = std::move(*chain);
    return entry;
}

Result<probe::ProbeRequest> probeRequest(const WatchRequest &watch, const Entry &entry, const QString &host,
                                         bool isFirst)
{
    auto request = probe::requestFor(host);
    if (!request)
        return request;
    const Carrier &carrier = watch.carrier;
    if (isFirst)
        request->host = carrier.host; // an IPv6 address as it stands
    if (request->port == 0 && !carrier.useSrv)
        request->port = carrier.port;
    request->protocol = protocolOf(carrier.transport);
    request->tls.verify = entry.verify;
    const bool isIp = net::isIpAddress(request->host);
    request->tls.verify.ip = isIp ? request->host : QString();
    request->tls.verify.sipDomain = isIp ? QString() : request->host;
    request->tls.insecure = !carrier.verifyServer;
    if (!watch.clientKey.isEmpty() && !carrier.clientChainPem.isEmpty()) {
        request->tls.clientChainPem = carrier.clientChainPem;
        request->tls.clientKeyPem = watch.clientKey.bytes().toByteArray();
    }
    request->nameServer = watch.nameServer;
    request->connectTimeout = watch.connectTimeout;
    request->answerTimeout = watch.answerTimeout;
    return request;
}

const pki::ChainVerdict *verdictOf(const probe::ProbeReport &report)
{
    if (report.attempts.empty() || !report.attempts.back().trace.handshake
        || report.attempts.back().trace.handshake->verdict.asSent.empty())
        return nullptr;
    return &report.attempts.back().trace.handshake->verdict;
}

QString edgeNameOf(const probe::ProbeReport &report)
{
    if (report.attempts.empty())
        return {};
    const net::ResolvedTarget &target = report.attempts.back().target;
    return Address{target.name.isEmpty() ? target.address.ip : target.name, target.address.port}.toString();
}

bool hasDue(const std::vector<Element> &elements)
{
    return std::any_of(elements.begin(), elements.end(),
                       [](const Element &e) { return e.warning.has_value(); });
}

/// A carrier whose entry asks for no judgement of its certificate is good when it answers.
bool answers(const probe::ProbeReport &report, bool verifies)
{
    if (report.outcome == probe::Outcome::Good)
        return true;
    return !verifies && !report.attempts.empty() && report.attempts.back().options
        && report.attempts.back().options->status < 500;
}

State stateOf(const EdgeReport &edge, bool verifies)
{
    if (edge.probe.outcome == probe::Outcome::Unreachable)
        return State::Unreachable;
    if (!answers(edge.probe, verifies))
        return State::Failed;
    if (edge.pin.state == PinState::Changed)
        return State::Changed;
    return hasDue(edge.elements) ? State::Expiring : State::Good;
}

class Watcher {
public:
    Watcher(const WatchRequest &request, const Entry &entry, const Control &control)
        : m_request(request)
        , m_entry(entry)
        , m_control(control)
    {
        report.carrierId = request.carrier.id;
        report.name = request.carrier.name;
        report.at = request.now.isValid() ? request.now : QDateTime::currentDateTimeUtc();
    }

    Result<void> lookAt(const QString &host, bool isFirst)
    {
        const auto asked = probeRequest(m_request, m_entry, host, isFirst);
        if (!asked)
            return fail(asked.error());
        auto probed = probe::probe(*asked, m_control);
        if (!probed)
            return fail(probed.error());
        EdgeReport edge;
        edge.host = host;
        edge.probe = std::move(*probed);
        judge(edge);
        report.edges.push_back(std::move(edge));
        return {};
    }

    void finish()
    {
        ElementSource source;
        source.ownAnchors = m_entry.verify.anchors;
        source.clientChain = m_entry.clientChain;
        report.ownElements = elementsOf(source, m_request.warnDays, report.at);
        add(endFindings(report.ownElements, report.name));
        if (!m_entry.clientChain.empty()) {
            const pki::Certificate &ours = m_entry.clientChain.front();
            report.clientForecast = forecast(ours, isPublic(m_entry.clientChain), Ours::Yes, report.at);
            add(forecastFindings(*report.clientForecast, ours.subject(), Ours::Yes));
        }
        report.findings = sortedOnce(std::move(report.findings));
        report.state = hasDue(report.ownElements) ? State::Expiring : State::Good;
        for (const EdgeReport &edge : report.edges)
            report.state = std::max(report.state, edge.state);
        report.oneLine = oneLine();
    }

    CarrierReport report;

private:
    void add(std::vector<diagnosis::Finding> findings)
    {
        std::move(findings.begin(), findings.end(), std::back_inserter(report.findings));
    }

    /// The probe warns of the chain's end by days of its own; here every element is told by the days asked
    /// for.
    void addProbeFindings(std::vector<diagnosis::Finding> findings)
    {
        std::erase_if(findings, [](const diagnosis::Finding &finding) {
            return finding.id == diagnosis::id::certExpiresSoon;
        });
        add(std::move(findings));
    }

    void judge(EdgeReport &edge)
    {
        addProbeFindings(edge.probe.findings);
        if (const pki::ChainVerdict *verdict = verdictOf(edge.probe)) {
            edge.elements = elementsOf({verdict, {}, {}}, m_request.warnDays, report.at);
            const bool accepted = verdict->valid || !m_request.carrier.verifyServer;
            edge.pin = checkPin(m_request.pins, report.carrierId, edgeNameOf(edge.probe), verdict->asSent,
                                accepted, report.at);
            const pki::Certificate &leaf = verdict->asSent.front();
            edge.forecast = forecast(leaf, isPublic(verdict->asSent), Ours::No, report.at);
            if (accepted) // otherwise the verdict's own reasons say it
                add(endFindings(edge.elements, report.name));
            add(pinFindings(edge.pin));
            add(forecastFindings(*edge.forecast, leaf.subject(), Ours::No));
        }
        edge.state = stateOf(edge, m_request.carrier.verifyServer);
    }

    [[nodiscard]] QString oneLine() const
    {
        if (!report.findings.empty() && report.state != State::Good)
            return report.findings.front().what;
        std::optional<int> first;
        for (const EdgeReport &edge : report.edges) {
            for (const Element &element : edge.elements)
                first = std::min(first.value_or(element.daysLeft), element.daysLeft);
        }
        if (!first)
            return Text::tr("%1 answers.").arg(report.name);
        return Text::tr("%1 answers, and its certificates are good for %n more day(s).", nullptr, *first)
            .arg(report.name);
    }

    const WatchRequest &m_request;
    const Entry &m_entry;
    const Control &m_control;
};

} // namespace

QString toWord(State state)
{
    switch (state) {
    case State::Good:
        return QStringLiteral("good");
    case State::Expiring:
        return QStringLiteral("expiring");
    case State::Changed:
        return QStringLiteral("changed");
    case State::Failed:
        return QStringLiteral("failed");
    case State::Unreachable:
        return QStringLiteral("unreachable");
    }
    Q_UNREACHABLE();
}

Result<CarrierReport> watchCarrier(const WatchRequest &request, const Control &control)
{
    const auto entry = entryOf(request.carrier);
    if (!entry)
        return fail(entry.error());
    Watcher watcher(request, *entry, control);
    if (const auto done = watcher.lookAt(request.carrier.host, true); !done)
        return fail(done.error());
    for (const QString &host : request.carrier.moreHosts) {
        if (const auto done = watcher.lookAt(host, false); !done)
            return fail(done.error());
    }
    watcher.finish();
    return std::move(watcher.report);
}

void watchAll(const std::vector<WatchRequest> &requests, int atATime, const Control &control,
              const Told &told)
{
    std::atomic<std::size_t> next{0};
    std::mutex one;
    const auto work = [&] {
        for (std::size_t index = next++; index < requests.size() && !control.isCanceled(); index = next++) {
            const auto report = watchCarrier(requests[index], control);
            const std::lock_guard lock(one);
            told(index, report);
        }
    };
    const auto count = std::min(static_cast<std::size_t>(std::clamp(atATime, 1, 64)), requests.size());
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < count; ++i)
        threads.emplace_back(work);
}

State worstOf(const std::vector<CarrierReport> &reports)
{
    State worst = State::Good;
    for (const CarrierReport &report : reports)
        worst = std::max(worst, report.state);
    return worst;
}

} // namespace trunkseal::watch
