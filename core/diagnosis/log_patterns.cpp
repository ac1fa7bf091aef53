#include "core/diagnosis/log_patterns.h"

#include "core/diagnosis/log_ids.h"

namespace trunkseal::diagnosis {

namespace {

// Words as Asterisk 11 to 22, pjproject, OpenSSL 1.0 to 3, FreeSWITCH, Kamailio, OpenSIPS and rtpengine write
// them. The particular ones stand before the general ones.
constexpr LogPattern patterns[] = {
    // TLS: version, cipher, protocol
    {R"(no protocols available)", id::logNoProtocols},
    {R"(ssl_choose_client_version.{0,20}unsupported protocol|tlsv1 alert protocol version|alert protocol version)"
     R"(|unsupported protocol.{0,40}peer: (?P<peer>\S+)|SSL routines.{0,60}unsupported protocol)",
     id::logVersionRefused},
    {R"(SSL_ERROR_SSL.{0,80}wrong version number.{0,40}peer: (?P<peer>\S+))", id::logWrongProtocol},
    {R"(SSL routines.{0,60}(wrong version number|http request|unknown protocol|packet length too long))",
     id::logWrongProtocol},
    {R"(no shared cipher|no suitable (key share|signature algorithm)|no ciphers available)",
     id::logNoSharedCipher},
    {R"((ca|ee|dh)? ?(md|key) too (weak|small))", id::logTooWeak},
    {R"(alert bad record mac|decryption failed or bad record mac)", id::logBadRecordMac},
    {R"(tlsv13 alert certificate required|alert certificate required|peer did not return a certificate)",
     id::logClientCertificate},
    {R"(alert unknown ca\b)", id::logOurCertificateUnknown},
    {R"(alert (bad certificate|certificate (expired|revoked|unknown)|unsupported certificate))",
     id::logOurCertificateRefused},

    // The carrier's certificate
    {R"(Certificate (?:from peer '(?P<peer>[^']*)' )?did not verify: unable to get (?:local )?issuer)",
     id::logIssuerMissing},
    {R"(Certificate (?:from peer '(?P<peer>[^']*)' )?did not verify: unable to verify the first certificate)",
     id::logIssuerMissing},
    {R"(Certificate (?:from peer '(?P<peer>[^']*)' )?did not verify: self[- ]signed certificate)",
     id::logIssuerMissing},
    {R"(Transport '.*' to remote '(?P<peer>[^']*)' - (?:.* - )?The issuer certificate cannot be found)",
     id::logIssuerMissing},
    {R"(Transport '.*' to remote '(?P<peer>[^']*)' - (?:.* - )?The certificate is (?:untrusted|self-signed))",
     id::logIssuerMissing},
    {R"(verify error: ?(?:num=\d+: ?)?unable to get (?:local )?issuer)", id::logIssuerMissing},
    {R"(Transport '.*' to remote '(?P<peer>[^']*)' - (?:.* - )?The certificate has expired or not yet valid)",
     id::logCertificateExpired},
    {R"(Certificate (?:from peer '(?P<peer>[^']*)' )?did not verify: certificate (?:has expired|is not yet valid))",
     id::logCertificateExpired},
    {R"(certificate has expired|certificate is not yet valid)", id::logCertificateExpired},
    {R"(RFC 5922.*does not allow TLS wildcard|does not allow TLS wildcard)", id::logWildcard},
    {R"(Certificate common name (?:from peer '(?P<peer>[^']*)' )?did not match \((?P<wanted>[^)]*)\))",
     id::logCommonName},
    {R"(Transport '.*' to remote '(?P<peer>[^']*)' - (?:.* - )?The server identity does not match)",
     id::logNameMismatch},
    {R"(server identity does not match to any identities)", id::logNameMismatch},
    {R"(Transport '.*' to remote '(?P<peer>[^']*)' - (?:.* - )?Unknown verification error)",
     id::logVerificationFailed},
    {R"(Certificate (?:from peer '(?P<peer>[^']*)' )?did not verify: (?P<reason>.{1,120}))",
     id::logVerificationFailed},
    {R"(PJSIP_TLS_ECERTVERIF|SSL certificate verification error)", id::logVerificationFailed},

    // Our own certificate, transports
    {R"(Transport '(?P<transport>[^']*)' could not be started: (?P<reason>.*Address already in use.*))",
     id::logPortTaken},
    {R"(Transport '(?P<transport>[^']*)' could not be started: (?P<reason>.{1,120}))",
     id::logTransportNotStarted},
    {R"(TLS/SSL error loading (?:cert|private key) file\. <(?P<path>[^>]*)>)", id::logOwnCertificate},
    {R"(TLS/SSL error loading (?:private|public) \S+ key (?:\(certificate\) )?from <(?P<path>[^>]*)>)",
     id::logOwnCertificate},
    {R"(Error (?:adding private key from SSL certificate file|loading SSL certificate chain file))",
     id::logOwnCertificate},
    {R"(Transport: (?P<transport>\S+): (?:cert_file|priv_key_file|ca_list_file|ca_list_path) (?P<path>\S+) is either missing or not readable)",
     id::logOwnCertificate},
    {R"(SIP TLS server did not load because of errors)", id::logOwnCertificate},
    {R"(Transport '(?P<transport>[^']*)' is not fully reloadable, not reloading: protocol, bind, TLS)",
     id::logNotReloaded},
    {R"(Cannot use 'tls' transport with tlsenable=no)", id::logTlsDisabled},
    {R"('tls' is not a valid transport type when tlsenable=no)", id::logTlsDisabled},
    {R"(PJSIP_EUNSUPTRANSPORT|Unsupported transport \(PJSIP)", id::logNoTransport},
    {R"(Unable to retrieve PJSIP transport '(?P<transport>[^']*)')", id::logNoTransport},
    {R"(Could not create an object of type '(?P<type>[^']*)' with id '(?P<name>[^']*)' from configuration file)",
     id::logSectionRefused},
    {R"(Could not find option suitable for category '(?P<name>[^']*)' named '(?P<option>[^']*)')",
     id::logSectionRefused},

    // SRTP
    {R"(SRTP support module is not loaded|Try loading res_srtp\.so|No SRTP module loaded)",
     id::logSrtpModule},
    {R"(Rejecting secure (?:audio|video) stream without encryption details)", id::logSrtpKeysMissing},
    {R"(Can't provide secure (?:audio|video) requested in SDP offer)", id::logSrtpNotSet},
    {R"(required SRTP crypto attributes for (?:audio|video))", id::logSrtpNotOffered},
    {R"(setup to use SRTP, but request was not)", id::logSrtpNotOffered},
    {R"(488 Not Acceptable Here \(crypto\))", id::logCryptoRefused},
    {R"(Got SIP response 488 "[^"]*" back from (?P<peer>\S+))", id::logOfferRefused},
    {R"(\b32209\b.*[Ss]ecure transport required|SIP: Secure transport required)",
     id::logSecureTransportWanted},
    {R"(a=crypto in RTP/AVP)", id::logOptionalRefused},
    {R"(Received SAVPF? prof(?:ile|le) in (?:audio|video) (?:offer|answer) but AVPF is (?:not enabled|enabled):)",
     id::logFeedbackProfile},
    {R"(SRTP crypto offer not acceptable)", id::logSuiteRefused},
    {R"(Unsupported crypto suite: (?P<suite>\S+))", id::logSuiteRefused},
    {R"(SRTP descriptions key length is '\d+', not '\d+'|srtp keylen is \d+ \(should be \d+\))",
     id::logSuiteRefused},
    {R"(no crypto suite was negotiated)", id::logTagMismatch},
    {R"(crypto-suite name not match the offerer tag|Duplicated SRTP crypto tag)", id::logTagMismatch},
    {R"(Failed to parse lifetime value in crypto attribute)", id::logCryptoLine},
    {R"(Rejecting crypto attribute '.*': lifetime '.*' too short)", id::logCryptoLine},
    {R"(Unsupported crypto parameters:|invalid key lifetime)", id::logCryptoLine},
    {R"(Unacceptable a=crypto tag|Unrecognized crypto attribute)", id::logCryptoLine},
    {R"(Crypto MKI handling is not supported)", id::logMki},
    {R"(SRTP unprotect failed on SSRC (?P<ssrc>\d+) because of authentication failure)",
     id::logAuthenticationFailure},
    {R"(unprotect failed with code 7)", id::logAuthenticationFailure},
    {R"(replay check failed \(index too old\))", id::logReplay},
    {R"(Failed to unprotect SRTP)", id::logReplay},
    {R"(Terminating SRTP due to T\.38 UDPTL)", id::logSrtpEnds},
    {R"(Couldn't negotiate stream)", id::logNoAgreement},

    // Media and dialogs
    {R"(dropping due to strict RTP protection)", id::logStrictRtp},
    {R"(Disconnecting channel '(?P<channel>[^']*)' for lack of audio RTP activity in (?P<seconds>\d+) seconds)",
     id::logNoAudio},
    {R"(protocol/port mismatch \(forced tls)", id::logWrongPath},
    {R"(bad transport for sips uri|403 sips URI unsupported)", id::logSipsUri},

    // Reaching the carrier and logging in
    {R"(Unable to lookup '(?P<peer>[^']*)')", id::logHostUnknown},
    {R"re(getaddrinfo\("(?P<peer>[^"]*)",.*(?:[nN]ame resolution|not known|No address))re",
     id::logHostUnknown},
    {R"(No resolution queries for target '(?P<peer>[^']*)')", id::logNoTransport},
    {R"(Peer '(?P<peer>[^']*)' is now UNREACHABLE)", id::logUnreachable},
    {R"(Contact (?P<peer>\S+) is now Unreachable)", id::logUnreachable},
    {R"(Endpoint (?P<peer>\S+) is now Unreachable)", id::logUnreachable},
    {R"((?i:wrong password on authentication) for REGISTER for '(?P<user>[^']*)' to '(?P<peer>[^']*)')",
     id::logLoginRefused},
    {R"(Fatal response '(?:401|403|407)' received from '(?P<peer>[^']*)' on registration attempt to '(?P<user>[^']*)')",
     id::logLoginRefused},
    {R"(403 Forbidden fatal response received from '(?P<peer>[^']*)' on registration attempt to '(?P<user>[^']*)')",
     id::logLoginRefused},
    {R"(Failed to authenticate on (?:REGISTER|INVITE) to '(?P<peer>[^']*)')", id::logLoginRefused},
    {R"(maybe wrong password on authentication for (?P<user>\S+))", id::logLoginRefused},
    {R"(No response received from '(?P<peer>[^']*)' on registration attempt)", id::logRegistrationUnanswered},
    {R"(Registration for '(?P<user>[^']*)' timed out, trying again)", id::logRegistrationUnanswered},
    {R"(Unable to connect SIP socket to (?P<peer>\S+): (?P<reason>.{1,80}))", id::logNoConnection},
    {R"(SSL_ERROR_ZERO_RETURN\] \(Read\))", id::logClosedByPeer},
    {R"(alert handshake failure)", id::logHandshakeRefused},
    {R"(Problem setting up ssl connection: (?P<reason>.{1,160}))", id::logHandshakeFailed},
    {R"(SSL SSL_ERROR_SSL \(Handshake\): .{0,20}<\d+> <(?P<reason>[^>]*)>.*peer: (?P<peer>\S+))",
     id::logHandshakeFailed},
};

} // namespace

std::span<const LogPattern> logPatterns()
{
    return patterns;
}

} // namespace trunkseal::diagnosis
