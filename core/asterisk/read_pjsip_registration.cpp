#include "core/asterisk/read_private.h"
#include "core/base/text.h"
#include "core/carrier/text_rules.h"

namespace trunkseal::asterisk {

std::optional<carrier::Transport> transportOf(const SipUri &uri)
{
    if (uri.sips)
        return carrier::Transport::Tls;
    return carrier::fromWord<carrier::Transport>(uri.transport);
}

namespace {

/// Registration, outbound proxy and the address we call from: they share one user and one domain.
class RegistrationReader {
public:
    RegistrationReader(TrunkDraft &draft, PjsipParts &parts)
        : m_draft(draft)
        , m_log(draft.log())
        , m_parts(parts)
        , m_endpoint(parts.endpoint)
    {
    }

    void run()
    {
        readRegistration();
        readProxy();
        readFromUser();
    }

private:
    carrier::Carrier &c() { return m_draft.c(); }

    void readRegistration()
    {
        if (!m_parts.registration)
            return;
        Options &registration = *m_parts.registration;
        c().registers = true;
        const Option *transport = registration.take({"transport"});
        if (transport && m_parts.transport && fromBytes(transport->value) != m_parts.transport->name())
            m_log.add(*transport,
                      Text::tr("The registration uses another transport than the calls; TrunkSeal uses "
                               "one for both."));
        registration.takeAll({"outbound_auth", "endpoint"});
        readRegistrar(registration.take({"server_uri"}));
        c().registerEvery = m_draft.seconds(registration.take({"expiration"}), std::chrono::seconds(3600));
        m_clientUri = registration.take({"client_uri"});
        m_contactUser = registration.take({"contact_user"});
        if (!m_draft.flag(registration.take({"line"}), false))
            m_draft.remark(
                Text::tr("TrunkSeal adds line = yes, by which calls over the registration are known."));
    }

    void readRegistrar(const Option *option)
    {
        if (!option)
            return m_draft.remark(
                Text::tr("The registration has no server_uri; the carrier's host was taken."));
        const auto uri = parseSipUri(m_draft.text(*option));
        if (!uri)
            return m_log.add(*option, Text::tr("This is not a SIP address such as sip:192.0.2.1:5060."));
        const auto usual = c().useSrv ? std::nullopt : std::optional(c().port);
        const auto port = uri->port || c().useSrv ? uri->port : std::optional(standardPort(c().transport));
        if (uri->host.compare(c().host, Qt::CaseInsensitive) != 0 || port != usual)
            c().registrar = furtherHost(c(), uri->host, uri->port);
        if (!uri->plain || !uri->user.isEmpty() || uri->loose)
            m_log.add(*option, Text::tr("Of this address only host, port and transport are kept."));
        if (transportOf(*uri).value_or(c().transport) != c().transport)
            m_log.add(
                *option,
                Text::tr(
                    "The registration uses another transport than the calls; TrunkSeal uses one for both."));
    }

    void readProxy()
    {
        const Option *proxy = m_endpoint.take({"outbound_proxy"});
        std::vector<const Option *> others;
        for (Options &aor : m_parts.aors)
            others.push_back(aor.take({"outbound_proxy"}));
        if (m_parts.registration)
            others.push_back(m_parts.registration->take({"outbound_proxy"}));
        bool differs = false;
        for (const Option *other : others) {
            differs =
                differs || (other ? other->value : QByteArray()) != (proxy ? proxy->value : QByteArray());
            proxy = proxy ? proxy : other;
        }
        if (differs)
            m_draft.remark(
                Text::tr("The outbound proxy does not stand everywhere; TrunkSeal sends calls, checks and "
                         "registrations through it."));
        if (!proxy || proxy->value.isEmpty())
            return;
        const auto uri = parseSipUri(m_draft.text(*proxy));
        if (!uri || proxy->value.contains(','))
            return m_log.add(*proxy,
                             Text::tr("This is not one SIP address such as sip:proxy.example.com;lr."));
        c().outboundProxy = furtherHost(c(), uri->host, uri->port);
        if (!uri->plain || !uri->user.isEmpty())
            m_log.add(*proxy, Text::tr("Of this address only host, port and transport are kept."));
        if (!uri->loose)
            m_draft.remark(Text::tr("The outbound proxy is written as a loose router (;lr)."));
        if (transportOf(*uri).value_or(c().transport) != c().transport)
            m_log.add(*proxy,
                      Text::tr("The proxy is reached over another transport than the carrier; TrunkSeal uses "
                               "the carrier's."));
    }

    /// From user, From domain and what is registered are one thing to TrunkSeal.
    void readFromUser()
    {
        const Option *from = m_endpoint.take({"from_user"});
        QString user = m_draft.text(from);
        const Option *domain = m_endpoint.take({"from_domain"});
        c().fromDomain = m_draft.text(domain);
        if (m_clientUri)
            readClientUri(user, domain);
        else if (c().registers)
            m_draft.remark(Text::tr("The registration has no client_uri; login and host are written as it."));
        if (user.isEmpty() && carrier::isSipUser(c().authUser))
            m_draft.remark(
                Text::tr("No from_user is set, so Asterisk calls with the caller's number in From. TrunkSeal "
                         "writes from_user = %1.")
                    .arg(c().authUser));
        c().fromUser = user == c().authUser ? QString() : user;
        checkContactUser(user.isEmpty() ? c().authUser : user);
    }

    void readClientUri(QString &user, const Option *domain)
    {
        const auto uri = parseSipUri(m_draft.text(*m_clientUri));
        if (!uri)
            return m_log.add(*m_clientUri,
                             Text::tr("This is not a SIP address such as sip:user@example.com."));
        if (user.isEmpty() && !uri->user.isEmpty() && uri->user != c().authUser)
            m_draft.remark(
                Text::tr("Calls will be sent from %1, the user that is registered.").arg(uri->user));
        if (user.isEmpty())
            user = uri->user;
        if (uri->user != user)
            m_log.add(
                *m_clientUri,
                Text::tr(
                    "%1 is registered, and calls come from %2. TrunkSeal uses one user for both, and %2 was "
                    "taken.")
                    .arg(carrier::shown(uri->user), carrier::shown(user)));
        if (!domain && uri->host.compare(c().host, Qt::CaseInsensitive) != 0) {
            c().fromDomain = uri->host;
            m_draft.remark(Text::tr("Calls will be sent from the domain %1, where the user is registered.")
                               .arg(uri->host));
        } else if (domain && uri->host.compare(c().fromDomain, Qt::CaseInsensitive) != 0) {
            m_log.add(*m_clientUri,
                      Text::tr("The domain %1 of the registered address differs from that of calls. "
                               "TrunkSeal uses one for both, and %2 was taken.")
                          .arg(carrier::shown(uri->host), carrier::shown(c().fromDomain)));
        }
        if (uri->port || !uri->plain || uri->loose || uri->sips || !uri->transport.isEmpty())
            m_draft.remark(Text::tr("The registered address is written with user and domain only."));
    }

    void checkContactUser(const QString &user)
    {
        if (!c().registers)
            return;
        if (!m_contactUser)
            m_draft.remark(
                Text::tr("Calls over the registration arrive at extension %1 instead of s.").arg(user));
        else if (m_draft.text(*m_contactUser) != user)
            m_log.add(*m_contactUser,
                      Text::tr("TrunkSeal registers with contact_user = %1, and calls arrive at that "
                               "extension.")
                          .arg(user));
    }

    TrunkDraft &m_draft;
    ReadLog &m_log;
    PjsipParts &m_parts;
    Options &m_endpoint;
    const Option *m_clientUri = nullptr;
    const Option *m_contactUser = nullptr;
};

} // namespace

void readPjsipRegistration(TrunkDraft &draft, PjsipParts &parts)
{
    RegistrationReader(draft, parts).run();
}

} // namespace trunkseal::asterisk
