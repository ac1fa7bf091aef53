#pragma once

#include "core/asterisk/target_profile.h"

#include <vector>

namespace trunkseal::asterisk {

/// What differs between Asterisk versions and builds and decides whether an encrypted trunk works.
enum class Capability {
    ChanSip,
    Pjsip,
    PjsipWizard,
    TlsMethodUnsetIsTls10, ///< PJSIP `method` unset or `tlsv1` speaks TLS 1.0 only
    TlsRangeBySslv23, ///< the word for a range of versions
    Tls13Word, ///< `method=tlsv1_3`
    ChanSipClientMethod, ///< `tlsclientmethod` has an effect (OpenSSL before 1.1)
    ChanSipSan, ///< subjectAltName is looked at, not the common name alone
    ChanSipWildcard,
    ChanSipIpSan,
    ChanSipSni,
    PjsipSni,
    PjsipWildcard, ///< allow_wildcard_certs
    SuiteAes128Cm,
    SuiteAes256Cm,
    SuiteAesGcm,
    SdesMki,
    SdesLifetimeBelow2Pow20,
    SdesSessionParameters,
    OptionalSrtp, ///< media_encryption_optimistic (RFC 8643)
    TransportReload, ///< a changed TLS transport is taken over by a reload
    FirstTransportByReload, ///< a first TLS transport works without a restart
    CertificateReload, ///< res_pjsip takes a renewed certificate and key over by a reload
    RegistrationLineParameter, ///< `line=yes`
};

enum class Support { No, Yes, DependsOnBuild, Unknown };

struct CapabilityFact {
    Capability id = Capability::ChanSip;
    QString word; ///< "pjsip_wildcard"
    QString title; ///< translated
    Support support = Support::Unknown;
    QString detail; ///< translated: what it means for a trunk
    QString versions; ///< "16.28, 18.14, 19.6 and later"; empty = all
    QString source; ///< where it was read or tried
};

[[nodiscard]] Support supports(const TargetProfile &target, Capability capability);
/// The whole table for one target, in the order above.
[[nodiscard]] std::vector<CapabilityFact> capabilities(const TargetProfile &target);

/// The TLS versions ("1.0", "1.2", …) that a PJSIP `method` word (empty = unset) gives on `target`; empty =
/// Asterisk rejects the word and drops the transport.
[[nodiscard]] QStringList tlsVersionsOf(const QString &methodWord, const TargetProfile &target);

} // namespace trunkseal::asterisk
