#include "core/carrier/validate.h"

#include "core/base/text.h"
#include "core/carrier/anchors.h"
#include "core/carrier/check_settings.h"
#include "core/carrier/check_trunk.h"
#include "core/carrier/text_rules.h"

#include <QRegularExpression>
#include <QSet>

namespace trunkseal::carrier {

namespace {

class Checker {
public:
    explicit Checker(const Carrier &carrier)
        : m_carrier(carrier)
    {
    }

    std::vector<Issue> run()
    {
        checkNaming();
        checkPeer();
        checkSecurity();
        checkTrust();
        checkLogin();
        checkRegistration();
        checkMedia();
        checkIncoming();
        checkTesting();
        for (const auto &check : {checkTrunk, checkOtherSettings}) {
            for (Issue &issue : check(m_carrier))
                m_issues.push_back(std::move(issue));
        }
        checkText(Field::Notes, m_carrier.notes, 20000, Lines::Many);
        return std::move(m_issues);
    }

private:
    void error(Field field, const QString &message)
    {
        m_issues.push_back({field, Issue::Level::Error, message});
    }
    void warn(Field field, const QString &message)
    {
        m_issues.push_back({field, Issue::Level::Warning, message});
    }

    void checkText(Field field, const QString &text, qsizetype limit, Lines lines)
    {
        if (text.size() > limit)
            error(field,
                  Text::tr("The text has %1 characters; at most %2 are kept.").arg(text.size()).arg(limit));
        if (const auto bad = forbiddenCharacter(text, lines))
            error(field, Text::tr("The text contains %1. Remove it.").arg(*bad));
    }

    void checkNaming()
    {
        if (!isValidName(m_carrier.name))
            error(Field::Name,
                  Text::tr(
                      "\"%1\" cannot be a carrier name. Use 1 to 40 letters, digits, \"-\", \"_\" or \".\", "
                      "starting with a letter or digit, and no word Asterisk reserves such as \"general\".")
                      .arg(shown(m_carrier.name)));
        checkText(Field::Description, m_carrier.description, 200, Lines::One);
    }

    void checkPeer()
    {
        const QString &host = m_carrier.host;
        if (!isValidHost(host))
            error(Field::Host,
                  Text::tr(
                      "\"%1\" is not a host name or IP address. Write it like sip.example.com or 192.0.2.1, "
                      "without port, brackets or \"sip:\".")
                      .arg(shown(host)));
        else if (isAddress(host) && m_carrier.useSrv)
            error(Field::Host,
                  Text::tr(
                      "SRV lookup needs a host name, and %1 is an address. Switch SRV off or enter the name.")
                      .arg(host));
        else if (isAddress(host) && m_carrier.transport == Transport::Tls && m_carrier.verifyServer)
            warn(Field::Host,
                 Text::tr(
                     "The certificate must hold the address %1 itself. Enter the carrier's host name if it "
                     "has one.")
                     .arg(host));
        checkPort();
    }

    void checkPort()
    {
        if (m_carrier.port == 0)
            return error(
                Field::Port,
                Text::tr("The port is 0. Use 1 to 65535; 5061 is usual for TLS, 5060 for UDP and TCP."));
        if (m_carrier.useSrv)
            return;
        if (m_carrier.transport == Transport::Tls && m_carrier.port == 5060)
            warn(Field::Port,
                 Text::tr("Port 5060 is the usual port without TLS. Most carriers take TLS on 5061."));
        if (m_carrier.transport != Transport::Tls && m_carrier.port == 5061)
            warn(Field::Port, Text::tr("Port 5061 is the usual TLS port, and the transport is not TLS."));
    }

    void checkSecurity()
    {
        if (m_carrier.stack == Stack::ChanSip && m_carrier.media == MediaPolicy::Optional)
            error(Field::Media,
                  Text::tr(
                      "chan_sip has no optional SRTP: it is required or off. Choose one of them, or move the "
                      "carrier to PJSIP."));
        switch (posture(m_carrier)) {
        case Posture::MediaKeysExposed:
            warn(Field::Media,
                 Text::tr(
                     "The SRTP keys travel in clear, because the transport is not TLS: anyone on the path "
                     "can decrypt the audio. Choose TLS."));
            break;
        case Posture::SignallingOnly:
            warn(Field::Media,
                 Text::tr("The audio is not encrypted. Choose required SRTP if the carrier supports it."));
            break;
        case Posture::MayFallBack:
            warn(Field::Media,
                 Text::tr("Optional SRTP falls back to clear audio when the carrier does not agree. Choose "
                          "required once a test call was sealed."));
            break;
        case Posture::Clear:
            warn(Field::Transport, Text::tr("Neither signalling nor audio is encrypted."));
            break;
        case Posture::Sealed:
            break;
        }
    }

    void checkTrust()
    {
        if (m_carrier.trust == TrustSource::OwnAnchors) {
            if (const auto blocks = certificateBlocks(m_carrier.anchorsPem); !blocks)
                error(Field::Anchors, blocks.error().message);
        } else if (!m_carrier.anchorsPem.isEmpty()) {
            warn(Field::Anchors,
                 Text::tr("The certificates entered here are not used, because the system's are chosen."));
        }
        if (m_carrier.transport != Transport::Tls)
            return;
        if (!m_carrier.verifyServer)
            warn(Field::VerifyServer,
                 Text::tr("The carrier's certificate is not checked, so anyone can stand in for the "
                          "carrier. Switch the check on."));
        if (m_carrier.allowWildcard && m_carrier.stack == Stack::ChanSip)
            warn(Field::AllowWildcard,
                 Text::tr("chan_sip compares names exactly and cannot accept wildcard certificates."));
        else if (m_carrier.allowWildcard && !m_carrier.verifyServer)
            warn(Field::AllowWildcard, Text::tr("Wildcards matter only while the certificate is checked."));
    }

    void checkLogin()
    {
        static const QRegularExpression user(QStringLiteral("\\A[A-Za-z0-9_.+@:%/!~*'()&$,=?-]{1,128}\\z"));
        static const QRegularExpression splitting(QStringLiteral("[@:/?~]"));
        const bool registerLine = m_carrier.stack == Stack::ChanSip && m_carrier.registers;
        const QString &authUser = m_carrier.authUser;
        if (!authUser.isEmpty() && !user.match(authUser).hasMatch())
            error(
                Field::AuthUser,
                Text::tr("The login user \"%1\" holds a character Asterisk's configuration cannot keep. Use "
                         "letters, digits and . _ - + @ : % / ! ~ * ' ( ) & $ , = ?")
                    .arg(shown(authUser)));
        else if (registerLine && authUser.contains(splitting))
            error(
                Field::AuthUser,
                Text::tr("chan_sip's register line splits \"%1\" at @ : / ? and ~. Use PJSIP for this login.")
                    .arg(shown(authUser)));
        if (!m_carrier.fromUser.isEmpty() && !isSipUser(m_carrier.fromUser))
            error(
                Field::FromUser,
                Text::tr("\"%1\" is not the user part of a SIP address. Use letters, digits and . _ + - and "
                         "write others as %XX.")
                    .arg(shown(m_carrier.fromUser)));
        else if (registerLine && m_carrier.fromUser.contains(splitting))
            error(
                Field::FromUser,
                Text::tr("chan_sip's register line splits \"%1\" at @ : / ? and ~. Use PJSIP for this user.")
                    .arg(shown(m_carrier.fromUser)));
        if (!m_carrier.fromDomain.isEmpty() && !isValidHost(m_carrier.fromDomain))
            error(Field::FromDomain,
                  Text::tr("\"%1\" is not a host name or IP address.").arg(shown(m_carrier.fromDomain)));
    }

    void checkRegistration()
    {
        if (!m_carrier.registers)
            return;
        if (m_carrier.authUser.isEmpty() && m_carrier.fromUser.isEmpty())
            error(Field::Registers,
                  Text::tr("Registration needs a user. Enter the login user or the From user."));
        else if (m_carrier.fromUser.isEmpty() && !isSipUser(m_carrier.authUser))
            error(Field::FromUser,
                  Text::tr(
                      "The login user \"%1\" cannot stand in the address to register. Enter the From user.")
                      .arg(shown(m_carrier.authUser)));
        if (m_carrier.registerEvery < std::chrono::seconds(30)
            || m_carrier.registerEvery > std::chrono::hours(24))
            error(Field::RegisterEvery,
                  Text::tr("Registration every %1 s is out of range. Use 30 to 86400 s; 3600 is usual.")
                      .arg(m_carrier.registerEvery.count()));
    }

    void checkMedia()
    {
        static const QRegularExpression number(QStringLiteral("\\A\\+?[0-9]{1,31}\\z"));
        if (!m_carrier.callerId.isEmpty() && !number.match(m_carrier.callerId).hasMatch())
            error(Field::CallerId,
                  Text::tr("\"%1\" is not a number. Write digits, with a + in front for E.164.")
                      .arg(shown(m_carrier.callerId)));
        if (m_carrier.codecs.isEmpty())
            error(Field::Codecs, Text::tr("No codec is chosen. Choose at least one, such as ulaw or alaw."));
        QSet<QString> seen;
        for (const QString &codec : m_carrier.codecs) {
            if (!knownCodecs().contains(codec))
                error(Field::Codecs,
                      Text::tr("\"%1\" is not an audio codec of Asterisk. Known are %2.")
                          .arg(shown(codec), knownCodecs().join(QStringLiteral(", "))));
            else if (seen.contains(codec))
                error(Field::Codecs, Text::tr("The codec %1 is listed twice.").arg(codec));
            seen.insert(codec);
        }
    }

    void checkIncoming()
    {
        static const QRegularExpression context(QStringLiteral("\\A[A-Za-z0-9_.-]{1,79}\\z"));
        if (!context.match(m_carrier.context).hasMatch())
            error(Field::Context,
                  Text::tr(
                      "\"%1\" is not a dialplan context. Use 1 to 79 letters, digits, \"_\", \"-\" or \".\".")
                      .arg(shown(m_carrier.context)));
        for (const QString &address : m_carrier.matchAddresses) {
            if (!isNetwork(address))
                error(Field::MatchAddresses,
                      Text::tr("\"%1\" is not an address or network. Write it like 192.0.2.1, "
                               "192.0.2.0/24 or 2001:db8::/48.")
                          .arg(shown(address)));
            else if (address.endsWith(QLatin1String("/0")))
                error(Field::MatchAddresses,
                      Text::tr("%1 is the whole Internet: anyone could call as this carrier. Enter the "
                               "carrier's own networks.")
                          .arg(address));
        }
        if (m_carrier.qualifyEvery < std::chrono::seconds(0)
            || m_carrier.qualifyEvery > std::chrono::hours(24))
            error(Field::QualifyEvery,
                  Text::tr("Reachability checks every %1 s are out of range. Use 0 (off) to 86400 s.")
                      .arg(m_carrier.qualifyEvery.count()));
    }

    void checkTestTarget(Field field, const QString &number)
    {
        if (!isDialable(number))
            error(field,
                  Text::tr("\"%1\" cannot be dialled. Use letters, digits, * # . _ - and a + in front.")
                      .arg(shown(number)));
        else if (isEmergencyNumber(number, m_carrier.country))
            error(field,
                  Text::tr("%1 is an emergency number, and test calls never go there. Enter another number.")
                      .arg(number));
    }

    void checkTesting()
    {
        if (!m_carrier.testNumber.isEmpty())
            checkTestTarget(Field::TestNumber, m_carrier.testNumber);
        for (const QString &number : m_carrier.allowedNumbers)
            checkTestTarget(Field::AllowedNumbers, number);
        if (m_carrier.dailyCallCap < 0 || m_carrier.dailyCallCap > 100000)
            error(Field::DailyCallCap,
                  Text::tr("%1 test calls a day is out of range. Use 0 to 100000.")
                      .arg(m_carrier.dailyCallCap));
        static const QRegularExpression iso(QStringLiteral("\\A(?:[A-Z]{2})?\\z"));
        if (!iso.match(m_carrier.country).hasMatch())
            error(Field::Country,
                  Text::tr("\"%1\" is not a country code. Use the two capital letters of ISO 3166, such as "
                           "US or DE.")
                      .arg(shown(m_carrier.country)));
    }

    const Carrier &m_carrier;
    std::vector<Issue> m_issues;
};

} // namespace

const QStringList &knownCodecs()
{
    static const QStringList names{
        QStringLiteral("ulaw"),    QStringLiteral("alaw"),    QStringLiteral("g722"),
        QStringLiteral("g729"),    QStringLiteral("opus"),    QStringLiteral("gsm"),
        QStringLiteral("ilbc"),    QStringLiteral("g726"),    QStringLiteral("g726aal2"),
        QStringLiteral("speex"),   QStringLiteral("speex16"), QStringLiteral("siren7"),
        QStringLiteral("siren14"), QStringLiteral("g719"),    QStringLiteral("slin"),
        QStringLiteral("slin16")};
    return names;
}

std::vector<Issue> validate(const Carrier &carrier)
{
    return Checker(carrier).run();
}

} // namespace trunkseal::carrier
