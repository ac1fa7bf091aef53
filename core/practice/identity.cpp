#include "core/practice/identity.h"

#include "core/pki/make_certificate.h"
#include "core/practice/practice_carrier.h"

namespace trunkseal::practice {
namespace {

constexpr int authorityDays = 400;
constexpr int leafDays = 90;
constexpr int expiredSinceDays = 70;

const auto authorityName = QStringLiteral("TrunkSeal practice authority");

pki::LeafRequest leafRequest(const FaultSet &faults)
{
    pki::LeafRequest request;
    request.days = leafDays;
    if (faults.has(Fault::WrongName)) {
        request.dnsNames = {QStringLiteral("other-carrier.trunkseal.invalid")};
        return request;
    }
    const QString name = QLatin1String(PracticeCarrier::certificateName);
    request.dnsNames = {name, QStringLiteral("localhost")};
    request.ipAddresses = {QStringLiteral("127.0.0.1")};
    request.uris = {QStringLiteral("sip:") + name, QStringLiteral("sip:127.0.0.1"),
                    QStringLiteral("sip:localhost")};
    return request;
}

QDateTime issuedAt(const FaultSet &faults, const QDateTime &now)
{
    if (faults.has(Fault::ExpiredCertificate))
        return now.addDays(-expiredSinceDays - leafDays);
    if (faults.has(Fault::NotYetValidCertificate))
        return now.addDays(30);
    return now;
}

} // namespace

Result<Identity> makeIdentity(const FaultSet &faults, const QDateTime &now)
{
    // Older than the oldest leaf, so that only the leaf is wrong when it shall be.
    const QDateTime founded = now.addDays(-expiredSinceDays - leafDays - 1);
    auto authority = pki::makeAuthority(authorityName, authorityDays, founded);
    if (!authority)
        return fail(authority.error());
    Identity identity;
    identity.anchorsPem = authority->certificate.pem();

    auto stranger = pki::makeAuthority(QStringLiteral("Another authority"), authorityDays, founded);
    if (!stranger)
        return fail(stranger.error());
    if (faults.has(Fault::SelfSigned)) {
        identity.tls.chainPem = stranger->certificate.pem();
        identity.tls.keyPem = stranger->keyPem.bytes().toByteArray();
        return identity;
    }
    const pki::Credential &issuer = faults.has(Fault::UnknownAuthority) ? *stranger : *authority;
    auto leaf = pki::makeLeaf(leafRequest(faults), issuer, issuedAt(faults, now));
    if (!leaf)
        return fail(leaf.error());
    identity.tls.chainPem = leaf->certificate.pem();
    identity.tls.keyPem = leaf->keyPem.bytes().toByteArray();
    return identity;
}

} // namespace trunkseal::practice
