#include "core/pki/issuer_index.h"

#include "core/pki/chain_memory.h"
#include "core/pki/openssl_ptr.h"

#include <algorithm>

namespace trunkseal::pki {

namespace {

QByteArray keyDigest(const X509 *x509)
{
    // The whole field: the bits alone would mix keys of different types.
    unsigned char *field = nullptr;
    const int length = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(x509), &field);
    QByteArray digest(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    if (length > 0)
        EVP_Digest(field, static_cast<size_t>(length), reinterpret_cast<unsigned char *>(digest.data()),
                   &size, EVP_sha256(), nullptr);
    OPENSSL_free(field);
    digest.truncate(static_cast<qsizetype>(size));
    return digest;
}

QByteArray fingerprint(const X509 *x509)
{
    QByteArray digest(EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    X509_digest(x509, EVP_sha1(), reinterpret_cast<unsigned char *>(digest.data()),
                &size); // kept by the X509
    digest.truncate(static_cast<qsizetype>(size));
    return digest;
}

/// The same for names that X509_NAME_cmp() calls equal, and seldom for others.
QByteArray nameHash(const X509_NAME *name)
{
    const unsigned long hash = X509_NAME_hash_ex(name, nullptr, nullptr, nullptr);
    return QByteArray::number(static_cast<qulonglong>(hash));
}

QByteArray bytesOf(const ASN1_OCTET_STRING *string)
{
    if (!string)
        return {};
    return {reinterpret_cast<const char *>(ASN1_STRING_get0_data(string)),
            static_cast<qsizetype>(ASN1_STRING_length(string))};
}

bool hasSubject(X509 *issuer, X509 *child)
{
    return X509_NAME_cmp(X509_get_subject_name(issuer), X509_get_issuer_name(child)) == 0;
}

/// How long a signature takes to check, in those on P-256.
int costOf(const EVP_PKEY *key)
{
    const int bits = EVP_PKEY_get_bits(key);
    const bool isRsa = EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA;
    const int unit = isRsa ? 4096 : 256;
    return std::max(1, bits / unit * (bits / unit));
}

} // namespace

bool isSelfSigned(const Certificate &certificate)
{
    const bool isSigned = X509_self_signed(certificate.handle(), 1) == 1;
    ERR_clear_error();
    return isSigned;
}

IssuerIndex::IssuerIndex(const std::vector<Certificate> &candidates, ChainMemory *memory)
    : m_memory(memory)
{
    std::set<QByteArray> known;
    for (const Certificate &candidate : candidates) {
        X509 *x509 = candidate.handle();
        if (!known.insert(fingerprint(x509)).second || isSelfSigned(candidate))
            continue;
        const QByteArray name = nameHash(X509_get_subject_name(x509));
        m_bySubject[name].push_back(m_entries.size());
        m_byKeyId[{name, bytesOf(X509_get0_subject_key_id(x509))}].push_back(m_entries.size());
        const QByteArray key = keyDigest(x509);
        m_byKey[key].push_back(m_entries.size());
        m_entries.push_back({candidate, key});
    }
}

template <class Map>
const IssuerIndex::Numbers &IssuerIndex::numbersIn(const Map &map, const typename Map::key_type &key)
{
    static const Numbers none;
    const auto found = map.find(key);
    return found == map.end() ? none : found->second;
}

std::vector<Certificate> IssuerIndex::namedIssuersOf(const Certificate &child, std::size_t limit) const
{
    X509 *x509 = child.handle();
    const QByteArray name = nameHash(X509_get_issuer_name(x509));
    const QByteArray keyId = bytesOf(X509_get0_authority_key_id(x509));
    std::vector<Certificate> issuers;
    const auto take = [&](const Numbers &numbers, bool fitting) {
        for (const std::size_t number : numbers) {
            X509 *issuer = m_entries[number].certificate.handle();
            const bool fits = !keyId.isEmpty() && bytesOf(X509_get0_subject_key_id(issuer)) == keyId;
            if (issuers.size() < limit && fits == fitting && hasSubject(issuer, x509))
                issuers.push_back(m_entries[number].certificate);
            if (issuers.size() >= limit)
                return;
        }
    };
    if (!keyId.isEmpty())
        take(numbersIn(m_byKeyId, {name, keyId}), true);
    take(numbersIn(m_bySubject, name), false);
    return issuers;
}

std::vector<Certificate> IssuerIndex::signersOf(const Certificate &child)
{
    X509 *x509 = child.handle();
    const QByteArray name = nameHash(X509_get_issuer_name(x509));
    const QByteArray keyId = bytesOf(X509_get0_authority_key_id(x509));
    std::vector<Certificate> signers;
    std::set<QByteArray> keys;
    const auto tryEach = [&](const Numbers &numbers, bool fitting) {
        for (const std::size_t number : numbers) {
            const Entry &entry = m_entries[number];
            X509 *issuer = entry.certificate.handle();
            const bool fits = !keyId.isEmpty() && bytesOf(X509_get0_subject_key_id(issuer)) == keyId;
            if (fits != fitting || !hasSubject(issuer, x509) || !hasKeySigned(entry.key, issuer, x509))
                continue;
            keys.insert(entry.key);
            signers.push_back(entry.certificate);
        }
    };
    if (!keyId.isEmpty())
        tryEach(numbersIn(m_byKeyId, {name, keyId}), true);
    if (keys.empty())
        tryEach(numbersIn(m_bySubject, name), false);
    else
        for (const QByteArray &key : std::set(keys))
            tryEach(numbersIn(m_byKey, key), false);
    return signers;
}

bool IssuerIndex::hasSigned(const Certificate &issuer, const Certificate &child)
{
    QByteArray &key = m_keyOf[issuer.handle()];
    if (key.isEmpty())
        key = keyDigest(issuer.handle());
    return hasKeySigned(key, issuer.handle(), child.handle());
}

bool IssuerIndex::hasKeySigned(const QByteArray &keyDigest, X509 *issuer, X509 *child)
{
    const auto pair = std::pair(keyDigest, static_cast<const X509 *>(child));
    const auto known = m_signed.find(pair);
    if (known != m_signed.end())
        return known->second;
    EVP_PKEY *key = X509_get0_pubkey(issuer);
    if (!key || isExhausted()) {
        ERR_clear_error();
        return false;
    }
    m_costLeft -= costOf(key); // also of what is remembered: the verdict must not depend on who asked before
    return m_signed.emplace(pair, isSigned(keyDigest, key, child)).first->second;
}

bool IssuerIndex::isSigned(const QByteArray &keyDigest, EVP_PKEY *key, X509 *child) const
{
    const auto check = [key, child] {
        const bool isRight = X509_verify(child, key) == 1;
        ERR_clear_error();
        return isRight;
    };
    return m_memory ? m_memory->isRight(ChainMemory::signatureName(keyDigest, child), check) : check();
}

} // namespace trunkseal::pki
