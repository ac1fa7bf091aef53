#include "core/carrier/text_rules.h"
#include "tests/interop/rendered/meant.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

namespace trunkseal::tests {

using carrier::Carrier;
using carrier::MediaPolicy;
using carrier::SendIdentity;
using carrier::SessionTimers;
using carrier::Stack;
using carrier::Transport;

namespace {

QString seconds(std::chrono::seconds value)
{
    return QString::number(value.count());
}

QString truth(bool value)
{
    return value ? QStringLiteral("true") : QStringLiteral("false");
}

QString sortedWords(QStringList values)
{
    values.sort();
    return values.join(u' ');
}

/// "host[:port]" with the carrier's port where none is said, unless SRV finds it.
QString authority(const Carrier &c, const QString &text)
{
    const auto parts = carrier::splitHostPort(text);
    const QString host = parts->host.contains(u':') ? u'[' + parts->host + u']' : parts->host;
    if (parts->port)
        return host + u':' + QString::number(*parts->port);
    return c.useSrv ? host : host + u':' + QString::number(c.port);
}

QString uri(const Carrier &c, const QString &text)
{
    QString uri = QStringLiteral("sip:") + authority(c, text);
    if (c.transport == Transport::Tls)
        uri += QStringLiteral(";transport=tls");
    if (c.transport == Transport::Tcp)
        uri += QStringLiteral(";transport=tcp");
    return uri;
}

QString proxy(const Carrier &c)
{
    return c.outboundProxy.isEmpty() ? QString() : uri(c, c.outboundProxy) + QStringLiteral(";lr");
}

/// As `pjsip show identify` and `show transport` print a network: its first address, and its mask written
/// out.
QString network(const QString &text)
{
    const int family = text.contains(u':') ? AF_INET6 : AF_INET;
    const int bits = family == AF_INET6 ? 128 : 32;
    const int length = text.contains(u'/') ? text.section(u'/', 1).toInt() : bits;
    std::array<quint8, 16> address{};
    std::array<quint8, 16> mask{};
    inet_pton(family, text.section(u'/', 0, 0).toLatin1().constData(), address.data());
    for (int bit = 0; bit < length; ++bit)
        mask[std::size_t(bit / 8)] |= quint8(0x80 >> (bit % 8));
    for (std::size_t i = 0; i < mask.size(); ++i)
        address[i] &= mask[i];
    std::array<char, INET6_ADDRSTRLEN> shown{};
    const auto print = [&](const void *bytes) {
        return QString::fromLatin1(inet_ntop(family, bytes, shown.data(), shown.size()));
    };
    return print(address.data()) + u'/' + print(mask.data());
}

QString networks(const QStringList &texts)
{
    QStringList all;
    for (const QString &text : texts)
        all += network(text);
    return sortedWords(all);
}

QString user(const Carrier &c)
{
    return c.fromUser.isEmpty() ? c.authUser : c.fromUser;
}

/// A login that is no user part of an address is not called from.
QString fromUser(const Carrier &c)
{
    const QString text = user(c);
    const bool fits = std::none_of(text.begin(), text.end(),
                                   [](QChar each) { return QStringLiteral("@:/?").contains(each); });
    return fits ? text : QString();
}

QString callerId(const Carrier &c)
{
    if (c.callerId.isEmpty())
        return QStringLiteral("<unknown>");
    return c.callerName.isEmpty() ? c.callerId : QStringLiteral("\"%1\" <%2>").arg(c.callerName, c.callerId);
}

QString timers(SessionTimers timers)
{
    switch (timers) {
    case SessionTimers::Refuse:
        return QStringLiteral("no");
    case SessionTimers::Require:
        return QStringLiteral("required");
    case SessionTimers::Always:
        return QStringLiteral("always");
    case SessionTimers::Accept:
        break;
    }
    return QStringLiteral("yes");
}

/// The names that the objects of one carrier have.
struct Names {
    QString outbound, inbound, identify, registration;
};

Names namesOf(const Carrier &c)
{
    if (c.stack == Stack::PjsipWizard)
        return {c.name + QStringLiteral("-oauth"), c.name + QStringLiteral("-iauth"),
                c.name + QStringLiteral("-identify"), c.name + QStringLiteral("-reg-0")};
    return {c.name, QStringLiteral("trunkseal-in-") + c.name, c.name, c.name};
}

QMap<QString, QString> meantEndpoint(const Carrier &c)
{
    const Names names = namesOf(c);
    QMap<QString, QString> meant{
        {QStringLiteral("aors"), c.name},
        {QStringLiteral("outbound_auth"), c.authUser.isEmpty() ? QString() : names.outbound},
        {QStringLiteral("auth"), c.inboundUser.isEmpty() ? QString() : names.inbound},
        {QStringLiteral("context"), c.context},
        {QStringLiteral("allow"), u'(' + c.codecs.join(u'|') + u')'},
        {QStringLiteral("media_encryption"),
         c.media == MediaPolicy::Clear ? QStringLiteral("no") : QStringLiteral("sdes")},
        {QStringLiteral("media_encryption_optimistic"), truth(c.media == MediaPolicy::Optional)},
        {QStringLiteral("from_user"), fromUser(c)},
        {QStringLiteral("from_domain"), c.fromDomain},
        {QStringLiteral("callerid"), callerId(c)},
        {QStringLiteral("trust_id_inbound"), truth(c.trustsIdentity)},
        {QStringLiteral("send_pai"), truth(c.sendIdentity == SendIdentity::PAssertedIdentity)},
        {QStringLiteral("send_rpid"), truth(c.sendIdentity == SendIdentity::RemotePartyId)},
        {QStringLiteral("direct_media"), truth(c.directMedia)},
        {QStringLiteral("rtp_symmetric"), truth(c.nat.symmetricMedia)},
        {QStringLiteral("rewrite_contact"), truth(c.nat.rewriteContact)},
        {QStringLiteral("force_rport"), truth(true)},
        {QStringLiteral("timers"), timers(c.sessionTimers)},
        {QStringLiteral("timers_sess_expires"), seconds(c.sessionExpires)},
        {QStringLiteral("outbound_proxy"), proxy(c)}};
    meant[QStringLiteral("identify_by")] =
        c.inboundUser.isEmpty() ? QStringLiteral("username,ip") : QStringLiteral("ip,username,auth_username");
    meant[QStringLiteral("dtmf_mode")] = c.dtmf == carrier::DtmfMode::Info ? QStringLiteral("info")
        : c.dtmf == carrier::DtmfMode::Inband                              ? QStringLiteral("inband")
                                                                           : QStringLiteral("rfc4733");
    if (c.transport != Transport::Tls) {
        meant[QStringLiteral("transport")] = QString();
        meant[QStringLiteral("media_address")] = c.nat.externalAddress;
    }
    return meant;
}

/// The other settings of one object, as they were entered.
void addOthers(const Carrier &c, const QString &object, QMap<QString, QString> &meant)
{
    for (auto it = c.otherSettings.begin(); it != c.otherSettings.end(); ++it) {
        const QString of =
            it.key().contains(u'/') ? it.key().section(u'/', 0, 0) : QStringLiteral("endpoint");
        if (of != object)
            continue;
        const QString value = it.value() == QLatin1String("no") ? truth(false)
            : it.value() == QLatin1String("5.0")                ? QStringLiteral("5.000000")
                                                                : it.value();
        meant[it.key().section(u'/', -1)] = value;
    }
}

QMap<QString, QString> meantAor(const Carrier &c)
{
    QStringList contacts{uri(c, c.host)};
    for (const QString &host : c.moreHosts)
        contacts += uri(c, host);
    return {{QStringLiteral("contact"), sortedWords(contacts)},
            {QStringLiteral("qualify_frequency"), seconds(c.qualifyEvery)},
            {QStringLiteral("max_contacts"), QStringLiteral("0")},
            {QStringLiteral("outbound_proxy"), proxy(c)}};
}

QMap<QString, QString> meantAuth(const QString &user, const Secret &password)
{
    return {{QStringLiteral("auth_type"), QStringLiteral("userpass")},
            {QStringLiteral("username"), user},
            {QStringLiteral("password"), QString::fromUtf8(password.bytes())}};
}

QMap<QString, QString> meantRegistration(const Carrier &c)
{
    const QString domain = c.fromDomain.isEmpty() ? c.host : c.fromDomain;
    return {{QStringLiteral("server_uri"), uri(c, c.registrar.isEmpty() ? c.host : c.registrar)},
            {QStringLiteral("client_uri"),
             QStringLiteral("sip:%1@%2").arg(user(c), domain.contains(u':') ? u'[' + domain + u']' : domain)},
            {QStringLiteral("contact_user"), user(c)},
            {QStringLiteral("expiration"), seconds(c.registerEvery)},
            {QStringLiteral("line"), truth(true)},
            {QStringLiteral("endpoint"), c.name},
            {QStringLiteral("outbound_auth"), c.authUser.isEmpty() ? QString() : namesOf(c).outbound},
            {QStringLiteral("outbound_proxy"), proxy(c)}};
}

} // namespace

std::vector<Question> pjsipQuestions(const Trunk &trunk)
{
    const Carrier &c = trunk.carrier;
    const Names names = namesOf(c);
    std::vector<Question> all;
    const auto add = [&](const QString &object, const QString &name, QMap<QString, QString> meant) {
        addOthers(c, object, meant);
        all.push_back({QStringLiteral("pjsip show %1 %2").arg(object, name), std::move(meant)});
    };
    add(QStringLiteral("endpoint"), c.name, meantEndpoint(c));
    add(QStringLiteral("aor"), c.name, meantAor(c));
    if (!c.authUser.isEmpty())
        add(QStringLiteral("auth"), names.outbound, meantAuth(c.authUser, trunk.secret.password));
    if (!c.inboundUser.isEmpty())
        add(QStringLiteral("auth"), names.inbound, meantAuth(c.inboundUser, trunk.secret.inbound));
    if (!c.matchAddresses.isEmpty())
        add(QStringLiteral("identify"), names.identify,
            {{QStringLiteral("endpoint"), c.name}, {QStringLiteral("match"), networks(c.matchAddresses)}});
    if (c.registers)
        add(QStringLiteral("registration"), names.registration, meantRegistration(c));
    return all;
}

QMap<QString, QString> meantTransport(const Carrier &c, const asterisk::TargetProfile &target)
{
    const bool checks = c.verifyServer;
    QString anchors = checks ? target.systemCaFile : QString();
    if (checks && c.trust == carrier::TrustSource::OwnAnchors)
        anchors = QStringLiteral("%1/trunkseal/%2-ca.pem").arg(target.configDir, c.name);
    QMap<QString, QString> meant{
        {QStringLiteral("protocol"), QStringLiteral("tls")},
        {QStringLiteral("method"), target.tlsMethod()},
        {QStringLiteral("verify_server"), checks ? QStringLiteral("Yes") : QStringLiteral("No")},
        {QStringLiteral("allow_wildcard_certs"),
         checks && c.allowWildcard ? QStringLiteral("Yes") : QStringLiteral("No")},
        {QStringLiteral("ca_list_file"), anchors},
        {QStringLiteral("cert_file"), c.clientCertFile},
        {QStringLiteral("priv_key_file"), c.clientKeyFile},
        {QStringLiteral("external_media_address"), c.nat.externalAddress},
        {QStringLiteral("external_signaling_address"), c.nat.externalAddress},
        {QStringLiteral("local_net"),
         c.nat.externalAddress.isEmpty() ? QString() : networks(c.nat.localNetworks)}};
    return meant;
}

} // namespace trunkseal::tests
