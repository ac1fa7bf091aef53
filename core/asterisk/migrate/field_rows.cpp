#include "core/asterisk/migrate/option_map.h"

#include <QCoreApplication>

namespace trunkseal::asterisk {

namespace {

using carrier::Carrier;
using Kind = MigrationStep::Kind;

bool overTls(const Carrier &, const Carrier &after)
{
    return after.transport == carrier::Transport::Tls;
}

bool logsInHere(const Carrier &, const Carrier &after)
{
    return !after.inboundUser.isEmpty();
}

bool knownByAddress(const Carrier &, const Carrier &after)
{
    return !after.matchAddresses.isEmpty();
}

bool lookedUpByWizard(const Carrier &, const Carrier &after)
{
    return after.stack == carrier::Stack::PjsipWizard && after.matchAddresses.isEmpty();
}

bool knownByRegistration(const Carrier &, const Carrier &after)
{
    return after.registers;
}

bool logsInThere(const Carrier &, const Carrier &after)
{
    return !after.authUser.isEmpty();
}

bool asksCarrier(const Carrier &, const Carrier &after)
{
    return after.qualifyEvery.count() > 0;
}

bool losesCertificate(const Carrier &before, const Carrier &after)
{
    return before.clientCertFile != after.clientCertFile;
}

bool requiresTimers(const Carrier &before, const Carrier &)
{
    return before.sessionTimers == carrier::SessionTimers::Require;
}

constexpr Told wizardSwitch{
    Kind::Same,
    QT_TRANSLATE_NOOP("trunkseal::Text", "A wizard says of each part of a trunk whether it has it.")};

} // namespace

std::span<const FieldRow> chanSipToPjsip()
{
    static constexpr FieldRow rows[] = {
        {"type",
         "endpoint/type aor/type outbound_auth/type inbound_auth/type identify/type registration/type "
         "wizard/type endpoint/aors wizard/accepts_registrations",
         {Kind::Changed,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "What is one peer in chan_sip is a set of objects that name each other in PJSIP; "
                            "a wizard trunk writes them as one section.")},
         {Kind::Changed,
          QT_TRANSLATE_NOOP("trunkseal::Text", "The objects of the trunk become one peer of chan_sip.")}},
        {"transport general/tlsenable",
         "endpoint/transport registration/transport wizard/transport transport/type transport/protocol "
         "transport/bind transport/method",
         {Kind::Changed,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "chan_sip has one TLS setting for the whole server; PJSIP has transports, and "
                            "the trunk names the one that it uses.")},
         {Kind::Changed,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "chan_sip has no transports of its own for a trunk: TLS is switched on in "
                            "[general], for all peers.")},
         overTls},
        {"transport general/tcpenable",
         "endpoint/transport registration/transport wizard/transport",
         {Kind::Same,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "The address of the carrier says over what it is called; PJSIP takes the "
                            "server's own transport of that kind.")},
         {Kind::Same,
          QT_TRANSLATE_NOOP("trunkseal::Text", "The peer says over what the carrier is called.")}},
        {"encryption",
         "endpoint/media_encryption endpoint/media_encryption_optimistic",
         {Kind::Same},
         {Kind::Same}},
        {"host port", "aor/contact wizard/remote_hosts wizard/contact_pattern", {Kind::Same}, {Kind::Same}},
        {"defaultuser remotesecret",
         "outbound_auth/* endpoint/outbound_auth registration/outbound_auth wizard/sends_auth",
         {Kind::Same,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "The login that we call with is an object of its own, used for calls and for the "
                            "registration. The password stays the one in the vault.")},
         {Kind::Same,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "The login stands in the peer, and again in the register line.")},
         logsInThere},
        {"secret",
         "inbound_auth/* endpoint/auth endpoint/identify_by wizard/accepts_auth",
         {Kind::Same,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "The login that the carrier uses at our side is an object of its own.")},
         {Kind::Same},
         logsInHere},
        {"insecure",
         "identify/*",
         {Kind::Changed,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "PJSIP knows the carrier's calls by these addresses. It asks a caller for a "
                            "password only where the trunk has an inbound login.")},
         {Kind::ByHand,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "chan_sip knows the carrier's calls by the address of its host alone. If the "
                            "carrier calls from other addresses, add a peer for each.")},
         knownByAddress},
        {"insecure",
         "",
         {Kind::Same,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "Like chan_sip, the wizard looks its hosts up to know the carrier's calls.")},
         {Kind::Same,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "Like the wizard, chan_sip looks up the host to know the carrier's calls.")},
         lookedUpByWizard},
        {"insecure",
         "",
         {Kind::Same,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "The carrier is known by its login; PJSIP never looks at the port it calls "
                            "from.")},
         {},
         logsInHere},
        {"insecure",
         "",
         {Kind::ByHand,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "chan_sip looked up the carrier's host to know its calls. PJSIP takes the calls "
                            "that come in over the registration, and no others: enter the carrier's "
                            "addresses if it also calls from elsewhere.")},
         {},
         knownByRegistration},
        {"insecure",
         "",
         {Kind::ByHand,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "chan_sip looked up the carrier's host to know its calls; PJSIP needs the "
                            "addresses they come from. Enter them, or the carrier's calls are refused.")},
         {}},
        {"context", "endpoint/context", {Kind::Same}, {Kind::Same}},
        {"qualify qualifyfreq",
         "aor/qualify_frequency",
         {Kind::Changed,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "Both send OPTIONS. chan_sip gives a carrier up that takes longer than 2 seconds "
                            "to answer, PJSIP after 3 (qualify_timeout).")},
         {Kind::Changed,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "Both send OPTIONS. PJSIP waits 3 seconds for an answer, chan_sip gives a "
                            "carrier up that takes longer than 2.")},
         asksCarrier},
        {"qualify", "aor/qualify_frequency", {Kind::Same}, {Kind::Same}},
        {"disallow allow", "endpoint/disallow endpoint/allow", {Kind::Same}, {Kind::Same}},
        {"dtmfmode", "endpoint/dtmf_mode", {Kind::Same}, {Kind::Same}},
        {"directmedia", "endpoint/direct_media", {Kind::Same}, {Kind::Same}},
        {"nat",
         "endpoint/rtp_symmetric endpoint/rewrite_contact",
         {Kind::Same,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "comedia is rtp_symmetric. force_rport is rewrite_contact, and PJSIP's own "
                            "force_rport is on by itself.")},
         {Kind::Same,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "rtp_symmetric is comedia, rewrite_contact is auto_force_rport.")}},
        {"fromuser", "endpoint/from_user", {Kind::Same}, {Kind::Same}},
        {"fromdomain", "endpoint/from_domain", {Kind::Same}, {Kind::Same}},
        {"callerid", "endpoint/callerid", {Kind::Same}, {Kind::Same}},
        {"trustrpid", "endpoint/trust_id_inbound", {Kind::Same}, {Kind::Same}},
        {"sendrpid", "endpoint/send_pai endpoint/send_rpid", {Kind::Same}, {Kind::Same}},
        {"outboundproxy",
         "endpoint/outbound_proxy aor/outbound_proxy registration/outbound_proxy wizard/outbound_proxy",
         {Kind::Same,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "Calls, OPTIONS and registration each name the proxy, as a loose route (lr).")},
         {Kind::Same}},
        {"session-timers",
         "endpoint/timers",
         {Kind::Same},
         {Kind::Changed,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "chan_sip cannot refuse a call without session timers; it asks for them.")},
         requiresTimers},
        {"session-timers", "endpoint/timers", {Kind::Same}, {Kind::Same}},
        {"session-expires", "endpoint/timers_sess_expires", {Kind::Same}, {Kind::Same}},
        {"general/externaddr general/localnet",
         "transport/external_media_address transport/external_signaling_address transport/local_net",
         {Kind::Changed,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "chan_sip has one outside address for the server; in PJSIP it belongs to the "
                            "transport, so this trunk gets one of its own.")},
         {Kind::Changed,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "chan_sip has one outside address: it now holds for all its peers.")},
         overTls},
        {"general/externaddr general/localnet",
         "endpoint/media_address",
         {Kind::ByHand,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "The trunk carries the outside address for audio. For signalling and the local "
                            "networks, enter external_signaling_address and local_net in the server's own "
                            "PJSIP transport.")},
         {Kind::Changed,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "chan_sip has one outside address: it now holds for all its peers.")}},
        {"general/tlsdontverifyserver",
         "transport/verify_server",
         {Kind::Same,
          QT_TRANSLATE_NOOP("trunkseal::Text", "The same switch the other way round: no becomes yes.")},
         {Kind::Changed,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "chan_sip checks the certificates of all carriers or of none, and takes the "
                            "exact name only.")}},
        {"general/tlscafile general/tlscapath",
         "transport/ca_list_file",
         {Kind::Changed,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "The authorities were those of all peers; now they are those of this carrier.")},
         {Kind::Changed,
          QT_TRANSLATE_NOOP("trunkseal::Text", "The authorities now hold for all peers of chan_sip.")}},
        {"general/tlscertfile general/tlsprivatekey",
         "",
         {Kind::ByHand,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "chan_sip reads certificate and key from one file, PJSIP from two. Split the "
                            "file and enter both in the carrier; until then no certificate is shown.")},
         {},
         losesCertificate},
        {"general/tlscertfile general/tlsprivatekey",
         "transport/cert_file transport/priv_key_file",
         {Kind::Same},
         {Kind::Changed,
          QT_TRANSLATE_NOOP("trunkseal::Text", "The certificate is now shown to all carriers of chan_sip.")}},
        {"",
         "transport/allow_wildcard_certs",
         {Kind::Changed,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "chan_sip refused wildcard certificates; PJSIP accepts them, as the carrier "
                            "allows.")},
         {Kind::ByHand,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "chan_sip takes no wildcard certificate. If the carrier shows one, calls fail: "
                            "ask for a certificate with the host's own name, or stay with PJSIP.")}},
        {"general/register",
         "registration/* wizard/sends_registrations wizard/server_uri_pattern wizard/client_uri_pattern",
         {Kind::Changed,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "The register line becomes an object. Calls that come in over it are known by "
                            "its line parameter, whatever address they come from.")},
         {Kind::Changed,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "The registration becomes a line in [general]. Its calls are known by the "
                            "address of the host only.")},
         knownByRegistration},
        {"", "wizard/*", wizardSwitch, {Kind::Dropped, wizardSwitch.note}},
    };
    return rows;
}

std::span<const FieldRow> pjsipToWizard()
{
    static constexpr FieldRow rows[] = {
        {"endpoint/type aor/type outbound_auth/type inbound_auth/type identify/type registration/type "
         "endpoint/aors identify/endpoint registration/endpoint",
         "wizard/type",
         {Kind::Same,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "Asterisk makes the same objects from the one section, and joins them itself.")},
         {Kind::Same,
          QT_TRANSLATE_NOOP("trunkseal::Text",
                            "What the wizard made by itself is written out, object by object.")}},
        {"endpoint/transport registration/transport", "wizard/transport", {Kind::Same}, {Kind::Same}},
        {"aor/contact", "wizard/remote_hosts wizard/contact_pattern", {Kind::Same}, {Kind::Same}},
        {"outbound_auth/* endpoint/outbound_auth registration/outbound_auth",
         "outbound_auth/* wizard/sends_auth",
         {Kind::Same},
         {Kind::Same},
         logsInThere},
        {"inbound_auth/* endpoint/auth",
         "inbound_auth/* wizard/accepts_auth",
         {Kind::Same},
         {Kind::Same},
         logsInHere},
        {"endpoint/outbound_proxy aor/outbound_proxy registration/outbound_proxy",
         "wizard/outbound_proxy",
         {Kind::Same},
         {Kind::Same}},
        {"registration/server_uri registration/client_uri",
         "wizard/sends_registrations wizard/server_uri_pattern wizard/client_uri_pattern",
         {Kind::Changed,
          QT_TRANSLATE_NOOP("trunkseal::Text", "A wizard registers once for each of the trunk's hosts.")},
         {Kind::Changed,
          QT_TRANSLATE_NOOP(
              "trunkseal::Text",
              "One registration is written, for the first host; the wizard made one for each.")},
         knownByRegistration},
        {"", "wizard/*", wizardSwitch, {Kind::Dropped, wizardSwitch.note}},
    };
    return rows;
}

} // namespace trunkseal::asterisk
