#include "core/report/certificate_words.h"
#include "core/report/chain_report.h"
#include "core/report/json_tools.h"

namespace trunkseal::report {

namespace {

QJsonObject elementJson(const pki::ElementStrength &element)
{
    return {{QStringLiteral("depth"), element.depth},
            {QStringLiteral("level"), element.level},
            {QStringLiteral("key_security_bits"), element.keyBits},
            {QStringLiteral("key_level"), element.keyLevel},
            {QStringLiteral("hash"), textOrNull(element.hash)},
            {QStringLiteral("signature_security_bits"), element.signatureBits},
            {QStringLiteral("signature_level"), element.signatureLevel},
            {QStringLiteral("message"), element.message}};
}

QJsonArray briefList(const std::vector<pki::Certificate> &certificates)
{
    QJsonArray array;
    for (const pki::Certificate &certificate : certificates)
        array << QJsonObject{{QStringLiteral("subject"), certificate.subject()},
                             {QStringLiteral("issuer"), certificate.issuer()},
                             {QStringLiteral("not_before"), timeJson(certificate.notBefore())},
                             {QStringLiteral("not_after"), timeJson(certificate.notAfter())},
                             {QStringLiteral("sha256"), certificate.sha256()}};
    return array;
}

} // namespace

QJsonArray revocationDetailsJson(const std::vector<pki::RevocationDetail> &details)
{
    QJsonArray array;
    for (const pki::RevocationDetail &detail : details)
        array << redactedJson({{QStringLiteral("depth"), detail.depth},
                               {QStringLiteral("source"), toWord(detail.source)},
                               {QStringLiteral("state"), toWord(detail.finding)},
                               {QStringLiteral("reason"), textOrNull(detail.reason)},
                               {QStringLiteral("revoked_at"), timeJson(detail.revokedAt)},
                               {QStringLiteral("this_update"), timeJson(detail.thisUpdate)},
                               {QStringLiteral("next_update"), timeJson(detail.nextUpdate)},
                               {QStringLiteral("responder"), textOrNull(detail.responder)},
                               {QStringLiteral("message"), detail.message}});
    return array;
}

void addShape(QJsonObject &json, const std::vector<pki::Certificate> &sent, const pki::ChainShape &shape)
{
    QJsonArray elements;
    for (std::size_t i = 0; i < shape.sent.size(); ++i)
        elements << redactedJson(
            {{QStringLiteral("subject"), sent[i].subject()},
             {QStringLiteral("role"), toWord(shape.sent[i].role)},
             {QStringLiteral("built_depth"),
              shape.sent[i].builtDepth < 0 ? QJsonValue() : QJsonValue(shape.sent[i].builtDepth)},
             {QStringLiteral("message"), textOrNull(shape.sent[i].message)}});
    QJsonArray missing;
    for (const pki::MissingElement &element : shape.missing)
        missing << redactedJson({{QStringLiteral("depth"), element.depth},
                                 {QStringLiteral("subject"), element.subject},
                                 {QStringLiteral("found"), element.found},
                                 {QStringLiteral("message"), element.message}});
    json.insert(QStringLiteral("sent"), elements);
    json.insert(QStringLiteral("missing"), missing);
}

QJsonObject toJson(const pki::ChainStrength &strength)
{
    QJsonArray elements;
    for (const pki::ElementStrength &element : strength.elements)
        elements << elementJson(element);
    QJsonArray targets;
    for (const pki::TargetStrength &target : strength.targets)
        targets << QJsonObject{{QStringLiteral("name"), target.name},
                               {QStringLiteral("openssl"), target.openssl},
                               {QStringLiteral("level"), target.level},
                               {QStringLiteral("passes"), target.passes},
                               {QStringLiteral("message"), textOrNull(target.message)}};
    QJsonValue exchange;
    if (strength.keyExchange)
        exchange = QJsonObject{
            {QStringLiteral("group"), strength.keyExchange->group},
            {QStringLiteral("security_bits"),
             strength.keyExchange->bits == 0 ? QJsonValue() : QJsonValue(strength.keyExchange->bits)},
            {QStringLiteral("level"),
             strength.keyExchange->bits == 0 ? QJsonValue() : QJsonValue(strength.keyExchange->level)}};
    return redactedJson({{QStringLiteral("level"), strength.level},
                         {QStringLiteral("elements"), elements},
                         {QStringLiteral("key_exchange"), exchange},
                         {QStringLiteral("targets"), targets}});
}

QJsonArray fetchedJson(const net::FetchedChain &fetched)
{
    QJsonArray array;
    for (const net::FetchedCertificate &one : fetched.certificates)
        array << redactedJson({{QStringLiteral("url"), one.url},
                               {QStringLiteral("subject"), one.certificate.subject()},
                               {QStringLiteral("pem"), QString::fromLatin1(one.certificate.pem())}});
    return array;
}

QJsonObject diffJson(const pki::ChainDiff &diff, const std::vector<pki::Certificate> &before,
                     const std::vector<pki::Certificate> &after)
{
    QJsonArray changes;
    for (const pki::FieldChange &change : diff.changes)
        changes << QJsonObject{{QStringLiteral("field"), change.field},
                               {QStringLiteral("before"), textOrNull(change.before)},
                               {QStringLiteral("after"), textOrNull(change.after)}};
    QJsonObject json = document("certificate_diff");
    json.insert(QStringLiteral("kind"), toWord(diff.kind));
    json.insert(QStringLiteral("one_line"), diff.sentence);
    json.insert(QStringLiteral("identical"), diff.kind == pki::ChangeKind::Identical);
    json.insert(QStringLiteral("same_key"), diff.sameKey);
    json.insert(QStringLiteral("same_issuer"), diff.sameIssuer);
    json.insert(QStringLiteral("names_added"), textList(diff.namesAdded));
    json.insert(QStringLiteral("names_lost"), textList(diff.namesLost));
    json.insert(QStringLiteral("changes"), changes);
    json.insert(QStringLiteral("chain_added"), briefList(diff.chainAdded));
    json.insert(QStringLiteral("chain_removed"), briefList(diff.chainRemoved));
    json.insert(QStringLiteral("before"), briefList(before));
    json.insert(QStringLiteral("after"), briefList(after));
    return redactedJson(json);
}

} // namespace trunkseal::report
