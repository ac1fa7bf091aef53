#include "core/asterisk/field_guide.h"

#include "core/base/text.h"

#include <algorithm>
#include <cstring>

namespace trunkseal::asterisk {

using F = carrier::Field;

QString FieldGuide::meaning() const
{
    return Text::tr(meaningSource);
}

QString FieldGuide::options() const
{
    const QString pjsipText = QString::fromLatin1(pjsip);
    const QString chanSipText = QString::fromLatin1(chanSip);
    if (pjsipText.isEmpty() && chanSipText.isEmpty())
        return Text::tr("Kept in TrunkSeal; not written to Asterisk.");
    const QString none = Text::tr("none");
    return QStringLiteral("PJSIP:\u00a0%1 · chan_sip:\u00a0%2") // never parted from its name
        .arg(pjsipText.isEmpty() ? none : pjsipText, chanSipText.isEmpty() ? none : chanSipText);
}

const std::vector<FieldGuide> &fieldGuides()
{
    static const std::vector<FieldGuide> guides{
        {"name", F::Name, "[NAME]", "[NAME]",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Name of the trunk's sections, and of the trunk in the dialplan: "
                           "PJSIP/number@NAME or SIP/NAME/number.")},
        {"description", F::Description, "", "",
         QT_TRANSLATE_NOOP("trunkseal::Text", "What this carrier is, for the people who look after it.")},
        {"stack", F::Stack, "pjsip.conf, pjsip_wizard.conf", "sip.conf",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Which channel driver carries the calls, and for PJSIP in which form the trunk is "
                           "written. Asterisk 21 and later have no chan_sip.")},
        {"host", F::Host, "aor/contact", "host",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Where calls are sent. Over TLS this is also the name that the carrier's "
                           "certificate must hold.")},
        {"port", F::Port, "aor/contact", "port",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Port of the carrier's edge; unused while SRV is looked up.")},
        {"use_srv", F::Host, "aor/contact", "port",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Writes the host without a port, so that Asterisk finds the servers by NAPTR and "
                           "SRV records (RFC 3263).")},
        {"more_hosts", F::MoreHosts, "aor/contact", "",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Further contacts of the trunk, tried after the host in the order written.")},
        {"outbound_proxy", F::OutboundProxy,
         "endpoint/outbound_proxy, aor/outbound_proxy, registration/outbound_proxy", "outboundproxy",
         QT_TRANSLATE_NOOP("trunkseal::Text", "A host that every request to the carrier is sent through.")},
        {"transport", F::Transport, "endpoint/transport", "transport",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "How signalling travels. Only TLS hides numbers and the keys of SRTP.")},
        {"media", F::Media, "endpoint/media_encryption, endpoint/media_encryption_optimistic", "encryption",
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "Whether audio is SRTP (keys by SDES, RFC 4568). Optional SRTP falls back to clear "
             "audio when the carrier does not take part (RFC 8643).")},
        {"trust", F::Trust, "transport/ca_list_file", "tlscafile",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Which root certificates the carrier's certificate must lead to.")},
        {"anchors_pem", F::Anchors, "transport/ca_list_file", "tlscafile",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Root certificates for this carrier alone, as a PEM file beside the "
                           "configuration.")},
        {"verify_server", F::VerifyServer, "transport/verify_server", "tlsdontverifyserver",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Without this check anyone on the path can stand in for the carrier.")},
        {"allow_wildcard", F::AllowWildcard, "transport/allow_wildcard_certs", "",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Lets *.example.com in a certificate stand for sip.example.com. Asterisk 16.28, "
                           "18.14, 19.6 and later.")},
        {"client_cert_file", F::ClientCert, "transport/cert_file", "tlscertfile",
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "The certificate that the server shows to the carrier: a PEM file on the server.")},
        {"client_key_file", F::ClientCert, "transport/priv_key_file", "tlsprivatekey",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "The private key of that certificate: a PEM file on the server. It never leaves "
                           "it.")},
        {"client_chain_pem", F::ClientCert, "transport/cert_file, transport/priv_key_file",
         "tlscertfile, tlsprivatekey",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Our certificate where it is kept here: a push brings it and its key, which is in "
                           "the vault, to the server.")},
        {"auth_user", F::AuthUser, "auth/username", "defaultuser",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "User of the digest login with the carrier. Empty where the carrier knows you by "
                           "your address.")},
        {"password", F::AuthUser, "auth/password", "remotesecret",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Password of that login. Kept encrypted in the vault and never shown.")},
        {"from_user", F::FromUser, "endpoint/from_user, registration/contact_user", "fromuser",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "User part of the From address and of the address that is registered. Empty uses "
                           "the login user.")},
        {"from_domain", F::FromDomain, "endpoint/from_domain, registration/client_uri", "fromdomain",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Host part of the From address and of the address that is registered.")},
        {"registers", F::Registers, "registration/server_uri", "register",
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "Tells the carrier again and again where this server is (REGISTER), so that it can "
             "send calls here.")},
        {"registrar", F::Registrar, "registration/server_uri", "register",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Where to register, if it is not the host above.")},
        {"register_every_ms", F::RegisterEvery, "registration/expiration", "register",
         QT_TRANSLATE_NOOP("trunkseal::Text", "How long a registration is asked to last, in seconds.")},
        {"caller_id", F::CallerId, "endpoint/callerid", "callerid",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Number that is presented unless a campaign or the dialplan sets another.")},
        {"caller_name", F::CallerName, "endpoint/callerid", "callerid",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Name that is presented together with the number.")},
        {"send_identity", F::Identity, "endpoint/send_pai, endpoint/send_rpid", "sendrpid",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Header in which the caller's number is asserted: P-Asserted-Identity (RFC 3325) "
                           "or the older Remote-Party-ID.")},
        {"context", F::Context, "endpoint/context", "context",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Part of the dialplan that incoming calls start in.")},
        {"match_addresses", F::MatchAddresses, "identify/match", "",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Addresses and networks whose calls belong to this carrier. chan_sip knows the "
                           "host's addresses only.")},
        {"inbound_user", F::InboundUser, "endpoint/auth, auth/username", "type",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "User that the carrier must log in with when it calls you. Empty asks for no "
                           "login.")},
        {"inbound_password", F::InboundUser, "auth/password", "secret",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Password of the carrier's login with you. Kept encrypted in the vault.")},
        {"trusts_identity", F::Identity, "endpoint/trust_id_inbound", "trustrpid",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Takes the caller of an incoming call from P-Asserted-Identity or "
                           "Remote-Party-ID.")},
        {"codecs", F::Codecs, "endpoint/allow", "allow",
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "Audio codecs that are offered, the best first. The first one that both sides have "
             "is used.")},
        {"dtmf", F::Dtmf, "endpoint/dtmf_mode", "dtmfmode",
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "How key presses travel: as RTP events (RFC 4733, usual), as sound, or as SIP INFO.")},
        {"direct_media", F::DirectMedia, "endpoint/direct_media", "directmedia",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Lets audio go straight between carrier and phone, past the dialer: it can then "
                           "neither record nor see whether audio is encrypted.")},
        {"qualify_every_ms", F::QualifyEvery, "aor/qualify_frequency", "qualify, qualifyfreq",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "How often the carrier is asked with OPTIONS whether it is still there.")},
        {"dial_prefix", F::DialPrefix, "", "",
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "Digits that VICIdial's campaigns put before a number to choose this carrier; they "
             "are taken off in its dialplan.")},
        {"external_address", F::Nat, "transport/external_media_address, endpoint/media_address", "externaddr",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "What the server calls itself in SIP and SDP when it stands behind address "
                           "translation.")},
        {"local_networks", F::Nat, "transport/local_net", "localnet",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Networks on the inside, where the external address is not used.")},
        {"symmetric_media", F::Nat, "endpoint/rtp_symmetric", "nat",
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "Sends audio back to where the carrier's audio comes from, whatever its SDP says.")},
        {"rewrite_contact", F::Nat, "endpoint/rewrite_contact", "nat",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Sends requests to where the carrier's requests came from, whatever its Contact "
                           "says.")},
        {"session_timers", F::SessionTimers, "endpoint/timers", "session-timers",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Whether long calls are refreshed, so that a dead one is noticed (RFC 4028).")},
        {"session_expires_ms", F::SessionTimers, "endpoint/timers_sess_expires", "session-expires",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "After how many seconds without a refresh a call counts as dead; at least 90.")},
        {"test_number", F::TestNumber, "", "",
         QT_TRANSLATE_NOOP("trunkseal::Text", "What a test call dials unless another number is given.")},
        {"allowed_numbers", F::AllowedNumbers, "", "",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Test calls go to these numbers only. Empty allows any but emergency numbers.")},
        {"daily_call_cap", F::DailyCallCap, "", "",
         QT_TRANSLATE_NOOP("trunkseal::Text", "A guard against test calls that run up a bill.")},
        {"country", F::Country, "", "",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Two letters of ISO 3166: test calls never go to this country's emergency "
                           "numbers.")},
        {"other_settings", F::OtherSettings, "endpoint, aor, auth, identify, registration", "peer",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Options without a field of their own, kept as written. For PJSIP those of the "
                           "endpoint need no object in front.")},
        {"notes", F::Notes, "", "",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Whatever the next person should know.")},
    };
    return guides;
}

const FieldGuide &fieldGuide(const char *key)
{
    const auto &all = fieldGuides();
    const auto found = std::find_if(
        all.begin(), all.end(), [key](const FieldGuide &guide) { return std::strcmp(guide.key, key) == 0; });
    Q_ASSERT(found != all.end());
    return *found;
}

} // namespace trunkseal::asterisk
