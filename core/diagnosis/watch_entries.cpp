#include "core/diagnosis/entries.h"

namespace trunkseal::diagnosis {

namespace {

constexpr Entry entries[] = {
    {id::pinChanged, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{host} shows another certificate than the one pinned on {date}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "{reason} This is a change that the carrier should have announced, or somebody is in between."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Ask the carrier, by another way than this trunk, whether the change is theirs; if it is, pin "
         "the new certificate."),
     "field B07, A2 row 32"},
    {id::anchorExpiresSoon, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The trusted root {subject} of {carrier} ends in {days} days."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "When the root ends, every certificate below it is refused, whatever its own dates say."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Ask the carrier which root follows, and add it to the carrier's roots beforehand."),
     "RFC 5280 section 6.1; field B07, B08"},
    {id::anchorExpired, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The trusted root {subject} of {carrier} ended on {date}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Nothing can be proven with it any more, and old OpenSSL versions may stumble over it even "
         "when another root would do."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Remove it from the carrier's roots when another one proves the chain."),
     "field B08"},
    {id::clientCertExpiresSoon, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Our client certificate for {carrier}, {subject}, ends in {days} days."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The carrier knows us by it: from that moment on no connection is accepted."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Make a new certificate request, let the carrier's CA answer it, and push the answer."),
     "RFC 8446 section 4.4.2; field B13"},
    {id::clientCertExpired, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Our client certificate for {carrier}, {subject}, ended on {date}."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier refuses connections that show it."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Make a new certificate request, let the carrier's CA answer it, and push the answer."),
     "RFC 8446 section 4.4.2; field B13"},
    {id::clientAuthEnds, Severity::Warning,
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Our client certificate {subject} cannot be renewed as it is when it is due on {due}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Its public issuer puts no clientAuth into certificates from {date} on, and without it the "
         "carrier refuses us."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Ask the carrier which private CA it accepts, and take a certificate from that one in time."),
     "field B14"},
    {id::carrierClientAuthEnds, Severity::Info,
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The carrier's certificate {subject} will come without clientAuth when it is renewed, due on "
         "{due}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Public issuers put no clientAuth into certificates from {date} on. It matters only where the "
         "carrier calls a server of ours that asks for its certificate."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "If a server asks the carrier for a client certificate, switch that off or agree on a private "
         "CA before that day."),
     "field B14"},
    {id::renewedNotServed, Severity::Critical,
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "{server} has a renewed certificate in {path}, but Asterisk still serves the old one, which "
         "ends on {date}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Asterisk reads a certificate only when it starts or is told to; until then every peer of "
         "{transport} sees the old one."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Run on {server}: {remedy}."),
     "field B16; tried on Asterisk 16.28 and 22.10"},
    {id::servesOther, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "{server} serves another certificate on {transport} than the one in {path}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The file was replaced by an older or different one, or something else listens on that port."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Look at the file; if it is the right one, run on {server}: {remedy}."),
     "field B16"},
    {id::certFileUnreadable, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The certificate file {path} of {transport} on {server} cannot be read."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "It is missing, is no certificate, or the login may not read it. Asterisk drops a TLS "
                       "transport whose certificate it cannot read."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Check the file and its owner on {server}."), "field B15"},
    {id::wireDiffers, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "From here {server} shows another certificate on {transport} than to itself."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "A proxy, a load balancer or another machine answers in between and shows a certificate of its "
         "own."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Renew the certificate there as well."), "field B16"},
};

} // namespace

std::span<const Entry> watchEntries()
{
    return entries;
}

} // namespace trunkseal::diagnosis
