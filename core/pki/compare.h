#pragma once

#include "core/pki/certificate.h"

#include <vector>

namespace trunkseal::pki {

/// The one word for what happened between two chains; the gravest that fits.
enum class ChangeKind {
    Identical,
    ChainOnly, ///< the same leaf, other certificates above it
    Renewal, ///< the same key, names and issuer, new dates
    NewKey, ///< the same issuer, another key
    NewIssuer, ///< issued by somebody else
    NamesChanged, ///< same issuer and key or not, names were added or lost
    Different, ///< no name in common
};

struct FieldChange {
    QString field; ///< as certificate_list/1 calls it
    QString before;
    QString after;
};

struct ChainDiff {
    ChangeKind kind = ChangeKind::Identical;
    bool sameKey = true;
    bool sameIssuer = true;
    QStringList namesAdded; ///< "DNS:carrier.test"
    QStringList namesLost;
    std::vector<FieldChange> changes; ///< of the leaf, in the order of showing
    std::vector<Certificate> chainAdded; ///< above the leaf, only in the second
    std::vector<Certificate> chainRemoved;
    QString sentence; ///< translated

    /// True when nobody need look: the same, or a plain renewal.
    [[nodiscard]] bool isHarmless() const
    {
        return kind == ChangeKind::Identical || kind == ChangeKind::Renewal;
    }
};

/// Two chains, leaf first, none empty.
[[nodiscard]] ChainDiff compareChains(const std::vector<Certificate> &before,
                                      const std::vector<Certificate> &after);

} // namespace trunkseal::pki
