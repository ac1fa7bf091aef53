#include "core/diagnosis/matching.h"

#include <array>

namespace trunkseal::diagnosis {

namespace {

struct ReasonRow {
    const char *code; ///< OpenSSL's X509_V_ERR name in lower case, or ours
    QLatin1String id;
};

constexpr std::array reasonRows{
    ReasonRow{"certificate_has_expired", id::certExpired},
    ReasonRow{"cert_has_expired", id::certExpired},
    ReasonRow{"certificate_is_not_yet_valid", id::certNotYetValid},
    ReasonRow{"cert_not_yet_valid", id::certNotYetValid},
    ReasonRow{"hostname_mismatch", id::certWrongName},
    ReasonRow{"ip_address_mismatch", id::certWrongName},
    ReasonRow{"sip_domain_mismatch", id::certWrongName},
    ReasonRow{"identity_mismatch", id::certWrongName},
    ReasonRow{"wildcard_not_allowed", id::certWildcard},
    ReasonRow{"common_name_only", id::certCommonNameOnly},
    ReasonRow{"self_signed_certificate", id::certSelfSigned},
    ReasonRow{"depth_zero_self_signed_cert", id::certSelfSigned},
    ReasonRow{"self_signed_certificate_in_certificate_chain", id::certUnknownRoot},
    ReasonRow{"self_signed_cert_in_chain", id::certUnknownRoot},
    ReasonRow{"unable_to_verify_the_first_certificate", id::certMissingIntermediate},
    ReasonRow{"unable_to_verify_leaf_signature", id::certMissingIntermediate},
    ReasonRow{"unable_to_get_issuer_certificate", id::certMissingIntermediate},
    ReasonRow{"unable_to_get_local_issuer_certificate", id::certUnknownRoot},
    ReasonRow{"certificate_not_trusted", id::certUnknownRoot},
    ReasonRow{"ca_key_too_small", id::certWeak},
    ReasonRow{"ca_certificate_key_too_weak", id::certWeak},
    ReasonRow{"ca_md_too_weak", id::certWeak},
    ReasonRow{"ca_signature_digest_algorithm_too_weak", id::certWeak},
    ReasonRow{"ee_key_too_small", id::certWeak},
    ReasonRow{"ee_certificate_key_too_weak", id::certWeak},
    ReasonRow{"certificate_revoked", id::certRevoked},
    ReasonRow{"cert_revoked", id::certRevoked},
    ReasonRow{"unable_to_get_certificate_crl", id::certRevocationUnknown},
    ReasonRow{"unable_to_get_crl", id::certRevocationUnknown},
    ReasonRow{"crl_has_expired", id::certRevocationUnknown},
    ReasonRow{"unsupported_certificate_purpose", id::certWrongPurpose},
    ReasonRow{"unsuitable_certificate_purpose", id::certWrongPurpose},
    ReasonRow{"invalid_purpose", id::certWrongPurpose},
};

} // namespace

QString idOfChainReason(const QString &reasonCode)
{
    for (const ReasonRow &row : reasonRows) {
        if (reasonCode == QLatin1String(row.code))
            return row.id;
    }
    return id::certRefused;
}

QString idOfSipFailure(const SipFailure &failure)
{
    switch (failure.status) {
    case 401:
    case 407:
        return failure.credentialsGiven ? id::wrongPassword : id::noCredentials;
    case 403:
        return id::forbidden;
    case 404:
    case 410:
    case 484:
    case 485:
    case 604:
        return id::numberUnknown;
    case 408:
    case 480:
        return id::noAnswer;
    case 486:
    case 600:
        return id::busy;
    case 415:
    case 488:
    case 606:
        return failure.offeredSrtp ? id::srtpNotWanted : id::srtpNeeded;
    case 500:
    case 502:
    case 503:
    case 504:
        return id::unavailable;
    default:
        return failure.status >= 300 && failure.status < 400 ? id::redirected : id::rejected;
    }
}

} // namespace trunkseal::diagnosis
