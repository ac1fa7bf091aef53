#include "core/pki/signature_memory.h"

#include "core/pki/openssl_ptr.h"

namespace trunkseal::pki {

SignatureMemory::SignatureMemory(qsizetype most)
    : m_most(most)
{
}

QByteArray SignatureMemory::nameOf(const QByteArray &keyDigest, const X509 *child)
{
    constexpr qsizetype digestBytes = 32; // of both, so that no two pairs can share a name
    QByteArray name(digestBytes + EVP_MAX_MD_SIZE, '\0');
    unsigned int size = 0;
    const int made =
        X509_digest(child, EVP_sha256(), reinterpret_cast<unsigned char *>(name.data()) + digestBytes, &size);
    if (made != 1 || size != digestBytes || keyDigest.size() != digestBytes) {
        ERR_clear_error();
        return {};
    }
    name.replace(0, digestBytes, keyDigest);
    name.truncate(2 * digestBytes);
    return name;
}

bool SignatureMemory::holds(const QByteArray &name) const
{
    const std::lock_guard lock(m_mutex);
    return !name.isEmpty() && m_right.contains(name);
}

void SignatureMemory::keep(const QByteArray &name)
{
    if (name.isEmpty())
        return;
    const std::lock_guard lock(m_mutex);
    if (m_right.size() >= m_most)
        m_right.clear();
    m_right.insert(name);
}

} // namespace trunkseal::pki
