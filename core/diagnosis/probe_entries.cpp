#include "core/diagnosis/entries.h"
#include "core/diagnosis/probe_ids.h"

namespace trunkseal::diagnosis {

namespace {

constexpr Entry entries[] = {
    {id::probeOldVersions, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{host} still accepts {versions}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "These versions are withdrawn since 2021. A dialer with current settings does not use them; an "
         "attacker on the path may try to force them."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Nothing to do on a dialer that is set to TLS 1.2 or later. Ask the carrier to switch them off."),
     "RFC 8996; field B02"},
    {id::probeWeakSuites, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{host} accepts weak cipher suites: {suites}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "They do not encrypt, do not prove who answers, or can be broken. Both sides must want them "
         "before they are used."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Leave the dialer's default suites as they are. Ask the carrier to switch these off."),
     "RFC 9325 section 4.1; field B04"},
    {id::probeNoForwardSecrecy, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{host} offers no suite with forward secrecy."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Whoever records the traffic and gets the server's key later can read all of it, the keys of "
         "the audio among it."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Ask the carrier for ECDHE suites or TLS 1.3."),
     "RFC 9325 section 4.1; field B04"},
    {id::probeWeakDh, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{host} uses a Diffie-Hellman prime of {bits} bits."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "OpenSSL at Debian's security level refuses primes under 2048 bits; where it picks such a "
         "suite the handshake fails."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Ask the carrier for a prime of 2048 bits, or for ECDHE suites."),
     "RFC 9325 section 4.1; field B05"},
    {id::probeNameNeeded, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Without a server name (SNI) {host} shows another certificate: {found}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "chan_sip of Asterisk 16 and older sends no name, and PJSIP none to an IP address; they would "
         "be shown that one and refuse it."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Use PJSIP with the host name for this carrier, or ask the carrier for an address of its own."),
     "RFC 6066 section 3; field B12, F4"},
    {id::probeNoClearCalls, Severity::Info,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{host} takes no calls without encrypted audio."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "SRTP is required there, as it should be."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Keep required SRTP for this carrier; without it every call is refused."),
     "field B19"},
    {id::probeClearCalls, Severity::Info,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{host} takes calls without encrypted audio as well."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "A setting that slips here is not caught by the carrier: calls go on, in clear."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Set required SRTP for this carrier, and ask it to require SRTP for your account, too."),
     "field B30"},
    {id::probeOptionalInClear, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{host} answers optional SRTP in clear."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "It does not know offers with keys beside plain audio (RFC 8643), and takes the plain half."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Set required SRTP for this carrier; optional would not be encrypted."),
     "RFC 8643; field B20, B30"},
    {id::probeOptionalRefused, Severity::Info,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{host} refuses optional SRTP ({status})."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "It wants a clear yes or no (RTP/SAVP or RTP/AVP)."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Use required SRTP for this carrier."), "RFC 8643; field B20"},
};

} // namespace

std::span<const Entry> probeEntries()
{
    return entries;
}

} // namespace trunkseal::diagnosis
