#include "core/carrier/check_settings.h"

#include "core/base/text.h"
#include "core/carrier/text_rules.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace trunkseal::carrier {

namespace {

constexpr std::array secretKeys{"password",
                                "passwd",
                                "secret",
                                "remotesecret",
                                "md5secret",
                                "md5_cred",
                                "passphrase",
                                "password_digest",
                                "refresh_token",
                                "oauth_secret",
                                "tlsprivatekeypassword",
                                "outbound_auth_password",
                                "dtls_private_key",
                                "register"};

constexpr std::array ownedKeys{"type",
                               "transport",
                               "media_encryption",
                               "media_encryption_optimistic",
                               "encryption",
                               "context",
                               "disallow",
                               "allow",
                               "aors",
                               "auth",
                               "outbound_auth",
                               "contact",
                               "host",
                               "port",
                               "username",
                               "defaultuser",
                               "fromuser",
                               "from_user",
                               "fromdomain",
                               "from_domain",
                               "callerid",
                               "dtmf_mode",
                               "dtmfmode",
                               "qualify",
                               "qualifyfreq",
                               "qualify_frequency",
                               "server_uri",
                               "client_uri",
                               "expiration",
                               "match",
                               "endpoint",
                               "insecure",
                               "auth_type",
                               "verify_server",
                               "verify_client",
                               "ca_list_file",
                               "ca_list_path",
                               "allow_wildcard_certs",
                               "method",
                               "cipher",
                               "protocol",
                               "bind",
                               "cert_file",
                               "priv_key_file",
                               "tlsenable",
                               "tlscafile",
                               "tlscapath",
                               "tlsdontverifyserver",
                               "tlsbindaddr",
                               "tlsclientmethod",
                               "dtls_verify",
                               "dtls_auto_generate_cert",
                               "dtls_setup",
                               "dtlsenable",
                               "use_avpf",
                               "avpf",
                               "outbound_proxy",
                               "outboundproxy",
                               "trust_id_inbound",
                               "trustrpid",
                               "send_pai",
                               "send_rpid",
                               "sendrpid",
                               "rtp_symmetric",
                               "rewrite_contact",
                               "force_rport",
                               "nat",
                               "direct_media",
                               "directmedia",
                               "canreinvite",
                               "timers",
                               "timers_sess_expires",
                               "session-timers",
                               "session-expires",
                               "media_address",
                               "externaddr",
                               "localnet",
                               "identify_by",
                               "line",
                               "contact_user",
                               "remote_hosts",
                               "sends_auth",
                               "sends_registrations",
                               "accepts_auth",
                               "accepts_registrations"};

template <std::size_t N>
bool isOneOf(const std::array<const char *, N> &keys, const QString &key)
{
    return std::any_of(keys.begin(), keys.end(),
                       [&key](const char *word) { return key == QLatin1String(word); });
}

std::optional<QString> keyProblem(const QString &key, Stack stack)
{
    static const QRegularExpression grammar(QStringLiteral("\\A(?:([a-z]+)/)?([a-z0-9][a-z0-9_-]{0,62})\\z"));
    const auto match = grammar.match(key);
    if (!match.hasMatch())
        return Text::
            tr("The extra setting \"%1\" is not an option name. Write small letters, digits and \"_\", with "
               "\"aor/\" or the like in front for another object than the endpoint.")
                .arg(shown(key));
    const QString object = match.captured(1);
    if (stack == Stack::PjsipWizard && object == QLatin1String("identify"))
        return Text::tr("The extra setting \"%1\" names an object a wizard trunk does not have.").arg(key);
    static const QStringList objects{QStringLiteral("endpoint"), QStringLiteral("aor"),
                                     QStringLiteral("auth"), QStringLiteral("identify"),
                                     QStringLiteral("registration")};
    if (!object.isEmpty() && (stack == Stack::ChanSip || !objects.contains(object)))
        return Text::tr("The extra setting \"%1\" names an object this stack does not have. PJSIP has %2; "
                        "chan_sip has none.")
            .arg(key, objects.join(QStringLiteral(", ")));
    if (isOneOf(secretKeys, match.captured(2)))
        return Text::tr("The extra setting \"%1\" would hold a secret in clear. Enter the password of the "
                        "carrier instead; "
                        "it is kept encrypted.")
            .arg(key);
    if (isOneOf(ownedKeys, match.captured(2)))
        return Text::tr("TrunkSeal writes \"%1\" itself. Change the field of the carrier that stands for it "
                        "and remove this "
                        "extra setting.")
            .arg(key);
    return std::nullopt;
}

std::optional<QString> valueProblem(const QString &key, const QString &value)
{
    if (value.size() > 512)
        return Text::tr("The value of the extra setting \"%1\" is longer than 512 characters.").arg(key);
    if (const auto bad = forbiddenCharacter(value, Lines::One))
        return Text::tr("The value of the extra setting \"%1\" contains %2. Use plain text on one line.")
            .arg(key, *bad);
    if (value.trimmed() != value || value.isEmpty())
        return Text::tr("The value of the extra setting \"%1\" is empty or has blanks around it.").arg(key);
    static const QRegularExpression breaking(
        QStringLiteral("[;\\[\\]\"\\\\`<>]|=>|\\A[=#]|#(?:exec|include|tryinclude)"),
        QRegularExpression::CaseInsensitiveOption);
    if (const auto match = breaking.match(value); match.hasMatch())
        return Text::tr("The value of the extra setting \"%1\" contains \"%2\", which Asterisk's "
                        "configuration reads as "
                        "more than text. Leave it out.")
            .arg(key, match.captured());
    return std::nullopt;
}

} // namespace

std::vector<Issue> checkOtherSettings(const Carrier &carrier)
{
    std::vector<Issue> issues;
    if (carrier.otherSettings.size() > 200)
        issues.push_back(
            {Field::OtherSettings, Issue::Level::Error, Text::tr("There are more than 200 extra settings.")});
    for (auto it = carrier.otherSettings.begin(); it != carrier.otherSettings.end(); ++it) {
        auto problem = keyProblem(it.key(), carrier.stack);
        if (!problem)
            problem = valueProblem(it.key(), it.value());
        if (problem)
            issues.push_back({Field::OtherSettings, Issue::Level::Error, *problem});
    }
    return issues;
}

} // namespace trunkseal::carrier
