#include "core/asterisk/pjsip_trunk.h"

#include "core/base/text.h"
#include "core/carrier/text_rules.h"

namespace trunkseal::asterisk {

using carrier::Carrier;
using carrier::MediaPolicy;
using carrier::SendIdentity;
using carrier::SessionTimers;
using carrier::Transport;

namespace {

QByteArray yesNo(bool value)
{
    return value ? "yes" : "no";
}

QByteArray dtmfWord(carrier::DtmfMode mode)
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

QByteArray timersWord(SessionTimers timers)
{
    switch (timers) {
    case SessionTimers::Refuse:
        return "no";
    case SessionTimers::Require:
        return "required";
    case SessionTimers::Always:
        return "always";
    case SessionTimers::Accept:
        break;
    }
    return "yes";
}

class OptionList {
public:
    void add(const char *key, QByteArray value)
    {
        m_options.push_back({QString::fromLatin1(key), std::move(value)});
    }
    void addSet(const char *key, const QString &value)
    {
        if (!value.isEmpty())
            add(key, value.toUtf8());
    }
    [[nodiscard]] PjsipOptions take() { return std::move(m_options); }

private:
    PjsipOptions m_options;
};

void addIdentity(const Carrier &c, OptionList &list)
{
    // Asterisk drops an endpoint whose from_user is no user part of an address, as a login may be.
    if (const QString user = registerUser(c); carrier::isSipUser(user))
        list.add("from_user", user.toUtf8());
    list.addSet("from_domain", c.fromDomain);
    list.addSet("callerid", callerIdText(c));
    if (c.trustsIdentity)
        list.add("trust_id_inbound", "yes");
    if (c.sendIdentity == SendIdentity::PAssertedIdentity)
        list.add("send_pai", "yes");
    if (c.sendIdentity == SendIdentity::RemotePartyId)
        list.add("send_rpid", "yes");
}

/// Options that are written where they differ from what Asterisk does by itself.
void addSession(const Carrier &c, OptionList &list)
{
    if (c.nat.rewriteContact)
        list.add("rewrite_contact", "yes");
    if (c.transport != Transport::Tls)
        list.addSet("media_address", c.nat.externalAddress);
    if (c.sessionTimers != SessionTimers::Accept)
        list.add("timers", timersWord(c.sessionTimers));
    if (c.sessionExpires != std::chrono::seconds(1800))
        list.add("timers_sess_expires", QByteArray::number(qint64(c.sessionExpires.count())));
}

QString withPort(const carrier::HostPort &host, quint16 fallback, bool bySrv)
{
    const QString name = host.host.contains(u':') ? u'[' + host.host + u']' : host.host;
    if (!host.port && bySrv)
        return name;
    return name + u':' + QString::number(host.port.value_or(fallback));
}

QString withPort(const QString &text, const Carrier &c)
{
    return withPort(carrier::splitHostPort(text).value_or(carrier::HostPort{text, {}}), c.port, c.useSrv);
}

} // namespace

PjsipOptions endpointOptions(const Carrier &c)
{
    OptionList list;
    list.add("context", c.context.toUtf8());
    list.add("disallow", "all");
    list.add("allow", c.codecs.join(u',').toUtf8());
    list.add("media_encryption", c.media == MediaPolicy::Clear ? "no" : "sdes");
    list.add("media_encryption_optimistic", yesNo(c.media == MediaPolicy::Optional));
    addIdentity(c, list);
    list.add("dtmf_mode", dtmfWord(c.dtmf));
    list.add("direct_media", yesNo(c.directMedia));
    list.add("rtp_symmetric", yesNo(c.nat.symmetricMedia));
    addSession(c, list);
    return list.take();
}

PjsipOptions registrationOptions(const Carrier &c)
{
    OptionList list;
    list.add("contact_user", registerUser(c).toUtf8());
    list.add("expiration", QByteArray::number(qint64(c.registerEvery.count())));
    // Calls that come in over the registration are known by its line parameter, whatever address they come
    // from.
    list.add("line", "yes");
    list.add("endpoint", c.name.toUtf8());
    return list.take();
}

PjsipOptions extraOptions(const Carrier &c, const QString &object)
{
    PjsipOptions options;
    for (auto it = c.otherSettings.begin(); it != c.otherSettings.end(); ++it) {
        const bool plain = !it.key().contains(u'/');
        if (plain ? object == QLatin1String("endpoint") : it.key().startsWith(object + u'/'))
            options.push_back({it.key().section(u'/', -1), it.value().toUtf8()});
    }
    return options;
}

Result<> checkExtraObjects(const Carrier &c, const QStringList &written)
{
    for (auto it = c.otherSettings.begin(); it != c.otherSettings.end(); ++it) {
        const QString object = it.key().section(u'/', 0, 0);
        if (it.key().contains(u'/') && !written.contains(object))
            return fail(ErrorCode::BadInput,
                        Text::tr("The carrier %1 has the extra setting \"%2\", but no %3 is written for it. "
                                 "Remove the setting, or fill in the fields that it belongs to.")
                            .arg(c.name, it.key(), object));
    }
    return {};
}

QString sipUri(const Carrier &c, const QString &hostPort)
{
    const QString uri = QStringLiteral("sip:") + hostPort;
    return c.transport == Transport::Udp ? uri : uri + QStringLiteral(";transport=") + toWord(c.transport);
}

QStringList hostPorts(const Carrier &c)
{
    QStringList hosts{hostPort(c)};
    for (const QString &host : c.moreHosts)
        hosts += withPort(host, c);
    return hosts;
}

QString registrarUri(const Carrier &c)
{
    return sipUri(c, c.registrar.isEmpty() ? hostPort(c) : withPort(c.registrar, c));
}

QString registeredUri(const Carrier &c)
{
    const QString host = c.fromDomain.isEmpty() ? c.host : c.fromDomain;
    return QStringLiteral("sip:%1@%2").arg(registerUser(c), host.contains(u':') ? u'[' + host + u']' : host);
}

QString proxyUri(const Carrier &c)
{
    if (c.outboundProxy.isEmpty())
        return {};
    return sipUri(c, withPort(c.outboundProxy, c)) + QStringLiteral(";lr");
}

} // namespace trunkseal::asterisk
