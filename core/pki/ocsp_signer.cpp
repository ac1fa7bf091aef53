#include "core/pki/ocsp_signer.h"

#include "core/base/text.h"
#include "core/pki/reasons.h"

#include <array>
#include <cstring>

namespace trunkseal::pki {

namespace {

/// RFC 6960 4.2.1: a responder is named by its subject, or by the SHA-1 of its key.
bool isResponder(const OCSP_BASICRESP *answer, X509 *candidate)
{
    const ASN1_OCTET_STRING *key = nullptr;
    const X509_NAME *name = nullptr;
    if (OCSP_resp_get0_id(answer, &key, &name) != 1)
        return false;
    if (name)
        return X509_NAME_cmp(name, X509_get_subject_name(candidate)) == 0;
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    return key && X509_pubkey_digest(candidate, EVP_sha1(), digest.data(), &size) == 1
        && ASN1_STRING_length(key) == static_cast<int>(size)
        && std::memcmp(ASN1_STRING_get0_data(key), digest.data(), size) == 0;
}

bool isSignedBy(const OCSP_BASICRESP *answer, X509 *signer)
{
    EVP_PKEY *key = X509_get0_pubkey(signer);
    return key
        && ASN1_item_verify(ASN1_ITEM_rptr(OCSP_RESPDATA), OCSP_resp_get0_tbs_sigalg(answer),
                            OCSP_resp_get0_signature(answer), OCSP_resp_get0_respdata(answer), key)
        == 1;
}

bool wasIssuedBy(X509 *delegate, X509 *issuer)
{
    EVP_PKEY *key = X509_get0_pubkey(issuer);
    return key && X509_NAME_cmp(X509_get_issuer_name(delegate), X509_get_subject_name(issuer)) == 0
        && X509_verify(delegate, key) == 1;
}

/// OpenSSL tells a missing extension by "everything allowed".
bool mayAnswer(X509 *delegate)
{
    const bool statesUsage = (X509_get_extension_flags(delegate) & EXFLAG_XKUSAGE) != 0;
    return statesUsage && (X509_get_extended_key_usage(delegate) & XKU_OCSP_SIGN) != 0
        && (X509_get_key_usage(delegate) & KU_DIGITAL_SIGNATURE) != 0;
}

QString delegationFault(X509 *delegate, X509 *issuer, time_t at)
{
    const QString name = shortName(shareCertificate(delegate));
    if (!wasIssuedBy(delegate, issuer))
        return Text::tr("It is signed by %1, which was not certified by the issuer of the certificate.")
            .arg(name);
    if (!mayAnswer(delegate))
        return Text::tr("It is signed by %1, whose certificate is not made for signing OCSP answers.")
            .arg(name);
    if (X509_cmp_time(X509_get0_notBefore(delegate), &at) > 0
        || X509_cmp_time(X509_get0_notAfter(delegate), &at) < 0)
        return Text::tr("It is signed by %1, whose certificate is not valid at this time.").arg(name);
    return {};
}

OcspSigner judgeSigner(const OCSP_BASICRESP *answer, X509 *candidate, X509 *issuer, time_t at)
{
    OcspSigner signer;
    signer.name = shortName(shareCertificate(candidate));
    if (!isSignedBy(answer, candidate)) {
        signer.fault = Text::tr("Its signature is not that of %1.").arg(signer.name);
    } else if (X509_cmp(candidate, issuer) != 0) {
        signer.fault = delegationFault(candidate, issuer, at);
        signer.unchecked = X509_get_ext_by_NID(candidate, NID_id_pkix_OCSP_noCheck, -1) < 0;
    }
    return signer;
}

} // namespace

OcspSigner ocspSigner(const OCSP_BASICRESP *answer, const Certificate &issuer, qint64 at)
{
    OcspSigner best;
    best.fault = Text::tr("It is signed by somebody who is neither the issuer nor certified by it.");
    const auto consider = [&](X509 *candidate) {
        if (!isResponder(answer, candidate))
            return false;
        best = judgeSigner(answer, candidate, issuer.handle(), static_cast<time_t>(at));
        return best.fault.isEmpty();
    };
    bool found = consider(issuer.handle());
    const STACK_OF(X509) *sent = OCSP_resp_get0_certs(answer);
    for (int i = 0; !found && i < sk_X509_num(sent); ++i)
        found = consider(sk_X509_value(sent, i));
    ERR_clear_error();
    return best;
}

} // namespace trunkseal::pki
