#include "core/pki/crl_form.h"

#include "core/base/text.h"
#include "core/pki/openssl_ptr.h"

namespace trunkseal::pki {

namespace {

bool hasListNumber(X509_CRL *crl)
{
    const int at = X509_CRL_get_ext_by_NID(crl, NID_crl_number, -1);
    return at >= 0 && X509_EXTENSION_get_critical(X509_CRL_get_ext(crl, at)) == 0;
}

bool isForSomeReasons(const X509_CRL *crl)
{
    using PointPtr = std::unique_ptr<ISSUING_DIST_POINT, FreeWith<ISSUING_DIST_POINT_free>>;
    const PointPtr point(static_cast<ISSUING_DIST_POINT *>(
        X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, nullptr, nullptr)));
    ERR_clear_error();
    return point && point->onlysomereasons;
}

bool isKnownInEntry(int nid)
{
    return nid == NID_crl_reason || nid == NID_invalidity_date || nid == NID_certificate_issuer;
}

bool hasUnknownCriticalEntry(X509_CRL *crl)
{
    const STACK_OF(X509_REVOKED) *entries = X509_CRL_get_REVOKED(crl);
    for (int i = 0; i < sk_X509_REVOKED_num(entries); ++i) {
        const X509_REVOKED *entry = sk_X509_REVOKED_value(entries, i);
        for (int j = 0; j < X509_REVOKED_get_ext_count(entry); ++j) {
            X509_EXTENSION *extension = X509_REVOKED_get_ext(entry, j);
            if (X509_EXTENSION_get_critical(extension)
                && !isKnownInEntry(OBJ_obj2nid(X509_EXTENSION_get_object(extension))))
                return true;
        }
    }
    return false;
}

} // namespace

std::optional<QString> crlFormFault(X509_CRL *crl)
{
    if (X509_CRL_get_version(crl) != X509_CRL_VERSION_2)
        return Text::tr("it is not of version 2");
    const ASN1_TIME *next = X509_CRL_get0_nextUpdate(crl);
    if (!next)
        return Text::tr("it does not say when the next one comes");
    if (!isProfileTime(X509_CRL_get0_lastUpdate(crl)) || !isProfileTime(next))
        return Text::tr("its dates are not written as they must be");
    if (!hasListNumber(crl))
        return Text::tr("it has no number, or marks it critical");
    if (isForSomeReasons(crl))
        return Text::tr("it is for some reasons of revocation only");
    if (hasUnknownCriticalEntry(crl))
        return Text::tr("an entry has a critical extension that is not known");
    return std::nullopt;
}

} // namespace trunkseal::pki
