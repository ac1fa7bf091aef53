#include "core/asterisk/capability.h"

#include "core/base/text.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace trunkseal::asterisk {

namespace {

constexpr AsteriskVersion never{999, 0, 0};

/// Versions from `from` up to, but not with, `before`.
struct Range {
    AsteriskVersion from;
    AsteriskVersion before = never;
    Support support = Support::Yes;
};

/// One row of the table. Outside of all its ranges a capability is not there.
struct Row {
    Capability id;
    const char *word;
    const char *title;
    const char *detail;
    const char *versions;
    const char *source;
    std::vector<Range> ranges;
};

constexpr AsteriskVersion pjsipFrom{12, 0, 0};

const std::vector<Row> &table()
{
    using C = Capability;
    static const std::vector<Row> rows{
        {C::ChanSip,
         "chan_sip",
         QT_TRANSLATE_NOOP("trunkseal::Text", "chan_sip"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "The old SIP driver. Asterisk 20 builds it only when it is asked to, and 21 no "
                           "longer has it: its trunks must move to PJSIP."),
         QT_TRANSLATE_NOOP("trunkseal::Text", "up to 20"),
         "channels/chan_sip.c MODULEINFO; commit 4095a382da (ASTERISK-30297)",
         {{{1, 0, 0}, {20, 0, 0}}, {{20, 0, 0}, {21, 0, 0}, Support::DependsOnBuild}}},
        {C::Pjsip,
         "pjsip",
         QT_TRANSLATE_NOOP("trunkseal::Text", "PJSIP"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "The SIP driver with TLS settings a transport and encryption an endpoint."),
         QT_TRANSLATE_NOOP("trunkseal::Text", "12 and later"),
         "res/res_pjsip",
         {{pjsipFrom}}},
        {C::PjsipWizard,
         "pjsip_wizard",
         QT_TRANSLATE_NOOP("trunkseal::Text", "PJSIP wizard"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "pjsip_wizard.conf makes all objects of a trunk from one section."),
         QT_TRANSLATE_NOOP("trunkseal::Text", "13.2 and later"),
         "res/res_pjsip_config_wizard.c",
         {{{13, 2, 0}}}},
        {C::TlsMethodUnsetIsTls10,
         "tls_method_unset_is_tls10",
         QT_TRANSLATE_NOOP("trunkseal::Text", "A PJSIP transport without a method speaks TLS 1.0"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Without method, or with tlsv1, the transport speaks TLS 1.0 and nothing else; "
                           "carriers and OpenSSL 3 refuse that."),
         "",
         "res/res_pjsip/config_transport.c (field.md F1); tried on 16.28 and 22.10",
         {{pjsipFrom}}},
        {C::TlsRangeBySslv23,
         "tls_range_by_sslv23",
         QT_TRANSLATE_NOOP("trunkseal::Text", "sslv23 is the one method for a range of TLS versions"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Despite its name it offers every version OpenSSL allows: 1.2 and 1.3 with "
                           "OpenSSL 3, 1.0 to 1.3 with OpenSSL 1.1.1."),
         "",
         "res/res_pjsip/config_transport.c (field.md F1); tried on 16.28 and 22.10",
         {{pjsipFrom}}},
        {C::Tls13Word,
         "tls13_word",
         QT_TRANSLATE_NOOP("trunkseal::Text", "The method tlsv1_3"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Older versions do not know the word and drop the whole transport."),
         QT_TRANSLATE_NOOP("trunkseal::Text", "18.20, 20.5, 21 and later"),
         "asterisk/asterisk#222, ChangeLog-18.20.0; tried on 16.28 and 22.10",
         {{{18, 20, 0}, {19, 0, 0}}, {{20, 5, 0}, {21, 0, 0}}, {{21, 0, 0}}}},
        {C::ChanSipClientMethod,
         "chan_sip_client_method",
         QT_TRANSLATE_NOOP("trunkseal::Text", "chan_sip's tlsclientmethod"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "With OpenSSL 1.1 and later the setting does nothing; with older ones tlsv1 means "
                           "TLS 1.0 only."),
         QT_TRANSLATE_NOOP("trunkseal::Text", "up to 20, with OpenSSL before 1.1"),
         "main/tcptls.c (field.md F5)",
         {{{1, 8, 0}, {21, 0, 0}, Support::DependsOnBuild}}},
        {C::ChanSipSan,
         "chan_sip_san",
         QT_TRANSLATE_NOOP("trunkseal::Text", "chan_sip looks at a certificate's DNS names"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Asterisk 11 and 12 compare the common name alone, so a certificate without one "
                           "fails."),
         QT_TRANSLATE_NOOP("trunkseal::Text", "13 to 20"),
         "main/tcptls.c, branches 11 to 20 (field.md F2)",
         {{{13, 0, 0}, {21, 0, 0}}}},
        {C::ChanSipWildcard,
         "chan_sip_wildcard",
         QT_TRANSLATE_NOOP("trunkseal::Text", "chan_sip accepts wildcard certificates"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "chan_sip compares names letter by letter; a wildcard certificate is refused."),
         QT_TRANSLATE_NOOP("trunkseal::Text", "none"),
         "main/tcptls.c (field.md F2)",
         {}},
        {C::ChanSipIpSan,
         "chan_sip_ip_san",
         QT_TRANSLATE_NOOP("trunkseal::Text", "chan_sip accepts addresses in a certificate"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "chan_sip does not look at addresses in a certificate: host must be a name."),
         QT_TRANSLATE_NOOP("trunkseal::Text", "none"),
         "main/tcptls.c (field.md F2)",
         {}},
        {C::ChanSipSni,
         "chan_sip_sni",
         QT_TRANSLATE_NOOP("trunkseal::Text", "chan_sip sends the server name (SNI)"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Without it a carrier with many names on one address shows its default "
                           "certificate, which may not fit."),
         QT_TRANSLATE_NOOP("trunkseal::Text", "18.23 and 20.8 and later, up to 20"),
         "commit 8e119a72f0 (asterisk/asterisk#713), ChangeLog-18.23.0",
         {{{18, 23, 0}, {19, 0, 0}}, {{20, 8, 0}, {21, 0, 0}}}},
        {C::PjsipSni,
         "pjsip_sni",
         QT_TRANSLATE_NOOP("trunkseal::Text", "PJSIP sends the server name (SNI)"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Sent when the trunk names a host; not for a contact with an address."),
         "",
         "pjproject ssl_sock_ossl.c (field.md F4)",
         {{pjsipFrom}}},
        {C::PjsipWildcard,
         "pjsip_wildcard",
         QT_TRANSLATE_NOOP("trunkseal::Text", "PJSIP can accept wildcard certificates"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "allow_wildcard_certs=yes accepts a wildcard one label deep. Older versions do "
                           "not know the option and drop the transport."),
         QT_TRANSLATE_NOOP("trunkseal::Text", "16.28, 18.14, 19.6 and later"),
         "commit a3b2daf127 (ASTERISK-30072)",
         {{{16, 28, 0}, {17, 0, 0}}, {{18, 14, 0}, {19, 0, 0}}, {{19, 6, 0}}}},
        {C::SuiteAes128Cm,
         "suite_aes_128_cm",
         QT_TRANSLATE_NOOP("trunkseal::Text", "AES_CM_128_HMAC_SHA1_80 and _32"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "The suites every build with res_srtp takes, and the one it offers."),
         "",
         "res/res_srtp.c; tried on 16.28 and 22.10",
         {{{1, 8, 0}}}},
        {C::SuiteAes256Cm,
         "suite_aes_256_cm",
         QT_TRANSLATE_NOOP("trunkseal::Text", "AES_192_CM and AES_256_CM"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Only in builds that switch them on (menuselect, since August 2025). Else such a "
                           "line is passed over, and an offer of nothing else is answered 488."),
         QT_TRANSLATE_NOOP("trunkseal::Text", "14 and later, when built in"),
         "res/res_srtp.c, commit 22d405e900 (asterisk/asterisk#1311); tried on 16.28 and 22.10",
         {{{14, 0, 0}, never, Support::DependsOnBuild}}},
        {C::SuiteAesGcm,
         "suite_aes_gcm",
         QT_TRANSLATE_NOOP("trunkseal::Text", "AEAD_AES_128_GCM and AEAD_AES_256_GCM"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Only in builds that switch them on (menuselect, since August 2025). Else such a "
                           "line is passed over, and an offer of nothing else is answered 488."),
         QT_TRANSLATE_NOOP("trunkseal::Text", "14 and later, when built in"),
         "res/res_srtp.c, commit 22d405e900 (asterisk/asterisk#1311); tried on 16.28 and 22.10",
         {{{14, 0, 0}, never, Support::DependsOnBuild}}},
        {C::SdesMki,
         "sdes_mki",
         QT_TRANSLATE_NOOP("trunkseal::Text", "A master key identifier (MKI) in a=crypto"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "An MKI of 1 is accepted but never taken off the packets, so nothing is heard "
                           "from the carrier; any other is refused. Switch MKI off at the carrier."),
         QT_TRANSLATE_NOOP("trunkseal::Text", "none"),
         "res/res_srtp.c (field.md F6), asterisk/asterisk#825",
         {}},
        {C::SdesLifetimeBelow2Pow20,
         "sdes_lifetime_below_2_pow_20",
         QT_TRANSLATE_NOOP("trunkseal::Text", "A key lifetime below 2^20 packets"),
         QT_TRANSLATE_NOOP("trunkseal::Text", "Such a crypto line is refused; 2^20 to 2^48 is taken."),
         QT_TRANSLATE_NOOP("trunkseal::Text", "none"),
         "res/res_srtp.c, commits d68012d1a3 and 993ba84cd3",
         {}},
        {C::SdesSessionParameters,
         "sdes_session_parameters",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Session parameters in a=crypto"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "UNENCRYPTED_SRTCP, KDR, WSH and all others make Asterisk refuse the line."),
         QT_TRANSLATE_NOOP("trunkseal::Text", "none"),
         "res/res_srtp.c (field.md F6); tried on 16.28 and 22.10",
         {}},
        {C::OptionalSrtp,
         "optional_srtp",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Optional SRTP (RFC 8643)"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "PJSIP's media_encryption_optimistic offers RTP/AVP with keys, and the call goes "
                           "on in clear when the carrier ignores them. chan_sip has nothing like it."),
         QT_TRANSLATE_NOOP("trunkseal::Text", "13.1 and later"),
         "res/res_pjsip/pjsip_config.xml; tried on 16.28 and 22.10",
         {{{13, 1, 0}}}},
        {C::TransportReload,
         "transport_reload",
         QT_TRANSLATE_NOOP("trunkseal::Text", "A changed PJSIP transport is taken over by a reload"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Only with allow_reload=yes (13.8 and later), which drops the transport's calls."),
         QT_TRANSLATE_NOOP("trunkseal::Text", "none"),
         "res/res_pjsip/config_transport.c, asterisk/asterisk#858",
         {}},
        {C::FirstTransportByReload,
         "first_transport_by_reload",
         QT_TRANSLATE_NOOP("trunkseal::Text", "A first TLS transport works without a restart"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "It listens and is shown after a reload, but host names do not resolve on it and "
                           "calls do not leave before Asterisk is restarted."),
         QT_TRANSLATE_NOOP("trunkseal::Text", "none"),
         "tried on 16.28 and 22.10 (asterisk.md)",
         {}},
        {C::CertificateReload,
         "certificate_reload",
         QT_TRANSLATE_NOOP("trunkseal::Text", "A renewed certificate is taken over by a reload of PJSIP"),
         QT_TRANSLATE_NOOP(
             "trunkseal::Text",
             "Certificate and key are read again when their files have changed and kept their names. "
             "Earlier versions go on with the old ones until Asterisk is restarted."),
         QT_TRANSLATE_NOOP("trunkseal::Text", "16.29, 18.15, 19.7 and later"),
         "res/res_pjsip/config_transport.c (ASTERISK-30186); tried: 16.28 does not, 22.10 does",
         {{{16, 29, 0}, {17, 0, 0}}, {{18, 15, 0}, {19, 0, 0}}, {{19, 7, 0}}}},
        {C::RegistrationLineParameter,
         "registration_line_parameter",
         QT_TRANSLATE_NOOP("trunkseal::Text", "line=yes knows calls by their registration"),
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Calls that come in over a registration reach their trunk from any address."),
         QT_TRANSLATE_NOOP("trunkseal::Text", "13.4 and later"),
         "res/res_pjsip_outbound_registration.c",
         {{{13, 4, 0}}}},
    };
    return rows;
}

/// "3.0.11" as 30, "1.1.1w" as 11; 0 = not known.
int opensslGeneration(const QString &version)
{
    static const QRegularExpression pattern(QStringLiteral("([0-9]+)\\.([0-9]+)"));
    const auto match = pattern.match(version);
    return match.hasMatch() ? match.captured(1).toInt() * 10 + match.captured(2).toInt() : 0;
}

Support supportOf(const Row &row, const TargetProfile &target)
{
    const auto range = std::find_if(row.ranges.begin(), row.ranges.end(), [&](const Range &each) {
        return target.version >= each.from && target.version < each.before;
    });
    if (range == row.ranges.end())
        return Support::No;
    if (row.id == Capability::ChanSipClientMethod) {
        const int openssl = opensslGeneration(target.opensslVersion);
        return openssl == 0 ? range->support : openssl < 11 ? Support::Yes : Support::No;
    }
    // The distributions' builds were tried: without the switch the suites are not there.
    if (row.id == Capability::SuiteAes256Cm || row.id == Capability::SuiteAesGcm)
        return target.extraSuites ? Support::Yes : Support::No;
    return range->support;
}

} // namespace

Support supports(const TargetProfile &target, Capability capability)
{
    const auto row =
        std::find_if(table().begin(), table().end(), [&](const Row &each) { return each.id == capability; });
    return row == table().end() ? Support::Unknown : supportOf(*row, target);
}

std::vector<CapabilityFact> capabilities(const TargetProfile &target)
{
    std::vector<CapabilityFact> facts;
    for (const Row &row : table())
        facts.push_back({row.id, QString::fromLatin1(row.word), Text::tr(row.title), supportOf(row, target),
                         Text::tr(row.detail), *row.versions ? Text::tr(row.versions) : QString(),
                         QString::fromLatin1(row.source)});
    return facts;
}

QStringList tlsVersionsOf(const QString &methodWord, const TargetProfile &target)
{
    const QString word = methodWord.toLower(); // compared without case, tried on 16.28 and 22.10
    if (word.isEmpty() || word == u"default" || word == u"unspecified" || word == u"tlsv1")
        return {QStringLiteral("1.0")};
    if (word == u"tlsv1_1")
        return {QStringLiteral("1.1")};
    if (word == u"tlsv1_2")
        return {QStringLiteral("1.2")};
    if (word == u"tlsv1_3")
        return supports(target, Capability::Tls13Word) == Support::Yes ? QStringList{QStringLiteral("1.3")}
                                                                       : QStringList{};
    if (word == u"sslv2" || word == u"sslv3")
        return {word == u"sslv2" ? QStringLiteral("SSL 2") : QStringLiteral("SSL 3")};
    if (word != u"sslv23")
        return {};
    int openssl = opensslGeneration(target.opensslVersion);
    if (openssl == 0) // not known: what a distribution of that Asterisk's years has
        openssl = target.version.major >= 22 ? 30 : 11;
    if (openssl >= 30)
        return {QStringLiteral("1.2"), QStringLiteral("1.3")};
    QStringList versions{QStringLiteral("1.0"), QStringLiteral("1.1"), QStringLiteral("1.2")};
    if (openssl == 11)
        versions << QStringLiteral("1.3");
    return versions;
}

} // namespace trunkseal::asterisk
