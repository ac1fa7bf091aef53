#include "core/asterisk/conf_writer.h"
#include "core/asterisk/pjsip_trunk.h"

namespace trunkseal::asterisk {

namespace {

using carrier::Carrier;

/// endpoint, aor, auth, identify and registration of each carrier, all of its name.
class PjsipRenderer {
public:
    PjsipRenderer(const RenderJob &job, ConfWriter &conf)
        : m_job(job)
        , m_conf(conf)
    {
    }

    Result<> writeCarrier(const Carrier &c)
    {
        m_written.clear();
        writeEndpoint(c);
        writeAor(c);
        if (!c.authUser.isEmpty())
            writeAuth(c, QStringLiteral("auth"), c.name, c.authUser, m_job.passwordOf(c));
        if (!c.inboundUser.isEmpty())
            writeAuth(c, QStringLiteral("inbound_auth"), inboundAuth(c), c.inboundUser,
                      m_job.inboundPasswordOf(c));
        if (!c.matchAddresses.isEmpty())
            writeIdentify(c);
        if (c.registers)
            writeRegistration(c);
        return checkExtraObjects(c, m_written);
    }
    [[nodiscard]] bool holdsSecret() const { return m_secret; }

private:
    /// No carrier can be called so: the name that one is given must not be that of another's object.
    static QString inboundAuth(const Carrier &c) { return QStringLiteral("trunkseal-in-") + c.name; }

    void begin(const QString &name, const char *type)
    {
        m_conf.section(name);
        m_conf.line("type", type);
    }

    void write(const PjsipOptions &options)
    {
        for (const PjsipOption &option : options)
            m_conf.line(option.key, QByteArrayView(option.value));
    }

    void finish(const Carrier &c, const char *object)
    {
        m_written += QString::fromLatin1(object);
        write(extraOptions(c, m_written.last()));
    }

    void writeTransport(const Carrier &c)
    {
        const QString transport = transportOf(c, m_job.target);
        if (!transport.isEmpty())
            m_conf.line("transport", transport);
    }

    void writeProxy(const Carrier &c)
    {
        if (!c.outboundProxy.isEmpty())
            m_conf.line("outbound_proxy", proxyUri(c));
    }

    void writeEndpoint(const Carrier &c)
    {
        begin(c.name, "endpoint");
        writeTransport(c);
        m_conf.line("aors", c.name);
        if (!c.authUser.isEmpty())
            m_conf.line("outbound_auth", c.name);
        if (!c.inboundUser.isEmpty()) {
            m_conf.line("auth", inboundAuth(c));
            m_conf.line("identify_by", "ip,username,auth_username");
        }
        write(endpointOptions(c));
        writeProxy(c);
        finish(c, "endpoint");
    }

    void writeAor(const Carrier &c)
    {
        begin(c.name, "aor");
        for (const QString &host : hostPorts(c))
            m_conf.line("contact", sipUri(c, host));
        m_conf.line("qualify_frequency", QString::number(c.qualifyEvery.count()));
        writeProxy(c);
        finish(c, "aor");
    }

    void writeAuth(const Carrier &c, const QString &object, const QString &name, const QString &user,
                   const Secret &password)
    {
        begin(name, "auth");
        m_conf.line("auth_type", "userpass");
        m_conf.line("username", user);
        m_conf.line(QStringLiteral("password"), password.bytes());
        m_secret = true;
        finish(c, object.toLatin1().constData());
    }

    void writeIdentify(const Carrier &c)
    {
        begin(c.name, "identify");
        m_conf.line("endpoint", c.name);
        for (const QString &address : c.matchAddresses)
            m_conf.line("match", address);
        finish(c, "identify");
    }

    void writeRegistration(const Carrier &c)
    {
        begin(c.name, "registration");
        writeTransport(c);
        if (!c.authUser.isEmpty())
            m_conf.line("outbound_auth", c.name);
        m_conf.line("server_uri", registrarUri(c));
        m_conf.line("client_uri", registeredUri(c));
        write(registrationOptions(c));
        writeProxy(c);
        finish(c, "registration");
    }

    const RenderJob &m_job;
    ConfWriter &m_conf;
    QStringList m_written;
    bool m_secret = false;
};

} // namespace

Result<> renderPjsip(const RenderJob &job, Rendered &out)
{
    ConfWriter conf;
    conf.comment(headerLine());
    const QStringList transports = writeTransports(job, conf, out);
    PjsipRenderer renderer(job, conf);
    for (const Carrier *c : job.carriers) {
        if (c->stack != carrier::Stack::Pjsip)
            continue;
        if (const auto done = renderer.writeCarrier(*c); !done)
            return fail(done.error());
    }
    out.files.push_back({QStringLiteral("pjsip_trunkseal.conf"), conf.take(), renderer.holdsSecret()});
    out.includes.push_back({QStringLiteral("pjsip.conf"), QStringLiteral("#include pjsip_trunkseal.conf")});
    addPjsipNotes(job, transports, out);
    return {};
}

} // namespace trunkseal::asterisk
