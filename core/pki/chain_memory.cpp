#include "core/pki/chain_memory.h"

#include "core/pki/openssl_ptr.h"
#include "core/pki/verify.h"

#include <QDataStream>
#include <QIODevice>

#include <array>

namespace trunkseal::pki {

namespace {

constexpr qsizetype digestBytes = 32; // of everything in a name, so that no two can be taken for each other
constexpr std::size_t mostAnchors = 16;

/// Empty when it cannot be made.
QByteArray digestOf(const X509 *certificate)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
    unsigned int size = 0;
    if (X509_digest(certificate, EVP_sha256(), digest.data(), &size) != 1 || size != digestBytes) {
        ERR_clear_error();
        return {};
    }
    return {reinterpret_cast<const char *>(digest.data()), digestBytes};
}

/// False when one cannot be named.
bool addNames(QDataStream &name, const std::vector<Certificate> &certificates)
{
    name << static_cast<quint64>(certificates.size());
    for (const Certificate &certificate : certificates) {
        const QByteArray digest = digestOf(certificate.handle());
        if (digest.isEmpty())
            return false;
        name << digest;
    }
    return true;
}

} // namespace

ChainMemory::ChainMemory(qsizetype mostSignatures, qsizetype mostPaths)
    : m_signatures(mostSignatures)
    , m_paths(mostPaths)
{
}

QByteArray ChainMemory::signatureName(const QByteArray &keyDigest, const X509 *child)
{
    const QByteArray digest = digestOf(child);
    return digest.isEmpty() || keyDigest.size() != digestBytes ? QByteArray() : keyDigest + digest;
}

QByteArray ChainMemory::pathName(const VerifyRequest &request, const CheckRules &rules)
{
    if (!request.crls.empty() || request.anchors.size() > mostAnchors)
        return {};
    QByteArray bytes;
    QDataStream name(&bytes, QIODevice::WriteOnly);
    name << rules.at << static_cast<int>(rules.purpose) << rules.maxDepth << rules.securityLevel
         << rules.usesCommonName << rules.requireCrl << rules.strict << request.systemRoots;
    for (const auto *certificates : {&request.sent, &request.intermediates, &request.anchors}) {
        if (!addNames(name, *certificates))
            return {};
    }
    return bytes;
}

bool ChainMemory::isRight(const QByteArray &signatureName, const std::function<bool()> &check)
{
    return m_signatures.of(signatureName, check, [](bool isRight) { return isRight; });
}

FoundPath ChainMemory::path(const QByteArray &pathName, const std::function<FoundPath()> &find)
{
    return m_paths.of(pathName, find);
}

} // namespace trunkseal::pki
