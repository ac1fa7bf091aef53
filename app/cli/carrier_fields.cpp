#include "app/cli/carrier_fields.h"

#include "core/base/text.h"
#include "core/carrier/anchors.h"

#include <QFile>

namespace trunkseal::cli {

namespace {

using carrier::Carrier;
using carrier::Field;

struct TextField {
    const char *option;
    QString Carrier::*member;
};
constexpr TextField textFields[] = {
    {"host", &Carrier::host},
    {"description", &Carrier::description},
    {"auth-user", &Carrier::authUser},
    {"from-user", &Carrier::fromUser},
    {"from-domain", &Carrier::fromDomain},
    {"caller-id", &Carrier::callerId},
    {"context", &Carrier::context},
    {"test-number", &Carrier::testNumber},
    {"country", &Carrier::country},
    {"outbound-proxy", &Carrier::outboundProxy},
    {"client-cert", &Carrier::clientCertFile},
    {"client-key", &Carrier::clientKeyFile},
    {"registrar", &Carrier::registrar},
    {"inbound-user", &Carrier::inboundUser},
    {"caller-name", &Carrier::callerName},
    {"dial-prefix", &Carrier::dialPrefix},
    {"notes", &Carrier::notes},
};

struct ListField {
    const char *option;
    QStringList Carrier::*member;
};
constexpr ListField listFields[] = {
    {"codecs", &Carrier::codecs},
    {"match", &Carrier::matchAddresses},
    {"allowed-numbers", &Carrier::allowedNumbers},
    {"more-hosts", &Carrier::moreHosts},
};

struct YesNoField {
    const char *option;
    bool Carrier::*member;
};
constexpr YesNoField yesNoFields[] = {
    {"srv", &Carrier::useSrv},
    {"verify-server", &Carrier::verifyServer},
    {"allow-wildcard", &Carrier::allowWildcard},
    {"registers", &Carrier::registers},
    {"trust-identity", &Carrier::trustsIdentity},
    {"direct-media", &Carrier::directMedia},
};

struct NatYesNoField {
    const char *option;
    bool carrier::Nat::*member;
};
constexpr NatYesNoField natFields[] = {
    {"symmetric-media", &carrier::Nat::symmetricMedia},
    {"rewrite-contact", &carrier::Nat::rewriteContact},
};

struct SecondsField {
    const char *option;
    std::chrono::seconds Carrier::*member;
};
constexpr SecondsField secondsFields[] = {
    {"register-every", &Carrier::registerEvery},
    {"qualify-every", &Carrier::qualifyEvery},
    {"session-expires", &Carrier::sessionExpires},
};

const char *keyOf(Field field)
{
    static constexpr std::pair<Field, const char *> keys[] = {
        {Field::Name, "name"},
        {Field::Description, "description"},
        {Field::Stack, "stack"},
        {Field::Host, "host"},
        {Field::Port, "port"},
        {Field::MoreHosts, "more_hosts"},
        {Field::OutboundProxy, "outbound_proxy"},
        {Field::ClientCert, "client_cert_file"},
        {Field::Registrar, "registrar"},
        {Field::InboundUser, "inbound_user"},
        {Field::CallerName, "caller_name"},
        {Field::Identity, "send_identity"},
        {Field::Nat, "nat"},
        {Field::DirectMedia, "direct_media"},
        {Field::SessionTimers, "session_timers"},
        {Field::DialPrefix, "dial_prefix"},
        {Field::Transport, "transport"},
        {Field::Media, "media"},
        {Field::Trust, "trust"},
        {Field::Anchors, "anchors"},
        {Field::VerifyServer, "verify_server"},
        {Field::AllowWildcard, "allow_wildcard"},
        {Field::AuthUser, "auth_user"},
        {Field::FromUser, "from_user"},
        {Field::FromDomain, "from_domain"},
        {Field::Registers, "registers"},
        {Field::RegisterEvery, "register_every"},
        {Field::CallerId, "caller_id"},
        {Field::Codecs, "codecs"},
        {Field::Dtmf, "dtmf"},
        {Field::Context, "context"},
        {Field::MatchAddresses, "match_addresses"},
        {Field::QualifyEvery, "qualify_every"},
        {Field::TestNumber, "test_number"},
        {Field::AllowedNumbers, "allowed_numbers"},
        {Field::DailyCallCap, "daily_call_cap"},
        {Field::Country, "country"},
        {Field::OtherSettings, "other_settings"},
        {Field::Notes, "notes"},
    };
    for (const auto &[known, key] : keys) {
        if (known == field)
            return key;
    }
    return "carrier";
}

/// Sets `target` from the word of option `name`.
template <class Enum>
Result<void> readWord(Enum &target, const Arguments &arguments, const char *name, const char *known)
{
    if (!arguments.isSet(name))
        return {};
    const auto value = carrier::fromWord<Enum>(arguments.value(name));
    if (!value)
        return fail(ErrorCode::BadInput,
                    Text::tr("--%1 must be %2, not “%3”.")
                        .arg(QLatin1String(name), QLatin1String(known), arguments.value(name)));
    target = *value;
    return {};
}

Result<void> readWords(Carrier &carrier, const Arguments &arguments)
{
    if (const auto done = readWord(carrier.stack, arguments, "stack", "pjsip, chan_sip, pjsip_wizard"); !done)
        return done;
    if (const auto done = readWord(carrier.transport, arguments, "transport", "udp, tcp, tls"); !done)
        return done;
    if (const auto done = readWord(carrier.media, arguments, "media", "clear, optional, required"); !done)
        return done;
    if (const auto done = readWord(carrier.trust, arguments, "trust", "system_store, own_anchors"); !done)
        return done;
    if (const auto done = readWord(carrier.sendIdentity, arguments, "send-identity",
                                   "none, p_asserted_identity, remote_party_id");
        !done)
        return done;
    if (const auto done =
            readWord(carrier.sessionTimers, arguments, "session-timers", "refuse, accept, require, always");
        !done)
        return done;
    return readWord(carrier.dtmf, arguments, "dtmf", "rfc4733, inband, info");
}

Result<void> readNumbers(Carrier &carrier, const Arguments &arguments)
{
    if (carrier.id.isEmpty() && arguments.isSet("transport") && carrier.transport != carrier::Transport::Tls)
        carrier.port = 5060; // RFC 3261 19.1.2: the default port follows the transport
    const auto port = arguments.number("port", 1, 65535, carrier.port);
    if (!port)
        return fail(port.error());
    carrier.port = static_cast<quint16>(*port);
    const auto cap = arguments.number("daily-call-cap", 0, 1'000'000, carrier.dailyCallCap);
    if (!cap)
        return fail(cap.error());
    carrier.dailyCallCap = *cap;
    for (const SecondsField &field : secondsFields) {
        const auto seconds =
            arguments.number(field.option, 0, 86400, static_cast<int>((carrier.*field.member).count()));
        if (!seconds)
            return fail(seconds.error());
        carrier.*field.member = std::chrono::seconds(*seconds);
    }
    return {};
}

Result<void> readNat(Carrier &carrier, const Arguments &arguments)
{
    for (const NatYesNoField &field : natFields) {
        if (!arguments.isSet(field.option))
            continue;
        const auto value = arguments.yesNo(field.option);
        if (!value)
            return fail(value.error());
        carrier.nat.*field.member = *value;
    }
    if (arguments.isSet("external-address"))
        carrier.nat.externalAddress = arguments.value("external-address");
    if (arguments.isSet("local-networks"))
        carrier.nat.localNetworks = arguments.list("local-networks");
    return {};
}

Result<void> readAnchors(Carrier &carrier, const Arguments &arguments)
{
    if (!arguments.isSet("anchors"))
        return {};
    const QString path = arguments.value("anchors");
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound,
                    Text::tr("The roots file %1 cannot be read: %2.").arg(path, file.errorString()));
    const auto blocks = carrier::certificateBlocks(file.readAll());
    if (!blocks)
        return fail(ErrorCode::BadInput, Text::tr("%1: %2").arg(path, blocks.error().message));
    carrier.anchorsPem.clear();
    for (const QByteArray &block : *blocks)
        carrier.anchorsPem += block;
    if (!arguments.isSet("trust"))
        carrier.trust = carrier::TrustSource::OwnAnchors;
    return {};
}

Result<void> readOtherSettings(Carrier &carrier, const Arguments &arguments)
{
    for (const QString &setting : arguments.values("set")) {
        const qsizetype equals = setting.indexOf(QLatin1Char('='));
        if (equals < 1)
            return fail(ErrorCode::BadInput, Text::tr("--set takes KEY=VALUE, not “%1”.").arg(setting));
        const QString key = setting.left(equals);
        const QString value = setting.mid(equals + 1);
        if (value.isEmpty())
            carrier.otherSettings.remove(key);
        else
            carrier.otherSettings.insert(key, value);
    }
    return {};
}

} // namespace

std::vector<Option> carrierFieldOptions()
{
    return {
        {"host", "HOST",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Host name or IP address of the carrier's edge.")},
        {"port", "N", QT_TRANSLATE_NOOP("trunkseal::Text", "Port (default 5061, or 5060 without TLS).")},
        {"srv", "YES/NO", QT_TRANSLATE_NOOP("trunkseal::Text", "Look the edge up by NAPTR and SRV.")},
        {"stack", "WORD", QT_TRANSLATE_NOOP("trunkseal::Text", "pjsip (default), pjsip_wizard or chan_sip.")},
        {"transport", "WORD", QT_TRANSLATE_NOOP("trunkseal::Text", "tls (default), tcp or udp.")},
        {"media", "WORD", QT_TRANSLATE_NOOP("trunkseal::Text", "required (default), optional or clear.")},
        {"trust", "WORD", QT_TRANSLATE_NOOP("trunkseal::Text", "system_store (default) or own_anchors.")},
        {"anchors", "FILE", QT_TRANSLATE_NOOP("trunkseal::Text", "The carrier's own roots, PEM.")},
        {"verify-server", "YES/NO",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Verify the carrier's certificate (default yes).")},
        {"allow-wildcard", "YES/NO",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Accept wildcard certificates (PJSIP of Asterisk 16.28 and later).")},
        {"auth-user", "NAME", QT_TRANSLATE_NOOP("trunkseal::Text", "Digest user name.")},
        {"password-file", "FILE",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Read the password from the first line of a file.")},
        {"password-env", "NAME",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Read the password from an environment variable.")},
        {"from-user", "NAME", QT_TRANSLATE_NOOP("trunkseal::Text", "User part of the From address.")},
        {"from-domain", "NAME", QT_TRANSLATE_NOOP("trunkseal::Text", "Domain of the From address.")},
        {"registers", "YES/NO", QT_TRANSLATE_NOOP("trunkseal::Text", "Register with the carrier.")},
        {"register-every", "SECONDS", QT_TRANSLATE_NOOP("trunkseal::Text", "How often to register.")},
        {"caller-id", "NUMBER", QT_TRANSLATE_NOOP("trunkseal::Text", "Number presented.")},
        {"codecs", "LIST", QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk's codec names, in order.")},
        {"dtmf", "WORD", QT_TRANSLATE_NOOP("trunkseal::Text", "rfc4733 (default), inband or info.")},
        {"context", "NAME", QT_TRANSLATE_NOOP("trunkseal::Text", "Dialplan context of incoming calls.")},
        {"match", "LIST",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Addresses or networks that incoming calls come from.")},
        {"qualify-every", "SECONDS",
         QT_TRANSLATE_NOOP("trunkseal::Text", "How often Asterisk asks with OPTIONS, 0 = never.")},
        {"more-hosts", "LIST",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Further hosts that are tried, HOST or HOST:PORT.")},
        {"outbound-proxy", "HOST",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Host that every request is sent through.")},
        {"client-cert", "PATH",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Our certificate's file on the server.")},
        {"client-key", "PATH", QT_TRANSLATE_NOOP("trunkseal::Text", "Its key's file on the server.")},
        {"registrar", "HOST",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Where to register, if not at the carrier's host.")},
        {"inbound-user", "NAME",
         QT_TRANSLATE_NOOP("trunkseal::Text", "User that the carrier logs in with when it calls us.")},
        {"inbound-password-file", "FILE",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Read the carrier's password at our side from a file.")},
        {"inbound-password-env", "NAME",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Read the carrier's password at our side from an environment variable.")},
        {"caller-name", "TEXT", QT_TRANSLATE_NOOP("trunkseal::Text", "Name presented.")},
        {"trust-identity", "YES/NO",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Believe the caller that the carrier asserts.")},
        {"send-identity", "WORD",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Header for our caller: none (default), p_asserted_identity or remote_party_id.")},
        {"symmetric-media", "YES/NO",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Send audio where it comes from (default yes).")},
        {"rewrite-contact", "YES/NO",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Send requests where the carrier's come from.")},
        {"external-address", "HOST", QT_TRANSLATE_NOOP("trunkseal::Text", "Our address outside of the NAT.")},
        {"local-networks", "LIST",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Networks inside, such as 10.0.0.0/8.")},
        {"direct-media", "YES/NO",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Let audio go around the dialer (default no).")},
        {"session-timers", "WORD",
         QT_TRANSLATE_NOOP("trunkseal::Text", "accept (default), refuse, require or always.")},
        {"session-expires", "SECONDS",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Session time, 90 to 86400 (default 1800).")},
        {"dial-prefix", "DIGITS",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Prefix that VICIdial's campaigns dial (default 9).")},
        {"test-number", "NUMBER", QT_TRANSLATE_NOOP("trunkseal::Text", "Number for test calls.")},
        {"allowed-numbers", "LIST",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Test calls go to these numbers only.")},
        {"daily-call-cap", "N", QT_TRANSLATE_NOOP("trunkseal::Text", "Test calls a day at most.")},
        {"country", "CODE",
         QT_TRANSLATE_NOOP("trunkseal::Text", "Two-letter country, for its emergency numbers.")},
        {"set", "KEY=VALUE",
         QT_TRANSLATE_NOOP("trunkseal::Text",
                           "Another setting of the trunk; empty value = take it out; may be repeated.")},
        {"description", "TEXT", QT_TRANSLATE_NOOP("trunkseal::Text", "What this carrier is.")},
        {"notes", "TEXT", QT_TRANSLATE_NOOP("trunkseal::Text", "Notes.")},
    };
}

Result<void> applyFields(Carrier &carrier, const Arguments &arguments)
{
    for (const TextField &field : textFields) {
        if (arguments.isSet(field.option))
            carrier.*field.member = arguments.value(field.option);
    }
    for (const ListField &field : listFields) {
        if (arguments.isSet(field.option))
            carrier.*field.member = arguments.list(field.option);
    }
    for (const YesNoField &field : yesNoFields) {
        if (!arguments.isSet(field.option))
            continue;
        const auto value = arguments.yesNo(field.option);
        if (!value)
            return fail(value.error());
        carrier.*field.member = *value;
    }
    for (const auto &read : {readWords, readNumbers, readNat, readAnchors, readOtherSettings}) {
        if (const auto done = read(carrier, arguments); !done)
            return done;
    }
    return {};
}

Result<void> checkFields(const Carrier &carrier)
{
    QStringList problems;
    for (const carrier::Issue &issue : carrier::validate(carrier)) {
        if (issue.level == carrier::Issue::Level::Error)
            problems << QStringLiteral("%1: %2").arg(QLatin1String(keyOf(issue.field)), issue.message);
    }
    if (problems.isEmpty())
        return {};
    return fail(ErrorCode::BadInput, problems.join(QLatin1Char('\n')));
}

} // namespace trunkseal::cli
