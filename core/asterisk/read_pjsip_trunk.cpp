#include "core/asterisk/read_private.h"
#include "core/base/text.h"
#include "core/carrier/text_rules.h"

#include <algorithm>

namespace trunkseal::asterisk {

namespace {

using carrier::MediaPolicy;
using carrier::SendIdentity;
using carrier::SessionTimers;
using carrier::Transport;

class PjsipTrunkReader {
public:
    PjsipTrunkReader(PjsipParts parts, const ConfFiles &files, ReadLog &log)
        : m_parts(std::move(parts))
        , m_endpoint(m_parts.endpoint)
        , m_files(files)
        , m_draft(m_parts.stack, m_endpoint, log)
        , m_log(log)
    {
    }

    ImportedCarrier run()
    {
        takeReferences();
        const auto contacts = takeContacts();
        readTransport(contacts);
        readHosts(contacts);
        readOutboundAuth();
        readInboundAuth();
        readMedia();
        readIdentity();
        readSession();
        readAors();
        readIdentifies();
        readPjsipRegistration(m_draft, m_parts);
        keepRest();
        return m_draft.take();
    }

private:
    carrier::Carrier &c() { return m_draft.c(); }
    struct Contact {
        const Option *option = nullptr;
        SipUri uri;
    };

    void takeReferences()
    {
        for (const char *key : {"type", "aors", "outbound_auth"})
            m_endpoint.take({key});
        for (Options &aor : m_parts.aors)
            aor.take({"type"});
        for (auto *object : {&m_parts.outboundAuth, &m_parts.inboundAuth, &m_parts.registration}) {
            if (*object)
                (*object)->take({"type"});
        }
    }

    std::vector<Contact> takeContacts()
    {
        std::vector<Contact> contacts;
        for (Options &aor : m_parts.aors) {
            for (const Option *option : aor.takeAll({"contact"})) {
                for (const QString &text : commaList(m_draft.text(*option))) {
                    if (const auto uri = parseSipUri(text))
                        contacts.push_back({option, *uri});
                    else
                        m_log.add(*option,
                                  Text::tr("\"%1\" is not a SIP address such as sip:192.0.2.1:5060.")
                                      .arg(carrier::shown(text)));
                }
            }
        }
        if (m_parts.aors.size() > 1)
            m_draft.remark(
                Text::tr("The trunk has %1 address records (aors). Their contacts became the hosts of one.")
                    .arg(m_parts.aors.size()));
        return contacts;
    }

    void readTransport(const std::vector<Contact> &contacts)
    {
        const Option *named = m_endpoint.take({"transport"});
        std::optional<Transport> protocol;
        if (!contacts.empty())
            protocol = transportOf(contacts.front().uri);
        const auto inUri = protocol;
        if (m_parts.transport) {
            protocol = protocolOf(*m_parts.transport);
            if (protocol && inUri && *inUri != *protocol)
                m_log.add(
                    *contacts.front().option,
                    Text::tr("The address says %1, and the endpoint's transport is %2, which was taken.")
                        .arg(toWord(*inUri), toWord(*protocol)));
        } else if (named && !named->value.isEmpty()) {
            protocol = missingTransport(*named, protocol);
        }
        c().transport = protocol.value_or(Transport::Udp);
        if (c().transport == Transport::Tls && m_parts.transport)
            readTls(*m_parts.transport);
    }

    /// The transport stands in a file that was not read; the names of our own say what they do.
    Transport missingTransport(const Option &named, std::optional<Transport> protocol)
    {
        const QByteArray name = named.value.toLower();
        c().verifyServer = name != "trunkseal-unverified-tls";
        c().allowWildcard = name == "trunkseal-wildcard-tls";
        if (!protocol)
            protocol = name.contains("tls") ? Transport::Tls
                : name.contains("tcp")      ? Transport::Tcp
                                            : Transport::Udp;
        const bool known = name == "trunkseal-tls" || !c().verifyServer || c().allowWildcard;
        if (!known)
            m_log.add(
                named,
                Text::tr("There is no transport of this name in the files that were read. %1 was assumed.")
                    .arg(toWord(*protocol).toUpper()));
        return *protocol;
    }

    std::optional<Transport> protocolOf(Options &transport)
    {
        const Option *option = transport.take({"protocol"});
        if (!option)
            return Transport::Udp;
        const auto protocol = carrier::fromWord<Transport>(fromBytes(option->value.toLower()));
        if (!protocol)
            m_log.add(*option, Text::tr("A trunk uses udp, tcp or tls."));
        return protocol;
    }

    /// The settings of a TLS transport, which the carrier has for itself.
    void readTls(Options &transport)
    {
        const bool ours = transport.name().startsWith(QLatin1String("trunkseal"));
        c().verifyServer = m_draft.flag(transport.take({"verify_server"}), false);
        c().allowWildcard = m_draft.flag(transport.take({"allow_wildcard_certs"}), false);
        const Option *caFile = transport.take({"ca_list_file"});
        m_draft.readTrust(caFile, transport.take({"ca_list_path"}), m_files);
        c().clientCertFile = m_draft.text(transport.take({"cert_file"}));
        c().clientKeyFile = m_draft.text(transport.take({"priv_key_file"}));
        readAddress(transport);
        transport.takeAll({"type", "bind"});
        const Option *method = transport.take({"method"});
        if (!ours && (!method || method->value.isEmpty() || method->value.toLower() == "tlsv1"))
            m_draft.remark(
                Text::tr("The transport %1 speaks TLS 1.0 only, because its method is not set. TrunkSeal "
                         "writes a transport with TLS 1.2.")
                    .arg(transport.name()));
        if (ours)
            return;
        m_draft.remark(Text::tr("TrunkSeal writes a TLS transport of its own with the trust settings of %1.")
                           .arg(transport.name()));
        static const QList<QByteArray> off{
            "verify_client", "require_client_cert",    "allow_reload", "symmetric_transport", "cos",
            "tos",           "websocket_write_timeout"};
        for (const Option &option : transport.unused()) {
            if (off.contains(option.key) && truth(option.value) == std::optional(false))
                continue; // as it is by itself
            m_log.add(option,
                      Text::tr("This belongs to the server's transport, which stays as it is; TrunkSeal's "
                               "own does not have it."));
        }
    }

    void readAddress(Options &transport)
    {
        const Option *signalling = transport.take({"external_signaling_address"});
        const Option *media = transport.take({"external_media_address"});
        c().nat.externalAddress = m_draft.text(signalling ? signalling : media);
        if (signalling && media && signalling->value != media->value)
            m_log.add(*media,
                      Text::tr("The external address for the audio differs from the one for signalling; a "
                               "carrier has one address, and %1 was taken.")
                          .arg(c().nat.externalAddress));
        m_draft.readAddresses(transport.takeAll({"local_net"}), c().nat.localNetworks);
    }

    void readHosts(const std::vector<Contact> &contacts)
    {
        if (contacts.empty())
            return readHostElsewhere();
        bool first = true;
        for (const Contact &contact : contacts) {
            if (first)
                readHost(contact.uri);
            else
                c().moreHosts += furtherHost(c(), contact.uri.host, contact.uri.port);
            first = false;
            checkContact(contact);
        }
    }

    void readHost(const SipUri &uri)
    {
        c().host = uri.host;
        c().useSrv = !uri.port && !isIpAddress(uri.host);
        if (!c().useSrv)
            c().port = uri.port.value_or(standardPort(c().transport));
    }

    void checkContact(const Contact &contact)
    {
        const SipUri &uri = contact.uri;
        if (uri.sips)
            m_draft.remark(
                Text::tr("The carrier's address is a sips: one; it is written as sip: with transport=tls."));
        if (!uri.user.isEmpty() || !uri.plain || uri.loose)
            m_log.add(*contact.option, Text::tr("Of this address only host, port and transport are kept."));
        if (!uri.transport.isEmpty() && !carrier::fromWord<Transport>(uri.transport))
            m_log.add(*contact.option, Text::tr("A trunk uses udp, tcp or tls."));
    }

    /// A trunk without contact: its registrar or the address its calls come from stands for the host.
    void readHostElsewhere()
    {
        if (m_parts.registration) {
            if (const auto uri = parseSipUri(fromBytes(m_parts.registration->peek("server_uri")))) {
                if (!m_parts.transport)
                    c().transport = transportOf(*uri).value_or(c().transport);
                readHost(*uri);
                return m_draft.remark(
                    Text::tr("The trunk has no contact, so the registrar was taken as its host."));
            }
        }
        if (const QString address = singleMatch(); !address.isEmpty()) {
            readHost({false, {}, address, standardPort(c().transport), {}, false, true});
            return m_draft.remark(Text::tr(
                "The trunk has no contact, so the address its calls come from was taken as its host."));
        }
        m_draft.remark(Text::tr("The trunk has no contact: enter the carrier's host."));
    }

    /// The first host or address, but no network, that identifies the trunk's calls.
    QString singleMatch() const
    {
        for (const Options &identify : m_parts.identifies) {
            for (const Option &option : identify.unused()) {
                if (option.key != "match")
                    continue;
                for (const QString &address : commaList(fromBytes(option.value))) {
                    if (!withPrefixLength(address).contains(u'/'))
                        return withPrefixLength(address);
                }
            }
        }
        return {};
    }

    void readOutboundAuth()
    {
        if (!m_parts.outboundAuth)
            return;
        Options &auth = *m_parts.outboundAuth;
        c().authUser = m_draft.text(auth.take({"username"}));
        if (const Option *password = readAuth(auth))
            m_draft.setPassword(*password);
    }

    void readInboundAuth()
    {
        m_endpoint.take({"auth"});
        if (!m_parts.inboundAuth)
            return;
        Options &auth = *m_parts.inboundAuth;
        c().inboundUser = m_draft.text(auth.take({"username"}));
        if (const Option *password = readAuth(auth))
            m_draft.setInboundPassword(*password);
        for (const Option &option : auth.unused())
            m_log.add(option,
                      Text::tr("Of the login that the carrier uses only user and password are kept."));
    }

    const Option *readAuth(Options &auth)
    {
        const Option *kind = auth.take({"auth_type"});
        const Option *password = auth.take({"password"});
        if (const Option *md5 = auth.take({"md5_cred", "password_digest"}))
            m_log.add(
                *md5,
                Text::tr("A digest of the password cannot be used: TrunkSeal needs the password itself."));
        static const QList<QByteArray> withPassword{"userpass", "digest"};
        if (kind && !withPassword.contains(kind->value.toLower()))
            m_log.add(*kind, Text::tr("TrunkSeal writes auth_type = userpass."));
        if (!password)
            m_draft.remark(
                Text::tr("The login %1 has no password in these files. Enter it.").arg(auth.name()));
        return password;
    }

    void readMedia()
    {
        const Option *encryption = m_endpoint.take({"media_encryption"});
        const bool optimistic = m_draft.flag(m_endpoint.take({"media_encryption_optimistic"}), false);
        const QByteArray word = encryption ? encryption->value.toLower() : QByteArray("no");
        c().media = word == "sdes" ? (optimistic ? MediaPolicy::Optional : MediaPolicy::Required)
                                   : MediaPolicy::Clear;
        if (word != "sdes" && word != "no")
            m_log.add(
                *encryption,
                Text::tr("A trunk's audio is encrypted with SDES or not at all; this was read as \"no\"."));
        m_draft.readCodecs(m_endpoint.takeAll({"allow", "disallow"}), {});
        readDtmf();
        c().directMedia = m_draft.flag(m_endpoint.take({"direct_media"}), true);
        c().nat.symmetricMedia = m_draft.flag(m_endpoint.take({"rtp_symmetric"}), false);
        c().nat.rewriteContact = m_draft.flag(m_endpoint.take({"rewrite_contact"}), false);
        const Option *mediaAddress = m_endpoint.take({"media_address"});
        if (!mediaAddress)
            return;
        if (c().nat.externalAddress.isEmpty() && c().transport != Transport::Tls)
            c().nat.externalAddress = m_draft.text(*mediaAddress);
        else
            m_log.add(*mediaAddress,
                      Text::tr("With TLS the external address belongs to the transport; this one for "
                               "the audio alone is not kept."));
    }

    void readDtmf()
    {
        const Option *option = m_endpoint.take({"dtmf_mode", "dtmfmode"});
        const QByteArray word = option ? option->value.toLower() : QByteArray("rfc4733");
        if (word == "inband")
            c().dtmf = carrier::DtmfMode::Inband;
        else if (word == "info")
            c().dtmf = carrier::DtmfMode::Info;
        else if (word != "rfc4733" && word != "rfc2833")
            m_log.add(*option, Text::tr("Digits are sent as rfc4733, inband or info; rfc4733 was taken."));
    }

    void readIdentity()
    {
        const Option *context = m_endpoint.take({"context"});
        c().context = context ? m_draft.text(*context) : QStringLiteral("default");
        m_draft.readCallerId(m_endpoint.take({"callerid"}));
        c().trustsIdentity = m_draft.flag(m_endpoint.take({"trust_id_inbound"}), false);
        const Option *rpid = m_endpoint.take({"send_rpid"});
        if (m_draft.flag(rpid, false))
            c().sendIdentity = SendIdentity::RemotePartyId;
        if (m_draft.flag(m_endpoint.take({"send_pai"}), false)) {
            if (c().sendIdentity == SendIdentity::RemotePartyId)
                m_log.add(
                    *rpid,
                    Text::tr("The number is asserted in both headers; only P-Asserted-Identity is kept."));
            c().sendIdentity = SendIdentity::PAssertedIdentity;
        }
        readIdentifyBy();
    }

    void readIdentifyBy()
    {
        const Option *option = m_endpoint.take({"identify_by"});
        if (!option)
            return;
        QStringList words = commaList(fromBytes(option->value.toLower()));
        words.sort();
        const QString sorted = words.join(u',');
        const auto usual = c().inboundUser.isEmpty() ? QLatin1String("ip,username")
                                                     : QLatin1String("auth_username,ip,username");
        if (sorted != usual)
            m_log.add(*option, Text::tr("TrunkSeal decides itself by what an incoming call is known."));
    }

    void readSession()
    {
        const Option *option = m_endpoint.take({"timers"});
        const QByteArray word = option ? option->value.toLower() : QByteArray("yes");
        if (word == "required")
            c().sessionTimers = SessionTimers::Require;
        else if (word == "always" || word == "forced")
            c().sessionTimers = SessionTimers::Always;
        else
            c().sessionTimers = m_draft.flag(option, true) ? SessionTimers::Accept : SessionTimers::Refuse;
        c().sessionExpires =
            m_draft.seconds(m_endpoint.take({"timers_sess_expires"}), std::chrono::seconds(1800));
    }

    void readAors()
    {
        c().qualifyEvery = std::chrono::seconds(0);
        for (Options &aor : m_parts.aors)
            c().qualifyEvery = std::max(
                c().qualifyEvery, m_draft.seconds(aor.take({"qualify_frequency"}), std::chrono::seconds(0)));
    }

    void readIdentifies()
    {
        for (Options &identify : m_parts.identifies) {
            identify.takeAll({"type", "endpoint"});
            m_draft.readAddresses(identify.takeAll({"match"}), c().matchAddresses);
        }
        QStringList once;
        for (const QString &address : c().matchAddresses) {
            if (!once.contains(address))
                once += address;
        }
        c().matchAddresses = once;
    }

    void keepRest()
    {
        m_draft.keepRest(m_endpoint, QStringLiteral("endpoint"));
        for (const Options &aor : m_parts.aors)
            m_draft.keepRest(aor, QStringLiteral("aor"));
        if (m_parts.outboundAuth)
            keepOrReport(*m_parts.outboundAuth, QStringLiteral("auth"),
                         !c().authUser.isEmpty() && c().stack == carrier::Stack::Pjsip);
        for (const Options &identify : m_parts.identifies)
            keepOrReport(identify, QStringLiteral("identify"),
                         !c().matchAddresses.isEmpty() && c().stack == carrier::Stack::Pjsip);
        if (m_parts.registration)
            m_draft.keepRest(*m_parts.registration, QStringLiteral("registration"));
    }

    void keepOrReport(const Options &options, const QString &object, bool written)
    {
        if (written)
            return m_draft.keepRest(options, object);
        for (const Option &option : options.unused())
            m_log.add(
                option,
                Text::tr("TrunkSeal writes no %1 object for this trunk that could hold it.").arg(object));
    }

    PjsipParts m_parts;
    Options &m_endpoint;
    const ConfFiles &m_files;
    TrunkDraft m_draft;
    ReadLog &m_log;
};

} // namespace

ImportedCarrier readPjsipTrunk(PjsipParts parts, const ConfFiles &files, ReadLog &log)
{
    return PjsipTrunkReader(std::move(parts), files, log).run();
}

} // namespace trunkseal::asterisk
