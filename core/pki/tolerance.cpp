#include "core/pki/tolerance.h"

#include "core/pki/openssl_ptr.h"
#include "core/pki/reasons.h"

namespace trunkseal::pki {

namespace {

bool isAnchorDepth(const Finding &finding, const Path &chain)
{
    return finding.depth > 0 && finding.depth + 1 == static_cast<int>(chain.size());
}

bool hasListOfIssuer(const CheckRules &rules, const Certificate &certificate)
{
    for (int i = 0; i < sk_X509_CRL_num(rules.lists.crls.get()); ++i) {
        const X509_NAME *issuer = X509_CRL_get_issuer(sk_X509_CRL_value(rules.lists.crls.get(), i));
        if (X509_NAME_cmp(issuer, X509_get_issuer_name(certificate.handle())) == 0)
            return true;
    }
    return false;
}

/// An anchor is trusted by decision: no list revokes it. For the others, having no list at hand is a fault
/// only where one is required, or where the one at hand in the issuer's name cannot be used.
bool isToleratedRevocation(const Finding &finding, const CheckRules &rules, const Path &chain)
{
    if (!isRevocationCode(finding.code))
        return false;
    if (isAnchorDepth(finding, chain))
        return true;
    return finding.code == X509_V_ERR_UNABLE_TO_GET_CRL && !rules.requireCrl && finding.depth >= 0
        && finding.depth < static_cast<int>(chain.size())
        && !hasListOfIssuer(rules, chain[static_cast<std::size_t>(finding.depth)]);
}

/// RFC 5280 6.1.1 (d) takes a name and a key from the anchor, not its extensions. An anchor that the user
/// names is asked for the form of a CA certificate all the same, without what strictness.h looks at better;
/// the public stores have older ones.
bool isFormOfAnchor(const Finding &finding, const Path &chain, std::optional<Place> anchorPlace)
{
    if (!anchorPlace || !isAnchorDepth(finding, chain))
        return false;
    switch (finding.code) {
    case X509_V_ERR_MISSING_AUTHORITY_KEY_IDENTIFIER:
    case X509_V_ERR_CA_CERT_MISSING_KEY_USAGE:
        return true;
    case X509_V_ERR_MISSING_SUBJECT_KEY_IDENTIFIER:
    case X509_V_ERR_CA_BCONS_NOT_CRITICAL:
    case X509_V_ERR_AUTHORITY_KEY_IDENTIFIER_CRITICAL:
    case X509_V_ERR_SUBJECT_KEY_IDENTIFIER_CRITICAL:
    case X509_V_ERR_EXTENSIONS_REQUIRE_VERSION_3:
        return anchorPlace == Place::SystemAnchor;
    default:
        return false;
    }
}

/// "The period … through notAfter, inclusive" (RFC 5280 4.1.2.5); OpenSSL ends it a second earlier.
bool isLastSecond(const Finding &finding, const CheckRules &rules, const Path &chain)
{
    if (finding.code != X509_V_ERR_CERT_HAS_EXPIRED || finding.depth < 0
        || finding.depth >= static_cast<int>(chain.size()))
        return false;
    const X509 *x509 = chain[static_cast<std::size_t>(finding.depth)].handle();
    return ASN1_TIME_cmp_time_t(X509_get0_notAfter(x509), static_cast<time_t>(rules.at)) == 0;
}

bool mayServe(X509 *x509, Purpose purpose)
{
    const quint32 wanted = purpose == Purpose::Server ? XKU_SSL_SERVER : XKU_SSL_CLIENT;
    const quint32 flags = X509_get_extension_flags(x509);
    return !(flags & EXFLAG_NSCERT)
        && (!(flags & EXFLAG_XKUSAGE) || (X509_get_extended_key_usage(x509) & wanted));
}

/// A CA in the place of the leaf (RFC 5280 4.2.1.9: "it can be a CA certificate") whose key usage is that of
/// a CA: whoever holds that key could as well issue itself a certificate with another one.
bool isAuthorityAsLeaf(const Finding &finding, const CheckRules &rules, const Path &chain)
{
    X509 *leaf = chain.front().handle();
    return finding.code == X509_V_ERR_INVALID_PURPOSE && finding.depth == 0 && X509_check_ca(leaf) == 1
        && (X509_get_key_usage(leaf) & KU_KEY_CERT_SIGN) && mayServe(leaf, rules.purpose);
}

} // namespace

bool isTolerated(const Finding &finding, const Path &chain, std::optional<Place> anchorPlace,
                 const CheckRules &rules)
{
    return isToleratedRevocation(finding, rules, chain) || isFormOfAnchor(finding, chain, anchorPlace)
        || isLastSecond(finding, rules, chain) || isAuthorityAsLeaf(finding, rules, chain);
}

} // namespace trunkseal::pki
