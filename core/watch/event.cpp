#include "core/watch/event.h"

#include "core/base/text.h"

#include <QJsonObject>

#include <algorithm>

namespace trunkseal::watch {

namespace {

const QString warningsKey = QStringLiteral("warnings"); ///< fingerprint → tightest warning day told
const QString changedKey = QStringLiteral("changed"); ///< edge → key that was shown instead of the pinned one

std::vector<const Element *> allElements(const CarrierReport &report)
{
    std::vector<const Element *> all;
    for (const EdgeReport &edge : report.edges) {
        for (const Element &element : edge.elements)
            all.push_back(&element);
    }
    for (const Element &element : report.ownElements) {
        const auto isKnown = [&](const Element *known) { return known->certificate == element.certificate; };
        if (std::none_of(all.begin(), all.end(), isKnown))
            all.push_back(&element);
    }
    return all;
}

/// Collects the news about one carrier.
class News {
public:
    News(const CarrierReport &report, const std::optional<store::WatchRecord> &before)
        : m_report(report)
        , m_before(before ? before->summary : QJsonObject())
        , m_state(before ? before->state : toWord(State::Good))
    {
    }

    std::vector<Event> collect()
    {
        addState();
        addPins();
        addEnds();
        return std::move(m_events);
    }

private:
    void add(EventKind kind, const QString &title, const QString &text)
    {
        m_events.push_back({kind, m_report.carrierId, m_report.name, title, text});
    }

    void addState()
    {
        const QString &name = m_report.name;
        if (toWord(m_report.state) == m_state)
            return;
        if (m_report.state == State::Unreachable)
            add(EventKind::Unreachable, Text::tr("%1 cannot be reached").arg(name), m_report.oneLine);
        else if (m_report.state == State::Failed)
            add(EventKind::Failed, Text::tr("%1 no longer works").arg(name), m_report.oneLine);
        else if (m_report.state == State::Good)
            add(EventKind::Recovered, Text::tr("%1 is good again").arg(name), m_report.oneLine);
    }

    void addPins()
    {
        const QJsonObject told = m_before.value(changedKey).toObject();
        for (const EdgeReport &edge : m_report.edges) {
            const QString sentence = edge.pin.diff ? edge.pin.diff->sentence : QString();
            if (edge.pin.state == PinState::Renewed)
                add(EventKind::Renewed, Text::tr("%1 renewed its certificate").arg(m_report.name), sentence);
            if (edge.pin.state == PinState::Changed
                && told.value(edge.pin.edge).toString() != edge.pin.seen->keySha256)
                add(EventKind::PinChanged, Text::tr("%1 shows another certificate").arg(m_report.name),
                    sentence);
        }
    }

    void addEnds()
    {
        const QJsonObject told = m_before.value(warningsKey).toObject();
        for (const Element *element : allElements(m_report)) {
            if (!element->warning
                || told.value(element->certificate.sha256()).toInt(std::numeric_limits<int>::max())
                    <= *element->warning)
                continue;
            const QString subject = element->certificate.subject();
            if (element->isOver())
                add(EventKind::Expired, Text::tr("A certificate of %1 has expired").arg(m_report.name),
                    Text::tr("%1 ended on %2.")
                        .arg(subject, element->certificate.notAfter().toString(Qt::ISODate)));
            else
                add(EventKind::Expires, Text::tr("A certificate of %1 expires soon").arg(m_report.name),
                    Text::tr("%1 ends in %n day(s).", nullptr, element->daysLeft).arg(subject));
        }
    }

    const CarrierReport &m_report;
    QJsonObject m_before;
    QString m_state;
    std::vector<Event> m_events;
};

} // namespace

QString toWord(EventKind kind)
{
    switch (kind) {
    case EventKind::Expires:
        return QStringLiteral("expires");
    case EventKind::Expired:
        return QStringLiteral("expired");
    case EventKind::PinChanged:
        return QStringLiteral("pin_changed");
    case EventKind::Failed:
        return QStringLiteral("failed");
    case EventKind::Unreachable:
        return QStringLiteral("unreachable");
    case EventKind::Recovered:
        return QStringLiteral("recovered");
    case EventKind::Renewed:
        return QStringLiteral("renewed");
    }
    Q_UNREACHABLE();
}

store::WatchRecord recordOf(const CarrierReport &report)
{
    QJsonObject warnings;
    for (const Element *element : allElements(report)) {
        if (element->warning)
            warnings.insert(element->certificate.sha256(), *element->warning);
    }
    QJsonObject changed;
    for (const EdgeReport &edge : report.edges) {
        if (edge.pin.state == PinState::Changed)
            changed.insert(edge.pin.edge, edge.pin.seen->keySha256);
    }
    return {report.carrierId, report.at, toWord(report.state),
            QJsonObject{{warningsKey, warnings},
                        {changedKey, changed},
                        {QStringLiteral("one_line"), report.oneLine}}};
}

std::vector<Event> eventsOf(const CarrierReport &report, const std::optional<store::WatchRecord> &before)
{
    return News(report, before).collect();
}

} // namespace trunkseal::watch
