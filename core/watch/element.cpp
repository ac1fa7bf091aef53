#include "core/watch/element.h"

#include <algorithm>

namespace trunkseal::watch {

namespace {

constexpr qint64 daySeconds = 86'400;

class Collector {
public:
    Collector(const std::vector<int> &warnDays, const QDateTime &now)
        : m_warnDays(warnDays)
        , m_now(now)
    {
    }

    void add(Role role, const pki::Certificate &certificate)
    {
        const auto isSame = [&](const Element &element) { return element.certificate == certificate; };
        if (std::any_of(elements.begin(), elements.end(), isSame))
            return;
        Element element{role, certificate, daysLeft(certificate), std::nullopt};
        if (element.isOver())
            element.warning = 0;
        for (const int days : m_warnDays) {
            if (!element.isOver() && element.daysLeft <= days)
                element.warning = std::min(element.warning.value_or(days), days);
        }
        elements.push_back(std::move(element));
    }

    void addChain(const std::vector<pki::Certificate> &chain, Role first, Role further)
    {
        for (std::size_t i = 0; i < chain.size(); ++i)
            add(i == 0 ? first : further, chain[i]);
    }

    std::vector<Element> elements;

private:
    [[nodiscard]] int daysLeft(const pki::Certificate &certificate) const
    {
        const qint64 seconds = m_now.secsTo(certificate.notAfter());
        const qint64 days = seconds >= 0 ? seconds / daySeconds : -((-seconds + daySeconds - 1) / daySeconds);
        return static_cast<int>(std::clamp<qint64>(days, -1'000'000, 1'000'000));
    }

    const std::vector<int> &m_warnDays;
    QDateTime m_now;
};

} // namespace

std::vector<Element> elementsOf(const ElementSource &source, const std::vector<int> &warnDays,
                                const QDateTime &now)
{
    Collector collector(warnDays, now);
    if (source.verdict) {
        std::vector<pki::Certificate> chain = source.verdict->chain;
        std::optional<pki::Certificate> root;
        if (source.verdict->anchored && chain.size() > 1) {
            root = chain.back();
            chain.pop_back();
        }
        collector.addChain(chain, Role::Leaf, Role::Intermediate);
        collector.addChain(source.verdict->asSent, Role::Leaf,
                           Role::Intermediate); // also what built no chain
        if (root)
            collector.add(Role::Root, *root);
    }
    for (const pki::Certificate &anchor : source.ownAnchors)
        collector.add(Role::OwnAnchor, anchor);
    collector.addChain(source.clientChain, Role::Client, Role::ClientIntermediate);
    return std::move(collector.elements);
}

std::vector<int> defaultWarnDays()
{
    return {30, 14, 7, 1};
}

QString toWord(Role role)
{
    switch (role) {
    case Role::Leaf:
        return QStringLiteral("leaf");
    case Role::Intermediate:
        return QStringLiteral("intermediate");
    case Role::Root:
        return QStringLiteral("root");
    case Role::OwnAnchor:
        return QStringLiteral("own_anchor");
    case Role::Client:
        return QStringLiteral("client");
    case Role::ClientIntermediate:
        return QStringLiteral("client_intermediate");
    }
    Q_UNREACHABLE();
}

} // namespace trunkseal::watch
