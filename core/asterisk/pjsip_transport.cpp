#include "core/asterisk/conf_writer.h"
#include "core/asterisk/pjsip_trunk.h"
#include "core/base/text.h"

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

/// A transport with a certificate listens, so it needs a port that no other one has.
quint16 listenPort(const Carrier &c)
{
    return quint16(20000 + qChecksum(c.name.toUtf8()) % 10000);
}

QString bindText(const Carrier &c, const TargetProfile &target)
{
    const QString &bind = target.bindAddress;
    const QString host = bind.contains(u':') && !bind.startsWith(u'[') ? u'[' + bind + u']' : bind;
    return showsClientCertificate(c) ? host + u':' + QString::number(listenPort(c)) : host;
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
        if (name == m_job.target.existingTlsTransport || m_written.contains(name))
            return;
        m_written += name;
        m_conf.section(name);
        m_conf.line("type", "transport");
        m_conf.line("protocol", "tls");
        m_conf.line("bind", bindText(c, m_job.target));
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
    QStringList m_written;
};

} // namespace

/// PJSIP keeps trust and name rules on the transport, so carriers that differ in them get transports of their
/// own. Without a certificate such a transport only connects outwards: it does not listen, and none is in
/// another's way.
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
    if (uses([](const Carrier &c) { return c.transport == Transport::Tls && !c.clientCertFile.isEmpty(); }))
        out.notes += Text::tr("Asterisk drops a TLS transport whose certificate or key it cannot read. Both "
                              "files must exist on the server, readable by Asterisk's user.");
    if (uses([](const Carrier &c) { return c.transport == Transport::Tcp; }))
        out.notes += Text::tr("A carrier over TCP needs a TCP transport in pjsip.conf.");
    if (uses([](const Carrier &c) {
            return c.transport != Transport::Tls && !c.nat.externalAddress.isEmpty();
        }))
        out.notes += Text::tr("Without TLS the transport is not ours: only the address for the audio is set "
                              "here, and the one for signalling must stand in the server's own transport.");
    if (!job.target.bindAddress.contains(u':')
        && uses([](const Carrier &c) { return c.host.contains(u':'); }))
        out.notes +=
            Text::tr("A carrier with an IPv6 address is reached only by a transport that is bound to an IPv6 "
                     "address; set the server's bind address to [::].");
    if (!job.target.existingTlsTransport.isEmpty())
        out.notes += Text::tr("The transport %1 of the server is used as it stands; its own settings decide "
                              "whether and how the carrier's certificate is checked.")
                         .arg(job.target.existingTlsTransport);
    for (const Carrier *c : job.carriers) {
        if (!c->inboundUser.isEmpty() && c->inboundUser != c->name && c->matchAddresses.isEmpty())
            out.notes +=
                Text::tr("Asterisk finds the trunk of an incoming call by its source address or by a "
                         "login that has the trunk's name. %1 logs in as %2: enter its addresses, or "
                         "use the trunk's name as the user.")
                    .arg(c->name, c->inboundUser);
    }
}

} // namespace trunkseal::asterisk
