#include "core/diagnosis/entries.h"

namespace trunkseal::diagnosis {

namespace {

constexpr Entry entries[] = {
    {id::keysExposed, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The keys of the audio were sent in clear over {transport}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "SDES puts the SRTP keys into the signalling. Without TLS everyone on the path can read "
         "them and listen."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Set the transport of this carrier to TLS."), "RFC 4568 section 7"},
    {id::answerWithoutCrypto, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier answered without encryption ({profile})."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "SRTP was offered, and the answer holds no key: the carrier ignores the offer, or "
                       "strips it on the way."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Switch SRTP on at the carrier. Keep the policy at required, so that such calls end "
                       "instead of going on in clear."),
     "RFC 4568 section 5.1.2; field B18, B30"},
    {id::fellBack, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The call fell back to audio without encryption."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The policy is optional, and the carrier did not agree to encrypt. Nothing shows this "
                       "to those who talk."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Switch SRTP on at the carrier and set the policy to required."),
     "RFC 8643; field B20, B30"},
    {id::plainRtp, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "{packets} unencrypted audio packets came beside the encrypted stream."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Encryption was agreed, and somebody sends plain RTP all the same: a gateway behind the "
         "carrier, or an attacker. They were not played."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Send the counters of this call to the carrier and ask which machine sends them."),
     "RFC 3711 section 3.3; field B30"},
    {id::encryptedNoise, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "{packets} audio packets sound like encryption that nobody took off."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Their content is spread as evenly as only encrypted audio is. The far end, or a gateway behind it, "
         "sends SRTP where plain audio was agreed, or with a key that was never told; people hear loud "
         "noise. "
         "It was muted here."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Require SRTP on this trunk, and ask the carrier which of its gateways encrypts without "
         "agreement."),
     "RFC 4568 section 6.1; RFC 8643 section 3.1"},
    {id::wrongTag, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The answer chose crypto tag {tag}, which was not offered ({offered})."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The tag says which of the offered keys is meant. With a wrong one, both sides may "
                       "encrypt with different keys."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Offer a single suite to this carrier, and report the answer to its support."),
     "RFC 4568 section 5.1.2; field B23"},
    {id::wrongSuite, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The answer chose the suite {suite}, which was not offered with this tag."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Both sides would encrypt differently, so that nothing is heard."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Offer only AES_CM_128_HMAC_SHA1_80 to this carrier, and report the answer to its support."),
     "RFC 4568 section 5.1.2; field B22"},
    {id::sequenceJump, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The sequence numbers of the carrier's audio jumped ({times} times)."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Thousands of packets are missing, or another machine goes on with the stream under the same "
         "key. With SRTP a jump across the roll-over makes all that follows undecipherable."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Ask the carrier whether calls are moved between media servers. A new stream needs a new SSRC."),
     "RFC 3550 appendix A.1; RFC 3711 section 3.3.1"},
    {id::rollOverRestarted, Severity::Info,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The carrier kept its SRTP key when ours changed, but counted its roll-overs anew."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Asterisk does this, and with Asterisk on both ends nobody notices. A device that counts on as "
         "the standard says hears nothing after it, and in a long call the same key stream is used twice."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "A dialer with Asterisk needs nothing. Do not change keys within a call if other devices "
         "take these calls."),
     "RFC 3711 sections 3.3.1 and 9.1"},
    {id::ssrcCollision, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier sends under our own stream number (SSRC {ssrc})."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Two streams of one session with one number cannot be told apart in reports, and with the "
         "same key they would share their key stream. It happens by chance once in four billion "
         "calls: more likely our packets are copied or reflected."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Place the call again. If it comes back, ask the carrier which machine sends the audio."),
     "RFC 3550 section 8.2; RFC 3711 section 9.1"},
    {id::mki, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier uses a master key identifier (MKI)."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The identifier adds bytes to every packet. Asterisk accepts it in the offer and does "
                       "not strip it, so the dialer hears nothing from the carrier."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Ask the carrier to switch MKI off."),
     "RFC 3711 section 3.1; field B25, F6"},
    {id::cryptoParameters, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier's crypto line cannot be used: {reason}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Session parameters and short lifetimes in the line make Asterisk and others refuse it whole."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Ask the carrier to send the line without parameters."),
     "RFC 4568 section 6.3; field B24, F6"},
    {id::wrongProfile, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier answered with the profile {profile}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "A trunk uses RTP/SAVP. The variants ending in F belong to browsers and are refused by Asterisk."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Ask the carrier for RTP/SAVP, without AVPF."),
     "RFC 5124; field B21"},
    {id::authFailures, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{packets} packets failed the SRTP authentication."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Their key or their rollover counter is not the agreed one, or they were changed on the "
         "way. Played as they are they would be white noise."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Call again with the hold test off. If it stays, send the answer's crypto line (without "
         "key) to the carrier."),
     "RFC 3711 section 3.3; field B26, B27"},
    {id::noneAuthentic, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "No audio packet of the carrier was authentic ({packets} came)."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The keys of the two sides differ: a wrong tag, an MKI, a gateway that changes keys, or "
         "no SRTP behind an answer that promised it."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Compare tag, suite and MKI in the ladder, and report it to the carrier."),
     "RFC 3711 section 3.3; field B23, B25, B27"},
    {id::replayed, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{packets} packets came twice or too late for the replay check."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The peer started its sequence anew without a new source, or the network repeats packets."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Report it to the carrier. Until then, avoid hold and session timers on this trunk."),
     "RFC 3711 section 3.3.2; field B26"},
    {id::noRtp, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "No audio came from the carrier at {address}."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The call was answered and nothing arrived: a firewall open for signalling only, a "
                       "private address in the SDP, or a number that sends nothing."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Open the RTP ports for UDP, check the address in our SDP, and call a number that plays something."),
     "RFC 3550; field B28"},
    {id::lostPackets, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{percent} % of the carrier's audio packets were lost ({lost})."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Lost packets are heard as gaps and clipped words. Encryption does not lose packets: "
                       "a line or a router on the way is overloaded, or somebody drops UDP."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Call again at a quiet hour and compare. If it stays so, look at the load of line and "
                       "router, then give the carrier time, addresses and loss."),
     "RFC 3550 section 6.4.1; ITU-T G.113 appendix I"},
    {id::silentAudio, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The audio that came was silent."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The stream is there and authentic, but it carries nothing to hear, so what the other "
                       "side hears is not shown either."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Call a number that speaks or plays a tone."), "field B28"},
    {id::sentNotConfirmed, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "Nothing confirms that our audio arrived."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The carrier sent no RTCP report about our stream, and no echo came back."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Call an echo number, or ask the carrier whether it received RTP."),
     "RFC 3550 section 6.4"},
    {id::noCommonCodec, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier and this carrier entry share no codec ({codecs})."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Both sides list what they can play, and no entry is on both lists."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Add ulaw or alaw to the codecs of this carrier."),
     "RFC 3264 section 6.1"},
};

} // namespace

std::span<const Entry> mediaEntries()
{
    return entries;
}

} // namespace trunkseal::diagnosis
