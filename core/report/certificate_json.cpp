#include "core/pki/certificate_details.h"
#include "core/pki/explain.h"
#include "core/report/chain_report.h"
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

QJsonArray subjects(const std::vector<pki::Certificate> &certificates)
{
    QJsonArray array;
    for (const pki::Certificate &certificate : certificates)
        array << certificate.subject();
    return array;
}

QJsonObject identityJson(const pki::IdentityResult &identity)
{
    return {{QStringLiteral("checked"), identity.checked},
            {QStringLiteral("required"), textList(identity.required)},
            {QStringLiteral("found"), textList(identity.found)},
            {QStringLiteral("matched_by"), textOrNull(identity.matchedBy)},
            {QStringLiteral("valid"), identity.checked ? QJsonValue(identity.valid) : QJsonValue()}};
}

void addVerdict(QJsonObject &json, const pki::ChainVerdict &verdict)
{
    QJsonArray reasons;
    for (const pki::Reason &reason : verdict.reasons)
        reasons << QJsonObject{{QStringLiteral("code"), reason.code},
                               {QStringLiteral("depth"), reason.depth},
                               {QStringLiteral("message"), reason.message},
                               {QStringLiteral("openssl_code"), reason.opensslCode}};
    QJsonArray revocation;
    for (const pki::RevocationState state : verdict.revocation)
        revocation << report::toWord(state);
    json.insert(QStringLiteral("valid"), verdict.valid);
    json.insert(QStringLiteral("reasons"), reasons);
    json.insert(QStringLiteral("chain"), subjects(verdict.chain));
    json.insert(QStringLiteral("as_sent"), subjects(verdict.asSent));
    json.insert(QStringLiteral("anchored"), verdict.anchored);
    json.insert(QStringLiteral("identity"), identityJson(verdict.identity));
    json.insert(QStringLiteral("revocation"), revocation);
    json.insert(QStringLiteral("revocation_details"), revocationDetailsJson(verdict.revocationDetails));
    json.insert(QStringLiteral("expires_in_days"),
                verdict.expiresInDays ? QJsonValue(*verdict.expiresInDays) : QJsonValue());
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
    json.insert(QStringLiteral("as_sent"), subjects(sent));
    json.insert(QStringLiteral("as_built"), subjects(built));
    return redactedJson(json);
}

QJsonObject toJson(const pki::ChainVerdict &verdict)
{
    QJsonObject json = document("chain_verdict");
    addVerdict(json, verdict);
    return redactedJson(json);
}

QJsonObject bareHandshakeJson(const net::HandshakeReport &h)
{
    QJsonObject chain;
    addVerdict(chain, h.verdict);
    const pki::Certificate *leaf = h.verdict.asSent.empty() ? nullptr : &h.verdict.asSent.front();
    return {{QStringLiteral("version"), textOrNull(h.version)},
            {QStringLiteral("cipher"), textOrNull(h.cipher)},
            {QStringLiteral("group"), textOrNull(h.group)},
            {QStringLiteral("peer_signature"), textOrNull(h.peerSignature)},
            {QStringLiteral("server_name"), textOrNull(h.serverName)},
            {QStringLiteral("resumed"), h.resumed},
            {QStringLiteral("client_certificate_requested"), h.clientCertificateRequested},
            {QStringLiteral("client_certificate_issuers"), textList(h.clientCertificateIssuers)},
            {QStringLiteral("ocsp_stapled"), h.ocspStapled},
            {QStringLiteral("insecure"), h.insecure},
            {QStringLiteral("alert"), textOrNull(h.alert)},
            {QStringLiteral("handshake_ms"), milliseconds(h.duration)},
            {QStringLiteral("certificate_sha256"), leaf ? QJsonValue(leaf->sha256()) : QJsonValue()},
            {QStringLiteral("certificate_not_after"), leaf ? timeJson(leaf->notAfter()) : QJsonValue()},
            {QStringLiteral("chain"), chain}};
}

QJsonObject handshakeJson(const net::HandshakeReport &handshake)
{
    return redactedJson(bareHandshakeJson(handshake));
}

} // namespace trunkseal::report
