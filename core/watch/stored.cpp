#include "core/watch/stored.h"

#include "core/base/text.h"

#include <algorithm>

namespace trunkseal::watch {

namespace {

const QString oneLineKey = QStringLiteral("one_line");

State stateFromWord(const QString &word)
{
    for (const State state : {State::Expiring, State::Changed, State::Failed, State::Unreachable}) {
        if (toWord(state) == word)
            return state;
    }
    return State::Good;
}

/// One carrier, put together from what the workspace holds.
class Teller {
public:
    Teller(const carrier::Carrier &carrier, const std::vector<int> &warnDays, const QDateTime &now)
        : m_carrier(carrier)
        , m_warnDays(warnDays)
    {
        report.carrierId = carrier.id;
        report.name = carrier.name;
        report.at = now;
    }

    void addPin(const store::Pin &pin)
    {
        const auto chain = read(pin.chainPem, pin.edge);
        EdgeReport edge;
        edge.host = pin.edge;
        edge.pin.edge = pin.edge;
        edge.pin.pinned = pin;
        pki::ChainVerdict pinned;
        pinned.asSent = chain;
        edge.elements = elementsOf({&pinned, {}, {}}, m_warnDays, report.at);
        report.edges.push_back(std::move(edge));
    }

    void addOwn()
    {
        ElementSource source;
        if (m_carrier.trust == carrier::TrustSource::OwnAnchors)
            source.ownAnchors = read(m_carrier.anchorsPem, Text::tr("The roots of %1").arg(m_carrier.name));
        source.clientChain =
            read(m_carrier.clientChainPem, Text::tr("The client certificate of %1").arg(m_carrier.name));
        report.ownElements = elementsOf(source, m_warnDays, report.at);
    }

    void addRecord(const store::WatchRecord &record)
    {
        report.at = record.at;
        report.oneLine = record.summary.value(oneLineKey).toString();
        report.state = std::max(report.state, stateFromWord(record.state));
    }

    CarrierReport report;

private:
    std::vector<pki::Certificate> read(const QByteArray &pem, const QString &name)
    {
        if (pem.isEmpty())
            return {};
        auto certificates = pki::certificatesFrom(pem, name);
        if (certificates)
            return std::move(*certificates);
        report.state = State::Failed;
        report.oneLine = certificates.error().message;
        return {};
    }

    const carrier::Carrier &m_carrier;
    const std::vector<int> &m_warnDays;
};

const store::WatchRecord *recordIn(const std::vector<store::WatchRecord> &records, const QString &carrierId)
{
    const auto found = std::find_if(records.begin(), records.end(), [&](const store::WatchRecord &record) {
        return record.carrierId == carrierId;
    });
    return found == records.end() ? nullptr : &*found;
}

} // namespace

Result<std::vector<CarrierReport>> storedReports(const store::Workspace &workspace,
                                                 const std::vector<int> &warnDays, const QDateTime &now)
{
    const auto carriers = workspace.carriers();
    if (!carriers)
        return fail(carriers.error());
    const auto pins = workspace.pins();
    if (!pins)
        return fail(pins.error());
    const auto records = workspace.watchRecords();
    if (!records)
        return fail(records.error());
    std::vector<CarrierReport> reports;
    for (const carrier::Carrier &carrier : *carriers) {
        Teller teller(carrier, warnDays, now);
        teller.addOwn();
        for (const store::Pin &pin : *pins) {
            if (pin.carrierId == carrier.id)
                teller.addPin(pin);
        }
        if (const store::WatchRecord *record = recordIn(*records, carrier.id))
            teller.addRecord(*record);
        reports.push_back(std::move(teller.report));
    }
    return reports;
}

Result<std::vector<Event>> keepEnds(store::Workspace &workspace, const CarrierReport &report)
{
    const auto records = workspace.watchRecords(report.carrierId);
    if (!records)
        return fail(records.error());
    const auto before = records->empty() ? std::nullopt : std::optional(records->front());
    auto events = eventsOf(report, before);
    std::erase_if(events, [](const Event &event) {
        return event.kind != EventKind::Expires && event.kind != EventKind::Expired;
    });
    if (events.empty())
        return events;
    store::WatchRecord record = watch::recordOf(report);
    if (before) { // nobody was asked: what the last look found of the edges stays
        record.at = before->at;
        record.state = before->state;
        QJsonObject summary = before->summary;
        QJsonObject warnings = summary.value(QStringLiteral("warnings")).toObject();
        const QJsonObject news = record.summary.value(QStringLiteral("warnings")).toObject();
        for (auto it = news.begin(); it != news.end(); ++it)
            warnings.insert(it.key(), it.value());
        summary.insert(QStringLiteral("warnings"), warnings);
        record.summary = summary;
    }
    const auto saved = workspace.saveWatchRecord(record);
    return saved ? Result<std::vector<Event>>(std::move(events))
                 : Result<std::vector<Event>>(fail(saved.error()));
}

} // namespace trunkseal::watch
