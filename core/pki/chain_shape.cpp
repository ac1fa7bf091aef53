#include "core/pki/chain_shape.h"

#include "core/base/text.h"
#include "core/pki/reasons.h"

#include <algorithm>

namespace trunkseal::pki {

namespace {

using List = std::vector<Certificate>;

int placeOf(const Certificate &certificate, const List &list)
{
    const auto found = std::find(list.begin(), list.end(), certificate);
    return found == list.end() ? -1 : static_cast<int>(found - list.begin());
}

/// The end of a chain that every client must have already.
bool isRootToOmit(const List &built, int depth)
{
    return depth > 0 && depth + 1 == static_cast<int>(built.size())
        && built[static_cast<std::size_t>(depth)].isSelfIssued();
}

class SentReader {
public:
    SentReader(const List &sent, const List &built)
        : m_sent(sent)
        , m_built(built)
    {
    }

    std::vector<SentElement> read()
    {
        std::vector<SentElement> elements;
        for (std::size_t i = 0; i < m_sent.size(); ++i)
            elements.push_back(judge(i));
        markLeafBehind(elements);
        return elements;
    }

private:
    SentElement judge(std::size_t index)
    {
        const Certificate &certificate = m_sent[index];
        const QString name = shortName(certificate);
        const int depth = placeOf(certificate, m_built);
        if (placeOf(certificate, m_sent) < static_cast<int>(index))
            return {SentRole::Duplicate, depth, Text::tr("%1 was sent twice.").arg(name)};
        if (depth < 0)
            return {SentRole::Superfluous, depth,
                    Text::tr("%1 was sent, but this chain does not need it.").arg(name)};
        if (depth < m_deepest)
            return {SentRole::Misordered, depth,
                    Text::tr("%1 was sent out of order: each certificate should follow the one it issued.")
                        .arg(name)};
        if (isRootToOmit(m_built, depth)) {
            m_deepest = depth;
            return {
                SentRole::Superfluous, depth,
                Text::tr("%1 is a root: who trusts it has it already, so it need not be sent.").arg(name)};
        }
        m_deepest = depth;
        return {SentRole::Used, depth, {}};
    }

    /// A server's own certificate behind an authority's: clients take the first as the server's own.
    void markLeafBehind(std::vector<SentElement> &elements) const
    {
        if (m_sent.empty() || !m_sent.front().isCa())
            return;
        for (std::size_t i = 1; i < m_sent.size(); ++i) {
            if (m_sent[i].isCa() || elements[i].role == SentRole::Duplicate)
                continue;
            elements[i].role = SentRole::Misordered;
            elements[i].message =
                Text::tr("%1 looks like the server's own certificate but was not sent first.")
                    .arg(shortName(m_sent[i]));
        }
    }

    const List &m_sent;
    const List &m_built;
    int m_deepest = -1;
};

std::vector<MissingElement> missingOf(const List &sent, const List &built, bool anchored, bool anchorsGiven)
{
    std::vector<MissingElement> missing;
    for (std::size_t i = 1; i < built.size(); ++i) {
        const bool isEnd = i + 1 == built.size() && (anchored || built[i].isSelfIssued());
        if (isEnd || placeOf(built[i], sent) >= 0)
            continue;
        missing.push_back({static_cast<int>(i), built[i].subject(), true,
                           Text::tr("%1 was not sent. Clients that do not have it refuse the chain.")
                               .arg(shortName(built[i]))});
    }
    if (built.empty() || anchored || built.back().isSelfIssued())
        return missing;
    if (anchorsGiven || !built.back().isCa())
        missing.push_back({static_cast<int>(built.size()), built.back().issuer(), false,
                           Text::tr("The issuer of %1, “%2”, was not sent and is not known here.")
                               .arg(shortName(built.back()), built.back().issuer())});
    return missing;
}

} // namespace

bool ChainShape::isClean() const
{
    return missing.empty() && std::all_of(sent.begin(), sent.end(), [](const SentElement &element) {
               return element.role == SentRole::Used;
           });
}

ChainShape shapeOf(const List &sent, const List &built, bool anchored, bool anchorsGiven)
{
    return {SentReader(sent, built).read(), missingOf(sent, built, anchored, anchorsGiven)};
}

} // namespace trunkseal::pki
