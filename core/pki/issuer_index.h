#pragma once

#include "core/pki/certificate.h"

#include <QByteArray>

#include <map>
#include <unordered_map>
#include <utility>
#include <vector>

namespace trunkseal::pki {

/// The certificates that may stand between a leaf and an anchor, found by their subject. Used by one thread.
class IssuerIndex {
public:
    explicit IssuerIndex(const std::vector<Certificate> &candidates);

    /// Those whose subject is the issuer of `child`, in the order given. Self-signed ones are left out: a
    /// root that is no anchor leads nowhere.
    [[nodiscard]] std::vector<Certificate> namedIssuersOf(const Certificate &child) const;

    /// Did the key of `issuer` sign `child`? Each pair is tried once; after a few thousand different ones,
    /// only a hostile set of certificates needs more, the answer is no.
    [[nodiscard]] bool hasSigned(const Certificate &issuer, const Certificate &child);

private:
    std::unordered_multimap<unsigned long, Certificate> m_bySubject;
    std::map<std::pair<QByteArray, const x509_st *>, bool> m_signed; ///< by the issuer's key and the child
    int m_signaturesLeft = 2'000;
};

/// Its own key signed it, and it names itself as issuer.
[[nodiscard]] bool isSelfSigned(const Certificate &certificate);

} // namespace trunkseal::pki
