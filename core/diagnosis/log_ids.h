#pragma once

#include <QLatin1String>

/// Ids of what a dialer's log shows: stable, used in JSON, tests and help.
namespace trunkseal::diagnosis::id {

inline constexpr QLatin1String logNoProtocols{"log.no_protocols"};
inline constexpr QLatin1String logVersionRefused{"log.version_refused"}; ///< peer
inline constexpr QLatin1String logWrongProtocol{"log.wrong_protocol"}; ///< peer
inline constexpr QLatin1String logNoSharedCipher{"log.no_shared_cipher"};
inline constexpr QLatin1String logTooWeak{"log.too_weak"};
inline constexpr QLatin1String logBadRecordMac{"log.bad_record_mac"};
inline constexpr QLatin1String logClientCertificate{"log.client_certificate"};
inline constexpr QLatin1String logOurCertificateUnknown{"log.our_certificate_unknown"};
inline constexpr QLatin1String logOurCertificateRefused{"log.our_certificate_refused"};
inline constexpr QLatin1String logIssuerMissing{"log.issuer_missing"}; ///< peer
inline constexpr QLatin1String logCertificateExpired{"log.certificate_expired"}; ///< peer
inline constexpr QLatin1String logWildcard{"log.wildcard"};
inline constexpr QLatin1String logCommonName{"log.common_name"}; ///< peer, wanted
inline constexpr QLatin1String logNameMismatch{"log.name_mismatch"}; ///< peer
inline constexpr QLatin1String logVerificationFailed{"log.verification_failed"}; ///< reason
inline constexpr QLatin1String logPortTaken{"log.port_taken"}; ///< transport
inline constexpr QLatin1String logTransportNotStarted{"log.transport_not_started"}; ///< reason, transport
inline constexpr QLatin1String logOwnCertificate{"log.own_certificate"}; ///< path
inline constexpr QLatin1String logNotReloaded{"log.not_reloaded"}; ///< transport
inline constexpr QLatin1String logTlsDisabled{"log.tls_disabled"};
inline constexpr QLatin1String logNoTransport{"log.no_transport"};
inline constexpr QLatin1String logSectionRefused{"log.section_refused"}; ///< name
inline constexpr QLatin1String logSrtpModule{"log.srtp_module"};
inline constexpr QLatin1String logSrtpKeysMissing{"log.srtp_keys_missing"};
inline constexpr QLatin1String logSrtpNotSet{"log.srtp_not_set"};
inline constexpr QLatin1String logSrtpNotOffered{"log.srtp_not_offered"};
inline constexpr QLatin1String logCryptoRefused{"log.crypto_refused"};
inline constexpr QLatin1String logOfferRefused{"log.offer_refused"}; ///< peer
inline constexpr QLatin1String logSecureTransportWanted{"log.secure_transport_wanted"};
inline constexpr QLatin1String logOptionalRefused{"log.optional_refused"};
inline constexpr QLatin1String logFeedbackProfile{"log.feedback_profile"};
inline constexpr QLatin1String logSuiteRefused{"log.suite_refused"};
inline constexpr QLatin1String logTagMismatch{"log.tag_mismatch"};
inline constexpr QLatin1String logCryptoLine{"log.crypto_line"};
inline constexpr QLatin1String logMki{"log.mki"};
inline constexpr QLatin1String logAuthenticationFailure{"log.authentication_failure"};
inline constexpr QLatin1String logReplay{"log.replay"};
inline constexpr QLatin1String logSrtpEnds{"log.srtp_ends"};
inline constexpr QLatin1String logNoAgreement{"log.no_agreement"};
inline constexpr QLatin1String logStrictRtp{"log.strict_rtp"};
inline constexpr QLatin1String logNoAudio{"log.no_audio"}; ///< seconds
inline constexpr QLatin1String logWrongPath{"log.wrong_path"};
inline constexpr QLatin1String logSipsUri{"log.sips_uri"};
inline constexpr QLatin1String logUnreachable{"log.unreachable"}; ///< peer
inline constexpr QLatin1String logLoginRefused{"log.login_refused"}; ///< peer
inline constexpr QLatin1String logRegistrationUnanswered{"log.registration_unanswered"};
inline constexpr QLatin1String logHostUnknown{"log.host_unknown"}; ///< peer
inline constexpr QLatin1String logNoConnection{"log.no_connection"}; ///< peer, reason
inline constexpr QLatin1String logClosedByPeer{"log.closed_by_peer"};
inline constexpr QLatin1String logHandshakeRefused{"log.handshake_refused"};
inline constexpr QLatin1String logHandshakeFailed{"log.handshake_failed"}; ///< peer, reason
inline constexpr QLatin1String logTooQuiet{"log.too_quiet"};

} // namespace trunkseal::diagnosis::id
