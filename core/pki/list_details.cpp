#include "core/pki/list_details.h"

#include "core/base/text.h"
#include "core/pki/crl_reason.h"
#include "core/pki/reasons.h"

#include <algorithm>

namespace trunkseal::pki {

namespace {

/// The newest list that names the element's issuer as its own.
X509_CRL *listFor(const Certificate &element, const RevocationLists &lists)
{
    X509_CRL *newest = nullptr;
    for (int i = 0; i < sk_X509_CRL_num(lists.crls.get()); ++i) {
        X509_CRL *list = sk_X509_CRL_value(lists.crls.get(), i);
        if (X509_NAME_cmp(X509_CRL_get_issuer(list), X509_get_issuer_name(element.handle())) != 0)
            continue;
        if (!newest
            || ASN1_TIME_compare(X509_CRL_get0_lastUpdate(list), X509_CRL_get0_lastUpdate(newest)) > 0)
            newest = list;
    }
    return newest;
}

bool isSignedBy(X509_CRL *list, const Certificate &issuer)
{
    EVP_PKEY *key = X509_get0_pubkey(issuer.handle());
    const bool isOwn = key && X509_CRL_verify(list, key) == 1;
    ERR_clear_error();
    return isOwn;
}

RevocationFinding findingOf(int opensslCode)
{
    switch (opensslCode) {
    case X509_V_ERR_CERT_REVOKED:
        return RevocationFinding::Revoked;
    case X509_V_ERR_CRL_HAS_EXPIRED:
        return RevocationFinding::ExpiredResponse;
    case X509_V_ERR_CRL_NOT_YET_VALID:
        return RevocationFinding::NotYetValid;
    case X509_V_ERR_CRL_SIGNATURE_FAILURE:
    case X509_V_ERR_UNABLE_TO_DECRYPT_CRL_SIGNATURE:
    case X509_V_ERR_UNABLE_TO_GET_CRL_ISSUER:
    case X509_V_ERR_KEYUSAGE_NO_CRL_SIGN:
    case X509_V_ERR_CRL_PATH_VALIDATION_ERROR:
        return RevocationFinding::WrongSigner;
    case X509_V_ERR_DIFFERENT_CRL_SCOPE:
        return RevocationFinding::WrongCertificate;
    case X509_V_ERR_UNHANDLED_CRITICAL_CRL_EXTENSION:
        return RevocationFinding::Unsupported;
    case X509_V_ERR_UNABLE_TO_GET_CRL:
        return RevocationFinding::Missing;
    default:
        return RevocationFinding::Malformed;
    }
}

class ElementReader {
public:
    ElementReader(const ChainVerdict &verdict, const RevocationLists &lists, int depth)
        : m_verdict(verdict)
        , m_element(verdict.chain[static_cast<std::size_t>(depth)])
        , m_list(listFor(m_element, lists))
    {
        m_detail.depth = depth;
    }

    RevocationDetail read()
    {
        if (m_list) {
            m_detail.thisUpdate = toDateTime(X509_CRL_get0_lastUpdate(m_list));
            m_detail.nextUpdate = toDateTime(X509_CRL_get0_nextUpdate(m_list));
        }
        readFinding();
        if (m_detail.finding == RevocationFinding::Revoked && m_list)
            readEntry();
        return m_detail;
    }

private:
    [[nodiscard]] RevocationState state() const
    {
        return m_verdict.revocation[static_cast<std::size_t>(m_detail.depth)];
    }

    void readFinding()
    {
        const QString name = shortName(m_element);
        if (state() == RevocationState::Good) {
            m_detail.finding = RevocationFinding::Good;
            m_detail.message = Text::tr("%1 is not on the revocation list of its issuer.").arg(name);
            return;
        }
        for (const Reason &reason : m_verdict.reasons) {
            if (reason.depth != m_detail.depth || !isRevocationCode(reason.opensslCode))
                continue;
            m_detail.finding = findingOf(reason.opensslCode);
            m_detail.message = reason.message;
            if (m_detail.finding == RevocationFinding::Revoked)
                return; // more than anything that is wrong with the list
        }
        if (m_detail.finding == RevocationFinding::Missing)
            readMissing(name);
    }

    /// OpenSSL passes over a list of the right name that another key signed, as if there were none.
    void readMissing(const QString &name)
    {
        const auto above = static_cast<std::size_t>(m_detail.depth) + 1;
        if (m_list && above < m_verdict.chain.size() && !isSignedBy(m_list, m_verdict.chain[above])) {
            m_detail.finding = RevocationFinding::WrongSigner;
            m_detail.message =
                Text::tr("The revocation list for %1 is not signed by its issuer. Fetch it again.").arg(name);
        } else if (m_detail.message.isEmpty()) {
            m_detail.message = Text::tr("There is no revocation list for %1.").arg(name);
        }
    }

    void readEntry()
    {
        X509_REVOKED *entry = nullptr;
        if (X509_CRL_get0_by_cert(m_list, &entry, m_element.handle()) != 1 || !entry)
            return;
        m_detail.revokedAt = toDateTime(X509_REVOKED_get0_revocationDate(entry));
        using EnumeratedPtr = std::unique_ptr<ASN1_ENUMERATED, FreeWith<ASN1_ENUMERATED_free>>;
        const EnumeratedPtr reason(static_cast<ASN1_ENUMERATED *>(
            X509_REVOKED_get_ext_d2i(entry, NID_crl_reason, nullptr, nullptr)));
        ERR_clear_error();
        if (reason)
            m_detail.reason = crlReasonWord(static_cast<int>(ASN1_ENUMERATED_get(reason.get())));
    }

    const ChainVerdict &m_verdict;
    const Certificate &m_element;
    X509_CRL *m_list;
    RevocationDetail m_detail;
};

} // namespace

std::vector<RevocationDetail> listDetails(const ChainVerdict &verdict, const RevocationLists &lists)
{
    std::vector<RevocationDetail> details;
    for (std::size_t i = 0; i < verdict.revocation.size() && i < verdict.chain.size(); ++i) {
        const bool isAnchor = verdict.anchored && i + 1 == verdict.chain.size();
        if (verdict.revocation[i] == RevocationState::NotChecked
            || (isAnchor && verdict.revocation[i] != RevocationState::Revoked))
            continue; // an anchor is trusted by decision, not by a list
        details.push_back(ElementReader(verdict, lists, static_cast<int>(i)).read());
    }
    return details;
}

} // namespace trunkseal::pki
