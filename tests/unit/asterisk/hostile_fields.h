#pragma once

#include "core/carrier/validate.h"
#include "tests/unit/asterisk/trunk_variants.h"

namespace trunkseal::tests {

using carrier::Field;

/// A text of a carrier that a value can be put into.
struct HostileField {
    const char *name;
    QList<Field> told; ///< who a refusal is about
    QString harmless; ///< in no other text
    std::function<void(Carrier &, const QString &)> set;
    bool written = true; ///< stands in the files as it is
};

inline void useAnchors(Carrier &c, const QByteArray &pem)
{
    c.trust = TrustSource::OwnAnchors;
    c.anchorsPem = pem;
}

inline HostileField extra(const char *name, const char *key)
{
    return {name, {Field::OtherSettings}, QStringLiteral("harmless"), [key](Carrier &c, const QString &v) {
                c.otherSettings = {{QString::fromLatin1(key), v}};
            }};
}

inline HostileField extraKey(const char *name, const char *object)
{
    return {name, {Field::OtherSettings}, QStringLiteral("harmless"), [object](Carrier &c, const QString &v) {
                c.otherSettings = {{QString::fromLatin1(object) + v, QStringLiteral("x")}};
            }};
}

/// Every text and list of texts that a carrier has.
inline const std::vector<HostileField> &hostileFields()
{
    const auto h = [](const char *text) { return QString::fromLatin1(text); };
    static const std::vector<HostileField> table{
        {"id", {}, h("harmless"), [](Carrier &c, const QString &v) { c.id = v; }, false},
        {"name",
         {Field::Name},
         h("harmless"),
         [](Carrier &c, const QString &v) { c.name = c.inboundUser = v; }},
        {"description",
         {Field::Description},
         h("harmless"),
         [](Carrier &c, const QString &v) { c.description = v; },
         false},
        {"host", {Field::Host}, h("harmless.example"), [](Carrier &c, const QString &v) { c.host = v; }},
        {"more_hosts",
         {Field::MoreHosts},
         h("harmless.example"),
         [](Carrier &c, const QString &v) { c.moreHosts = QStringList{v}; },
         false},
        {"outbound_proxy",
         {Field::OutboundProxy},
         h("harmless.example"),
         [](Carrier &c, const QString &v) { c.outboundProxy = v; },
         false},
        {"anchors_pem",
         {Field::Anchors},
         h("harmless"),
         [](Carrier &c, const QString &v) { useAnchors(c, v.toUtf8()); },
         false},
        {"client_chain_pem",
         {Field::ClientCert},
         h("harmless"),
         [](Carrier &c, const QString &v) { c.clientChainPem = v.toUtf8(); },
         false},
        {"around the client chain",
         {Field::ClientCert},
         h("harmless"),
         [](Carrier &c, const QString &v) {
             c.clientChainPem =
                 v.toUtf8() + '\n' + fakePem('a') + v.toUtf8() + '\n' + fakePem('b') + v.toUtf8();
         },
         false},
        {"around the anchors",
         {Field::Anchors},
         h("harmless"),
         [](Carrier &c, const QString &v) {
             useAnchors(c, v.toUtf8() + '\n' + fakePem('a') + v.toUtf8() + '\n' + fakePem('b') + v.toUtf8());
         },
         false},
        {"client_cert_file",
         {Field::ClientCert},
         h("/harmless.crt"),
         [](Carrier &c, const QString &v) {
             c.clientCertFile = v;
             c.clientKeyFile = QStringLiteral("/etc/asterisk/keys/k.key");
         }},
        {"client_key_file",
         {Field::ClientCert},
         h("/harmless.key"),
         [](Carrier &c, const QString &v) {
             c.clientCertFile = QStringLiteral("/etc/asterisk/keys/k.crt");
             c.clientKeyFile = v;
         }},
        {"auth_user", {Field::AuthUser}, h("harmless"), [](Carrier &c, const QString &v) { c.authUser = v; }},
        {"auth_user alone",
         {Field::AuthUser, Field::FromUser, Field::Registers},
         h("harmless"),
         [](Carrier &c, const QString &v) {
             c.authUser = v;
             c.fromUser.clear();
         }},
        {"from_user", {Field::FromUser}, h("harmless"), [](Carrier &c, const QString &v) { c.fromUser = v; }},
        {"from_domain",
         {Field::FromDomain},
         h("harmless.example"),
         [](Carrier &c, const QString &v) { c.fromDomain = v; }},
        {"registrar",
         {Field::Registrar},
         h("harmless.example"),
         [](Carrier &c, const QString &v) { c.registrar = v; },
         false},
        {"inbound_user",
         {Field::InboundUser},
         h("harmless"),
         [](Carrier &c, const QString &v) { c.inboundUser = v; }},
        {"caller_id", {Field::CallerId}, h("4711"), [](Carrier &c, const QString &v) { c.callerId = v; }},
        {"caller_name",
         {Field::CallerName},
         h("harmless"),
         [](Carrier &c, const QString &v) { c.callerName = v; }},
        {"codecs",
         {Field::Codecs},
         h("gsm"),
         [](Carrier &c, const QString &v) { c.codecs = QStringList{v}; }},
        {"context", {Field::Context}, h("harmless"), [](Carrier &c, const QString &v) { c.context = v; }},
        {"match_addresses",
         {Field::MatchAddresses},
         h("203.0.113.9"),
         [](Carrier &c, const QString &v) { c.matchAddresses = QStringList{v}; }},
        {"external_address",
         {Field::Nat},
         h("harmless.example"),
         [](Carrier &c, const QString &v) { c.nat.externalAddress = v; }},
        {"local_networks",
         {Field::Nat},
         h("203.0.113.0/24"),
         [](Carrier &c, const QString &v) {
             c.nat.externalAddress = QStringLiteral("198.51.100.7");
             c.nat.localNetworks = QStringList{v};
         }},
        {"dial_prefix",
         {Field::DialPrefix},
         h("77"),
         [](Carrier &c, const QString &v) { c.dialPrefix = v; },
         false},
        {"test_number",
         {Field::TestNumber},
         h("600"),
         [](Carrier &c, const QString &v) { c.testNumber = v; },
         false},
        {"allowed_numbers",
         {Field::AllowedNumbers},
         h("600"),
         [](Carrier &c, const QString &v) { c.allowedNumbers = QStringList{v}; },
         false},
        {"country", {Field::Country}, h("DE"), [](Carrier &c, const QString &v) { c.country = v; }, false},
        {"notes", {Field::Notes}, h("harmless"), [](Carrier &c, const QString &v) { c.notes = v; }, false},
        extra("other value", "accountcode"),
        extra("other value of the aor", "aor/mailboxes"),
        extra("other value of the registration", "registration/user_agent"),
        extraKey("other key", ""),
        extraKey("other key of the aor", "aor/"),
        extraKey("other object", "harmless/"),
    };
    return table;
}

} // namespace trunkseal::tests
