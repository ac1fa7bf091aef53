#pragma once

#include <QLatin1String>

/// Ids of the catalogue: stable, used in JSON, tests and help. Behind each stands which values its texts
/// name.
namespace trunkseal::diagnosis::id {

// Reaching the carrier
inline constexpr QLatin1String hostUnknown{"net.host_unknown"}; ///< host
inline constexpr QLatin1String portRefused{"net.port_refused"}; ///< host, port
inline constexpr QLatin1String unreachable{"net.unreachable"}; ///< host, port
inline constexpr QLatin1String connectTimeout{"net.timeout"}; ///< host, port

// TLS
inline constexpr QLatin1String plainOnTlsPort{"tls.plain_on_tls_port"}; ///< host, port
inline constexpr QLatin1String tlsOnPlainPort{"tls.tls_on_plain_port"}; ///< host, port
inline constexpr QLatin1String noCommonVersion{"tls.no_common_version"}; ///< host, port, versions
inline constexpr QLatin1String noCommonCipher{"tls.no_common_cipher"}; ///< host, port
inline constexpr QLatin1String clientCertificateWanted{"tls.client_certificate_wanted"}; ///< host, issuers
inline constexpr QLatin1String handshakeFailed{"tls.handshake_failed"}; ///< host, port, reason
inline constexpr QLatin1String handshakeTimeout{"tls.handshake_timeout"}; ///< host, port

// The carrier's certificate
inline constexpr QLatin1String certExpired{"cert.expired"}; ///< subject, date
inline constexpr QLatin1String certNotYetValid{"cert.not_yet_valid"}; ///< subject, date
inline constexpr QLatin1String certWrongName{"cert.wrong_name"}; ///< wanted, found
inline constexpr QLatin1String certWildcard{"cert.wildcard"}; ///< wanted, found
inline constexpr QLatin1String certCommonNameOnly{"cert.common_name_only"}; ///< wanted, found
inline constexpr QLatin1String certSelfSigned{"cert.self_signed"}; ///< subject
inline constexpr QLatin1String certMissingIntermediate{"cert.missing_intermediate"}; ///< issuer
inline constexpr QLatin1String certUnknownRoot{"cert.unknown_root"}; ///< issuer
inline constexpr QLatin1String certWeak{"cert.weak"}; ///< subject, reason
inline constexpr QLatin1String certRevoked{"cert.revoked"}; ///< subject
inline constexpr QLatin1String certRevocationUnknown{"cert.revocation_unknown"}; ///< subject
inline constexpr QLatin1String certWrongPurpose{"cert.wrong_purpose"}; ///< subject
inline constexpr QLatin1String certExpiresSoon{"cert.expires_soon"}; ///< subject, days
inline constexpr QLatin1String certRefused{"cert.refused"}; ///< reason
inline constexpr QLatin1String certNotChecked{"cert.not_checked"}; ///< host

// SIP
inline constexpr QLatin1String wrongPassword{"sip.wrong_password"}; ///< user, status
inline constexpr QLatin1String noCredentials{"sip.no_credentials"}; ///< status
inline constexpr QLatin1String forbidden{"sip.forbidden"}; ///< number, reason
inline constexpr QLatin1String numberUnknown{"sip.number_unknown"}; ///< number, status
inline constexpr QLatin1String busy{"sip.busy"}; ///< number, status
inline constexpr QLatin1String srtpNeeded{"sip.srtp_needed"}; ///< status
inline constexpr QLatin1String srtpNotWanted{"sip.srtp_not_wanted"}; ///< status
inline constexpr QLatin1String unavailable{"sip.unavailable"}; ///< host, status
inline constexpr QLatin1String redirected{"sip.redirected"}; ///< target
inline constexpr QLatin1String redirectRefused{"sip.redirect_refused"}; ///< target, reason
inline constexpr QLatin1String noAnswer{"sip.no_answer"}; ///< host
inline constexpr QLatin1String rejected{"sip.rejected"}; ///< status, reason
inline constexpr QLatin1String notSip{"sip.not_sip"}; ///< host, port
inline constexpr QLatin1String byeNotConfirmed{"sip.bye_not_confirmed"}; ///< status
inline constexpr QLatin1String brokenMessage{"sip.broken_message"}; ///< host, reason
inline constexpr QLatin1String connectionLost{"sip.connection_lost"}; ///< host, reason
inline constexpr QLatin1String stepRefused{"sip.step_refused"}; ///< step, reason

// SRTP and audio
inline constexpr QLatin1String keysExposed{"srtp.keys_exposed"}; ///< transport
inline constexpr QLatin1String answerWithoutCrypto{"srtp.answer_without_crypto"}; ///< profile
inline constexpr QLatin1String fellBack{"srtp.fell_back"};
inline constexpr QLatin1String plainRtp{"srtp.plain_rtp"}; ///< packets
inline constexpr QLatin1String wrongTag{"srtp.wrong_tag"}; ///< tag, offered
inline constexpr QLatin1String wrongSuite{"srtp.wrong_suite"}; ///< suite
inline constexpr QLatin1String mki{"srtp.mki"};
inline constexpr QLatin1String cryptoParameters{"srtp.crypto_parameters"}; ///< reason
inline constexpr QLatin1String wrongProfile{"srtp.wrong_profile"}; ///< profile
inline constexpr QLatin1String authFailures{"srtp.auth_failures"}; ///< packets
inline constexpr QLatin1String noneAuthentic{"srtp.none_authentic"}; ///< packets
inline constexpr QLatin1String rollOverRestarted{"srtp.roll_over_restarted"};
inline constexpr QLatin1String replayed{"srtp.replayed"}; ///< packets
inline constexpr QLatin1String encryptedNoise{"media.encrypted_noise"}; ///< packets
inline constexpr QLatin1String sequenceJump{"srtp.sequence_jump"}; ///< times
inline constexpr QLatin1String ssrcCollision{"srtp.ssrc_collision"}; ///< ssrc
inline constexpr QLatin1String noRtp{"media.no_rtp"}; ///< address
inline constexpr QLatin1String silentAudio{"media.silent"};
inline constexpr QLatin1String lostPackets{"media.loss"}; ///< percent, lost
inline constexpr QLatin1String sentNotConfirmed{"media.sent_not_confirmed"};
inline constexpr QLatin1String noCommonCodec{"media.no_common_codec"}; ///< codecs

// What the program refuses by itself
inline constexpr QLatin1String emergencyRefused{"call.emergency_refused"}; ///< number
inline constexpr QLatin1String numberNotAllowed{"call.number_not_allowed"}; ///< number
inline constexpr QLatin1String capReached{"call.cap_reached"}; ///< cap

// A dialer as it runs
inline constexpr QLatin1String transportUnverified{"server.transport_unverified"}; ///< server, transport
inline constexpr QLatin1String transportOldTls{"server.transport_old_tls"}; ///< server, transport, method
inline constexpr QLatin1String firewallAudio{"server.firewall_audio"}; ///< server, tool, ports

// Push
inline constexpr QLatin1String restartNeeded{"push.restart_needed"}; ///< server, calls
inline constexpr QLatin1String restartToForget{"push.restart_to_forget"}; ///< server
inline constexpr QLatin1String callsCut{"push.calls_cut"}; ///< server, calls
inline constexpr QLatin1String srtpMissing{"push.srtp_missing"}; ///< server
inline constexpr QLatin1String chanSipAbsent{"push.chan_sip_absent"}; ///< server, version
inline constexpr QLatin1String chanSipNotLoaded{"push.chan_sip_not_loaded"}; ///< server
inline constexpr QLatin1String pjsipAbsent{"push.pjsip_absent"}; ///< server
inline constexpr QLatin1String tlsEnableMissing{"push.tls_enable_missing"}; ///< server
inline constexpr QLatin1String fileChanged{"push.file_changed"}; ///< path, server
inline constexpr QLatin1String notWritable{"push.not_writable"}; ///< path, user
inline constexpr QLatin1String asteriskUnreachable{"push.asterisk_unreachable"}; ///< server, user
inline constexpr QLatin1String asteriskNotRunning{"push.asterisk_not_running"}; ///< server
inline constexpr QLatin1String sudoMissing{"push.sudo_missing"}; ///< user, server
inline constexpr QLatin1String versionUnknown{"push.version_unknown"}; ///< server, version
inline constexpr QLatin1String includeMissing{"push.include_missing"}; ///< path, line
inline constexpr QLatin1String wouldDowngrade{"push.would_downgrade"}; ///< carrier, before, after
inline constexpr QLatin1String nameTaken{"push.name_taken"}; ///< carrier, server
inline constexpr QLatin1String notLoaded{"push.not_loaded"}; ///< carrier, server
inline constexpr QLatin1String loadedOtherwise{"push.loaded_otherwise"}; ///< carrier, option, wanted, found
inline constexpr QLatin1String clockSkew{"push.clock_skew"}; ///< server, seconds
inline constexpr QLatin1String wildcardUnsupported{"push.wildcard_unsupported"}; ///< carrier, version
inline constexpr QLatin1String vicidialUnreachable{"vicidial.unreachable"}; ///< server, reason
inline constexpr QLatin1String vicidialUnknownServer{"vicidial.unknown_server"}; ///< server, address
inline constexpr QLatin1String vicidialGeneratesNothing{"vicidial.generates_nothing"}; ///< server, address
inline constexpr QLatin1String vicidialHere{"vicidial.here"}; ///< server
inline constexpr QLatin1String vicidialNoScreen{"vicidial.no_screen"}; ///< server
inline constexpr QLatin1String vicidialNoPjsip{"vicidial.no_pjsip"}; ///< server, version
inline constexpr QLatin1String vicidialDuplicate{"vicidial.duplicate"}; ///< carrier, rows, server
inline constexpr QLatin1String vicidialRowElsewhere{"vicidial.row_elsewhere"}; ///< carrier, address, server
inline constexpr QLatin1String vicidialRowTaken{"vicidial.row_taken"}; ///< carrier, trunk, server
inline constexpr QLatin1String vicidialRowByHand{"vicidial.row_by_hand"}; ///< carrier
inline constexpr QLatin1String vicidialRowForAll{"vicidial.row_for_all"}; ///< carrier, server
inline constexpr QLatin1String vicidialTemplateDropped{"vicidial.template_dropped"}; ///< carrier, template
inline constexpr QLatin1String vicidialRegenerates{"push.vicidial_regenerates"}; ///< path

// Watch
inline constexpr QLatin1String pinChanged{"watch.pin_changed"}; ///< host, date, reason (a whole sentence)
inline constexpr QLatin1String anchorExpiresSoon{"watch.anchor_expires_soon"}; ///< carrier, subject, days
inline constexpr QLatin1String anchorExpired{"watch.anchor_expired"}; ///< carrier, subject, date
inline constexpr QLatin1String clientCertExpiresSoon{"watch.client_expires_soon"}; ///< carrier, subject, days
inline constexpr QLatin1String clientCertExpired{"watch.client_expired"}; ///< carrier, subject, date
inline constexpr QLatin1String clientAuthEnds{"watch.client_auth_ends"}; ///< subject, due, date
inline constexpr QLatin1String carrierClientAuthEnds{
    "watch.carrier_client_auth_ends"}; ///< subject, due, date
inline constexpr QLatin1String renewedNotServed{
    "watch.renewed_not_served"}; ///< server, transport, path, date, remedy
inline constexpr QLatin1String servesOther{"watch.serves_other"}; ///< server, transport, path, remedy
inline constexpr QLatin1String certFileUnreadable{"watch.cert_file_unreadable"}; ///< server, transport, path
inline constexpr QLatin1String wireDiffers{"watch.wire_differs"}; ///< server, transport

} // namespace trunkseal::diagnosis::id
