#include "core/asterisk/conf_writer.h"
#include "core/asterisk/pjsip_trunk.h"
#include "core/base/text.h"
#include "core/carrier/text_rules.h"

#include <algorithm>

namespace trunkseal::asterisk {

namespace {

using carrier::Carrier;
using carrier::MediaPolicy;
using carrier::Transport;
using carrier::TrustSource;

constexpr auto anchorPath = "trunkseal/chan_sip.pem";

class ChanSipRenderer {
public:
    ChanSipRenderer(const RenderJob &job, Rendered &out)
        : m_job(job)
        , m_out(out)
    {
    }

    Result<> run()
    {
        if (const auto done = checkRegistrars(); !done)
            return fail(done.error());
        m_conf.comment(headerLine());
        if (const auto done = writeGeneral(); !done)
            return fail(done.error());
        for (const Carrier *c : m_job.carriers)
            writePeer(*c);
        m_out.files.push_back({QStringLiteral("sip_trunkseal.conf"), m_conf.take(), m_secret});
        m_out.includes.push_back({QStringLiteral("sip.conf"), QStringLiteral("#include sip_trunkseal.conf")});
        addNotes();
        return {};
    }

private:
    template <class What>
    [[nodiscard]] const Carrier *find(What what) const
    {
        const auto it = std::find_if(m_job.carriers.begin(), m_job.carriers.end(),
                                     [&](const Carrier *c) { return what(*c); });
        return it == m_job.carriers.end() ? nullptr : *it;
    }
    [[nodiscard]] const Carrier *findTls() const
    {
        return find([](const Carrier &c) { return c.transport == Transport::Tls; });
    }
    static bool showsCertificate(const Carrier &c)
    {
        return c.transport == Transport::Tls && showsClientCertificate(c);
    }
    [[nodiscard]] const Carrier *findClientCertificate() const { return find(showsCertificate); }

    /// A register line names a host, and chan_sip takes the peer of that name for it, with its port and
    /// transport.
    [[nodiscard]] Result<> checkRegistrars() const
    {
        QMap<QString, const Carrier *> byName;
        for (const Carrier *c : m_job.carriers)
            byName.insert(c->name.toLower(), c);
        for (const Carrier *c : m_job.carriers) {
            const auto registrar = carrier::splitHostPort(c->registrar.isEmpty() ? c->host : c->registrar);
            const Carrier *other = registrar ? byName.value(registrar->host.toLower()) : nullptr;
            if (c->registers && other && other != c)
                return fail(ErrorCode::BadInput,
                            Text::tr("The carrier %1 has the name of the host at which %2 registers, and "
                                     "chan_sip would register %2 as it. Rename %1.")
                                .arg(other->name, c->name));
        }
        return {};
    }

    /// TLS settings and register lines are global in chan_sip: they are added to the [general] of sip.conf.
    Result<> writeGeneral()
    {
        const bool registers = find([](const Carrier &c) { return c.registers; });
        const Carrier *tls = findTls();
        const Carrier *tcp = find([](const Carrier &c) { return c.transport == Transport::Tcp; });
        const Carrier *nat = find([](const Carrier &c) { return !c.nat.externalAddress.isEmpty(); });
        if (!tls && !tcp && !registers && !nat)
            return {};
        m_conf.section(QStringLiteral("general"), true);
        if (tcp)
            m_conf.line("tcpenable", "yes");
        if (tls) {
            if (const auto done = writeTrust(*tls); !done)
                return fail(done.error());
        }
        if (nat) {
            if (const auto done = writeAddress(*nat); !done)
                return fail(done.error());
        }
        for (const Carrier *c : m_job.carriers) {
            if (c->registers)
                writeRegister(*c);
        }
        return {};
    }

    Result<> writeAddress(const Carrier &first)
    {
        const Carrier *other = find([&](const Carrier &c) {
            return !c.nat.externalAddress.isEmpty()
                && (c.nat.externalAddress != first.nat.externalAddress
                    || c.nat.localNetworks != first.nat.localNetworks);
        });
        if (other)
            return fail(ErrorCode::BadInput,
                        Text::tr("chan_sip has one external address for all carriers, but those of %1 and %2 "
                                 "differ. Make them the same, or move one to PJSIP.")
                            .arg(first.name, other->name));
        m_conf.line("externaddr", first.nat.externalAddress);
        for (const QString &network : first.nat.localNetworks)
            m_conf.line("localnet", network);
        return {};
    }

    Result<> writeTrust(const Carrier &first)
    {
        const Carrier *other = find([&](const Carrier &c) {
            return c.transport == Transport::Tls && c.verifyServer != first.verifyServer;
        });
        if (other)
            return fail(ErrorCode::BadInput,
                        Text::tr("chan_sip checks the certificates of all carriers or of none, but %1 and %2 "
                                 "differ. Switch the "
                                 "check on for both, or move one to PJSIP.")
                            .arg(first.name, other->name));
        if (const auto done = writeClientCertificate(); !done)
            return fail(done.error());
        m_conf.line("tlsenable", "yes");
        m_conf.line("tlsdontverifyserver", first.verifyServer ? "no" : "yes");
        if (first.verifyServer)
            writeAnchors();
        return {};
    }

    Result<> writeClientCertificate()
    {
        const Carrier *first = findClientCertificate();
        if (!first)
            return {};
        const Carrier *other = find([&](const Carrier &c) {
            return showsCertificate(c)
                && (c.clientCertFile != first->clientCertFile || c.clientKeyFile != first->clientKeyFile
                    || c.clientChainPem != first->clientChainPem);
        });
        if (other)
            return fail(ErrorCode::BadInput,
                        Text::tr("chan_sip has one client certificate for all carriers, but those of %1 and "
                                 "%2 differ. Use the same, or move one to PJSIP.")
                            .arg(first->name, other->name));
        m_conf.line("tlscertfile", clientCertPath(*first, m_job.target));
        if (const QString key = clientKeyPath(*first, m_job.target); !key.isEmpty())
            m_conf.line("tlsprivatekey", key);
        addClientFiles(*first, m_job, m_out);
        return {};
    }

    void writeAnchors()
    {
        QByteArray anchors;
        bool system = false;
        for (const Carrier *c : m_job.carriers) {
            if (c->transport != Transport::Tls)
                continue;
            if (c->trust == TrustSource::OwnAnchors)
                anchors += anchorText(*c);
            else
                system = true;
        }
        const QString &systemFile = m_job.target.systemCaFile;
        if (anchors.isEmpty())
            return m_conf.line("tlscafile", systemFile);
        m_out.files.push_back({QString::fromLatin1(anchorPath), anchors, false});
        m_conf.line("tlscafile", m_job.target.configDir + u'/' + QLatin1String(anchorPath));
        if (system) // one file and one directory is all chan_sip takes; the bundle's directory holds the
                    // hashed links
            m_conf.line("tlscapath", systemFile.left(systemFile.lastIndexOf(u'/')));
    }

    void writeRegister(const Carrier &c)
    {
        const QString user = registerUser(c);
        QByteArray value = toWord(c.transport).toLatin1() + "://" + user.toUtf8();
        if (!c.fromDomain.isEmpty())
            value += '@' + c.fromDomain.toUtf8();
        if (!c.authUser.isEmpty()) {
            value += ':' + m_job.passwordOf(c).bytes().toByteArray() + ':' + c.authUser.toUtf8();
            m_secret = true;
        }
        value += '@' + registrarText(c).toUtf8() + '/' + user.toUtf8() + '~'
            + QByteArray::number(qint64(c.registerEvery.count()));
        m_conf.line(QStringLiteral("register"), QByteArrayView(value));
        wipe(value);
    }

    static QString registrarText(const Carrier &c)
    {
        return c.registrar.isEmpty() ? hostPort(c) : registrarUri(c).section(u';', 0, 0).mid(4);
    }

    void writePeer(const Carrier &c)
    {
        m_conf.section(c.name);
        m_conf.line("type", c.inboundUser.isEmpty() ? "peer" : "friend");
        m_conf.line("transport", toWord(c.transport));
        m_conf.line("encryption", c.media == MediaPolicy::Clear ? "no" : "yes");
        m_conf.line("host", c.host);
        if (!c.useSrv)
            m_conf.line("port", QString::number(c.port));
        writeLogin(c);
        m_conf.line("insecure", c.inboundUser.isEmpty() ? "port,invite" : "port");
        m_conf.line("context", c.context);
        m_conf.line("qualify", c.qualifyEvery.count() > 0 ? "yes" : "no");
        if (c.qualifyEvery.count() > 0)
            m_conf.line("qualifyfreq", QString::number(c.qualifyEvery.count()));
        m_conf.line("disallow", "all");
        for (const QString &codec : c.codecs)
            m_conf.line("allow", codec);
        m_conf.line("dtmfmode", dtmfWord(c.dtmf));
        m_conf.line("directmedia", c.directMedia ? "yes" : "no");
        writeSession(c);
        for (auto it = c.otherSettings.begin(); it != c.otherSettings.end(); ++it)
            m_conf.line(it.key(), it.value());
    }

    void writeLogin(const Carrier &c)
    {
        if (!c.authUser.isEmpty()) {
            m_conf.line("defaultuser", c.authUser);
            m_conf.line(QStringLiteral("remotesecret"), m_job.passwordOf(c).bytes());
            m_secret = true;
        }
        if (!c.fromUser.isEmpty() || !c.authUser.isEmpty())
            m_conf.line("fromuser", registerUser(c));
        if (!c.fromDomain.isEmpty())
            m_conf.line("fromdomain", c.fromDomain);
        if (!c.inboundUser.isEmpty()) {
            m_conf.line(QStringLiteral("secret"), m_job.inboundPasswordOf(c).bytes());
            m_secret = true;
        }
        if (!c.callerId.isEmpty())
            m_conf.line("callerid", callerIdText(c));
        if (c.trustsIdentity)
            m_conf.line("trustrpid", "yes");
        if (c.sendIdentity != carrier::SendIdentity::None)
            m_conf.line("sendrpid", c.sendIdentity == carrier::SendIdentity::RemotePartyId ? "rpid" : "pai");
    }

    void writeSession(const Carrier &c)
    {
        m_conf.line("nat", natWord(c.nat));
        if (!c.outboundProxy.isEmpty())
            m_conf.line("outboundproxy", proxyText(c));
        if (c.sessionTimers != carrier::SessionTimers::Accept)
            m_conf.line("session-timers",
                        c.sessionTimers == carrier::SessionTimers::Refuse ? "refuse" : "originate");
        if (c.sessionExpires != std::chrono::seconds(1800))
            m_conf.line("session-expires", QString::number(c.sessionExpires.count()));
    }

    /// "auto_": a plain force_rport that differs from the global setting lets strangers find the peer's name.
    static const char *natWord(const carrier::Nat &nat)
    {
        if (nat.rewriteContact)
            return nat.symmetricMedia ? "auto_force_rport,comedia" : "auto_force_rport";
        return nat.symmetricMedia ? "comedia" : "no";
    }

    /// "tls://host:port"
    static QString proxyText(const Carrier &c)
    {
        return toWord(c.transport) + QStringLiteral("://") + proxyUri(c).section(u';', 0, 0).mid(4);
    }

    static const char *dtmfWord(carrier::DtmfMode mode)
    {
        switch (mode) {
        case carrier::DtmfMode::Inband:
            return "inband";
        case carrier::DtmfMode::Info:
            return "info";
        case carrier::DtmfMode::Rfc4733:
            break;
        }
        return "rfc2833";
    }

    void addNotes()
    {
        if (findTls() && !findClientCertificate())
            m_out.notes +=
                Text::tr("chan_sip wants a certificate as soon as TLS is on. Where sip.conf has no "
                         "tlscertfile, Asterisk logs an error at each start; the carriers are "
                         "reached all the same.");
        if (findTls())
            m_out.notes += Text::tr(
                "chan_sip has one TLS setting for all peers: our section adds tlsenable and the CA file to "
                "the [general] section of sip.conf and takes precedence over what stands there.");
        if (const Carrier *c = find([](const Carrier &each) { return !each.matchAddresses.isEmpty(); }))
            m_out.notes +=
                Text::tr(
                    "chan_sip knows incoming calls of %1 by the address of its host only; the list of source "
                    "addresses has no effect there.")
                    .arg(c->name);
        if (const Carrier *c = find([](const Carrier &each) { return each.host.contains(u':'); }))
            m_out.notes += Text::tr("%1 has an IPv6 address; chan_sip reaches it only when udpbindaddr or "
                                    "tlsbindaddr is an IPv6 "
                                    "address such as [::].")
                               .arg(c->name);
        if (m_job.target.version.major <= 16 && findTls())
            m_out.notes += Text::tr(
                "chan_sip of Asterisk 16 and earlier sends no server name in the TLS greeting; a carrier "
                "with several certificates on one address may answer with the wrong one.");
    }

    const RenderJob &m_job;
    Rendered &m_out;
    ConfWriter m_conf;
    bool m_secret = false;
};

} // namespace

Result<> renderChanSip(const RenderJob &job, Rendered &out)
{
    return ChanSipRenderer(job, out).run();
}

} // namespace trunkseal::asterisk
