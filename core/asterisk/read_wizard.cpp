#include "core/asterisk/read_private.h"
#include "core/base/text.h"
#include "core/carrier/text_rules.h"

namespace trunkseal::asterisk {

namespace {

/// Does what res_pjsip_config_wizard does: one section becomes endpoint, aor, auths, identify and
/// registration.
class WizardSplitter {
public:
    WizardSplitter(Options wizard, ReadLog &log)
        : m_wizard(std::move(wizard))
        , m_log(log)
    {
    }

    std::optional<PjsipParts> run()
    {
        m_wizard.take({"type"});
        m_parts.stack = carrier::Stack::PjsipWizard;
        m_hosts = m_wizard.take({"remote_hosts"});
        const bool acceptsRegistrations = isOn("accepts_registrations");
        m_parts.endpoint = m_wizard.part("endpoint/");
        m_parts.aors.push_back(m_wizard.part("aor/"));
        const bool reachable =
            (m_hosts && !m_hosts->value.isEmpty()) || !m_parts.aors.front().peek("contact").isEmpty();
        if (acceptsRegistrations || !reachable) {
            m_log.addSection(m_wizard,
                             Text::tr("This is a phone or another user that registers here, not a trunk."));
            return std::nullopt;
        }
        addContacts();
        addLogins();
        m_parts.identifies.push_back(m_wizard.part("identify/"));
        addRegistration();
        addShared("transport", m_parts.endpoint);
        addProxy();
        reportRest();
        return std::move(m_parts);
    }

private:
    bool isOn(const char *key)
    {
        const Option *option = m_wizard.take({key});
        return option && truth(option->value).value_or(false);
    }

    Option made(const char *key, const QByteArray &value, const Option &place) const
    {
        Option option = place;
        option.key = key;
        option.value = value;
        option.used = false;
        return option;
    }

    void addShared(const char *key, Options &into)
    {
        if (const Option *option = m_wizard.take({key}))
            into.add(made(key, option->value, *option));
    }

    void addContacts()
    {
        const Option *pattern = m_wizard.take({"contact_pattern"});
        if (!m_hosts || !m_parts.aors.front().peek("contact").isEmpty())
            return;
        for (const QByteArray &host : m_hosts->value.split(',')) {
            QByteArray uri = pattern ? pattern->value : QByteArray("sip:${REMOTE_HOST}");
            uri.replace("${REMOTE_HOST}", host.trimmed());
            if (!host.trimmed().isEmpty())
                m_parts.aors.front().add(made("contact", uri, pattern ? *pattern : *m_hosts));
        }
    }

    void addLogins()
    {
        Options outbound = m_wizard.part("outbound_auth/");
        Options inbound = m_wizard.part("inbound_auth/");
        const auto reportUnused = [this](const Options &options, const char *key) {
            for (const Option &option : options.unused())
                m_log.add(option,
                          Text::tr("This has no effect while %1 is not yes.").arg(QString::fromLatin1(key)));
        };
        if (isOn("sends_auth"))
            m_parts.outboundAuth = std::move(outbound);
        else
            reportUnused(outbound, "sends_auth");
        if (isOn("accepts_auth"))
            m_parts.inboundAuth = std::move(inbound);
        else
            reportUnused(inbound, "accepts_auth");
    }

    void addRegistration()
    {
        Options registration = m_wizard.part("registration/");
        const Option *server = m_wizard.take({"server_uri_pattern"});
        const Option *client = m_wizard.take({"client_uri_pattern"});
        if (!isOn("sends_registrations")) {
            for (const Option &option : registration.unused())
                m_log.add(option, Text::tr("This has no effect while sends_registrations is not yes."));
            return;
        }
        if (!m_hosts)
            return;
        const QByteArray host = m_hosts->value.split(',').front().trimmed();
        // Without a login of its own the wizard registers under the section's name.
        const QByteArray user =
            m_parts.outboundAuth ? m_parts.outboundAuth->peek("username") : m_wizard.name().toUtf8();
        const auto filled = [&](const Option *pattern, const char *usual) {
            QByteArray uri = pattern ? pattern->value : QByteArray(usual);
            return uri.replace("${REMOTE_HOST}", host).replace("${USERNAME}", user);
        };
        registration.add(
            made("server_uri", filled(server, "sip:${REMOTE_HOST}"), server ? *server : *m_hosts));
        registration.add(made("client_uri", filled(client, "sip:${USERNAME}@${REMOTE_HOST}"),
                              client ? *client : *m_hosts));
        m_parts.registration = std::move(registration);
    }

    void addProxy()
    {
        const Option *proxy = m_wizard.take({"outbound_proxy"});
        if (!proxy)
            return;
        m_parts.endpoint.add(made("outbound_proxy", proxy->value, *proxy));
        m_parts.aors.front().add(made("outbound_proxy", proxy->value, *proxy));
        if (m_parts.registration)
            m_parts.registration->add(made("outbound_proxy", proxy->value, *proxy));
    }

    void reportRest()
    {
        for (const Option &option : m_wizard.unused()) {
            const bool switchedOff =
                option.key.startsWith("has_") && truth(option.value) == std::optional(false);
            if (!switchedOff)
                m_log.add(
                    option,
                    Text::tr("This setting of the wizard has nothing to do with a trunk, or is not known; "
                             "it is not kept."));
        }
    }

    Options m_wizard;
    ReadLog &m_log;
    PjsipParts m_parts;
    const Option *m_hosts = nullptr;
};

} // namespace

std::optional<PjsipParts> partsOfWizard(Options wizard, ReadLog &log)
{
    return WizardSplitter(std::move(wizard), log).run();
}

} // namespace trunkseal::asterisk
