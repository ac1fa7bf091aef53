#include "core/deploy/board_facts.h"

#include "core/pki/certificate.h"

#include <algorithm>

namespace trunkseal::deploy {

namespace {

/// Entries of one server in which its last push or roll-back is looked for; between them are confirmations.
constexpr int historyDepth = 10;

/// Invalid when there was none.
Result<QDateTime> lastTouched(const store::Workspace &workspace, const store::Server &server)
{
    const auto history = workspace.history(server.id, historyDepth);
    if (!history)
        return fail(history.error());
    for (const store::HistoryEntry &entry : *history) { // newest first
        if (entry.kind == QLatin1String("push") || entry.kind == QLatin1String("rollback"))
            return entry.at;
    }
    return QDateTime();
}

/// The end of what is pinned, for a carrier that nobody looked at since.
std::optional<store::CertificateFact> factFrom(const store::Pin &pin)
{
    const auto chain = pki::certificatesFrom(pin.chainPem, pin.edge);
    if (!chain || chain->empty())
        return std::nullopt;
    store::CertificateFact fact{pin.at, {}, {}};
    for (const pki::Certificate &certificate : *chain) {
        if (!fact.notAfter.isValid() || certificate.notAfter() < fact.notAfter)
            fact.notAfter = certificate.notAfter();
    }
    return fact;
}

/// The newest of a look at the certificate, of the pins and of the last watch.
class Certificates {
public:
    Certificates(std::vector<store::Pin> pins, std::vector<store::WatchRecord> records)
        : m_pins(std::move(pins))
        , m_records(std::move(records))
    {
    }

    [[nodiscard]] std::optional<store::CertificateFact> of(const store::Workspace &workspace,
                                                           const carrier::Carrier &carrier) const
    {
        if (carrier.transport != carrier::Transport::Tls)
            return std::nullopt; // none is shown
        auto fact = store::certificateFact(workspace, carrier.id);
        for (const store::Pin &pin : m_pins) {
            if (pin.carrierId != carrier.id || (fact && fact->checkedAt >= pin.at))
                continue;
            if (auto pinned = factFrom(pin))
                fact = std::move(pinned);
        }
        for (const store::WatchRecord &record : m_records) {
            if (record.carrierId == carrier.id && fact && fact->checkedAt < record.at)
                addTo(*fact, record);
        }
        return fact;
    }

private:
    static void addTo(store::CertificateFact &fact, const store::WatchRecord &record)
    {
        const bool isBad =
            record.state == QLatin1String("failed") || record.state == QLatin1String("changed");
        if (isBad)
            fact.reason = record.summary.value(QLatin1String("one_line")).toString();
        else if (record.state != QLatin1String("unreachable"))
            fact.reason.clear();
        else
            return; // nothing was seen
        fact.checkedAt = record.at;
    }

    std::vector<store::Pin> m_pins;
    std::vector<store::WatchRecord> m_records;
};

} // namespace

Result<BoardFacts> boardFacts(const store::Workspace &workspace)
{
    const auto carriers = workspace.carriers();
    const auto servers = workspace.servers();
    const auto pending = pendingPushes(workspace);
    auto pins = workspace.pins();
    auto records = workspace.watchRecords();
    if (!carriers || !servers)
        return fail(!carriers ? carriers.error() : servers.error());
    if (!pending)
        return fail(pending.error());
    if (!pins || !records)
        return fail(!pins ? pins.error() : records.error());
    BoardFacts facts;
    const Certificates certificates(std::move(*pins), std::move(*records));
    for (const carrier::Carrier &carrier : *carriers)
        facts.carriers.push_back({carrier, carrierDigest(carrier), certificates.of(workspace, carrier)});
    for (const store::Server &server : *servers) {
        const auto touched = lastTouched(workspace, server);
        if (!touched)
            return fail(touched.error());
        BoardFacts::Server fact{server, serverPush(workspace, server), *touched, std::nullopt};
        const auto waits = std::find_if(pending->begin(), pending->end(), [&server](const PendingPush &push) {
            return push.server.id == server.id;
        });
        if (waits != pending->end())
            fact.pending = *waits;
        facts.servers.push_back(std::move(fact));
    }
    return facts;
}

} // namespace trunkseal::deploy
