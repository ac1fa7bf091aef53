#include "core/pki/revocation_verdict.h"

#include "core/base/text.h"
#include "core/pki/reasons.h"
#include "core/pki/revocation_lists.h"

#include <algorithm>

namespace trunkseal::pki {

namespace {

void addReason(ChainVerdict &verdict, Reason reason)
{
    const auto same = [&](const Reason &r) { return r.code == reason.code && r.depth == reason.depth; };
    if (std::any_of(verdict.reasons.begin(), verdict.reasons.end(), same))
        return;
    const auto behind = std::upper_bound(verdict.reasons.begin(), verdict.reasons.end(), reason.depth,
                                         [](int depth, const Reason &r) { return depth < r.depth; });
    verdict.reasons.insert(behind, std::move(reason));
    verdict.valid = false;
}

int weight(RevocationState state)
{
    switch (state) {
    case RevocationState::Revoked:
        return 3;
    case RevocationState::Good:
        return 2;
    case RevocationState::Unknown:
        return 1;
    case RevocationState::NotChecked:
        break;
    }
    return 0;
}

/// RFC 7633: the certificate promises that its server staples (TLS feature 5, status_request).
bool demandsStaple(const Certificate &leaf)
{
    using FeaturePtr = std::unique_ptr<TLS_FEATURE, FreeWith<TLS_FEATURE_free>>;
    const FeaturePtr features(
        static_cast<TLS_FEATURE *>(X509_get_ext_d2i(leaf.handle(), NID_tlsfeature, nullptr, nullptr)));
    ERR_clear_error();
    for (int i = 0; features && i < sk_ASN1_INTEGER_num(features.get()); ++i) {
        if (ASN1_INTEGER_get(sk_ASN1_INTEGER_value(features.get(), i)) == 5)
            return true;
    }
    return false;
}

QString ocspReasonCode(RevocationFinding finding)
{
    switch (finding) {
    case RevocationFinding::NotKnown:
        return QStringLiteral("ocsp_certificate_unknown");
    case RevocationFinding::ExpiredResponse:
        return QStringLiteral("ocsp_expired_response");
    case RevocationFinding::NotYetValid:
        return QStringLiteral("ocsp_not_yet_valid");
    case RevocationFinding::WrongSigner:
        return QStringLiteral("ocsp_wrong_signer");
    case RevocationFinding::WrongCertificate:
        return QStringLiteral("ocsp_wrong_certificate");
    case RevocationFinding::NonceMismatch:
        return QStringLiteral("ocsp_nonce_mismatch");
    case RevocationFinding::Refused:
        return QStringLiteral("ocsp_refused");
    case RevocationFinding::Unreachable:
        return QStringLiteral("ocsp_unreachable");
    case RevocationFinding::Malformed:
        return QStringLiteral("ocsp_malformed");
    default:
        return QStringLiteral("ocsp_no_response");
    }
}

void requireGood(ChainVerdict &verdict, int depth)
{
    const RevocationDetail *last = nullptr;
    for (const RevocationDetail &detail : verdict.revocationDetails) {
        if (detail.depth != depth || detail.source == RevocationSource::Crl)
            continue;
        if (detail.state() != RevocationState::Unknown)
            return; // good, or a reason already
        last = &detail;
    }
    if (!last && depth > 0)
        return;
    const RevocationDetail missing;
    const RevocationDetail &why = last ? *last : missing;
    const QString message =
        last ? why.message : Text::tr("No OCSP answer about the certificate was asked for.");
    addReason(verdict,
              {ocspReasonCode(why.finding), depth,
               Text::tr("Proof by OCSP is required.") + QLatin1Char(' ') + message, 0});
}

} // namespace

void addRevocation(ChainVerdict &verdict, RevocationDetail detail)
{
    const auto index = static_cast<std::size_t>(detail.depth);
    if (index >= verdict.chain.size())
        return;
    verdict.revocation.resize(std::max(verdict.revocation.size(), verdict.chain.size()),
                              RevocationState::NotChecked);
    if (RevocationState &state = verdict.revocation[index]; weight(detail.state()) > weight(state))
        state = detail.state();
    if (detail.finding == RevocationFinding::Revoked)
        addReason(verdict, reasonFor(X509_V_ERR_CERT_REVOKED, detail.depth, verdict.chain[index]));
    verdict.revocationDetails.push_back(std::move(detail));
}

std::optional<Certificate> issuerInChain(const ChainVerdict &verdict, int depth)
{
    const auto above = static_cast<std::size_t>(depth) + 1;
    if (above >= verdict.chain.size())
        return std::nullopt;
    return verdict.chain[above];
}

void addStaple(ChainVerdict &verdict, const QByteArray &answer, const OcspRules &rules)
{
    if (verdict.chain.empty())
        return;
    const Certificate leaf = verdict.chain.front();
    const auto issuer = issuerInChain(verdict, 0);
    RevocationDetail detail;
    detail.message = Text::tr("The server stapled no OCSP answer about %1, which most servers of SIP do not.")
                         .arg(shortName(leaf));
    if (!answer.isEmpty() && issuer)
        detail = judgeOcsp(answer, leaf, *issuer, rules);
    else if (!answer.isEmpty())
        detail.message = Text::tr("The OCSP answer about %1 cannot be judged, because its issuer is missing.")
                             .arg(shortName(leaf));
    detail.source = RevocationSource::OcspStaple;
    addRevocation(verdict, std::move(detail));
    if (answer.isEmpty() && demandsStaple(leaf))
        addReason(verdict,
                  {QStringLiteral("ocsp_staple_required"), 0,
                   Text::tr("%1 states that its server always staples an OCSP answer, but none came.")
                       .arg(shortName(leaf)),
                   0});
}

void requireOcsp(ChainVerdict &verdict)
{
    const int below = static_cast<int>(verdict.chain.size()) - (verdict.anchored ? 1 : 0);
    for (int depth = 0; depth < below; ++depth)
        requireGood(verdict, depth);
}

std::optional<RevocationDetail> faultOfList(const QByteArray &input, const QDateTime &at)
{
    const RevocationLists lists = revocationListsFrom({input});
    RevocationDetail detail;
    if (!lists.faults.empty()) {
        const Reason &fault = lists.faults.front();
        detail.finding = fault.code == QLatin1String("crl_unreadable") ? RevocationFinding::Malformed
                                                                       : RevocationFinding::Unsupported;
        detail.message = fault.message;
        return detail;
    }
    const X509_CRL *list = sk_X509_CRL_value(lists.crls.get(), 0);
    detail.thisUpdate = toDateTime(X509_CRL_get0_lastUpdate(list));
    detail.nextUpdate = toDateTime(X509_CRL_get0_nextUpdate(list));
    const QDateTime now = at.isValid() ? at.toUTC() : QDateTime::currentDateTimeUtc();
    if (detail.nextUpdate.isValid() && detail.nextUpdate < now) {
        detail.finding = RevocationFinding::ExpiredResponse;
        detail.message = Text::tr("The revocation list that the issuer offers is out of date.");
        return detail;
    }
    if (detail.thisUpdate.isValid() && detail.thisUpdate > now) {
        detail.finding = RevocationFinding::NotYetValid;
        detail.message = Text::tr("The revocation list that the issuer offers is from the future.");
        return detail;
    }
    return std::nullopt;
}

} // namespace trunkseal::pki
