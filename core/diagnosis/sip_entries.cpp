#include "core/diagnosis/entries.h"

namespace trunkseal::diagnosis {

namespace {

constexpr Entry entries[] = {
    {id::wrongPassword, Severity::Critical,
     TS_FINDING_TEXT("The carrier refused the login of {user} ({status})."),
     TS_FINDING_TEXT("A challenge was answered and refused: the password or the login user is wrong, or the "
                     "account is locked."),
     TS_FINDING_TEXT("Enter the password again, and compare the login user with the carrier's sheet; it is "
                     "often not the telephone number."),
     "RFC 3261 section 22; RFC 8760"},
    {id::noCredentials, Severity::Critical,
     TS_FINDING_TEXT("The carrier asks for a login ({status}), and none is set."),
     TS_FINDING_TEXT(
         "This carrier does not know us by our address, or not by the address the call came from."),
     TS_FINDING_TEXT(
         "Enter login user and password, or ask the carrier to enter this machine's public address."),
     "RFC 3261 section 22"},
    {id::forbidden, Severity::Critical,
     TS_FINDING_TEXT("The carrier forbids the call to {number} (403): {reason}."),
     TS_FINDING_TEXT(
         "The login may be wrong, the account may not call this destination or use this caller number, the "
         "credit may be used up, or the calling address is not on the carrier's list."),
     TS_FINDING_TEXT("Check password, caller number and From domain against the carrier's sheet, then ask "
                     "the carrier for the reason of the 403."),
     "RFC 3261 section 21.4.4"},
    {id::numberUnknown, Severity::Critical,
     TS_FINDING_TEXT("The carrier does not know the number {number} ({status})."),
     TS_FINDING_TEXT("The number is not in the form the carrier expects, such as +1 and ten digits, or it "
                     "does not exist."),
     TS_FINDING_TEXT("Write the number as the carrier's sheet says, usually with + and country code."),
     "RFC 3261 section 21.4.5; RFC 3966"},
    {id::busy, Severity::Info, TS_FINDING_TEXT("{number} is busy ({status})."),
     TS_FINDING_TEXT("The call reached the other end and was turned away there. Signalling over TLS worked; "
                     "the audio was not tried."),
     TS_FINDING_TEXT("Call another test number."), "RFC 3261 section 21.4.24"},
    {id::srtpNeeded, Severity::Critical,
     TS_FINDING_TEXT("The carrier does not accept audio without encryption ({status})."),
     TS_FINDING_TEXT(
         "The offer was plain RTP, and the other side insists on SRTP. TLS alone does not switch SRTP on."),
     TS_FINDING_TEXT("Set the media policy of this carrier to required SRTP."),
     "RFC 3261 section 21.4.26; field B18, B19"},
    {id::srtpNotWanted, Severity::Critical,
     TS_FINDING_TEXT("The carrier refuses the encrypted audio that was offered ({status})."),
     TS_FINDING_TEXT("Its side is set to plain RTP, wants another suite or profile, or does not share a "
                     "codec. At many carriers SRTP is a switch in the portal."),
     TS_FINDING_TEXT("Switch SRTP (secure trunking) on at the carrier, then call again. If it is on, compare "
                     "suites and codecs."),
     "RFC 3261 section 21.4.26; RFC 4568; field B18, B19, B22"},
    {id::unavailable, Severity::Critical,
     TS_FINDING_TEXT("{host} cannot take the call at present ({status})."),
     TS_FINDING_TEXT("The carrier is overloaded, in maintenance, or could not reach the next network. Some "
                     "answer like this to a login they do not like."),
     TS_FINDING_TEXT("Try again in a few minutes and with another number; then ask the carrier."),
     "RFC 3261 section 21.5.4"},
    {id::redirected, Severity::Warning, TS_FINDING_TEXT("The carrier sends the call on to {target}."),
     TS_FINDING_TEXT(
         "A redirect leaves it to us to call the other address, where the same protection has to hold."),
     TS_FINDING_TEXT(
         "Check that the new address is the carrier's, and enter it as host if the carrier says so."),
     "RFC 3261 section 8.1.3.4"},
    {id::redirectRefused, Severity::Critical,
     TS_FINDING_TEXT("The carrier sent the call on to {target}, and that was not followed: {reason}."),
     TS_FINDING_TEXT("Following it would have left TLS, gone to a number that is not allowed, or gone around "
                     "in circles."),
     TS_FINDING_TEXT("Ask the carrier why it redirects, and for an address that takes calls over TLS."),
     "RFC 3261 section 8.1.3.4; section 26"},
    {id::noAnswer, Severity::Critical, TS_FINDING_TEXT("{host} did not answer the call in time."),
     TS_FINDING_TEXT("The connection stands, but no final answer came: the number rings, or the carrier "
                     "drops calls from unknown customers in silence."),
     TS_FINDING_TEXT("Try a test number that answers by itself. If nothing answers, ask the carrier whether "
                     "it sees the INVITE."),
     "RFC 3261 section 17.1.1"},
    {id::rejected, Severity::Critical, TS_FINDING_TEXT("The carrier refused the call: {status} {reason}."),
     TS_FINDING_TEXT("The answer is none of the usual ones; its words are the carrier's own."),
     TS_FINDING_TEXT("Send the answer and the ladder of this call to the carrier's support."),
     "RFC 3261 section 21"},
    {id::notSip, Severity::Critical, TS_FINDING_TEXT("What {host} answers on port {port} is not SIP."),
     TS_FINDING_TEXT("Another service listens there, or a device in between changes the messages."),
     TS_FINDING_TEXT("Check host and port on the carrier's sheet."), "RFC 3261 section 7"},
    {id::byeNotConfirmed, Severity::Warning,
     TS_FINDING_TEXT("The end of the call was not confirmed: {status}."),
     TS_FINDING_TEXT(
         "A BYE that gets no 200 can leave the call up, and billed, at the carrier. It often goes to the "
         "wrong place: the carrier's Contact names another port or transport than the connection in use."),
     TS_FINDING_TEXT("Look at the Contact in the ladder, and ask the carrier to keep the call on the TLS "
                     "connection it came in on."),
     "RFC 3261 section 15; field B29"},
    {id::emergencyRefused, Severity::Critical,
     TS_FINDING_TEXT("{number} is an emergency number and was not called."),
     TS_FINDING_TEXT("A test call must never reach an emergency centre."),
     TS_FINDING_TEXT("Enter a test number of the carrier."), "3GPP TS 22.101 section 10.1.1"},
    {id::numberNotAllowed, Severity::Critical,
     TS_FINDING_TEXT("{number} is not on the list of allowed test numbers and was not called."),
     TS_FINDING_TEXT("This carrier has such a list, so that a test call cannot cost money by mistake."),
     TS_FINDING_TEXT("Add the number to the list of this carrier, or call one that is on it."), "TrunkSeal"},
    {id::capReached, Severity::Critical,
     TS_FINDING_TEXT("The {cap} test calls of today for this carrier are used up."),
     TS_FINDING_TEXT("The limit guards against loops that cost money."),
     TS_FINDING_TEXT("Raise the limit in the carrier's settings, or try again tomorrow."), "TrunkSeal"},
};

} // namespace

std::span<const Entry> sipEntries()
{
    return entries;
}

} // namespace trunkseal::diagnosis
