#include "core/diagnosis/entries.h"

namespace trunkseal::diagnosis {

namespace {

constexpr Entry entries[] = {
    {id::transportUnverified, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The TLS transport {transport} on {server} checks no certificate."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "It is loaded with verify_server=no: whoever stands on the path can answer in the carrier's "
         "place and read the keys of the audio."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Set verify_server=yes and ca_list_file or ca_list_path in [{transport}] of pjsip.conf, "
         "then restart Asterisk: a transport is not changed by a reload."),
     "res_pjsip transport"},
    {id::transportOldTls, Severity::Warning,
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The TLS transport {transport} on {server} speaks an old version of TLS only: method={method}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Without a method, and with tlsv1, PJSIP offers TLS 1.0 alone, which carriers refuse by now."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Set method=tlsv1_2 in [{transport}] of pjsip.conf, then restart Asterisk: a transport is "
         "not changed by a reload."),
     "Seen on Asterisk 16.28 and 22.10"},
    {id::firewallAudio, Severity::Info,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The firewall of {server} lets no audio in that was not asked for."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "{tool} closes UDP {ports}, the ports of rtp.conf. Audio from an address that the dialer has "
         "not sent to yet is lost: early media, and carriers with media servers of their own."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Let UDP {ports} in, from the carrier's addresses at least. TCP 5061 needs to be open only for "
         "calls that the carrier starts."),
     "field B28"},
};

} // namespace

std::span<const Entry> serverEntries()
{
    return entries;
}

} // namespace trunkseal::diagnosis
