#include "core/diagnosis/entries.h"

namespace trunkseal::diagnosis {

namespace {

constexpr Entry entries[] = {
    {id::keysExposed, Severity::Critical,
     TS_FINDING_TEXT("The keys of the audio were sent in clear over {transport}."),
     TS_FINDING_TEXT("SDES puts the SRTP keys into the signalling. Without TLS everyone on the path can read "
                     "them and listen."),
     TS_FINDING_TEXT("Set the transport of this carrier to TLS."), "RFC 4568 section 7"},
    {id::answerWithoutCrypto, Severity::Critical,
     TS_FINDING_TEXT("The carrier answered without encryption ({profile})."),
     TS_FINDING_TEXT("SRTP was offered, and the answer holds no key: the carrier ignores the offer, or "
                     "strips it on the way."),
     TS_FINDING_TEXT("Switch SRTP on at the carrier. Keep the policy at required, so that such calls end "
                     "instead of going on in clear."),
     "RFC 4568 section 5.1.2; field B18, B30"},
    {id::fellBack, Severity::Warning, TS_FINDING_TEXT("The call fell back to audio without encryption."),
     TS_FINDING_TEXT("The policy is optional, and the carrier did not agree to encrypt. Nothing shows this "
                     "to those who talk."),
     TS_FINDING_TEXT("Switch SRTP on at the carrier and set the policy to required."),
     "RFC 8643; field B20, B30"},
    {id::plainRtp, Severity::Critical,
     TS_FINDING_TEXT("{packets} unencrypted audio packets came beside the encrypted stream."),
     TS_FINDING_TEXT("Encryption was agreed, and somebody sends plain RTP all the same: a gateway behind the "
                     "carrier, or an attacker. They were not played."),
     TS_FINDING_TEXT("Send the counters of this call to the carrier and ask which machine sends them."),
     "RFC 3711 section 3.3; field B30"},
    {id::wrongTag, Severity::Critical,
     TS_FINDING_TEXT("The answer chose crypto tag {tag}, which was not offered ({offered})."),
     TS_FINDING_TEXT("The tag says which of the offered keys is meant. With a wrong one, both sides may "
                     "encrypt with different keys."),
     TS_FINDING_TEXT("Offer a single suite to this carrier, and report the answer to its support."),
     "RFC 4568 section 5.1.2; field B23"},
    {id::wrongSuite, Severity::Critical,
     TS_FINDING_TEXT("The answer chose the suite {suite}, which was not offered with this tag."),
     TS_FINDING_TEXT("Both sides would encrypt differently, so that nothing is heard."),
     TS_FINDING_TEXT(
         "Offer only AES_CM_128_HMAC_SHA1_80 to this carrier, and report the answer to its support."),
     "RFC 4568 section 5.1.2; field B22"},
    {id::mki, Severity::Warning, TS_FINDING_TEXT("The carrier uses a master key identifier (MKI)."),
     TS_FINDING_TEXT("The identifier adds bytes to every packet. Asterisk accepts it in the offer and does "
                     "not strip it, so the dialer hears nothing from the carrier."),
     TS_FINDING_TEXT("Ask the carrier to switch MKI off."), "RFC 3711 section 3.1; field B25, F6"},
    {id::cryptoParameters, Severity::Critical,
     TS_FINDING_TEXT("The carrier's crypto line cannot be used: {reason}."),
     TS_FINDING_TEXT(
         "Session parameters and short lifetimes in the line make Asterisk and others refuse it whole."),
     TS_FINDING_TEXT("Ask the carrier to send the line without parameters."),
     "RFC 4568 section 6.3; field B24, F6"},
    {id::wrongProfile, Severity::Critical,
     TS_FINDING_TEXT("The carrier answered with the profile {profile}."),
     TS_FINDING_TEXT(
         "A trunk uses RTP/SAVP. The variants ending in F belong to browsers and are refused by Asterisk."),
     TS_FINDING_TEXT("Ask the carrier for RTP/SAVP, without AVPF."), "RFC 5124; field B21"},
    {id::authFailures, Severity::Warning,
     TS_FINDING_TEXT("{packets} packets failed the SRTP authentication."),
     TS_FINDING_TEXT("Their key or their rollover counter is not the agreed one, or they were changed on the "
                     "way. Played as they are they would be white noise."),
     TS_FINDING_TEXT("Call again with the hold test off. If it stays, send the answer's crypto line (without "
                     "key) to the carrier."),
     "RFC 3711 section 3.3; field B26, B27"},
    {id::noneAuthentic, Severity::Critical,
     TS_FINDING_TEXT("No audio packet of the carrier was authentic ({packets} came)."),
     TS_FINDING_TEXT("The keys of the two sides differ: a wrong tag, an MKI, a gateway that changes keys, or "
                     "no SRTP behind an answer that promised it."),
     TS_FINDING_TEXT("Compare tag, suite and MKI in the ladder, and report it to the carrier."),
     "RFC 3711 section 3.3; field B23, B25, B27"},
    {id::replayed, Severity::Warning,
     TS_FINDING_TEXT("{packets} packets came twice or too late for the replay check."),
     TS_FINDING_TEXT(
         "The peer started its sequence anew without a new source, or the network repeats packets."),
     TS_FINDING_TEXT("Report it to the carrier. Until then, avoid hold and session timers on this trunk."),
     "RFC 3711 section 3.3.2; field B26"},
    {id::noRtp, Severity::Critical, TS_FINDING_TEXT("No audio came from the carrier at {address}."),
     TS_FINDING_TEXT("The call was answered and nothing arrived: a firewall open for signalling only, a "
                     "private address in the SDP, or a number that sends nothing."),
     TS_FINDING_TEXT(
         "Open the RTP ports for UDP, check the address in our SDP, and call a number that plays something."),
     "RFC 3550; field B28"},
    {id::silentAudio, Severity::Warning, TS_FINDING_TEXT("The audio that came was silent."),
     TS_FINDING_TEXT("The stream is there and authentic, but it carries nothing to hear, so what the other "
                     "side hears is not shown either."),
     TS_FINDING_TEXT("Call a number that speaks or plays a tone."), "field B28"},
    {id::sentNotConfirmed, Severity::Warning, TS_FINDING_TEXT("Nothing confirms that our audio arrived."),
     TS_FINDING_TEXT("The carrier sent no RTCP report about our stream, and no echo came back."),
     TS_FINDING_TEXT("Call an echo number, or ask the carrier whether it received RTP."),
     "RFC 3550 section 6.4"},
    {id::noCommonCodec, Severity::Critical,
     TS_FINDING_TEXT("The carrier and this carrier entry share no codec ({codecs})."),
     TS_FINDING_TEXT("Both sides list what they can play, and no entry is on both lists."),
     TS_FINDING_TEXT("Add ulaw or alaw to the codecs of this carrier."), "RFC 3264 section 6.1"},
};

} // namespace

std::span<const Entry> mediaEntries()
{
    return entries;
}

} // namespace trunkseal::diagnosis
