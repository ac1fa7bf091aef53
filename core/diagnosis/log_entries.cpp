#include "core/diagnosis/entries.h"
#include "core/diagnosis/log_ids.h"

namespace trunkseal::diagnosis {

namespace {

// What a dialer's log shows. Seen from the dialer: the other side is the carrier, or whoever called.
constexpr Entry entries[] = {
    {id::logNoProtocols, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk has no TLS version left that it may speak."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The transport allows only versions that the system's OpenSSL has switched off. In PJSIP a "
         "transport without a method, or with tlsv1, means TLS 1.0 alone."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Set method=tlsv1_2 in the transport, or push the carrier from here, and restart Asterisk."),
     "field B01, F1"},
    {id::logVersionRefused, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk and {peer} have no TLS version in common."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "One side is too old, or a PJSIP transport without a method speaks TLS 1.0 only, which "
         "current carriers refuse."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Probe the carrier with --full to see its versions. If it takes TLS 1.2, set method=tlsv1_2 "
         "in the transport and restart Asterisk."),
     "RFC 8996; field B01, B02, F1"},
    {id::logWrongProtocol, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Asterisk spoke TLS and {peer} something else, or the other way round."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Usually the carrier's port for plain SIP, 5060, was dialled with transport TLS. When the "
         "address is a stranger's, a scanner knocked at your own TLS port."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Compare the port with the carrier's sheet; TLS is usually 5061. Ignore it for addresses "
         "that are not the carrier's."),
     "field B03"},
    {id::logNoSharedCipher, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk and the other side have no cipher suite in common."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "One side's list of suites is narrow, or its certificate has a key type (RSA or EC) that "
         "the other's suites do not fit."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Probe the carrier with --full to see its suites. Widen cipher in the transport, or use an "
         "RSA certificate."),
     "RFC 8446 section 4.1.1; field B04"},
    {id::logTooWeak, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "OpenSSL refuses a key or signature as too weak."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Debian's OpenSSL runs at security level 2: no SHA-1 signatures, no RSA or DH keys under "
         "2048 bits."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Look at the carrier's chain with cert verify; have the weak certificate issued anew with "
         "SHA-256 and 2048 bits."),
     "field B05"},
    {id::logBadRecordMac, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "A TLS connection was cut because a record did not check."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Seen with PJSIP under load; all contacts of the connection are removed with it."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Update Asterisk; spread the load over several transports until then, and watch whether it "
         "returns."),
     "field X32"},
    {id::logClientCertificate, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "A client certificate was demanded and none was shown."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The side that listens knows its customers by certificate (mutual TLS)."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "If it is the carrier: enter a client certificate for it here and push. If it is your own "
         "transport: require_client_cert asks it of every caller."),
     "RFC 8446 section 4.3.2; field B13"},
    {id::logOurCertificateUnknown, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The other side does not know who issued our certificate."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "It ended the handshake with the alert \"unknown CA\": the issuer is not in its trust store, "
         "or our file lacks an intermediate certificate."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Put the whole chain into the certificate file, and ask the carrier which issuers it takes."),
     "RFC 8446 section 6.2; field B13"},
    {id::logOurCertificateRefused, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The other side refused the certificate that Asterisk showed."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "It is expired, withdrawn, not made for clients, or missing. Public authorities no longer "
         "issue certificates for clients since 2026."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Check it with cert verify --purpose client, renew it, and ask the carrier what it expects."),
     "RFC 8446 section 6.2; field B13, B14"},
    {id::logIssuerMissing, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Asterisk does not trust the certificate of {peer}: its issuer is missing."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The carrier does not send an intermediate certificate, its root is not in Asterisk's trust "
         "file, or no trust file is set."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Run cert verify against the carrier to see which certificate is missing, add it to the "
         "carrier's trust anchors here, and push."),
     "RFC 5280 section 6.1; field B06, B07"},
    {id::logCertificateExpired, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "A certificate of {peer} has expired or is not valid yet."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "It may be the carrier's own, an old intermediate or root in the path, or the dialer's clock "
         "is wrong."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Check the dialer's clock with server check, then run cert verify: it names the element that "
         "expired."),
     "RFC 5280 section 4.1.2.5; field B08"},
    {id::logWildcard, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "PJSIP refuses the carrier's wildcard certificate."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "SIP does not allow wildcard certificates, though carriers use them."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Switch on \"Accept wildcard names\" for this carrier (PJSIP from 16.28, 18.14 and 19.6) "
         "and push, or ask the carrier for a certificate with its full name."),
     "RFC 5922 section 7.2; field B10, F3"},
    {id::logCommonName, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "chan_sip does not find {wanted} in the certificate of {peer}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "chan_sip compares the name letter by letter: no wildcard, no IP address, and Asterisk 11 "
         "reads the common name alone."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Dial the exact name that the certificate lists, or move the carrier to PJSIP. Do not switch "
         "verification off."),
     "RFC 5922 section 7; field B11, F2"},
    {id::logNameMismatch, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The certificate of {peer} does not hold the name that Asterisk dialled."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "An IP address was dialled, an SRV target differs from the domain, or a request in the call "
         "went to the address of the Contact."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Dial the host name that the certificate lists; compare both with cert verify."),
     "RFC 5922 section 7; field B09"},
    {id::logVerificationFailed, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk refused the certificate of {peer}: {reason}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The chain or the name does not hold for this Asterisk. Older versions write no more than "
         "that into the log."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Run cert verify with --as for this Asterisk against the carrier: it tells the reason and "
         "the element."),
     "RFC 5922 section 7; field B06, B09"},
    {id::logPortTaken, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The transport {transport} was not started: its port is taken."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Another transport, chan_sip, or another program listens on the same address and port."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "See with ss -ltnp which one it is; give one of them another port and restart Asterisk."),
     "field A1.18, B15"},
    {id::logTransportNotStarted, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The transport {transport} was not started: {reason}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Mostly its certificate or key cannot be used: they do not belong together, the key is "
         "encrypted, or the file is missing or not readable for Asterisk's user."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Check both files with cert verify and their owner with server check, then restart Asterisk."),
     "field B15"},
    {id::logOwnCertificate, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk cannot use its own certificate or key: {path}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The file is missing, not readable for Asterisk's user, encrypted, or key and certificate do "
         "not belong together. PJSIP wants them in two files."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Check the pair with cert verify, set the owner to Asterisk's user, and restart Asterisk."),
     "field B15"},
    {id::logNotReloaded, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The transport {transport} was changed and still runs as before."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "PJSIP does not reload a transport's TLS settings; only a renewed certificate under the same "
         "file name is taken up."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Restart Asterisk when no calls are up: asterisk -rx \"core restart gracefully\"."),
     "field B16"},
    {id::logTlsDisabled, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "chan_sip ignores transport TLS: tlsenable is not set."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Such calls work, but in clear."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Set tlsenable=yes in [general] of sip.conf and restart Asterisk."),
     "field B17"},
    {id::logNoTransport, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk has no transport that is fit for this call."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The endpoint names a transport that does not exist or was not started, or no TLS transport "
         "is loaded. A first one works only after a restart."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Look at pjsip show transports on the dialer, and restart Asterisk when the TLS transport is "
         "new."),
     "field B16; RFC 3261 section 18"},
    {id::logSectionRefused, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "PJSIP did not load the section {name} of its configuration."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "One option in it is unknown to this version or has a value that it does not take; then the "
         "whole section is missing."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Check the file with inspect conf and --asterisk for this version; it names the line."),
     "Asterisk res_sorcery_config"},
    {id::logSrtpModule, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk cannot do SRTP: its module res_srtp is not loaded."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The module is not installed, was built without libsrtp, or is switched off in "
                       "modules.conf."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Install it, run asterisk -rx \"module load res_srtp.so\", and see what that answers."),
     "field X31"},
    {id::logSrtpKeysMissing, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "A call asked for SRTP without keys that Asterisk can use."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The offer has the profile RTP/SAVP, and none of its a=crypto lines was accepted, or the "
         "peer is set up without encryption."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Set the media policy of this carrier to required SRTP and push. If it stays so, check its "
         "offer with inspect sdp."),
     "RFC 4568 section 7.1; field B18"},
    {id::logSrtpNotSet, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The carrier offers SRTP, and Asterisk's peer is set up without it."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "TLS alone does not switch SRTP on: chan_sip needs encryption=yes, PJSIP "
                       "media_encryption=sdes."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Set the media policy of this carrier to required SRTP and push."),
     "field B18"},
    {id::logSrtpNotOffered, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk requires SRTP, and the carrier offers audio in clear."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "SRTP is not switched on for this account at the carrier."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Have the carrier switch on SRTP; until then its calls are refused."),
     "field B18"},
    {id::logCryptoRefused, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk refused a call because of its a=crypto lines (488)."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "None of the offered suites and keys can be used here."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Check the offer with inspect sdp and --asterisk for this version: it names the line."),
     "field B18, B22"},
    {id::logOfferRefused, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{peer} refused what Asterisk offered (488)."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "One side wants SRTP and the other does not, or they have no codec in common."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Make a test call from here with SRTP required and one without: the verdict tells which of "
         "the two the carrier takes."),
     "RFC 3261 section 21.4.26; field B18"},
    {id::logSecureTransportWanted, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier takes calls only over TLS and SRTP."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Its switch for secure trunking asks for both or none."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Set transport TLS and required SRTP for this carrier and push."),
     "field B19"},
    {id::logOptionalRefused, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The other side does not understand optional SRTP."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Optional SRTP offers plain RTP with keys beside it (RFC 8643). Servers that do not know it "
         "refuse the call or answer in clear."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Set the media policy to required SRTP, or to none."),
     "RFC 8643; field B20"},
    {id::logFeedbackProfile, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The two sides use different audio profiles, with and without feedback."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "RTP/SAVPF belongs to browsers. A trunk uses RTP/SAVP; a template for WebRTC was used here "
         "or there."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Set use_avpf=no (PJSIP) or avpf=no (chan_sip) for this trunk."),
     "RFC 5124; field B21"},
    {id::logSuiteRefused, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk cannot use the SRTP suite or key that was offered."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Debian's Asterisk knows AES_CM_128_HMAC_SHA1_80 and _32 only; AES-256 and GCM need a build "
         "of their own."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Have the carrier offer AES_CM_128_HMAC_SHA1_80."),
     "RFC 4568 section 6.2; field B22, F6"},
    {id::logTagMismatch, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The answer's a=crypto line does not fit the offer."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The answer must repeat tag and suite of the line that it accepts; some servers always "
         "answer tag 1."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Offer a single suite, so that there is only one tag; tell the carrier's support."),
     "RFC 4568 section 5.1.2; field B23"},
    {id::logCryptoLine, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk cannot read the carrier's a=crypto line."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "It takes no session parameters and no lifetime under 2^20 packets, and refuses the whole "
         "line."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Have the carrier leave session parameters and lifetime away; older Asterisk versions "
                       "refuse more than new ones."),
     "RFC 4568 section 6; field B24, F6"},
    {id::logMki, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier's keys carry an MKI, which Asterisk cannot do."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The extra octets in each packet make every packet fail, so the call is silent."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Have the carrier switch the MKI off."),
     "RFC 4568 section 6.1; field B25, F6"},
    {id::logAuthenticationFailure, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "SRTP packets arrived that do not fit the key: nothing is heard."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The carrier uses an MKI, another key or another suite than it answered. Asterisk writes "
         "one line for many packets."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Make a test call from here: it tells MKI, wrong key and wrong suite apart."),
     "RFC 3711 section 3.3; field B25"},
    {id::logReplay, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "SRTP packets are refused as too old: audio dies during the call."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The other side began its sequence anew, or its roll-over counter, after hold, re-INVITE or "
         "about 22 minutes."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Make a test call with hold and roll-over (--hold-test, --rollover-test) and send its report "
         "to the carrier; session timers refused and no direct media lessen it."),
     "RFC 3711 section 3.3.1; field B26"},
    {id::logSrtpEnds, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "A call went on without encryption when it switched to T.38."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Fax over UDPTL is not encrypted; Asterisk drops SRTP for it."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Switch T.38 off for this trunk if faxes must be sealed, too."),
     "field B30"},
    {id::logNoAgreement, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk found nothing to agree on in a call's offer."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "SRTP is required on one side only, the profile is unknown, or no codec fits."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Check the offer with inspect sdp and --asterisk for this version: it names the reason."),
     "RFC 3264; field B18"},
    {id::logStrictRtp, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Audio packets come from another address than announced, and are dropped."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The carrier's NAT or media relay sends from elsewhere, or somebody injects packets."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "If it is the carrier's network, ask it to announce the address that it sends from; "
                       "otherwise leave strict RTP on."),
     "field B28"},
    {id::logNoAudio, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Asterisk ended a call because no audio came for {seconds} seconds."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "A firewall lets signalling through and audio not, a private address stands in the SDP, or "
         "every SRTP packet is refused."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Open the RTP ports, set the external address, and make a test call: it tells which."),
     "field B28"},
    {id::logWrongPath, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Requests inside a TLS call are sent over another transport."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "A Contact or Route names UDP, so that BYE and re-INVITE do not arrive."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Announce transport=tls and the TLS port in the Contact: set the external TLS port and "
         "rewrite_contact."),
     "RFC 3261 section 12; field B29"},
    {id::logSipsUri, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "One side uses sips: addresses where the other wants sip: over TLS."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "sips: asks for TLS on every hop; most carriers only take sip: with transport=tls."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Use sip:…;transport=tls in contact, server and client addresses."),
     "RFC 5630; field X35"},
    {id::logUnreachable, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{peer} stopped answering OPTIONS."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The connection is down, a NAT forgot it, or the carrier's certificate is refused since it "
         "changed."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Look at the lines before it, and probe the carrier from here and from the dialer."),
     "field B07, B29"},
    {id::logLoginRefused, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{peer} refuses the login of this dialer."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "User or password is wrong, or the account is locked."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Enter them again here, make a test call with them, then push; Asterisk does not try again by "
         "itself after a refusal."),
     "RFC 3261 section 22"},
    {id::logRegistrationUnanswered, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier does not answer the registration."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Its port is closed for this address, the transport is wrong, or TLS fails; the lines around "
         "it tell."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Probe the carrier from the dialer: probe --via-server."),
     "RFC 3261 section 10; field B07, F9"},
    {id::logHostUnknown, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The dialer cannot look up {peer}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The name is misspelt, or the dialer's name server does not answer. chan_sip looks names up "
         "when it is loaded and then no more."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Compare the name with the carrier's sheet, check /etc/resolv.conf on the dialer, then reload."),
     "RFC 3263; field B09"},
    {id::logNoConnection, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk cannot connect to {peer}: {reason}."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Nobody listens there, or a firewall is in the way."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Compare host and port with the carrier's sheet, and probe from the dialer: probe "
                       "--via-server."),
     "field B03"},
    {id::logClosedByPeer, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The other side closed a TLS connection right away."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Often it demands a client certificate, or does not like the TLS version or the name."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Probe the carrier with --full: it shows what the port asks for."),
     "field B01, B13"},
    {id::logHandshakeRefused, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The other side broke the TLS handshake off (handshake failure)."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "It accepts none of our suites, demands a client certificate, or wants a name (SNI) that "
         "chan_sip does not send."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Probe the carrier with --full: it shows suites, names and what it asks for."),
     "RFC 8446 section 6.2; field B04, B12, B13"},
    {id::logHandshakeFailed, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "A TLS handshake with {peer} failed: {reason}."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "The connection was made, but the two sides did not agree."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Probe the carrier from here and from the dialer, and compare."),
     "RFC 8446 section 6"},
    {id::logTooQuiet, Severity::Info,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "This log takes no verbose messages, so it is silent about dead audio."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Asterisk reports SRTP packets that it cannot read only at verbose level 2 and above."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Listen with more detail for a while: Log on the Servers page, or inspect log --server NAME "
         "--raise MINUTES."),
     "field F7"},
};

} // namespace

std::span<const Entry> logEntries()
{
    return entries;
}

} // namespace trunkseal::diagnosis
