#include "core/asterisk/read_private.h"
#include "core/base/text.h"
#include "core/carrier/text_rules.h"

namespace trunkseal::asterisk {

namespace {

using carrier::MediaPolicy;
using carrier::SendIdentity;
using carrier::SessionTimers;
using carrier::Transport;

class PeerReader {
public:
    PeerReader(Options &peer, Options &general, const RegisterLine *registration,
               const Option *registerOption, const ConfFiles &files, ReadLog &log)
        : m_peer(peer)
        , m_general(general)
        , m_registration(registration)
        , m_registerOption(registerOption)
        , m_files(files)
        , m_draft(carrier::Stack::ChanSip, peer, log)
        , m_log(log)
    {
    }

    ImportedCarrier run()
    {
        m_peer.take({"type"});
        readTransport();
        readHost();
        readTls();
        readAddress();
        readLogin();
        readMedia();
        readIdentity();
        readSession();
        readQualify();
        readProxy();
        readCallback();
        if (m_registration)
            readRegistration();
        m_draft.keepRest(m_peer, QString());
        if (!c().authUser.isEmpty() && m_draft.password().isEmpty())
            m_draft.remark(
                Text::tr("The login %1 has no password in these files. Enter it.").arg(c().authUser));
        return m_draft.take();
    }

private:
    carrier::Carrier &c() { return m_draft.c(); }

    /// The peer's setting, or that of [general], which holds where a peer has none.
    const Option *either(Keys keys)
    {
        const Option *general = m_general.take(keys);
        const Option *own = m_peer.take(keys);
        return own ? own : general;
    }

    void readTransport()
    {
        const Option *option = either({"transport"});
        const QStringList words = option ? commaList(m_draft.text(*option).toLower()) : QStringList();
        const auto transport = carrier::fromWord<Transport>(words.value(0));
        if (option && !transport)
            m_log.add(*option, Text::tr("A trunk uses udp, tcp or tls; udp was taken."));
        else if (words.size() > 1)
            m_log.add(*option,
                      Text::tr("The first transport, %1, is the one that calls are sent over; the others are "
                               "not kept.")
                          .arg(words.front()));
        c().transport = transport.value_or(Transport::Udp);
        const bool enabled = truth(m_general.peek("tlsenable")).value_or(false);
        if (c().transport == Transport::Tls && !enabled)
            m_draft.remark(
                Text::tr("tlsenable is not yes in [general], so Asterisk uses UDP for this peer with just "
                         "a warning in its log. TrunkSeal writes tlsenable = yes."));
    }

    void readHost()
    {
        const Option *host = m_peer.take({"host"});
        c().host = m_draft.text(*host);
        if (c().host.startsWith(u'[') && c().host.endsWith(u']'))
            c().host = c().host.mid(1, c().host.size() - 2);
        const Option *port = m_peer.take({"port"});
        const bool srv = truth(m_general.peek("srvlookup")).value_or(true);
        m_general.take({"srvlookup"});
        const int number = port ? port->value.toInt() : 0;
        if (port && (number < 1 || number > 65535))
            m_log.add(*port, Text::tr("The port is 1 to 65535."));
        c().useSrv = !port && srv && !isIpAddress(c().host);
        if (!c().useSrv)
            c().port = number > 0 && number < 65536 ? quint16(number) : standardPort(c().transport);
    }

    /// chan_sip has one TLS setting for all peers.
    void readTls()
    {
        const Option *insecure = m_general.take({"tlsdontverifyserver"});
        const Option *caFile = m_general.take({"tlscafile", "cafile"});
        const Option *caPath = m_general.take({"tlscapath", "capath"});
        const Option *cert = m_general.take({"tlscertfile", "sslcert"});
        const Option *key = m_general.take({"tlsprivatekey"});
        m_general.takeAll({"tlsenable", "tcpenable", "sslenable"});
        if (c().transport != Transport::Tls)
            return;
        c().verifyServer = !m_draft.flag(insecure, false);
        m_draft.readTrust(caFile, caPath, m_files);
        if (c().verifyServer && !caFile && !caPath)
            m_draft.remark(Text::tr("[general] has no tlscafile. The system's certificates were taken."));
        c().clientCertFile = m_draft.text(cert);
        c().clientKeyFile = m_draft.text(key);
    }

    void readAddress()
    {
        if (const Option *address = m_general.take({"externaddr", "externip", "externhost"})) {
            const auto uri = parseSipUri(QStringLiteral("sip:") + m_draft.text(*address));
            c().nat.externalAddress = uri ? uri->host : QString();
            if (!uri || uri->port)
                m_log.add(*address, Text::tr("Of this address only host or address is kept."));
        }
        m_draft.readAddresses(m_general.takeAll({"localnet"}), c().nat.localNetworks);
    }

    void readLogin()
    {
        const Option *user = m_peer.take({"defaultuser", "username"});
        const Option *remote = m_peer.take({"remotesecret"});
        const Option *secret = m_peer.take({"secret"});
        if (const Option *md5 = m_peer.take({"md5secret"}))
            m_log.add(
                *md5,
                Text::tr("A digest of the password cannot be used: TrunkSeal needs the password itself."));
        c().authUser = m_draft.text(user);
        m_fromUser = m_draft.text(m_peer.take({"fromuser"}));
        c().fromDomain = m_draft.text(either({"fromdomain"}));
        readInsecure(secret);
        readPassword(remote ? remote : secret);
        if (!c().authUser.isEmpty() && m_fromUser.isEmpty() && !m_registration)
            m_draft.remark(
                Text::tr("No fromuser is set, so Asterisk calls with the caller's number in From. TrunkSeal "
                         "writes fromuser = %1.")
                    .arg(c().authUser));
        setFromUser(m_fromUser);
    }

    /// Without a defaultuser Asterisk does not log in when it calls; a register line may bring the user.
    void readPassword(const Option *password)
    {
        if (!password || password->value.isEmpty())
            return;
        const bool justInbound = !c().inboundUser.isEmpty() && password->key == "secret";
        if (c().authUser.isEmpty() && (justInbound || m_registration)) {
            if (!justInbound)
                m_draft.setPassword(*password);
            return;
        }
        m_draft.setPassword(*password);
        if (!c().authUser.isEmpty())
            return;
        c().authUser = m_fromUser.isEmpty() ? m_peer.name() : m_fromUser;
        m_draft.remark(Text::tr("There is a password and no defaultuser, so Asterisk does not log in when it "
                                "calls. %1 was taken as the user.")
                           .arg(c().authUser));
    }

    void setFromUser(const QString &user) { c().fromUser = user == c().authUser ? QString() : user; }

    void readInsecure(const Option *secret)
    {
        const Option *option = m_peer.take({"insecure"});
        QStringList words = option ? commaList(m_draft.text(*option).toLower()) : QStringList();
        if (words.contains(QLatin1String("very")))
            words = QStringList{QStringLiteral("invite"), QStringLiteral("port")};
        if (words.contains(QLatin1String("yes")))
            words = QStringList{QStringLiteral("port")};
        const bool logsIn = secret && !secret->value.isEmpty() && !words.contains(QLatin1String("invite"));
        if (logsIn) {
            c().inboundUser = c().name;
            m_draft.setInboundPassword(*secret);
        }
        words.sort();
        const QString usual = logsIn ? QStringLiteral("port") : QStringLiteral("invite,port");
        if (words.join(u',') != usual)
            m_draft.remark(Text::tr("TrunkSeal writes insecure = %1.")
                               .arg(logsIn ? QStringLiteral("port") : QStringLiteral("port,invite")));
    }

    void readMedia()
    {
        const bool encrypted = m_draft.flag(either({"encryption"}), false);
        c().media = encrypted ? MediaPolicy::Required : MediaPolicy::Clear;
        auto codecs = m_general.takeAll({"allow", "disallow"});
        const auto own = m_peer.takeAll({"allow", "disallow"});
        codecs.insert(codecs.end(), own.begin(), own.end());
        m_draft.readCodecs(codecs, {QStringLiteral("ulaw"), QStringLiteral("alaw"), QStringLiteral("gsm")});
        readDtmf();
        readDirectMedia();
        readNat();
    }

    void readDtmf()
    {
        const Option *option = either({"dtmfmode"});
        const QByteArray word = option ? option->value.toLower() : QByteArray("rfc2833");
        if (word == "inband")
            c().dtmf = carrier::DtmfMode::Inband;
        else if (word == "info")
            c().dtmf = carrier::DtmfMode::Info;
        else if (word != "rfc2833" && word != "rfc4733")
            m_log.add(*option, Text::tr("Digits are sent as rfc2833, inband or info; rfc2833 was taken."));
    }

    void readDirectMedia()
    {
        const Option *option = either({"directmedia", "canreinvite"});
        const QByteArray word = option ? option->value.toLower() : QByteArray("yes");
        static const QList<QByteArray> ways{"nonat", "update", "outgoing", "update,nonat", "nonat,update"};
        if (ways.contains(word)) {
            c().directMedia = true;
            m_log.add(*option, Text::tr("Direct media is on or off here; it was read as on."));
        } else {
            c().directMedia = m_draft.flag(option, true);
        }
    }

    void readNat()
    {
        const Option *option = either({"nat"});
        const QStringList words = option ? commaList(m_draft.text(*option).toLower())
                                         : QStringList{QStringLiteral("auto_force_rport")};
        const auto has = [&words](const char *word) { return words.contains(QLatin1String(word)); };
        const bool yes = has("yes") || has("route");
        c().nat.rewriteContact = yes || has("force_rport") || has("auto_force_rport");
        c().nat.symmetricMedia = yes || has("comedia") || has("auto_comedia");
        // Plain force_rport lets strangers find the peer's name, so it is written as auto_force_rport.
        QStringList written;
        if (c().nat.rewriteContact)
            written += QStringLiteral("auto_force_rport");
        if (c().nat.symmetricMedia)
            written += QStringLiteral("comedia");
        if (yes || has("force_rport") || has("auto_comedia"))
            m_draft.remark(Text::tr("TrunkSeal writes nat = %1.").arg(written.join(u',')));
        const bool known =
            yes || c().nat.rewriteContact || c().nat.symmetricMedia || has("no") || has("never");
        if (!known)
            m_log.add(*option, Text::tr("This is not a word that nat takes."));
    }

    void readIdentity()
    {
        const Option *context = either({"context"});
        c().context = context ? m_draft.text(*context) : QStringLiteral("default");
        m_draft.readCallerId(m_peer.take({"callerid"}));
        c().trustsIdentity = m_draft.flag(either({"trustrpid"}), false);
        const Option *option = either({"sendrpid"});
        const QByteArray word = option ? option->value.toLower() : QByteArray("no");
        if (word == "pai")
            c().sendIdentity = SendIdentity::PAssertedIdentity;
        else if (word == "rpid" || m_draft.flag(option, false))
            c().sendIdentity = SendIdentity::RemotePartyId;
    }

    void readSession()
    {
        const Option *option = either({"session-timers"});
        const QByteArray word = option ? option->value.toLower() : QByteArray("accept");
        if (word == "refuse")
            c().sessionTimers = SessionTimers::Refuse;
        else if (word == "originate")
            c().sessionTimers = SessionTimers::Always;
        else if (word != "accept")
            m_log.add(*option, Text::tr("Session timers are accept, originate or refuse."));
        c().sessionExpires = m_draft.seconds(either({"session-expires"}), std::chrono::seconds(1800));
    }

    void readQualify()
    {
        const Option *option = either({"qualify"});
        const Option *every = either({"qualifyfreq"});
        const auto frequency = m_draft.seconds(every, std::chrono::seconds(60));
        c().qualifyEvery = std::chrono::seconds(0);
        if (!option)
            return;
        bool number = false;
        const int longest = option->value.toInt(&number);
        if (number ? longest > 1 : m_draft.flag(option, false))
            c().qualifyEvery = frequency;
        if (number && longest > 1 && longest != 2000)
            m_log.add(
                *option,
                Text::tr("The carrier is asked whether it is there; that it must answer within %1 ms is "
                         "not kept, and 2000 ms holds.")
                    .arg(longest));
    }

    void readProxy()
    {
        const Option *option = either({"outboundproxy"});
        if (!option || option->value.isEmpty())
            return;
        QStringList words = commaList(m_draft.text(*option));
        if (words.size() > 1)
            m_log.add(*option, Text::tr("Of the outbound proxy only the address is kept."));
        QString address = words.value(0);
        const auto transport =
            carrier::fromWord<Transport>(address.section(QStringLiteral("://"), 0, 0).toLower());
        if (transport && *transport != c().transport)
            m_log.add(*option,
                      Text::tr("The proxy is reached over another transport than the carrier; TrunkSeal uses "
                               "the carrier's."));
        if (address.contains(QLatin1String("://")))
            address = address.section(QStringLiteral("://"), 1);
        const auto uri = parseSipUri(QStringLiteral("sip:") + address);
        if (uri)
            c().outboundProxy = furtherHost(c(), uri->host, uri->port);
        else
            m_log.add(*option, Text::tr("This is not a host such as proxy.example.com:5061."));
    }

    /// callbackextension makes chan_sip register without a register line.
    void readCallback()
    {
        const Option *option = m_peer.take({"callbackextension"});
        if (!option || option->value.isEmpty())
            return;
        if (m_registration)
            return m_log.add(*option, Text::tr("The trunk has a register line too; that one was read."));
        c().registers = true;
        c().registerEvery = expiry({});
        m_draft.remark(Text::tr("The registration of callbackextension is written as a register line."));
        checkExtension(*option, m_draft.text(*option));
    }

    std::chrono::seconds expiry(std::optional<int> own)
    {
        const Option *usual = m_general.take({"defaultexpiry", "defaultexpirey"});
        return own ? std::chrono::seconds(std::max(0, *own))
                   : m_draft.seconds(usual, std::chrono::seconds(120));
    }

    [[nodiscard]] QString registerUser() { return c().fromUser.isEmpty() ? c().authUser : c().fromUser; }

    void checkExtension(const Option &option, const QString &extension)
    {
        if (extension != registerUser())
            m_log.add(option,
                      Text::tr("Calls over the registration will arrive at extension %1 instead of %2.")
                          .arg(carrier::shown(registerUser()), carrier::shown(extension)));
    }

    void readRegistration()
    {
        const RegisterLine &line = *m_registration;
        const Option &option = *m_registerOption;
        c().registers = true;
        c().registerEvery = expiry(line.expiry);
        readRegisterLogin(line, option);
        readRegisterAddress(line, option);
        checkExtension(option, line.extension.isEmpty() ? QStringLiteral("s") : line.extension);
        if (line.transport.value_or(line.peer.isEmpty() ? Transport::Udp : c().transport) != c().transport)
            m_log.add(option,
                      Text::tr("The registration goes over another transport than the calls; TrunkSeal uses "
                               "%1 for both.")
                          .arg(toWord(c().transport)));
    }

    void readRegisterLogin(const RegisterLine &line, const Option &option)
    {
        const bool login = !line.secret.isEmpty() || !line.authUser.isEmpty();
        const QString user = line.authUser.isEmpty() ? line.user : line.authUser;
        if (c().authUser.isEmpty() && (login || !m_draft.password().isEmpty()))
            c().authUser = user;
        else if (login && c().authUser != user)
            m_log.add(
                option,
                Text::tr(
                    "The registration logs in as another user than calls do. A carrier has one login; %1 was "
                    "taken.")
                    .arg(carrier::shown(c().authUser)));
        if (m_draft.password().isEmpty())
            m_draft.setPassword(line.secret);
        else if (!line.secret.isEmpty() && !(line.secret == m_draft.password()))
            m_log.add(option,
                      Text::tr("The registration's password differs from the peer's, which was taken."));
        if (m_fromUser.isEmpty() && line.user != c().authUser)
            m_draft.remark(
                Text::tr("Calls will be sent from %1, the user that is registered.").arg(line.user));
        else if (!m_fromUser.isEmpty() && line.user != m_fromUser)
            m_log.add(
                option,
                Text::tr("%1 is registered, and calls come from %2. TrunkSeal uses one user for both, and "
                         "%2 was taken.")
                    .arg(carrier::shown(line.user), carrier::shown(m_fromUser)));
        else if (m_fromUser.isEmpty())
            m_draft.remark(
                Text::tr("No fromuser is set, so Asterisk calls with the caller's number in From. TrunkSeal "
                         "writes fromuser = %1.")
                    .arg(line.user));
        setFromUser(m_fromUser.isEmpty() ? line.user : m_fromUser);
    }

    void readRegisterAddress(const RegisterLine &line, const Option &option)
    {
        if (c().fromDomain.isEmpty() && !line.domain.isEmpty()) {
            c().fromDomain = line.domain;
            m_draft.remark(Text::tr("Calls will be sent from the domain %1, where the user is registered.")
                               .arg(line.domain));
        } else if (!line.domain.isEmpty() && line.domain != c().fromDomain) {
            m_log.add(
                option,
                Text::tr("The domain %1 of the registered address differs from that of calls. TrunkSeal "
                         "uses one for both, and %2 was taken.")
                    .arg(carrier::shown(line.domain), carrier::shown(c().fromDomain)));
        }
        if (line.domainPort)
            m_log.add(option, Text::tr("The port behind the domain is not kept."));
        const bool same = line.host.compare(c().host, Qt::CaseInsensitive) == 0 || line.host == m_peer.name();
        const auto port = line.port || c().useSrv ? line.port : std::optional(standardPort(c().transport));
        if (line.host == m_peer.name() && !line.port)
            return; // the peer's own host and port
        if (!same || port != (c().useSrv ? std::nullopt : std::optional(c().port)))
            c().registrar = furtherHost(c(), same ? c().host : line.host, line.port);
    }

    Options &m_peer;
    Options &m_general;
    const RegisterLine *m_registration;
    const Option *m_registerOption;
    const ConfFiles &m_files;
    TrunkDraft m_draft;
    ReadLog &m_log;
    QString m_fromUser;
};

} // namespace

ImportedCarrier readChanSipPeer(Options &peer, Options &general, const RegisterLine *registration,
                                const Option *registerOption, const ConfFiles &files, ReadLog &log)
{
    return PeerReader(peer, general, registration, registerOption, files, log).run();
}

} // namespace trunkseal::asterisk
