#include "core/diagnosis/entries.h"

namespace trunkseal::diagnosis {

namespace {

constexpr Entry entries[] = {
    {id::wrongPassword, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier refused the login of {user} ({status})."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "A challenge was answered and refused: the password or the login user is wrong, or the "
         "account is locked."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Enter the password again, and compare the login user with the carrier's sheet; it is "
                       "often not the telephone number."),
     "RFC 3261 section 22; RFC 8760"},
    {id::noCredentials, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier asks for a login ({status}), and none is set."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "This carrier does not know us by our address, or not by the address the call came from."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Enter login user and password, or ask the carrier to enter this machine's public address."),
     "RFC 3261 section 22"},
    {id::forbidden, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier forbids the call to {number} (403): {reason}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The login may be wrong, the account may not call this destination or use this caller number, the "
         "credit may be used up, or the calling address is not on the carrier's list."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Check password, caller number and From domain against the carrier's sheet, then ask "
                       "the carrier for the reason of the 403."),
     "RFC 3261 section 21.4.4"},
    {id::numberUnknown, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier does not know the number {number} ({status})."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The number is not in the form the carrier expects, such as +1 and ten digits, or it "
                       "does not exist."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Write the number as the carrier's sheet says, usually with + and country code."),
     "RFC 3261 section 21.4.5; RFC 3966"},
    {id::busy, Severity::Info, QT_TRANSLATE_NOOP("trunkseal::Text", "{number} is busy ({status})."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The call reached the other end and was turned away there. Signalling over TLS worked; "
         "the audio was not tried."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Call another test number."), "RFC 3261 section 21.4.24"},
    {id::srtpNeeded, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier does not accept audio without encryption ({status})."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The offer was plain RTP, and the other side insists on SRTP. TLS alone does not switch SRTP on."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Set the media policy of this carrier to required SRTP."),
     "RFC 3261 section 21.4.26; field B18, B19"},
    {id::srtpNotWanted, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The carrier refuses the encrypted audio that was offered ({status})."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Its side is set to plain RTP, wants another suite or profile, or does not share a "
                       "codec. At many carriers SRTP is a switch in the portal."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Switch SRTP (secure trunking) on at the carrier, then call again. If it is on, compare "
         "suites and codecs."),
     "RFC 3261 section 21.4.26; RFC 4568; field B18, B19, B22"},
    {id::unavailable, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{host} cannot take the call at present ({status})."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The carrier is overloaded, in maintenance, or could not reach the next network. Some "
                       "answer like this to a login they do not like."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Try again in a few minutes and with another number; then ask the carrier."),
     "RFC 3261 section 21.5.4"},
    {id::redirected, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier sends the call on to {target}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "A redirect leaves it to us to call the other address, where the same protection has to hold."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Check that the new address is the carrier's, and enter it as host if the carrier says so."),
     "RFC 3261 section 8.1.3.4"},
    {id::redirectRefused, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The carrier sent the call on to {target}, and that was not followed: {reason}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Following it would have left TLS, gone to a number that is not allowed, or gone around "
         "in circles."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Ask the carrier why it redirects, and for an address that takes calls over TLS."),
     "RFC 3261 section 8.1.3.4; section 26"},
    {id::noAnswer, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{host} did not answer the call in time."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The connection stands, but no final answer came: the number rings, or the carrier "
                       "drops calls from unknown customers in silence."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Try a test number that answers by itself. If nothing answers, ask the carrier whether "
         "it sees the INVITE."),
     "RFC 3261 section 17.1.1"},
    {id::rejected, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier refused the call: {status} {reason}."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "The answer is none of the usual ones; its words are the carrier's own."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Send the answer and the ladder of this call to the carrier's support."),
     "RFC 3261 section 21"},
    {id::notSip, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "What {host} answers on port {port} is not SIP."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Another service listens there, or a device in between changes the messages."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Check host and port on the carrier's sheet."),
     "RFC 3261 section 7"},
    {id::brokenMessage, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{host} sent what is no SIP message: {reason}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "A message of more than 64 KiB, one that does not end, or bytes between two messages: the far "
         "end is broken, is no SIP server, or tries to exhaust its peers. Nothing after it can be read."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Send the ladder of this call to the carrier."),
     "RFC 3261 sections 18.3, 20.14, 26.1"},
    {id::connectionLost, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The connection to {host} was lost during the call ({reason})."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The network, a firewall with short timers, or the carrier ended it. The call was hung up over "
         "a new connection where that could be made."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "Place the call again, longer. If it breaks after the same time, look for a timer between here "
         "and the carrier."),
     "RFC 3261 section 18.4; RFC 5626 section 3.5"},
    {id::stepRefused, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The step \"{step}\" of the call failed ({reason})."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "The call itself can be good all the same. What failed will fail for the dialer, too: transfers "
         "and music on hold need hold; long calls need the session refresh and the roll-over."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Send the ladder of this call to the carrier, and avoid the feature until it works."),
     "RFC 3261 section 14; RFC 3264 section 8; RFC 4028; RFC 3711 section 3.3.1"},
    {id::byeNotConfirmed, Severity::Warning,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The end of the call was not confirmed: {status}."),
     QT_TRANSLATE_NOOP(
         "trunkseal::Text",
         "A BYE that gets no 200 can leave the call up, and billed, at the carrier. It often goes to the "
         "wrong place: the carrier's Contact names another port or transport than the connection in use."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Look at the Contact in the ladder, and ask the carrier to keep the call on the TLS "
                       "connection it came in on."),
     "RFC 3261 section 15; field B29"},
    {id::emergencyRefused, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "{number} is an emergency number and was not called."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "A test call must never reach an emergency centre."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "Enter a test number of the carrier."),
     "3GPP TS 22.101 section 10.1.1"},
    {id::numberNotAllowed, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "{number} is not on the list of allowed test numbers and was not called."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "This carrier has such a list, so that a test call cannot cost money by mistake."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Add the number to the list of this carrier, or call one that is on it."),
     "TrunkSeal"},
    {id::capReached, Severity::Critical,
     QT_TRANSLATE_NOOP("trunkseal::Text", "The {cap} test calls of today for this carrier are used up."),
     QT_TRANSLATE_NOOP("trunkseal::Text", "The limit guards against loops that cost money."),
     QT_TRANSLATE_NOOP("trunkseal::Text",
                       "Raise the limit in the carrier's settings, or try again tomorrow."),
     "TrunkSeal"},
};

} // namespace

std::span<const Entry> sipEntries()
{
    return entries;
}

} // namespace trunkseal::diagnosis
