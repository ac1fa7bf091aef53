#include "core/asterisk/conf_writer.h"
#include "core/asterisk/pjsip_trunk.h"

namespace trunkseal::asterisk {

namespace {

using carrier::Carrier;

/// One object of type wizard a carrier; Asterisk makes NAME, NAME-oauth, NAME-iauth, NAME-identify and
/// NAME-reg-0 … of it (res_pjsip_config_wizard).
class WizardRenderer {
public:
    WizardRenderer(const RenderJob &job, ConfWriter &conf)
        : m_job(job)
        , m_conf(conf)
    {
    }

    Result<> writeCarrier(const Carrier &c)
    {
        m_conf.section(c.name);
        m_conf.line("type", "wizard");
        const QString transport = transportOf(c, m_job.target);
        if (!transport.isEmpty())
            m_conf.line("transport", transport);
        m_conf.line("remote_hosts", hostPorts(c).join(u','));
        writeUris(c);
        writeLogins(c);
        write("endpoint", endpointOptions(c));
        m_conf.line("aor/qualify_frequency", QString::number(c.qualifyEvery.count()));
        for (const QString &address : c.matchAddresses)
            m_conf.line("identify/match", address);
        if (c.registers)
            writeRegistration(c);
        return writeExtras(c);
    }
    [[nodiscard]] bool holdsSecret() const { return m_secret; }

private:
    void writeUris(const Carrier &c)
    {
        m_conf.line("contact_pattern", sipUri(c, QStringLiteral("${REMOTE_HOST}")));
        if (!c.outboundProxy.isEmpty())
            m_conf.line("outbound_proxy", proxyUri(c));
    }

    void writeLogins(const Carrier &c)
    {
        m_conf.line("sends_registrations", c.registers ? "yes" : "no");
        m_conf.line("accepts_registrations", "no");
        m_conf.line("sends_auth", c.authUser.isEmpty() ? "no" : "yes");
        m_conf.line("accepts_auth", c.inboundUser.isEmpty() ? "no" : "yes");
        if (!c.authUser.isEmpty()) {
            m_conf.line("outbound_auth/username", c.authUser);
            m_conf.line(QStringLiteral("outbound_auth/password"), m_job.passwordOf(c).bytes());
            m_secret = true;
        }
        if (!c.inboundUser.isEmpty()) {
            m_conf.line("inbound_auth/username", c.inboundUser);
            m_conf.line(QStringLiteral("inbound_auth/password"), m_job.inboundPasswordOf(c).bytes());
            m_conf.line("endpoint/identify_by", "ip,username,auth_username");
            m_secret = true;
        }
    }

    /// The wizard makes one registration for each host.
    void writeRegistration(const Carrier &c)
    {
        m_conf.line("server_uri_pattern",
                    c.registrar.isEmpty() ? sipUri(c, QStringLiteral("${REMOTE_HOST}")) : registrarUri(c));
        m_conf.line("client_uri_pattern", registeredUri(c));
        write("registration", registrationOptions(c));
    }

    void write(const char *object, const PjsipOptions &options)
    {
        for (const PjsipOption &option : options)
            m_conf.line(QString::fromLatin1(object) + u'/' + option.key, QByteArrayView(option.value));
    }

    Result<> writeExtras(const Carrier &c)
    {
        QStringList written{QStringLiteral("endpoint"), QStringLiteral("aor")};
        if (c.registers)
            written += QStringLiteral("registration");
        for (const QString &object : written)
            write(object.toLatin1().constData(), extraOptions(c, object));
        return checkExtraObjects(c, written);
    }

    const RenderJob &m_job;
    ConfWriter &m_conf;
    bool m_secret = false;
};

} // namespace

Result<> renderWizard(const RenderJob &job, Rendered &out)
{
    ConfWriter conf;
    conf.comment(headerLine());
    WizardRenderer renderer(job, conf);
    for (const Carrier *c : job.carriers) {
        if (c->stack != carrier::Stack::PjsipWizard)
            continue;
        if (const auto done = renderer.writeCarrier(*c); !done)
            return fail(done.error());
    }
    out.files.push_back({QStringLiteral("pjsip_wizard_trunkseal.conf"), conf.take(), renderer.holdsSecret()});
    out.includes.push_back(
        {QStringLiteral("pjsip_wizard.conf"), QStringLiteral("#include pjsip_wizard_trunkseal.conf")});
    return {};
}

} // namespace trunkseal::asterisk
