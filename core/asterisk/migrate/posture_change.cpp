#include "core/asterisk/migrate/posture_change.h"

#include "core/base/text.h"
#include "core/carrier/text_rules.h"

namespace trunkseal::asterisk {

namespace {

using carrier::Carrier;
using carrier::MediaPolicy;
using carrier::Posture;
using carrier::Preset;
using carrier::Transport;
using Kind = MigrationStep::Kind;

QString line(const char *key, const QString &value)
{
    return QString::fromLatin1(key) + QStringLiteral(" = ") + value;
}

MediaPolicy mediaOf(Posture posture)
{
    switch (posture) {
    case Posture::Sealed:
    case Posture::MediaKeysExposed:
        return MediaPolicy::Required;
    case Posture::MayFallBack:
        return MediaPolicy::Optional;
    case Posture::Clear:
    case Posture::SignallingOnly:
        break;
    }
    return MediaPolicy::Clear;
}

class PostureChange {
public:
    PostureChange(const Carrier &carrier, Posture to, const TargetProfile &target, const Preset *preset)
        : m_target(target)
        , m_preset(preset)
        , m_to(to)
        , m_c(m_migration.after)
    {
        m_migration.before = m_migration.after = carrier;
    }

    Migration run()
    {
        const bool tls = m_to != Posture::Clear;
        if (tls != (m_c.transport == Transport::Tls)) {
            changeTransport(tls ? Transport::Tls : Transport::Udp);
            changePorts(tls);
        }
        if (tls)
            judgeTrust();
        changeMedia(mediaOf(m_to));
        advise();
        return std::move(m_migration);
    }

private:
    void step(Kind kind, const QString &from, const QString &to, const QString &note = {})
    {
        m_migration.steps.push_back({kind, from, to, note});
    }
    void advice(const QString &text) { m_migration.afterwards += text; }

    void changeTransport(Transport to)
    {
        const QString before = line("transport", toWord(m_c.transport));
        m_c.transport = to;
        const bool refused = to == Transport::Tls && m_preset && m_preset->tls == false;
        step(refused ? Kind::ByHand : Kind::Changed, before, line("transport", toWord(to)),
             refused
                 ? Text::tr("As far as is known, %1 has no TLS. Ask before you go on.").arg(m_preset->name)
                 : to == Transport::Tls
                 ? Text::tr("The signalling is encrypted, and the carrier proves who it is.")
                 : Text::tr("Anyone on the path can read numbers, and log in with what they see."));
    }

    void changePorts(bool tls)
    {
        const quint16 plain = 5060;
        const quint16 secure = quint16(m_preset && m_preset->tlsPort ? *m_preset->tlsPort : 5061);
        const quint16 from = tls ? plain : secure;
        const quint16 to = tls ? secure : plain;
        if (m_c.useSrv)
            changeSrv(tls);
        else
            changePort(from, to);
        changeHostPort("outbound_proxy", m_c.outboundProxy, from, to);
        changeHostPort("registrar", m_c.registrar, from, to);
        for (QString &host : m_c.moreHosts)
            changeHostPort("more_hosts", host, from, to);
    }

    void changeSrv(bool tls)
    {
        const QString before = tls
            ? (m_migration.before.transport == Transport::Tcp ? QStringLiteral("_sip._tcp.")
                                                              : QStringLiteral("_sip._udp."))
            : QStringLiteral("_sips._tcp.");
        step(Kind::Changed, before + m_c.host,
             (tls ? QStringLiteral("_sips._tcp.") : QStringLiteral("_sip._udp.")) + m_c.host,
             Text::tr("Another SRV record is looked up. Probe the carrier to see that it exists; without it, "
                      "switch SRV off and enter the port."));
    }

    void changePort(quint16 from, quint16 to)
    {
        const QString before = line("port", QString::number(m_c.port));
        if (m_c.port == to)
            return step(Kind::Same, before, before);
        if (m_c.port != from)
            return step(Kind::ByHand, before, before,
                        Text::tr("This port is the carrier's own. Ask which one takes %1, and enter it.")
                            .arg(toWord(m_c.transport).toUpper()));
        m_c.port = to;
        step(Kind::Changed, before, line("port", QString::number(to)),
             Text::tr("The usual port. A firewall must let connections out to it."));
    }

    void changeHostPort(const char *key, QString &text, quint16 from, quint16 to)
    {
        const auto host = carrier::splitHostPort(text);
        if (!host || !host->port)
            return; // it follows the carrier's own
        const QString before = line(key, text);
        if (*host->port != from)
            return step(Kind::ByHand, before, before,
                        Text::tr("Ask which port of this host takes %1, and enter it.")
                            .arg(toWord(m_c.transport).toUpper()));
        const QString name = host->host.contains(u':') ? u'[' + host->host + u']' : host->host;
        text = name + u':' + QString::number(to);
        step(Kind::Changed, before, line(key, text));
    }

    void judgeTrust()
    {
        if (!m_c.verifyServer)
            step(Kind::ByHand, line("verify_server", QStringLiteral("false")),
                 line("verify_server", QStringLiteral("false")),
                 Text::tr("The carrier's certificate is not checked, so anyone can stand in for it. Switch "
                          "the check on once the right authorities are there."));
        if (m_migration.before.transport == Transport::Tls)
            return;
        QString note = m_c.trust == carrier::TrustSource::SystemStore
            ? Text::tr("The carrier's certificate is judged by the authorities in %1 on the server.")
                  .arg(m_target.systemCaFile)
            : Text::tr("The carrier's certificate is judged by the authorities entered in the carrier.");
        if (m_preset && !m_preset->trustNote.isEmpty())
            note += u' ' + Text::tr("Known of %1: %2").arg(m_preset->name, m_preset->trustNote);
        step(Kind::Changed, {}, line("trust", toWord(m_c.trust)), note);
        judgeName();
    }

    void judgeName()
    {
        const QString host = line("host", m_c.host);
        if (carrier::isAddress(m_c.host))
            return step(Kind::ByHand, host, host,
                        m_c.stack == carrier::Stack::ChanSip
                            ? Text::tr("chan_sip compares the certificate's names with the host, and never "
                                       "finds an address. Enter the carrier's host name.")
                            : Text::tr("The certificate must hold this address. Enter the carrier's host "
                                       "name if it has one."));
        const bool wildcard = m_preset && m_preset->wildcard == true;
        if (!wildcard)
            return step(Kind::Same, host, host,
                        Text::tr("The certificate must hold this name. Look with the certificate "
                                 "inspector before you push."));
        if (m_c.stack == carrier::Stack::ChanSip || !m_target.knowsWildcardCerts())
            return step(Kind::ByHand, host, host,
                        Text::tr("%1 shows a wildcard certificate, which this stack or version does not "
                                 "take. It needs PJSIP of Asterisk 16.28, 18.14, 19.6 or 20.")
                            .arg(m_preset->name));
        if (m_c.allowWildcard)
            return;
        m_c.allowWildcard = true;
        step(Kind::Changed, line("allow_wildcard", QStringLiteral("false")),
             line("allow_wildcard", QStringLiteral("true")),
             Text::tr("%1 shows a wildcard certificate.").arg(m_preset->name));
    }

    void changeMedia(MediaPolicy to)
    {
        if (m_c.media == to)
            return;
        const QString before = line("media", toWord(m_c.media));
        m_c.media = to;
        const bool refused = to != MediaPolicy::Clear && m_preset && m_preset->srtp == false;
        step(refused ? Kind::ByHand : Kind::Changed, before, line("media", toWord(to)),
             refused
                 ? Text::tr("As far as is known, %1 has no SRTP. Ask before you go on.").arg(m_preset->name)
                 : mediaNote(to));
        if (to == MediaPolicy::Clear)
            return;
        if (m_c.directMedia) {
            m_c.directMedia = false;
            step(Kind::Changed, line("direct_media", QStringLiteral("true")),
                 line("direct_media", QStringLiteral("false")),
                 Text::tr("Audio that goes around the dialer is encrypted by nobody here."));
        }
        judgeOtherSettings();
    }

    static QString mediaNote(MediaPolicy to)
    {
        switch (to) {
        case MediaPolicy::Required:
            return Text::tr("The audio is encrypted, and a call without it fails. The carrier must have SRTP "
                            "(SDES) switched on for this trunk first.");
        case MediaPolicy::Optional:
            return Text::tr("Keys are offered; the call goes on in clear when the carrier ignores them.");
        case MediaPolicy::Clear:
            break;
        }
        return Text::tr("The audio travels in clear.");
    }

    /// Settings of the operator's own that leave something outside of what is sealed.
    void judgeOtherSettings()
    {
        for (const char *key : {"t38pt_udptl", "t38_udptl", "endpoint/t38_udptl"}) {
            const QString name = QString::fromLatin1(key);
            const QString value = m_c.otherSettings.value(name, QStringLiteral("no"));
            if (!value.startsWith(QLatin1String("no"), Qt::CaseInsensitive))
                step(Kind::ByHand, line(key, value), line(key, value),
                     Text::tr("Fax over T.38 is never encrypted. Switch it off if fax must not leave in "
                              "clear."));
        }
    }

    void advise()
    {
        if (m_preset && m_to != Posture::Clear) {
            if (!m_preset->portalNote.isEmpty())
                advice(Text::tr("At %1: %2").arg(m_preset->name, m_preset->portalNote));
        } else if (m_to != Posture::Clear) {
            advice(mediaOf(m_to) == MediaPolicy::Clear
                       ? Text::tr("Ask the carrier to switch TLS on for this trunk.")
                       : Text::tr("Ask the carrier to switch TLS and SRTP (SDES) on for this trunk."));
        }
        if (m_to == Posture::SignallingOnly && m_preset && m_preset->srtpWithTls == QLatin1String("always"))
            advice(Text::tr("%1 takes no audio in clear over TLS: go on to sealed in the same window.")
                       .arg(m_preset->name));
        if (m_to != Posture::Clear && m_migration.before.transport != Transport::Tls)
            advice(Text::tr("Some carriers call from other addresses over TLS. Compare those listed for "
                            "incoming calls with the carrier's."));
        if (m_to != Posture::Clear)
            advice(Text::tr("Make a test call with the new settings before you push them, and another one "
                            "through the server afterwards."));
    }

    Migration m_migration;
    const TargetProfile &m_target;
    const Preset *m_preset;
    Posture m_to;
    Carrier &m_c; ///< what it becomes
};

} // namespace

Migration changePosture(const Carrier &carrier, Posture to, const TargetProfile &target, const Preset *preset)
{
    return PostureChange(carrier, to, target, preset).run();
}

} // namespace trunkseal::asterisk
