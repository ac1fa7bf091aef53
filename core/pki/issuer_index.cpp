#include "core/pki/issuer_index.h"

#include "core/pki/openssl_ptr.h"

#include <algorithm>

namespace trunkseal::pki {

namespace {

QByteArray keyDigest(const X509 *x509)
{
    QByteArray digest(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    // SHA-256 of the key's bits alone would mix keys of different types; the whole field is not much more.
    unsigned char *field = nullptr;
    const int length = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(x509), &field);
    if (length > 0)
        EVP_Digest(field, static_cast<size_t>(length), reinterpret_cast<unsigned char *>(digest.data()),
                   &size, EVP_sha256(), nullptr);
    OPENSSL_free(field);
    digest.truncate(static_cast<qsizetype>(size));
    return digest;
}

bool hasSubject(const Certificate &issuer, const Certificate &child)
{
    return X509_NAME_cmp(X509_get_subject_name(issuer.handle()), X509_get_issuer_name(child.handle())) == 0;
}

} // namespace

bool isSelfSigned(const Certificate &certificate)
{
    const bool isSigned = X509_self_signed(certificate.handle(), 1) == 1;
    ERR_clear_error();
    return isSigned;
}

IssuerIndex::IssuerIndex(const std::vector<Certificate> &candidates)
{
    for (const Certificate &candidate : candidates) {
        const unsigned long key = X509_subject_name_hash(candidate.handle());
        const auto [from, to] = m_bySubject.equal_range(key);
        const bool known =
            std::any_of(from, to, [&](const auto &entry) { return entry.second == candidate; });
        if (!known && !isSelfSigned(candidate))
            m_bySubject.emplace(key, candidate);
    }
}

std::vector<Certificate> IssuerIndex::namedIssuersOf(const Certificate &child) const
{
    std::vector<Certificate> issuers;
    const auto [from, to] = m_bySubject.equal_range(X509_issuer_name_hash(child.handle()));
    for (auto entry = from; entry != to; ++entry) {
        if (hasSubject(entry->second, child))
            issuers.push_back(entry->second);
    }
    return issuers;
}

bool IssuerIndex::hasSigned(const Certificate &issuer, const Certificate &child)
{
    const auto pair = std::pair(keyDigest(issuer.handle()), static_cast<const X509 *>(child.handle()));
    const auto known = m_signed.find(pair);
    if (known != m_signed.end())
        return known->second;
    if (--m_signaturesLeft < 0)
        return false;
    EVP_PKEY *key = X509_get0_pubkey(issuer.handle());
    const bool isSigned = key && X509_verify(child.handle(), key) == 1;
    ERR_clear_error();
    m_signed.emplace(pair, isSigned);
    return isSigned;
}

} // namespace trunkseal::pki
