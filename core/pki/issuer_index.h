#pragma once

#include "core/pki/certificate.h"

#include <QByteArray>

#include <map>
#include <set>
#include <utility>
#include <vector>

struct evp_pkey_st; // OpenSSL's EVP_PKEY

namespace trunkseal::pki {

class ChainMemory;

/// The certificates that may stand between a leaf and an anchor, found by their subject and key identifier.
/// Used by one thread.
class IssuerIndex {
public:
    /// `memory` spares signatures that others have checked; null = none.
    IssuerIndex(const std::vector<Certificate> &candidates, ChainMemory *memory);

    /// Those whose subject is the issuer of `child`, `limit` at most; first those whose key identifier is the
    /// one that `child` names. Self-signed ones are left out: a root that is no anchor leads nowhere.
    [[nodiscard]] std::vector<Certificate> namedIssuersOf(const Certificate &child, std::size_t limit) const;

    /// Those whose key signed `child`. A key identifier that does not fit is no obstacle, but such candidates
    /// are tried only where no better one signed it.
    [[nodiscard]] std::vector<Certificate> signersOf(const Certificate &child);

    /// Did the key of `issuer` sign `child`? Each pair is tried once. After as many as only a hostile set of
    /// certificates needs, the answer is no.
    [[nodiscard]] bool hasSigned(const Certificate &issuer, const Certificate &child);
    [[nodiscard]] bool isExhausted() const { return m_costLeft <= 0; }

private:
    struct Entry {
        Certificate certificate;
        QByteArray key; ///< digest
    };
    using Numbers = std::vector<std::size_t>; ///< of m_entries

    [[nodiscard]] bool hasKeySigned(const QByteArray &keyDigest, x509_st *issuer, x509_st *child);
    [[nodiscard]] bool isSigned(const QByteArray &keyDigest, evp_pkey_st *key, x509_st *child) const;
    template <class Map>
    [[nodiscard]] static const Numbers &numbersIn(const Map &map, const typename Map::key_type &key);

    ChainMemory *m_memory;
    std::vector<Entry> m_entries;
    std::map<QByteArray, Numbers> m_bySubject;
    std::map<std::pair<QByteArray, QByteArray>, Numbers> m_byKeyId;
    std::map<QByteArray, Numbers> m_byKey;
    std::map<const x509_st *, QByteArray> m_keyOf; ///< digests of issuers outside of m_entries
    std::map<std::pair<QByteArray, const x509_st *>, bool> m_signed; ///< by the issuer's key and the child
    int m_costLeft = 6'000; ///< in signatures on P-256, about half a second
};

/// Its own key signed it, and it names itself as issuer.
[[nodiscard]] bool isSelfSigned(const Certificate &certificate);

} // namespace trunkseal::pki
