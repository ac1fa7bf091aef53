#include "core/pki/revocation_lists.h"

#include "core/base/text.h"
#include "core/pki/crl_form.h"
#include "core/pki/pem_blocks.h"

namespace trunkseal::pki {

static bool isIndirect(const X509_CRL *crl)
{
    using PointPtr = std::unique_ptr<ISSUING_DIST_POINT, FreeWith<ISSUING_DIST_POINT_free>>;
    const PointPtr point(static_cast<ISSUING_DIST_POINT *>(
        X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, nullptr, nullptr)));
    return point && point->indirectCRL > 0;
}

static void addCrl(const QByteArray &der, RevocationLists &lists)
{
    const auto *at = reinterpret_cast<const unsigned char *>(der.constData());
    const auto *end = at + der.size();
    CrlPtr crl(der.isEmpty() ? nullptr : d2i_X509_CRL(nullptr, &at, static_cast<long>(der.size())));
    ERR_clear_error();
    if (!crl || at != end) {
        lists.faults.push_back({QStringLiteral("crl_unreadable"), 0,
                                Text::tr("A revocation list cannot be read. Fetch it again as DER or PEM."),
                                0});
    } else if (X509_CRL_get_ext_by_NID(crl.get(), NID_delta_crl, -1) >= 0) {
        lists.faults.push_back(
            {QStringLiteral("delta_crl_not_supported"), 0,
             Text::tr("A delta revocation list was given. Give the complete list instead."), 0});
    } else if (isIndirect(crl.get())) {
        lists.faults.push_back(
            {QStringLiteral("indirect_crl_not_supported"), 0,
             Text::tr("An indirect revocation list was given. Give the list of the issuer itself."), 0});
    } else if (const auto fault = crlFormFault(crl.get())) {
        lists.faults.push_back(
            {QStringLiteral("crl_form_invalid"), 0,
             Text::tr("A revocation list does not follow RFC 5280 (%1). Ask its issuer for a "
                      "correct list.")
                 .arg(*fault),
             0});
    } else if (sk_X509_CRL_push(lists.crls.get(), crl.get()) > 0) {
        static_cast<void>(crl.release());
    }
}

RevocationLists revocationListsFrom(const std::vector<QByteArray> &inputs)
{
    RevocationLists lists;
    lists.crls.reset(sk_X509_CRL_new_null());
    for (const QByteArray &input : inputs) {
        if (!input.contains("-----BEGIN ")) {
            addCrl(input, lists);
            continue;
        }
        bool found = false;
        for (const PemBlock &block : pemBlocks(input)) {
            if (block.label != "X509 CRL")
                continue;
            addCrl(block.data, lists);
            found = true;
        }
        if (!found)
            addCrl({}, lists);
    }
    return lists;
}

} // namespace trunkseal::pki
