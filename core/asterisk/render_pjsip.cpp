#include "core/asterisk/conf_writer.h"
#include "core/asterisk/render_private.h"
#include "core/base/text.h"

#include <algorithm>

namespace trunkseal::asterisk {

namespace {

using carrier::Carrier;
using carrier::MediaPolicy;
using carrier::Transport;
using carrier::TrustSource;

const char *yesNo(bool value)
{
    return value ? "yes" : "no";
}

/// PJSIP keeps trust and name rules on the transport, so carriers that differ in them get transports of their
/// own. Without a certificate such a transport only connects outwards: it does not listen, and none is in
/// another's way.
QString transportName(const Carrier &c, const TargetProfile &target)
{
    if (!c.verifyServer)
        return QStringLiteral("trunkseal-unverified-tls");
    if (c.trust == TrustSource::OwnAnchors)
        return QStringLiteral("trunkseal-tls-") + c.name;
    if (c.allowWildcard)
        return QStringLiteral("trunkseal-wildcard-tls");
    return target.existingTlsTransport.isEmpty() ? QStringLiteral("trunkseal-tls")
                                                 : target.existingTlsTransport;
}

QString anchorPath(const Carrier &c)
{
    return QStringLiteral("trunkseal/%1-ca.pem").arg(c.name);
}

class PjsipRenderer {
public:
    PjsipRenderer(const RenderJob &job, Rendered &out)
        : m_job(job)
        , m_out(out)
    {
    }

    Result<> run()
    {
        m_conf.comment(headerLine());
        for (const Carrier *c : m_job.carriers) {
            if (c->transport == Transport::Tls)
                writeTransport(*c);
        }
        for (const Carrier *c : m_job.carriers) {
            if (const auto done = writeCarrier(*c); !done)
                return fail(done.error());
        }
        m_out.files.push_back({QStringLiteral("pjsip_trunkseal.conf"), m_conf.take(), m_secret});
        m_out.includes.push_back(
            {QStringLiteral("pjsip.conf"), QStringLiteral("#include pjsip_trunkseal.conf")});
        addNotes();
        return {};
    }

private:
    void writeTransport(const Carrier &c)
    {
        const QString name = transportName(c, m_job.target);
        if (name == m_job.target.existingTlsTransport || m_transports.contains(name))
            return;
        m_transports += name;
        m_conf.section(name);
        m_conf.line("type", "transport");
        m_conf.line("protocol", "tls");
        const QString &bind = m_job.target.bindAddress;
        m_conf.line("bind", bind.contains(u':') && !bind.startsWith(u'[') ? u'[' + bind + u']' : bind);
        m_conf.line("method", m_job.target.tlsMethod());
        writeTrust(c);
    }

    void writeTrust(const Carrier &c)
    {
        m_conf.line("verify_server", yesNo(c.verifyServer));
        if (!c.verifyServer)
            return;
        if (c.trust == TrustSource::OwnAnchors) {
            m_out.files.push_back({anchorPath(c), anchorText(c), false});
            m_conf.line("ca_list_file", m_job.target.configDir + u'/' + anchorPath(c));
        } else {
            m_conf.line("ca_list_file", m_job.target.systemCaFile);
        }
        if (c.allowWildcard)
            m_conf.line("allow_wildcard_certs", "yes");
    }

    Result<> writeCarrier(const Carrier &c)
    {
        QStringList written;
        writeEndpoint(c, written);
        writeAor(c, written);
        if (!c.authUser.isEmpty())
            writeAuth(c, written);
        if (!c.matchAddresses.isEmpty())
            writeIdentify(c, written);
        if (c.registers)
            writeRegistration(c, written);
        for (auto it = c.otherSettings.begin(); it != c.otherSettings.end(); ++it) {
            const QString object = it.key().section(u'/', 0, 0);
            if (it.key().contains(u'/') && !written.contains(object))
                return fail(ErrorCode::BadInput,
                            Text::tr("The carrier %1 has the extra setting \"%2\", but no %3 is written for "
                                     "it. Remove the "
                                     "setting, or fill in the fields that it belongs to.")
                                .arg(c.name, it.key(), object));
        }
        return {};
    }

    void begin(const Carrier &c, const char *type)
    {
        m_conf.section(c.name);
        m_conf.line("type", type);
    }

    void finish(const Carrier &c, const char *type, QStringList &written)
    {
        const QString object = QString::fromLatin1(type);
        written += object;
        for (auto it = c.otherSettings.begin(); it != c.otherSettings.end(); ++it) {
            const bool plain = !it.key().contains(u'/');
            if (plain ? object == QLatin1String("endpoint") : it.key().startsWith(object + u'/'))
                m_conf.line(it.key().section(u'/', -1), it.value());
        }
    }

    void writeEndpoint(const Carrier &c, QStringList &written)
    {
        begin(c, "endpoint");
        if (c.transport == Transport::Tls)
            m_conf.line("transport", transportName(c, m_job.target));
        m_conf.line("context", c.context);
        m_conf.line("disallow", "all");
        m_conf.line("allow", c.codecs.join(u','));
        m_conf.line("aors", c.name);
        if (!c.authUser.isEmpty())
            m_conf.line("outbound_auth", c.name);
        m_conf.line("media_encryption", c.media == MediaPolicy::Clear ? "no" : "sdes");
        m_conf.line("media_encryption_optimistic", yesNo(c.media == MediaPolicy::Optional));
        if (!c.fromUser.isEmpty() || !c.authUser.isEmpty())
            m_conf.line("from_user", registerUser(c));
        if (!c.fromDomain.isEmpty())
            m_conf.line("from_domain", c.fromDomain);
        if (!c.callerId.isEmpty())
            m_conf.line("callerid", u'<' + c.callerId + u'>');
        m_conf.line("dtmf_mode", dtmfWord(c.dtmf));
        m_conf.line("direct_media", "no");
        m_conf.line("rtp_symmetric", "yes");
        finish(c, "endpoint", written);
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
        return "rfc4733";
    }

    static QString serverUri(const Carrier &c)
    {
        const QString uri = QStringLiteral("sip:") + hostPort(c);
        return c.transport == Transport::Udp ? uri
                                             : uri + QStringLiteral(";transport=") + toWord(c.transport);
    }

    void writeAor(const Carrier &c, QStringList &written)
    {
        begin(c, "aor");
        m_conf.line("contact", serverUri(c));
        m_conf.line("qualify_frequency", QString::number(c.qualifyEvery.count()));
        finish(c, "aor", written);
    }

    void writeAuth(const Carrier &c, QStringList &written)
    {
        begin(c, "auth");
        m_conf.line("auth_type", "userpass");
        m_conf.line("username", c.authUser);
        m_conf.line(QStringLiteral("password"), m_job.passwordOf(c).bytes());
        m_secret = true;
        finish(c, "auth", written);
    }

    void writeIdentify(const Carrier &c, QStringList &written)
    {
        begin(c, "identify");
        m_conf.line("endpoint", c.name);
        for (const QString &address : c.matchAddresses)
            m_conf.line("match", address);
        finish(c, "identify", written);
    }

    void writeRegistration(const Carrier &c, QStringList &written)
    {
        const QString host = c.fromDomain.isEmpty() ? c.host : c.fromDomain;
        begin(c, "registration");
        if (c.transport == Transport::Tls)
            m_conf.line("transport", transportName(c, m_job.target));
        if (!c.authUser.isEmpty())
            m_conf.line("outbound_auth", c.name);
        m_conf.line("server_uri", serverUri(c));
        m_conf.line("client_uri", QStringLiteral("sip:%1@%2").arg(registerUser(c), bracketed(host)));
        m_conf.line("contact_user", registerUser(c));
        m_conf.line("expiration", QString::number(c.registerEvery.count()));
        // Calls that come in over the registration are known by its line parameter, whatever address they
        // come from.
        m_conf.line("line", "yes");
        m_conf.line("endpoint", c.name);
        finish(c, "registration", written);
    }

    static QString bracketed(const QString &host) { return host.contains(u':') ? u'[' + host + u']' : host; }

    void addNotes()
    {
        if (!m_transports.isEmpty())
            m_out.notes += Text::tr("Asterisk must be restarted once for a first or changed TLS transport "
                                    "(%1); a reload shows "
                                    "it, but calls to host names do not leave.")
                               .arg(m_transports.join(QStringLiteral(", ")));
        const auto uses = [this](auto what) {
            return std::any_of(m_job.carriers.begin(), m_job.carriers.end(),
                               [&](const Carrier *c) { return what(*c); });
        };
        if (uses([](const Carrier &c) {
                return c.transport == Transport::Tls && c.verifyServer && c.trust == TrustSource::SystemStore;
            }))
            m_out.notes += Text::tr("Asterisk drops a TLS transport whose CA file it cannot read. %1 must "
                                    "exist on the server.")
                               .arg(m_job.target.systemCaFile);
        if (uses([](const Carrier &c) { return c.transport == Transport::Tcp; }))
            m_out.notes += Text::tr("A carrier over TCP needs a TCP transport in pjsip.conf.");
        if (!m_job.target.bindAddress.contains(u':')
            && uses([](const Carrier &c) { return c.host.contains(u':'); }))
            m_out.notes += Text::tr(
                "A carrier with an IPv6 address is reached only by a transport that is bound to an IPv6 "
                "address; set the server's bind address to [::].");
        if (!m_job.target.existingTlsTransport.isEmpty())
            m_out.notes += Text::tr("The transport %1 of the server is used as it stands; its own settings "
                                    "decide whether and "
                                    "how the carrier's certificate is checked.")
                               .arg(m_job.target.existingTlsTransport);
    }

    const RenderJob &m_job;
    Rendered &m_out;
    ConfWriter m_conf;
    QStringList m_transports;
    bool m_secret = false;
};

} // namespace

Result<> renderPjsip(const RenderJob &job, Rendered &out)
{
    return PjsipRenderer(job, out).run();
}

} // namespace trunkseal::asterisk
