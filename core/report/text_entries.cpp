#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/deploy/hops.h"
#include "core/report/text_tools.h"
#include "core/store/server_json.h"

namespace trunkseal::report {

namespace {

Ink inkOf(carrier::Posture posture)
{
    switch (posture) {
    case carrier::Posture::Sealed:
        return Ink::Good;
    case carrier::Posture::SignallingOnly:
    case carrier::Posture::MayFallBack:
        return Ink::Warn;
    case carrier::Posture::Clear:
    case carrier::Posture::MediaKeysExposed:
        break;
    }
    return Ink::Bad;
}

QString seconds(std::chrono::seconds value)
{
    return Text::tr("%1 s").arg(value.count());
}

QString loginText(const carrier::Carrier &c, bool hasPassword)
{
    if (c.authUser.isEmpty())
        return Text::tr("by address, no password");
    return hasPassword ? Text::tr("%1, password in the vault").arg(c.authUser)
                       : Text::tr("%1, no password stored").arg(c.authUser);
}

QString trustText(const carrier::Carrier &c)
{
    if (!c.verifyServer)
        return Text::tr("the certificate is not verified");
    return c.trust == carrier::TrustSource::SystemStore ? Text::tr("the system's roots")
                                                        : Text::tr("the carrier's own roots");
}

} // namespace

QString carrierText(const carrier::Carrier &c, bool hasPassword, const TextStyle &style)
{
    const carrier::Posture posture = carrier::posture(c);
    QString text = inked(printable(c.name), Ink::Bold, style) + QStringLiteral("  ")
        + inked(carrier::toWord(posture), inkOf(posture), style) + QLatin1Char('\n');
    text += field(Text::tr("id"), c.id);
    text += field(Text::tr("description"), c.description);
    text += field(Text::tr("stack"), carrier::toWord(c.stack));
    text += field(Text::tr("host"),
                  c.useSrv ? Text::tr("%1 (by SRV)").arg(c.host)
                           : QStringLiteral("%1:%2").arg(c.host).arg(c.port));
    text += field(Text::tr("transport"), carrier::toWord(c.transport));
    text += field(Text::tr("media"), carrier::toWord(c.media));
    text += field(Text::tr("trust"), trustText(c));
    text += field(Text::tr("login"), loginText(c, hasPassword));
    if (c.registers)
        text += field(Text::tr("registers"), Text::tr("every %1").arg(seconds(c.registerEvery)));
    text += field(Text::tr("from user"), c.fromUser);
    text += field(Text::tr("from domain"), c.fromDomain);
    text += field(Text::tr("caller ID"), c.callerId);
    text += field(Text::tr("codecs"), c.codecs.join(QStringLiteral(", ")));
    text += field(Text::tr("DTMF"), carrier::toWord(c.dtmf));
    text += field(Text::tr("context"), c.context);
    text += field(Text::tr("match"), c.matchAddresses);
    text += field(Text::tr("qualify"),
                  c.qualifyEvery.count() == 0 ? Text::tr("off")
                                              : Text::tr("every %1").arg(seconds(c.qualifyEvery)));
    text += field(Text::tr("test number"), c.testNumber);
    text += field(Text::tr("allowed numbers"), c.allowedNumbers);
    for (auto it = c.otherSettings.begin(); it != c.otherSettings.end(); ++it)
        text += field(it.key(), redacted(it.key() + QLatin1Char('=') + it.value()).mid(it.key().size() + 1));
    text += field(Text::tr("notes"), redacted(c.notes));
    return text;
}

QString carrierTable(const std::vector<carrier::Carrier> &carriers, const TextStyle &style)
{
    std::vector<QStringList> rows{{Text::tr("NAME"), Text::tr("POSTURE"), Text::tr("STACK"), Text::tr("HOST"),
                                   Text::tr("TRANSPORT"), Text::tr("MEDIA")}};
    for (const carrier::Carrier &c : carriers)
        rows.push_back({c.name, carrier::toWord(carrier::posture(c)), carrier::toWord(c.stack),
                        QStringLiteral("%1:%2").arg(c.host).arg(c.port), carrier::toWord(c.transport),
                        carrier::toWord(c.media)});
    return table(rows, style);
}

QString serverText(const store::Server &s, const TextStyle &style)
{
    QString text = inked(printable(s.name), Ink::Bold, style) + QLatin1Char('\n');
    text += field(Text::tr("id"), s.id);
    text += field(Text::tr("host"), QStringLiteral("%1:%2").arg(s.host).arg(s.port));
    text += field(Text::tr("jump hosts"), store::toText(s.jumps));
    text += field(Text::tr("user"), s.user);
    text += field(Text::tr("login"), store::toWord(s.login));
    text += field(Text::tr("key file"), s.keyFile);
    text += field(Text::tr("sudo"), yesNo(s.useSudo));
    text += field(Text::tr("configuration"), s.configDir);
    text += field(Text::tr("carriers kept by"), store::toWord(s.target));
    text += s.hostKeys.isEmpty() ? field(Text::tr("host key"), Text::tr("not trusted yet"))
                                 : field(Text::tr("host key"), s.hostKeys);
    text += field(QStringLiteral("Asterisk"), s.asteriskVersion);
    return text;
}

QString serverTable(const std::vector<store::Server> &servers, const TextStyle &style)
{
    std::vector<QStringList> rows{{Text::tr("NAME"), Text::tr("HOST"), Text::tr("USER"), Text::tr("LOGIN"),
                                   Text::tr("TRUSTED"), QStringLiteral("ASTERISK")}};
    for (const store::Server &s : servers)
        rows.push_back({s.name, QStringLiteral("%1:%2").arg(s.host).arg(s.port), s.user,
                        store::toWord(s.login), yesNo(deploy::isTrusted(s)), s.asteriskVersion});
    return table(rows, style);
}

} // namespace trunkseal::report
