#pragma once

#include "core/pki/certificate.h"
#include "core/pki/revocation.h"

#include <QDateTime>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace trunkseal::pki {

class ChainMemory;

/// By which rules the peer's name is compared (design: certificates.md; CLI: cert verify --as).
enum class IdentityRule {
    Strict, ///< RFC 9525: DNS-ID or IP-ID, left-most whole-label wildcard, never the CN
    Rfc5922, ///< SIP domains: URI-ID sip:, then DNS-ID, CN only without any SAN; no wildcards
    ChanSip11, ///< CN only
    ChanSip13, ///< Asterisk 13 to 20: exact CN or DNS-ID, no wildcard, no IP
    Pjsip, ///< pjproject: CN or SAN, no wildcards
    PjsipWildcard, ///< with allow_wildcard_certs: one label, leading "*."
};

enum class Purpose { Server, Client };

/// What is asked about a chain. Without anchors and system roots nothing is trusted.
struct VerifyRequest {
    std::vector<Certificate> sent; ///< leaf first, as the peer sent it
    std::vector<Certificate> intermediates; ///< further candidates, not sent
    std::vector<Certificate> anchors;
    bool systemRoots = false;
    QString host; ///< DNS name; at most one of host, ip, sipDomain is set, none = identity not checked
    QString ip;
    QString sipDomain;
    IdentityRule rule = IdentityRule::Rfc5922;
    QDateTime at; ///< invalid = now
    std::vector<QByteArray> crls; ///< DER or PEM
    bool requireCrl = false;
    Purpose purpose = Purpose::Server;
    int maxDepth = 16; ///< intermediates at most
    int securityLevel = 2; ///< OpenSSL SECLEVEL 0 to 5
    bool strict = true; ///< all of RFC 5280; false = what OpenSSL checks unasked, as most programs do
    std::shared_ptr<ChainMemory> memory; ///< of those who judge many chains; null = none
};

/// One reason against a chain. `code` is stable (lower_snake_case, for JSON and tests:
/// certificate_has_expired, hostname_mismatch, unable_to_get_local_issuer_certificate,
/// self_signed_certificate, …: OpenSSL's words where it has them).
struct Reason {
    QString code;
    int depth = 0; ///< 0 = leaf
    QString message; ///< translated
    int opensslCode = 0; ///< X509_V_ERR_* number, 0 where the reason is ours
};

struct IdentityResult {
    bool checked = false;
    bool valid = false;
    QStringList required; ///< "DNS:carrier.test", "URI:sip:carrier.test", "IP:127.0.0.1"
    QStringList found; ///< every name in the leaf, same notation, "CN:…" for the common name
    QString matchedBy; ///< the entry of `found` that matched, empty if none
};

struct ChainVerdict {
    bool valid = false;
    std::vector<Reason> reasons; ///< all of them, leaf first; empty exactly when valid
    std::vector<Certificate> asSent;
    std::vector<Certificate> chain; ///< as built, leaf to anchor; as far as it got when it failed
    bool anchored = false; ///< the last element of `chain` is a trust anchor
    IdentityResult identity;
    std::vector<RevocationState> revocation; ///< one for each element of `chain`
    std::vector<RevocationDetail> revocationDetails; ///< what each source said, in the order asked
    std::optional<int> expiresInDays; ///< of the element of `chain` that ends first; negative = past

    /// First reason in words, or empty.
    [[nodiscard]] QString firstReason() const
    {
        return reasons.empty() ? QString() : reasons.front().message;
    }
};

/// Judges a chain by RFC 5280 and the identity rule. Pure: no network, time from the request. Never throws,
/// never fails: an empty `sent` gives an invalid verdict with reason "no_certificate".
[[nodiscard]] ChainVerdict verify(const VerifyRequest &request);

/// Where `systemRoots` takes its anchors from ("/etc/ssl/certs"); empty when this machine has none.
[[nodiscard]] QString systemStoreName();

} // namespace trunkseal::pki
