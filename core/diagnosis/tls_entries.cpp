#include "core/diagnosis/entries.h"

namespace trunkseal::diagnosis {

namespace {

constexpr Entry entries[] = {
    {id::hostUnknown, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The host name {host} has no address."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The name service knows neither an address (A, AAAA) nor, where asked, a service record "
         "(SRV) for it: a typing error, a name that exists only inside another network, or a "
         "name service that cannot be reached."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Compare the name with the carrier's sheet, letter by letter, and try it on the dialer: "
         "getent hosts {host}."),
     "RFC 3263 section 4; field B09"},
    {id::portRefused, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{host} refuses connections on port {port}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The machine is there, but nothing listens on this port for TCP, or a firewall answers "
         "in its place. A port that is open for UDP says nothing about TLS."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Check the port on the carrier's sheet (5061 is usual for TLS) and ask the carrier "
                       "whether TLS is switched on for your account."),
     "RFC 9293 section 3.5.2; field B03"},
    {id::unreachable, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{host} cannot be reached on port {port}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "No route leads there, or a firewall between here and the carrier rejects the packets."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Check the network and the firewall of this machine, then try from the dialer: the "
                       "carrier may let in only its address."),
     "field B28"},
    {id::connectTimeout, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{host} does not answer on port {port}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Packets vanish without an answer, which is how firewalls and address lists of carriers "
         "behave: a source address that the carrier does not know gets no answer."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Give the carrier the public address that the calls come from, and check that TCP (not "
         "only UDP) is open outwards on this port."),
     "field B03, B28"},
    {id::plainOnTlsPort, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "{host} expects TLS on port {port}, and plain SIP was spoken to it."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "A TLS server cannot read plain SIP, so it closes the connection or sends a TLS alert."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Set the transport of this carrier to TLS, or use the carrier's port for the transport you want."),
     "field B03"},
    {id::tlsOnPlainPort, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{host} does not speak TLS on port {port}."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The answer to the TLS greeting was not TLS: this is a port for plain SIP, usually "
                       "5060, or another service altogether."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Use the carrier's TLS port, usually 5061, and check that TLS is switched on for your account."),
     "field B03"},
    {id::noCommonVersion, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "{host} and this program have no TLS version in common on port {port}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "One side is too old: TLS 1.0 and 1.1 are off in current systems, and Asterisk without "
         "a method in its transport speaks nothing but TLS 1.0."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "If the carrier is the old side, ask for a host with TLS 1.2. On an Asterisk, set "
                       "method=tlsv1_2 in the transport and restart it."),
     "RFC 8996; field B01, B02, F1"},
    {id::noCommonCipher, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{host} accepts none of the cipher suites offered on port {port}."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Both speak the same TLS version, but share no suite or no key type (RSA or EC)."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Ask the carrier which suites and key types its TLS port takes."),
     "RFC 8446 section 4.1.1; field B04"},
    {id::clientCertificateWanted, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{host} demands a client certificate."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The carrier knows its customers by certificate (mutual TLS) and ends the connection "
                       "when none is shown. It accepts those issued by: {issuers}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Ask the carrier for a client certificate, or for an account that logs in by password or address."),
     "RFC 8446 section 4.3.2; field B13"},
    {id::handshakeFailed, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The TLS handshake with {host} on port {port} failed: {reason}."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The connection was made, but the two sides did not agree on how to encrypt it."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Look at the certificate page of this carrier, and send the reason above to the carrier's support."),
     "RFC 8446 section 6"},
    {id::handshakeTimeout, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "{host} accepted the connection on port {port} and then said nothing."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The port leads to something that does not speak first and did not understand the TLS "
                       "greeting, or to an overloaded server."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Check the port on the carrier's sheet; try again later from the dialer if the port is right."),
     "field B03"},
    {id::certExpired, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate {subject} expired on {date}."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "An expired certificate no longer proves who the carrier is. It may also be an old "
                       "intermediate certificate in the path, or a wrong clock here."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Check the clock of this machine first. If it is right, ask the carrier to renew the certificate."),
     "RFC 5280 section 4.1.2.5; field B08"},
    {id::certNotYetValid, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate {subject} is valid only from {date}."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Either the carrier installed it too early, or the clock of this machine is behind."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Check the clock of this machine first, then tell the carrier."),
     "RFC 5280 section 4.1.2.5; field B08"},
    {id::certWrongName, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate is for {found}, not for {wanted}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The name that was dialled must stand in the certificate, or anybody with some certificate could "
         "answer. Dialling an address, or a name the certificate does not list, ends the same way."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Enter the host name that the certificate lists, if it is the carrier's; otherwise ask "
         "the carrier which name to use."),
     "RFC 5922 section 7; field B09"},
    {id::certWildcard, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate covers {wanted} only by the wildcard {found}."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "SIP does not allow wildcard certificates, and Asterisk's PJSIP refuses them unless "
                       "told otherwise; chan_sip cannot accept them at all."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Switch on \"Accept wildcard names\" for this carrier (PJSIP from 16.28, 18.14 "
                       "and 19.6), or ask the carrier for a certificate with its full name."),
     "RFC 5922 section 7.2; field B10, F3"},
    {id::certCommonNameOnly, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate names {wanted} only as its common name."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Names belong into the subject alternative names. OpenSSL and Asterisk still accept "
                       "this old form, stricter clients do not."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Ask the carrier to put its name into the subject alternative names at the next renewal."),
     "RFC 9525 section 6.3; field B11"},
    {id::certSelfSigned, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate {subject} is signed by itself."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Nobody vouches for it: anyone can make one with this name."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Ask the carrier for its certificate over a safe way and add it to this carrier's own "
                       "trust anchors, or ask for a certificate of a public authority."),
     "RFC 5280 section 6.1; field B06"},
    {id::certMissingIntermediate, Severity::Critical,
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The carrier does not send the certificate of {issuer}, so no path to a trusted root can be built."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "A server must send every certificate between its own and the root. Browsers hide this "
         "fault by fetching what is missing; Asterisk does not."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Ask the carrier to send the complete chain. Until then, add the missing certificate to "
         "this carrier's own trust anchors."),
     "RFC 5246 section 7.4.2; field B06"},
    {id::certUnknownRoot, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate leads to {issuer}, which is not trusted here."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The root is a private one, or too new or too old for this system's list of public roots."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Get the root from the carrier's documentation, compare its fingerprint, and add it to "
         "this carrier's own trust anchors."),
     "RFC 5280 section 6.1.1; field B06, B07"},
    {id::certWeak, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate {subject} is too weak: {reason}."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Short keys and SHA-1 signatures can be forged; current systems refuse them."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Ask the carrier for a certificate with an RSA key of at least 2048 bits, or an EC key, "
         "signed with SHA-256."),
     "field B05"},
    {id::certRevoked, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate {subject} was revoked by its issuer."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The issuer has withdrawn it, often because the key was stolen. Whoever answers with it "
         "may not be the carrier."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Do not call through this server. Tell the carrier at once."),
     "RFC 5280 section 5; RFC 6960"},
    {id::certRevocationUnknown, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Whether the certificate {subject} was revoked is not known."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The issuer's list or responder could not be asked, or what it said is out of date."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Try again later. If it stays so, check that this machine can reach the issuer over HTTP."),
     "RFC 5280 section 6.3"},
    {id::certWrongPurpose, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate {subject} is not made for this use."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Its extended key usage or basic constraints do not allow it to stand for a server, or to sign "
         "others. Public authorities no longer issue certificates for clients and servers alike."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Tell the carrier; ask for a certificate with the usage \"server authentication\"."),
     "RFC 5280 section 4.2.1.12; RFC 5924; field B14"},
    {id::certExpiresSoon, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate {subject} expires in {days} days."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Calls stop at that moment if it is not renewed, and some carriers change the issuer as "
         "they renew."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Ask the carrier when it will be renewed and whether the issuer changes."),
     "RFC 5280 section 4.1.2.5; field B07"},
    {id::certRefused, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier's certificate was refused: {reason}."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The chain from the carrier's certificate to a trusted root does not hold."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Look at the certificate page, which shows the chain as sent and as built, and send the "
         "reason to the carrier."),
     "RFC 5280 section 6"},
    {id::certNotChecked, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate of {host} was not checked."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The check was switched off, so this call does not prove who answered. Anyone on the "
                       "path can stand in for the carrier."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Switch the check on and call again."), "RFC 5922 section 7"},
};

} // namespace

std::span<const Entry> tlsEntries()
{
    return entries;
}

} // namespace trunkseal::diagnosis
