#include "tests/interop/rendered/meant.h"

#include <QMap>

namespace trunkseal::tests {

using carrier::Carrier;
using carrier::MediaPolicy;
using carrier::SendIdentity;
using carrier::SessionTimers;

namespace {

QString yes(bool value)
{
    return value ? QStringLiteral("Yes") : QStringLiteral("No");
}

QString set(bool value)
{
    return value ? QStringLiteral("<Set>") : QStringLiteral("<Not set>");
}

QString timers(SessionTimers timers)
{
    switch (timers) {
    case SessionTimers::Refuse:
        return QStringLiteral("Refuse");
    case SessionTimers::Always:
        return QStringLiteral("Originate");
    case SessionTimers::Accept:
    case SessionTimers::Require:
        break;
    }
    return QStringLiteral("Accept");
}

/// What /etc/hosts of the scratch Asterisk says of the host.
QString addressOf(const QString &host)
{
    return host == QLatin1String("sip.example.com") ? QStringLiteral("192.0.2.21") : host;
}

QString socketAddress(const Carrier &c)
{
    const QString address = addressOf(c.host);
    const quint16 usual = c.transport == carrier::Transport::Tls ? 5061 : 5060;
    return (address.contains(u':') ? u'[' + address + u']' : address) + u':'
        + QString::number(c.useSrv ? usual : c.port);
}

} // namespace

Question sipQuestion(const Trunk &trunk)
{
    const Carrier &c = trunk.carrier;
    QMap<QString, QString> meant{
        {QStringLiteral("Name"), c.name},
        {QStringLiteral("Context"), c.context},
        {QStringLiteral("ToHost"), c.host},
        {QStringLiteral("Addr->IP"), socketAddress(c)},
        {QStringLiteral("Prim.Transp."), toWord(c.transport).toUpper()},
        {QStringLiteral("Allowed.Trsp"), toWord(c.transport).toUpper()},
        {QStringLiteral("Encryption"), yes(c.media != MediaPolicy::Clear)},
        {QStringLiteral("Remote Secret"), set(!c.authUser.isEmpty())},
        {QStringLiteral("Secret"), set(!c.inboundUser.isEmpty())},
        {QStringLiteral("Def. Username"), c.authUser},
        {QStringLiteral("Insecure"),
         c.inboundUser.isEmpty() ? QStringLiteral("port,invite") : QStringLiteral("port")},
        {QStringLiteral("Callerid"), QStringLiteral("\"%1\" <%2>").arg(c.callerName, c.callerId)},
        {QStringLiteral("Trust RPID"), yes(c.trustsIdentity)},
        {QStringLiteral("Send RPID"), yes(c.sendIdentity != SendIdentity::None)},
        {QStringLiteral("Codecs"), u'(' + c.codecs.join(u'|') + u')'},
        {QStringLiteral("DirectMedia"), yes(c.directMedia)},
        {QStringLiteral("Symmetric RTP"), yes(c.nat.symmetricMedia)},
        {QStringLiteral("Force rport"),
         c.nat.rewriteContact ? QStringLiteral("Auto (No)") : QStringLiteral("No")},
        {QStringLiteral("Sess-Timers"), timers(c.sessionTimers)},
        {QStringLiteral("Sess-Expires"), QStringLiteral("%1 secs").arg(c.sessionExpires.count())}};
    if (const QString user = c.fromUser.isEmpty() ? c.authUser : c.fromUser; !user.isEmpty())
        meant[QStringLiteral("FromUser")] = user;
    if (!c.fromDomain.isEmpty())
        meant[QStringLiteral("FromDomain")] = c.fromDomain + QStringLiteral(" Port 5060");
    if (c.qualifyEvery.count() > 0)
        meant[QStringLiteral("Qualify Freq")] = QStringLiteral("%1 ms").arg(c.qualifyEvery.count() * 1000);
    else
        meant[QStringLiteral("Status")] = QStringLiteral("Unmonitored");
    meant[QStringLiteral("DTMFmode")] = c.dtmf == carrier::DtmfMode::Info ? QStringLiteral("info")
        : c.dtmf == carrier::DtmfMode::Inband                             ? QStringLiteral("inband")
                                                                          : QStringLiteral("rfc2833");
    return {QStringLiteral("sip show peer ") + c.name, meant};
}

} // namespace trunkseal::tests
