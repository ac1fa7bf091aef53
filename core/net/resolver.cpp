#include "core/net/resolver.h"

#include "core/base/text.h"
#include "core/net/dns_client.h"
#include "core/net/hosts_file.h"
#include "core/net/sip_dns.h"
#include "core/net/srv_order.h"

#include <QRandomGenerator>

#include <algorithm>

namespace trunkseal::net {

namespace {

using namespace detail;

constexpr size_t mostTargets = 32; // a hostile zone must not keep us busy

/// One look-up from request to targets.
class Lookup {
public:
    Lookup(const ResolveRequest &request, const Control &control)
        : m_request(request)
        , m_control(control)
        , m_until(std::chrono::steady_clock::now() + request.timeout)
    {
    }

    Result<Resolution> run();

private:
    [[nodiscard]] std::optional<Protocol> statedProtocol() const;
    Result<void> openClient();
    enum class Stage { Services, Addresses };
    Result<void> ask(const std::vector<DnsQuestion> &questions, Stage stage);
    Result<void> byServices(const std::vector<Service> &services);
    Result<std::vector<Service>> chosenServices();
    Result<void> byAddress(const QString &name, quint16 port, Protocol protocol);
    Result<QStringList> addressesOf(const QString &name);
    Result<bool> addService(const Service &service);
    void add(const QString &ip, quint16 port, Protocol protocol, const QString &name);
    void noteTrouble(const DnsAnswer &answer);
    [[nodiscard]] tl::unexpected<Error> nothingFound() const;
    [[nodiscard]] std::function<quint32(quint32)> random() const;

    const ResolveRequest &m_request;
    const Control &m_control;
    std::chrono::steady_clock::time_point m_until;
    QString m_name;
    std::unique_ptr<DnsClient> m_client;
    Resolution m_resolution;
    std::optional<DnsAnswer> m_trouble; ///< the first question that got no proper answer
    bool m_declined = false; ///< the domain says that it has no such service (RFC 2782, target ".")
};

/// What the URI itself says, or RFC 3263 4.1 says without asking DNS.
std::optional<Protocol> Lookup::statedProtocol() const
{
    if (m_request.secure)
        return Protocol::Tls;
    if (m_request.protocol)
        return m_request.protocol;
    if (m_request.port != 0 || isIpAddress(m_request.host))
        return Protocol::Udp;
    return std::nullopt;
}

Result<void> Lookup::openClient()
{
    if (m_client)
        return {};
    auto client = DnsClient::make(m_request.nameServer);
    if (!client)
        return fail(client.error());
    m_client = std::move(*client);
    return {};
}

Result<void> Lookup::ask(const std::vector<DnsQuestion> &questions, Stage stage)
{
    auto opened = openClient();
    if (!opened)
        return opened;
    // Some name servers swallow NAPTR and SRV questions: half of the time is kept for the addresses.
    const auto now = std::chrono::steady_clock::now();
    return m_client->ask(questions, stage == Stage::Services ? now + (m_until - now) / 2 : m_until,
                         m_control);
}

void Lookup::noteTrouble(const DnsAnswer &answer)
{
    const bool proper = answer.state == DnsState::Answered || answer.state == DnsState::NoRecord
        || answer.state == DnsState::NoSuchName;
    // Of questions sent together c-ares reports a refusing server to some only; the others then time out.
    const bool clearer =
        m_trouble && m_trouble->state == DnsState::TimedOut && answer.state != DnsState::TimedOut;
    if (!proper && (!m_trouble || clearer))
        m_trouble = answer;
}

void Lookup::add(const QString &ip, quint16 port, Protocol protocol, const QString &name)
{
    auto &targets = m_resolution.targets;
    const ResolvedTarget target{{ip, port}, protocol, name};
    const bool known = std::any_of(targets.begin(), targets.end(), [&](const ResolvedTarget &other) {
        return other.address == target.address && other.protocol == target.protocol;
    });
    if (!known && targets.size() < mostTargets)
        targets.push_back(target);
}

std::function<quint32(quint32)> Lookup::random() const
{
    if (m_request.random)
        return m_request.random;
    return [](quint32 bound) { return QRandomGenerator::system()->bounded(bound); };
}

Result<QStringList> Lookup::addressesOf(const QString &name)
{
    if (isIpAddress(name))
        return QStringList{name};
    if (const QStringList local = addressesFromHosts(m_request.hostsFile, name); !local.isEmpty()) {
        m_resolution.steps.append(QStringLiteral("hosts %1 → %2").arg(name, local.join(QLatin1String(", "))));
        return local;
    }
    auto asked = ask({{name, RecordType::A}, {name, RecordType::Aaaa}}, Stage::Addresses);
    if (!asked)
        return fail(asked.error());
    QStringList all;
    for (const RecordType type : {RecordType::A, RecordType::Aaaa}) {
        const DnsAnswer &answer = m_client->answer({name, type});
        noteTrouble(answer);
        const QString label = type == RecordType::A ? QStringLiteral("A") : QStringLiteral("AAAA");
        const QString found =
            answer.addresses.isEmpty() ? answer.detail : answer.addresses.join(QLatin1String(", "));
        m_resolution.steps.append(QStringLiteral("%1 %2 → %3").arg(label, name, found));
        all += answer.addresses;
    }
    return all;
}

Result<void> Lookup::byAddress(const QString &name, quint16 port, Protocol protocol)
{
    const auto addresses = addressesOf(name);
    if (!addresses)
        return fail(addresses.error());
    for (const QString &ip : *addresses)
        add(ip, port, protocol, name);
    return {};
}

/// Adds the targets of one SRV name; false when it has no record.
Result<bool> Lookup::addService(const Service &service)
{
    auto asked = ask({{service.name, RecordType::Srv}}, Stage::Services);
    if (!asked)
        return fail(asked.error());
    const DnsAnswer &answer = m_client->answer({service.name, RecordType::Srv});
    noteTrouble(answer);
    if (answer.services.empty()) {
        m_resolution.steps.append(QStringLiteral("SRV %1 → %2").arg(service.name, answer.detail));
        return false;
    }
    std::vector<DnsQuestion> ahead;
    const std::vector<SrvRecord> records = inOrder(answer.services, random());
    for (const SrvRecord &record : records) {
        m_resolution.steps.append(QStringLiteral("SRV %1 → %2:%3 (%4 %5)")
                                      .arg(service.name, record.target)
                                      .arg(record.port)
                                      .arg(record.priority)
                                      .arg(record.weight));
        const auto target = dnsName(record.target);
        if (target && addressesFromHosts(m_request.hostsFile, *target).isEmpty()
            && ahead.size() < mostTargets)
            ahead.insert(ahead.end(), {{*target, RecordType::A}, {*target, RecordType::Aaaa}});
    }
    if (records.size() == 1 && withoutDot(records.front().target).isEmpty()) {
        m_declined = true;
        return false;
    }
    asked = ask(ahead, Stage::Addresses); // all at once; byAddress() then finds the answers
    for (const SrvRecord &record : records) {
        const auto target = dnsName(record.target);
        if (asked && target)
            asked = byAddress(*target, record.port, service.protocol);
    }
    if (!asked)
        return fail(asked.error());
    return true;
}

Result<void> Lookup::byServices(const std::vector<Service> &services)
{
    for (const Service &service : services) {
        const auto added = addService(service);
        if (!added)
            return fail(added.error());
        if (!m_resolution.targets.empty())
            return {};
    }
    return {};
}

/// RFC 3263 4.1: what NAPTR says; without it every SRV name that we could use, the safest first.
Result<std::vector<Service>> Lookup::chosenServices()
{
    std::vector<Service> all;
    std::vector<DnsQuestion> questions{{m_name, RecordType::Naptr}};
    for (const Protocol protocol : {Protocol::Tls, Protocol::Tcp, Protocol::Udp}) {
        all.push_back({serviceName(protocol, m_name), protocol});
        questions.emplace_back(all.back().name, RecordType::Srv);
    }
    auto asked = ask(questions, Stage::Services);
    if (!asked)
        return fail(asked.error());
    const DnsAnswer &answer = m_client->answer(questions.front());
    noteTrouble(answer);
    std::vector<NaptrRecord> rules = answer.rules;
    std::stable_sort(rules.begin(), rules.end(), [](const NaptrRecord &a, const NaptrRecord &b) {
        return std::pair(a.order, a.preference) < std::pair(b.order, b.preference);
    });
    std::vector<Service> chosen;
    for (const NaptrRecord &rule : rules) {
        m_resolution.steps.append(QStringLiteral("NAPTR %1 → %2 %3 (%4 %5)")
                                      .arg(m_name, rule.service, rule.replacement)
                                      .arg(rule.order)
                                      .arg(rule.preference));
        const auto protocol = protocolOf(rule.service);
        const auto name = dnsName(rule.replacement);
        if (protocol && name && rule.flags.compare(QLatin1String("s"), Qt::CaseInsensitive) == 0)
            chosen.push_back({*name, *protocol});
    }
    if (rules.empty())
        m_resolution.steps.append(QStringLiteral("NAPTR %1 → %2").arg(m_name, answer.detail));
    return chosen.empty() ? all : chosen;
}

tl::unexpected<Error> Lookup::nothingFound() const
{
    const QString host = m_request.host;
    if (m_trouble && m_trouble->state == DnsState::TimedOut)
        return fail(
            ErrorCode::Timeout,
            Text::tr("DNS gave no answer for “%1” within %2 s. Check this machine's network and name server.")
                .arg(host)
                .arg(double(m_request.timeout.count()) / 1000.0),
            m_trouble->detail);
    if (m_trouble && m_trouble->state == DnsState::NoServer)
        return fail(
            ErrorCode::Network,
            Text::tr(
                "No name server could be asked for “%1”. Check this machine's network and /etc/resolv.conf.")
                .arg(host),
            m_trouble->detail);
    if (m_trouble)
        return fail(
            ErrorCode::Network,
            Text::tr(
                "The name server could not answer for “%1” (%2). Try again, or ask who runs that domain.")
                .arg(host, m_trouble->detail),
            m_trouble->detail);
    if (m_declined)
        return fail(
            ErrorCode::NotFound,
            Text::tr(
                "The domain “%1” says in DNS that it does not offer SIP over this transport. Choose another "
                "transport.")
                .arg(host));
    return fail(
        ErrorCode::NotFound,
        Text::tr("DNS knows no address for “%1”. Check the spelling of the host name with the carrier.")
            .arg(host));
}

Result<Resolution> Lookup::run()
{
    const auto stated = statedProtocol();
    if (isIpAddress(m_request.host)) {
        add(m_request.host, m_request.port != 0 ? m_request.port : defaultPort(*stated), *stated,
            m_request.host);
        return m_resolution;
    }
    const auto name = dnsName(m_request.host);
    if (!name)
        return fail(ErrorCode::BadInput,
                    Text::tr("“%1” is neither a host name nor an IP address. Check the carrier's address.")
                        .arg(m_request.host));
    m_name = *name;
    if (m_request.port == 0) {
        auto services = stated ? Result<std::vector<Service>>({{serviceName(*stated, m_name), *stated}})
                               : chosenServices();
        auto added = services ? byServices(*services) : Result<void>(fail(services.error()));
        if (!added)
            return fail(added.error());
    }
    if (m_resolution.targets.empty() && !m_declined) {
        const Protocol protocol = stated.value_or(Protocol::Udp);
        auto added =
            byAddress(m_name, m_request.port != 0 ? m_request.port : defaultPort(protocol), protocol);
        if (!added)
            return fail(added.error());
    }
    if (m_resolution.targets.empty())
        return nothingFound();
    return m_resolution;
}

} // namespace

Result<Resolution> resolve(const ResolveRequest &request, const Control &control)
{
    const auto begun = std::chrono::steady_clock::now();
    auto resolution = Lookup(request, control).run();
    if (resolution)
        resolution->duration =
            std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
    return resolution;
}

} // namespace trunkseal::net
