#include "core/carrier/check_trunk.h"

#include "core/base/text.h"
#include "core/carrier/anchors.h"
#include "core/carrier/text_rules.h"

#include <QRegularExpression>

namespace trunkseal::carrier {

namespace {

class TrunkChecker {
public:
    explicit TrunkChecker(const Carrier &carrier)
        : m_carrier(carrier)
    {
    }

    std::vector<Issue> run()
    {
        checkHosts();
        checkProxy();
        checkRegistrar();
        checkClientCertificate();
        checkInboundLogin();
        checkIdentity();
        checkNat();
        checkTimers();
        checkDialPrefix();
        return std::move(m_issues);
    }

private:
    [[nodiscard]] bool isChanSip() const { return m_carrier.stack == Stack::ChanSip; }
    void error(Field field, const QString &message)
    {
        m_issues.push_back({field, Issue::Level::Error, message});
    }
    void warn(Field field, const QString &message)
    {
        m_issues.push_back({field, Issue::Level::Warning, message});
    }

    bool checkHostPort(Field field, const QString &text)
    {
        if (splitHostPort(text))
            return true;
        error(field,
              Text::tr("\"%1\" is not a host. Write it like sip2.example.com, 192.0.2.1:5061 or "
                       "[2001:db8::1]:5061.")
                  .arg(shown(text)));
        return false;
    }

    void checkHosts()
    {
        for (const QString &host : m_carrier.moreHosts)
            checkHostPort(Field::MoreHosts, host);
        if (m_carrier.moreHosts.size() > 20)
            error(Field::MoreHosts, Text::tr("There are more than 20 further hosts."));
        if (!m_carrier.moreHosts.isEmpty() && isChanSip())
            error(Field::MoreHosts,
                  Text::tr("A chan_sip peer has one host. Add a carrier for each further host, or move this "
                           "one to PJSIP."));
        if (m_carrier.moreHosts.contains(m_carrier.host))
            warn(Field::MoreHosts, Text::tr("%1 is the first host already.").arg(m_carrier.host));
    }

    void checkProxy()
    {
        if (!m_carrier.outboundProxy.isEmpty())
            checkHostPort(Field::OutboundProxy, m_carrier.outboundProxy);
    }

    void checkRegistrar()
    {
        if (m_carrier.registrar.isEmpty() || !checkHostPort(Field::Registrar, m_carrier.registrar))
            return;
        if (m_carrier.stack == Stack::PjsipWizard && m_carrier.registers && !m_carrier.moreHosts.isEmpty())
            error(Field::Registrar,
                  Text::tr("A wizard trunk registers once for each of its hosts, so one with a registrar of "
                           "its own can have one host only. Remove the further hosts, or choose PJSIP."));
        if (!m_carrier.registers)
            warn(Field::Registrar, Text::tr("The registrar is not used while registration is off."));
    }

    void checkPath(const QString &path, const char *example)
    {
        static const QRegularExpression plain(QStringLiteral("\\A/[A-Za-z0-9._/+@-]{1,200}\\z"));
        if (!path.isEmpty() && (!plain.match(path).hasMatch() || path.contains(QLatin1String(".."))))
            error(Field::ClientCert,
                  Text::tr("\"%1\" is not an absolute plain path on the server, such as %2.")
                      .arg(shown(path), QString::fromLatin1(example)));
    }

    void checkClientCertificate()
    {
        const QString &cert = m_carrier.clientCertFile;
        const QString &key = m_carrier.clientKeyFile;
        if (showsClientCertificate(m_carrier) && m_carrier.transport != Transport::Tls)
            warn(Field::ClientCert, Text::tr("A client certificate is shown over TLS only."));
        if (!m_carrier.clientChainPem.isEmpty())
            checkClientChain();
        if (cert.isEmpty() && key.isEmpty())
            return;
        checkPath(cert, "/etc/asterisk/keys/acme.crt");
        checkPath(key, "/etc/asterisk/keys/acme.key");
        if (cert.isEmpty() || (key.isEmpty() && !isChanSip()))
            error(Field::ClientCert,
                  Text::tr("A client certificate takes two files: the certificate and its key."));
        else if (cert == key && !isChanSip())
            error(Field::ClientCert,
                  Text::tr("PJSIP reads the certificate and its key from two files; both fields name %1.")
                      .arg(shown(cert)));
    }

    void checkClientChain()
    {
        if (const auto blocks = certificateBlocks(m_carrier.clientChainPem); !blocks)
            error(Field::ClientCert, blocks.error().message);
        if (!m_carrier.clientCertFile.isEmpty() || !m_carrier.clientKeyFile.isEmpty())
            error(Field::ClientCert,
                  Text::tr(
                      "The client certificate is kept here and named as files on the server. Keep one of the "
                      "two."));
    }

    void checkInboundLogin()
    {
        const QString &user = m_carrier.inboundUser;
        if (user.isEmpty())
            return;
        static const QRegularExpression plain(QStringLiteral("\\A[A-Za-z0-9_.+@:%/!~*'()&$,=?-]{1,128}\\z"));
        if (!plain.match(user).hasMatch())
            error(Field::InboundUser,
                  Text::tr("The user \"%1\" that the carrier logs in with holds a character Asterisk's "
                           "configuration cannot keep. Use letters, digits and . _ - + @.")
                      .arg(shown(user)));
        else if (isChanSip() && user != m_carrier.name)
            error(Field::InboundUser,
                  Text::tr("chan_sip knows an incoming login by the name of its section. Use %1 as the user, "
                           "or move the carrier to PJSIP.")
                      .arg(m_carrier.name));
    }

    void checkIdentity()
    {
        const QString &name = m_carrier.callerName;
        static const QRegularExpression breaking(QStringLiteral("[\"<>\\\\;\\[\\]|]"));
        if (name.size() > 80)
            error(Field::CallerName, Text::tr("The caller's name has more than 80 characters."));
        if (const auto bad = forbiddenCharacter(name, Lines::One))
            error(Field::CallerName, Text::tr("The caller's name contains %1. Remove it.").arg(*bad));
        else if (const auto match = breaking.match(name); match.hasMatch())
            error(Field::CallerName,
                  Text::tr("The caller's name contains %1, which would end it in Asterisk's configuration.")
                      .arg(match.captured()));
        else if (name.trimmed() != name)
            error(Field::CallerName, Text::tr("The caller's name has blanks around it."));
        else if (!name.isEmpty() && m_carrier.callerId.isEmpty())
            error(Field::CallerName, Text::tr("A caller's name needs a caller's number. Enter the number."));
    }

    void checkNat()
    {
        const Nat &nat = m_carrier.nat;
        if (!nat.externalAddress.isEmpty() && !isValidHost(nat.externalAddress))
            error(Field::Nat,
                  Text::tr("\"%1\" is not the address or name we have outside. Write it like 198.51.100.7.")
                      .arg(shown(nat.externalAddress)));
        for (const QString &network : nat.localNetworks) {
            if (!isNetwork(network))
                error(
                    Field::Nat,
                    Text::tr("\"%1\" is not a local network. Write it like 10.0.0.0/8.").arg(shown(network)));
        }
        if (!nat.localNetworks.isEmpty() && nat.externalAddress.isEmpty())
            warn(Field::Nat, Text::tr("Local networks matter only with an external address."));
        if (m_carrier.directMedia && m_carrier.media != MediaPolicy::Clear)
            warn(Field::DirectMedia,
                 Text::tr("With direct media the audio can leave the dialer out; then nobody here sees "
                          "whether it is encrypted. Switch it off."));
    }

    void checkTimers()
    {
        if (m_carrier.sessionExpires < std::chrono::seconds(90)
            || m_carrier.sessionExpires > std::chrono::hours(24))
            error(Field::SessionTimers,
                  Text::tr("A session time of %1 s is out of range. Use 90 to 86400 s; 1800 is usual.")
                      .arg(m_carrier.sessionExpires.count()));
        if (isChanSip() && m_carrier.sessionTimers == SessionTimers::Require)
            error(Field::SessionTimers,
                  Text::tr("chan_sip cannot require session timers. Choose to accept or to ask for them."));
    }

    void checkDialPrefix()
    {
        static const QRegularExpression digits(QStringLiteral("\\A[0-9*]{0,6}\\z"));
        if (!digits.match(m_carrier.dialPrefix).hasMatch())
            error(Field::DialPrefix,
                  Text::tr("\"%1\" is not a dial prefix. Use up to 6 digits, such as 9.")
                      .arg(shown(m_carrier.dialPrefix)));
    }

    const Carrier &m_carrier;
    std::vector<Issue> m_issues;
};

} // namespace

std::vector<Issue> checkTrunk(const Carrier &carrier)
{
    return TrunkChecker(carrier).run();
}

} // namespace trunkseal::carrier
