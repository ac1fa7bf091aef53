#include "core/report/key_json.h"

#include "core/report/json_tools.h"

namespace trunkseal::report {

QJsonObject keyRequestJson(const pki::KeyRequest &request, const pki::KeyAndRequest &made,
                           const QString &keyFile, const QString &requestFile)
{
    QJsonObject json = document("key_request");
    json.insert(QStringLiteral("key_type"), pki::toWord(request.key));
    json.insert(QStringLiteral("subject"), made.subject);
    json.insert(QStringLiteral("dns_names"), textList(request.dnsNames));
    json.insert(QStringLiteral("ip_addresses"), textList(request.ipAddresses));
    json.insert(QStringLiteral("uris"), textList(request.uris));
    json.insert(QStringLiteral("key_file"), keyFile);
    json.insert(QStringLiteral("key_encrypted"), !request.passphrase.isEmpty());
    json.insert(QStringLiteral("request_file"), textOrNull(requestFile));
    json.insert(QStringLiteral("request_pem"), QString::fromLatin1(made.requestPem));
    return redactedJson(json);
}

QJsonObject clientCertificateJson(const QString &carrierName, const pki::ClientCredential &credential)
{
    QStringList chain;
    for (const pki::Certificate &certificate : credential.chain)
        chain << certificate.subject();
    const pki::Certificate *leaf = credential.chain.empty() ? nullptr : &credential.chain.front();
    QJsonObject json = document("client_certificate");
    json.insert(QStringLiteral("carrier"), carrierName);
    json.insert(QStringLiteral("subject"), leaf ? QJsonValue(leaf->subject()) : QJsonValue());
    json.insert(QStringLiteral("issuer"), leaf ? QJsonValue(leaf->issuer()) : QJsonValue());
    json.insert(QStringLiteral("not_after"), leaf ? timeJson(leaf->notAfter()) : QJsonValue());
    json.insert(QStringLiteral("sha256"), leaf ? QJsonValue(leaf->sha256()) : QJsonValue());
    json.insert(QStringLiteral("chain"), textList(chain));
    json.insert(QStringLiteral("warnings"), textList(credential.warnings));
    return redactedJson(json);
}

QJsonObject keyMatchJson(const KeyMatch &match)
{
    QJsonObject json = document("key_match");
    json.insert(QStringLiteral("matches"), match.matches);
    json.insert(QStringLiteral("key_type"), match.key.type);
    json.insert(QStringLiteral("key_bits"), match.key.bits);
    json.insert(QStringLiteral("key_encrypted"), match.key.wasEncrypted);
    json.insert(QStringLiteral("key_readable_by_others"), match.readableByOthers);
    json.insert(QStringLiteral("subject"), match.certificate.subject());
    json.insert(QStringLiteral("sha256"), match.certificate.sha256());
    json.insert(QStringLiteral("may_be_server"), pki::mayBeServer(match.certificate));
    json.insert(QStringLiteral("may_be_client"), pki::mayBeClient(match.certificate));
    return redactedJson(json);
}

} // namespace trunkseal::report
