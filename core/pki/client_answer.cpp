#include "core/pki/client_answer.h"

#include "core/base/text.h"
#include "core/pki/openssl_ptr.h"
#include "core/pki/reasons.h"

#include <algorithm>

namespace trunkseal::pki {

namespace {

constexpr std::size_t longestChain = 16;

bool allows(const Certificate &certificate, QLatin1String role, const QStringList &keyUsages)
{
    const QStringList extended = certificate.extendedKeyUsage();
    const QStringList usage = certificate.keyUsage();
    const bool purpose = extended.isEmpty() || extended.contains(role)
        || extended.contains(QLatin1String("anyExtendedKeyUsage"));
    const bool use = usage.isEmpty() || std::any_of(usage.begin(), usage.end(), [&](const QString &each) {
                         return keyUsages.contains(each);
                     });
    return purpose && use;
}

bool isIssuedBy(const Certificate &certificate, const Certificate &issuer)
{
    const bool issued = X509_check_issued(issuer.handle(), certificate.handle()) == X509_V_OK
        && X509_verify(certificate.handle(), X509_get0_pubkey(issuer.handle())) == 1;
    ERR_clear_error();
    return issued;
}

const Certificate *issuerOf(const Certificate &certificate, const std::vector<Certificate> &candidates)
{
    const auto found = std::find_if(candidates.begin(), candidates.end(), [&](const Certificate &candidate) {
        return !(candidate == certificate) && isIssuedBy(certificate, candidate);
    });
    return found == candidates.end() ? nullptr : &*found;
}

std::vector<Certificate> chainFrom(const Certificate &leaf, const std::vector<Certificate> &answer)
{
    std::vector<Certificate> chain{leaf};
    while (chain.size() < longestChain) {
        const Certificate *issuer = issuerOf(chain.back(), answer);
        if (!issuer || issuer->isSelfIssued()
            || std::find(chain.begin(), chain.end(), *issuer) != chain.end())
            break;
        chain.push_back(*issuer);
    }
    return chain;
}

tl::unexpected<Error> refused(const QString &message)
{
    return fail(ErrorCode::BadInput, message);
}

Result<> checkLeaf(const Certificate &leaf, const QDateTime &at)
{
    const QString name = shortName(leaf);
    if (leaf.notAfter() <= at)
        return refused(Text::tr("The certificate of %1 expired on %2. Ask the CA for a new one.")
                           .arg(name, leaf.notAfter().toString(Qt::ISODate)));
    if (leaf.isCa())
        return refused(
            Text::tr("The certificate of %1 is a CA's own and must not be shown to a carrier.").arg(name));
    if (!mayBeClient(leaf))
        return refused(Text::tr("The certificate of %1 may not be used by a TLS client: its extended key "
                                "usage is %2. Ask the CA "
                                "for one with clientAuth.")
                           .arg(name,
                                leaf.extendedKeyUsage().isEmpty()
                                    ? leaf.keyUsage().join(QStringLiteral(", "))
                                    : leaf.extendedKeyUsage().join(QStringLiteral(", "))));
    return {};
}

QStringList warningsAbout(const std::vector<Certificate> &chain, const std::vector<Certificate> &answer,
                          const QDateTime &at)
{
    QStringList warnings;
    const Certificate &leaf = chain.front();
    if (leaf.notBefore() > at)
        warnings << Text::tr("The certificate is not valid before %1.")
                        .arg(leaf.notBefore().toString(Qt::ISODate));
    if (chain.size() == 1 && !issuerOf(leaf, answer))
        warnings
            << Text::tr(
                   "The answer holds no certificate of its issuer (%1). The carrier must know that one, or "
                   "refuses ours.")
                   .arg(leaf.issuer());
    const auto isStray = [&](const Certificate &certificate) {
        return !certificate.isSelfIssued()
            && std::find(chain.begin(), chain.end(), certificate) == chain.end();
    };
    const auto strays = std::count_if(answer.begin(), answer.end(), isStray);
    if (strays > 0)
        warnings << Text::tr("%n certificate(s) of the answer do not belong to the chain and are left out.",
                             nullptr, static_cast<int>(strays));
    return warnings;
}

} // namespace

bool mayBeServer(const Certificate &certificate)
{
    return allows(certificate, QLatin1String("serverAuth"),
                  {QStringLiteral("digitalSignature"), QStringLiteral("keyEncipherment"),
                   QStringLiteral("keyAgreement")});
}

bool mayBeClient(const Certificate &certificate)
{
    return allows(certificate, QLatin1String("clientAuth"),
                  {QStringLiteral("digitalSignature"), QStringLiteral("keyAgreement")});
}

Result<ClientCredential> acceptAnswer(const PrivateKey &key, const std::vector<Certificate> &answer,
                                      const QDateTime &at)
{
    const auto leaf = std::find_if(answer.begin(), answer.end(), [&](const Certificate &certificate) {
        return belongsTo(key, certificate);
    });
    if (leaf == answer.end())
        return refused(
            Text::tr("No certificate of the answer was made for this key. Choose the key that the request "
                     "was made with."));
    if (const auto usable = checkLeaf(*leaf, at); !usable)
        return fail(usable.error());
    ClientCredential credential;
    credential.chain = chainFrom(*leaf, answer);
    credential.keyPem = key.pem;
    credential.warnings = warningsAbout(credential.chain, answer, at);
    for (const Certificate &certificate : credential.chain)
        credential.chainPem += certificate.pem();
    return credential;
}

} // namespace trunkseal::pki
