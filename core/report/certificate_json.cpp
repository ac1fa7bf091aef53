#include "core/pki/certificate_details.h"
#include "core/pki/explain.h"
#include "core/report/chain_report.h"
#include "core/report/json_text.h"
#include "core/report/json_tools.h"
#include "core/report/report_json.h"
#include "core/report/words.h"

namespace trunkseal::report {

namespace {

QJsonArray extensionsJson(const pki::Certificate &certificate)
{
    QJsonArray array;
    for (const pki::Extension &extension : certificate.extensions())
        array << QJsonObject{{QStringLiteral("oid"), extension.oid},
                             {QStringLiteral("name"), extension.name},
                             {QStringLiteral("critical"), extension.critical},
                             {QStringLiteral("text"), extension.text}};
    return array;
}

QJsonArray policiesJson(const pki::Certificate &certificate)
{
    QJsonArray array;
    for (const pki::CertificatePolicy &policy : pki::policiesOf(certificate))
        array << QJsonObject{{QStringLiteral("oid"), policy.oid},
                             {QStringLiteral("meaning"), textOrNull(policy.meaning)},
                             {QStringLiteral("statements"), textList(policy.statements)}};
    return array;
}

QJsonArray sctsJson(const pki::Certificate &certificate)
{
    QJsonArray array;
    for (const pki::Sct &sct : pki::sctsOf(certificate))
        array << QJsonObject{{QStringLiteral("log_id"), sct.logId},
                             {QStringLiteral("timestamp"), timeJson(sct.timestamp)},
                             {QStringLiteral("signature_algorithm"), textOrNull(sct.signatureAlgorithm)}};
    return array;
}

QJsonArray explainedJson(const pki::Certificate &certificate)
{
    QJsonArray array;
    for (const pki::Explanation &explanation : pki::explain(certificate, QDateTime::currentDateTimeUtc()))
        array << QJsonObject{{QStringLiteral("field"), explanation.field},
                             {QStringLiteral("sentence"), explanation.sentence}};
    return array;
}

/// What takes more than a getter.
void addDetails(QJsonObject &json, const pki::Certificate &certificate)
{
    const pki::NameConstraints constraints = pki::nameConstraintsOf(certificate);
    json.insert(QStringLiteral("policies"), policiesJson(certificate));
    json.insert(QStringLiteral("name_constraints"),
                QJsonObject{{QStringLiteral("permitted"), textList(constraints.permitted)},
                            {QStringLiteral("excluded"), textList(constraints.excluded)}});
    json.insert(QStringLiteral("scts"), sctsJson(certificate));
    json.insert(QStringLiteral("key_sha256"), pki::keyFingerprint(certificate));
    json.insert(QStringLiteral("explained"), explainedJson(certificate));
    json.insert(QStringLiteral("openssl_text"), certificate.text());
}

QJsonObject fieldsJson(const pki::Certificate &c)
{
    return {{QStringLiteral("subject"), c.subject()},
            {QStringLiteral("issuer"), c.issuer()},
            {QStringLiteral("common_name"), textOrNull(c.commonName())},
            {QStringLiteral("serial"), c.serial()},
            {QStringLiteral("version"), c.version()},
            {QStringLiteral("not_before"), timeJson(c.notBefore())},
            {QStringLiteral("not_after"), timeJson(c.notAfter())},
            {QStringLiteral("dns_names"), textList(c.dnsNames())},
            {QStringLiteral("ip_addresses"), textList(c.ipAddresses())},
            {QStringLiteral("uris"), textList(c.uris())},
            {QStringLiteral("emails"), textList(c.emails())},
            {QStringLiteral("key_type"), c.keyType()},
            {QStringLiteral("key_bits"), c.keyBits()},
            {QStringLiteral("signature_algorithm"), c.signatureAlgorithm()},
            {QStringLiteral("is_ca"), c.isCa()},
            {QStringLiteral("path_length"), c.pathLength() < 0 ? QJsonValue() : QJsonValue(c.pathLength())},
            {QStringLiteral("is_self_issued"), c.isSelfIssued()},
            {QStringLiteral("key_usage"), textList(c.keyUsage())},
            {QStringLiteral("extended_key_usage"), textList(c.extendedKeyUsage())},
            {QStringLiteral("ocsp_urls"), textList(c.ocspUrls())},
            {QStringLiteral("ca_issuer_urls"), textList(c.caIssuerUrls())},
            {QStringLiteral("crl_urls"), textList(c.crlUrls())},
            {QStringLiteral("subject_key_id"), textOrNull(c.subjectKeyId())},
            {QStringLiteral("authority_key_id"), textOrNull(c.authorityKeyId())},
            {QStringLiteral("extensions"), extensionsJson(c)},
            {QStringLiteral("sha256"), c.sha256()},
            {QStringLiteral("sha1"), c.sha1()},
            {QStringLiteral("pem"), QString::fromLatin1(c.pem())}};
}

QStringList subjectsOf(const std::vector<pki::Certificate> &certificates)
{
    QStringList list;
    for (const pki::Certificate &certificate : certificates)
        list << certificate.subject();
    return list;
}

JsonText identityJsonText(const pki::IdentityResult &identity)
{
    return JsonText()
        .flag("checked", identity.checked)
        .texts("required", identity.required)
        .texts("found", identity.found)
        .textOrNull("matched_by", identity.matchedBy)
        .flag("valid", identity.checked ? std::optional(identity.valid) : std::nullopt);
}

JsonText reasonJsonText(const pki::Reason &reason)
{
    return JsonText()
        .text("code", reason.code)
        .integer("depth", reason.depth)
        .text("message", reason.message)
        .integer("openssl_code", reason.opensslCode);
}

void addVerdict(JsonText &json, const pki::ChainVerdict &verdict)
{
    QStringList revocation;
    for (const pki::RevocationState state : verdict.revocation)
        revocation << report::toWord(state);
    json.flag("valid", verdict.valid)
        .objects("reasons", verdict.reasons, reasonJsonText)
        .texts("chain", subjectsOf(verdict.chain))
        .texts("as_sent", subjectsOf(verdict.asSent))
        .flag("anchored", verdict.anchored)
        .object("identity", identityJsonText(verdict.identity))
        .texts("revocation", revocation)
        .value("revocation_details", revocationDetailsJson(verdict.revocationDetails))
        .integer("expires_in_days", verdict.expiresInDays);
}

} // namespace

QJsonObject certificateList(const QString &source, const std::vector<pki::Certificate> &sent,
                            const std::vector<pki::Certificate> &built)
{
    QJsonArray all;
    for (const pki::Certificate &certificate : sent) {
        QJsonObject one = fieldsJson(certificate);
        addDetails(one, certificate);
        all << one;
    }
    QJsonObject json = document("certificate_list");
    json.insert(QStringLiteral("source"), source);
    json.insert(QStringLiteral("certificates"), all);
    json.insert(QStringLiteral("as_sent"), textList(subjectsOf(sent)));
    json.insert(QStringLiteral("as_built"), textList(subjectsOf(built)));
    return redactedJson(json);
}

QJsonObject toJson(const pki::ChainVerdict &verdict)
{
    JsonText json("chain_verdict");
    addVerdict(json, verdict);
    return json.toObject();
}

JsonText handshakeJsonText(const net::HandshakeReport &h)
{
    JsonText chain;
    addVerdict(chain, h.verdict);
    JsonText json;
    json.textOrNull("version", h.version)
        .textOrNull("cipher", h.cipher)
        .textOrNull("group", h.group)
        .textOrNull("peer_signature", h.peerSignature)
        .textOrNull("server_name", h.serverName)
        .flag("resumed", h.resumed)
        .flag("client_certificate_requested", h.clientCertificateRequested)
        .texts("client_certificate_issuers", h.clientCertificateIssuers)
        .flag("ocsp_stapled", h.ocspStapled)
        .flag("insecure", h.insecure)
        .textOrNull("alert", h.alert)
        .milliseconds("handshake_ms", h.duration);
    if (h.verdict.asSent.empty()) {
        json.null("certificate_sha256").null("certificate_not_after");
    } else {
        const pki::Certificate &leaf = h.verdict.asSent.front();
        json.text("certificate_sha256", leaf.sha256()).time("certificate_not_after", leaf.notAfter());
    }
    return json.object("chain", chain);
}

QJsonObject handshakeJson(const net::HandshakeReport &handshake)
{
    return handshakeJsonText(handshake).toObject();
}

} // namespace trunkseal::report
