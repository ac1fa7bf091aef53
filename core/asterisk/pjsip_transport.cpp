#include "core/asterisk/conf_writer.h"
#include "core/asterisk/pjsip_trunk.h"
#include "core/base/text.h"
#include "core/carrier/text_rules.h"

#include <QSet>

#include <algorithm>

namespace trunkseal::asterisk {

using carrier::Carrier;
using carrier::Transport;
using carrier::TrustSource;

namespace {

/// Client certificates, trust anchors and addresses are those of one carrier, so it gets a transport alone.
bool needsOwnTransport(const Carrier &c)
{
    return showsClientCertificate(c) || !c.nat.externalAddress.isEmpty()
        || (c.verifyServer && c.trust == TrustSource::OwnAnchors);
}

QString anchorPath(const Carrier &c)
{
    return QStringLiteral("trunkseal/%1-ca.pem").arg(c.name);
}

/// A transport with a certificate listens, so it needs a port that no other one has. Carriers keep theirs
/// when others come and go.
class ListenPorts {
public:
    quint16 take(const Carrier &c)
    {
        constexpr quint16 first = 20000;
        constexpr quint16 count = 10000;
        quint16 offset = qChecksum(c.name.toUtf8()) % count;
        while (m_taken.contains(offset) && m_taken.size() < count)
            offset = quint16((offset + 1) % count);
        m_taken.insert(offset);
        return quint16(first + offset);
    }

private:
    QSet<quint16> m_taken;
};

bool needsIpv6(const Carrier &c)
{
    const auto isIpv6 = [](const QString &host) {
        const auto parts = carrier::splitHostPort(host);
        return parts && parts->host.contains(u':');
    };
    return isIpv6(c.host) || isIpv6(c.outboundProxy) || (c.registers && isIpv6(c.registrar));
}

class TransportWriter {
public:
    TransportWriter(const RenderJob &job, ConfWriter &conf, Rendered &out)
        : m_job(job)
        , m_conf(conf)
        , m_out(out)
    {
    }

    QStringList run()
    {
        for (const Carrier *c : m_job.carriers) {
            if (c->transport == Transport::Tls)
                write(*c);
        }
        return m_written;
    }

private:
    void write(const Carrier &c)
    {
        const QString name = transportOf(c, m_job.target);
        if (name == m_job.target.existingTlsTransport || m_known.contains(name))
            return;
        m_known.insert(name);
        m_written += name;
        m_conf.section(name);
        m_conf.line("type", "transport");
        m_conf.line("protocol", "tls");
        m_conf.line("bind", bindText(c));
        m_conf.line("method", m_job.target.tlsMethod());
        writeTrust(c);
        if (showsClientCertificate(c)) {
            m_conf.line("cert_file", clientCertPath(c, m_job.target));
            m_conf.line("priv_key_file", clientKeyPath(c, m_job.target));
            addClientFiles(c, m_job, m_out);
        }
        if (!c.nat.externalAddress.isEmpty()) {
            m_conf.line("external_media_address", c.nat.externalAddress);
            m_conf.line("external_signaling_address", c.nat.externalAddress);
            for (const QString &network : c.nat.localNetworks)
                m_conf.line("local_net", network);
        }
    }

    QString bindText(const Carrier &c)
    {
        const QString &bind = m_job.target.bindAddress;
        const QString host = bind.contains(u':') && !bind.startsWith(u'[') ? u'[' + bind + u']' : bind;
        return showsClientCertificate(c) ? host + u':' + QString::number(m_ports.take(c)) : host;
    }

    void writeTrust(const Carrier &c)
    {
        m_conf.line("verify_server", c.verifyServer ? "yes" : "no");
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

    const RenderJob &m_job;
    ConfWriter &m_conf;
    Rendered &m_out;
    ListenPorts m_ports;
    QStringList m_written;
    QSet<QString> m_known; ///< the same
};

} // namespace

/// PJSIP keeps trust and name rules on the transport, so carriers that differ in them get transports of their
/// own. They are there to connect outwards. On one port only the first of them listens, and Asterisk 16 and
/// 22 take that without a word; the include line at the end of pjsip.conf leaves it to the server's own.
QString transportOf(const Carrier &c, const TargetProfile &target)
{
    if (c.transport != Transport::Tls)
        return target.existingPlainTransport;
    if (needsOwnTransport(c))
        return QStringLiteral("trunkseal-tls-") + c.name;
    if (!c.verifyServer)
        return QStringLiteral("trunkseal-unverified-tls");
    if (c.allowWildcard)
        return QStringLiteral("trunkseal-wildcard-tls");
    return target.existingTlsTransport.isEmpty() ? QStringLiteral("trunkseal-tls")
                                                 : target.existingTlsTransport;
}

QStringList writeTransports(const RenderJob &job, ConfWriter &conf, Rendered &out)
{
    return TransportWriter(job, conf, out).run();
}

void addPjsipNotes(const RenderJob &job, const QStringList &transports, Rendered &out)
{
    if (!transports.isEmpty())
        out.notes += Text::tr("Asterisk must be restarted once for a first or changed TLS transport (%1); a "
                              "reload shows it, but calls to host names do not leave.")
                         .arg(transports.join(QStringLiteral(", ")));
    const auto uses = [&job](auto what) {
        return std::any_of(job.carriers.begin(), job.carriers.end(),
                           [&](const Carrier *c) { return what(*c); });
    };
    if (uses([](const Carrier &c) {
            return c.transport == Transport::Tls && c.verifyServer && c.trust == TrustSource::SystemStore;
        }))
        out.notes +=
            Text::tr(
                "Asterisk drops a TLS transport whose CA file it cannot read. %1 must exist on the server.")
                .arg(job.target.systemCaFile);
    if (uses([](const Carrier &c) { return c.transport == Transport::Tls && showsClientCertificate(c); }))
        out.notes += Text::tr("Asterisk drops a TLS transport whose certificate or key it cannot read. Both "
                              "files must exist on the server, readable by Asterisk's user.");
    if (uses([](const Carrier &c) { return c.transport == Transport::Tcp; }))
        out.notes += Text::tr("A carrier over TCP needs a TCP transport in pjsip.conf.");
    if (uses([](const Carrier &c) {
            return c.transport != Transport::Tls && !c.nat.externalAddress.isEmpty();
        }))
        out.notes += Text::tr("Without TLS the transport is not ours: only the address for the audio is set "
                              "here, and the one for signalling must stand in the server's own transport.");
    if (!job.target.bindAddress.contains(u':') && uses(needsIpv6))
        out.notes +=
            Text::tr("A carrier with an IPv6 address is reached only by a transport that is bound to an IPv6 "
                     "address; set the server's bind address to [::].");
    if (!job.target.existingTlsTransport.isEmpty())
        out.notes += Text::tr("The transport %1 of the server is used as it stands; its own settings decide "
                              "whether and how the carrier's certificate is checked.")
                         .arg(job.target.existingTlsTransport);
    for (const Carrier *c : job.carriers) {
        if (c->stack == carrier::Stack::PjsipWizard && c->matchAddresses.isEmpty()
            && !carrier::isAddress(c->host))
            out.notes +=
                Text::tr("A wizard trunk looks its hosts up while Asterisk loads it, to know the "
                         "carrier's calls. When %1 does not resolve then, the whole trunk %2 is left "
                         "out: enter the carrier's addresses, or choose PJSIP.")
                    .arg(c->host, c->name);
        if (!c->inboundUser.isEmpty() && c->inboundUser != c->name && c->matchAddresses.isEmpty())
            out.notes +=
                Text::tr("Asterisk finds the trunk of an incoming call by its source address or by a "
                         "login that has the trunk's name. %1 logs in as %2: enter its addresses, or "
                         "use the trunk's name as the user.")
                    .arg(c->name, c->inboundUser);
    }
}

} // namespace trunkseal::asterisk
