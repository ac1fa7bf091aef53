#include "core/report/report_json.h"

#include "core/carrier/carrier_json.h"
#include "core/report/json_tools.h"
#include "core/report/words.h"

namespace trunkseal::report {

QJsonObject bareErrorJson(const Error &error)
{
    return {{QStringLiteral("code"), report::toWord(error.code)}, {QStringLiteral("message"), error.message}};
}

QJsonObject toJson(const Error &error)
{
    QJsonObject json = document("error");
    json.insert(QStringLiteral("error"), bareErrorJson(error));
    return redactedJson(json);
}

JsonText findingJsonText(const diagnosis::Finding &finding)
{
    const auto changeText = [](const diagnosis::SettingChange &change) {
        return JsonText().text("field", change.field).text("value", change.value);
    };
    return JsonText()
        .text("id", finding.id)
        .text("severity", report::toWord(finding.severity))
        .text("what", finding.what)
        .text("why", finding.why)
        .text("fix", finding.fix)
        .text("source", finding.source)
        .textOrNull("ask_carrier", finding.ask)
        .objects("changes", finding.changes, changeText);
}

QJsonObject findingJson(const diagnosis::Finding &finding)
{
    return findingJsonText(finding).toObject();
}

QJsonArray findingsJson(const std::vector<diagnosis::Finding> &findings)
{
    QJsonArray array;
    for (const diagnosis::Finding &finding : findings)
        array << findingJson(finding);
    return array;
}

QJsonObject carrierList(const std::vector<carrier::Carrier> &carriers)
{
    QJsonArray all;
    for (const carrier::Carrier &carrier : carriers) {
        QJsonObject one = carrier::toJson(carrier);
        one.remove(QStringLiteral("schema"));
        all << one;
    }
    QJsonObject json = document("carrier");
    json.insert(QStringLiteral("carriers"), all);
    return redactedJson(json);
}

QJsonObject renderJson(const carrier::Carrier &carrier, const asterisk::TargetProfile &target,
                       const asterisk::Rendered &rendered)
{
    QJsonArray files;
    for (const asterisk::RenderedFile &file : rendered.files)
        files << QJsonObject{{QStringLiteral("path"), file.path},
                             {QStringLiteral("content"), QString::fromUtf8(file.content)},
                             {QStringLiteral("holds_secret"), file.holdsSecret}};
    QJsonArray includes;
    for (const asterisk::IncludeLine &include : rendered.includes)
        includes << QJsonObject{{QStringLiteral("file"), include.file},
                                {QStringLiteral("line"), include.line}};
    QJsonObject json = document("render");
    json.insert(QStringLiteral("carrier"), carrier.name);
    json.insert(QStringLiteral("stack"), carrier::toWord(carrier.stack));
    json.insert(QStringLiteral("asterisk"), target.version.toString());
    json.insert(QStringLiteral("files"), files);
    json.insert(QStringLiteral("includes"), includes);
    json.insert(QStringLiteral("notes"), textList(rendered.notes));
    return redactedJson(json);
}

QJsonObject practiceJson(const practice::PracticeCarrier &carrier, const QString &caFile,
                         const QString &passwordFile, const QStringList &faults)
{
    QJsonArray numbers;
    for (const practice::ExtensionInfo &extension : practice::extensions())
        numbers << QJsonObject{{QStringLiteral("number"), extension.number},
                               {QStringLiteral("description"), extension.description},
                               {QStringLiteral("uri"), carrier.uri(extension.number)}};
    QJsonObject ports;
    for (const net::Protocol protocol : {net::Protocol::Tls, net::Protocol::Tcp, net::Protocol::Udp})
        ports.insert(report::toWord(protocol), carrier.port(protocol));
    QJsonObject json = document("practice");
    json.insert(QStringLiteral("host"), carrier.host());
    json.insert(QStringLiteral("ports"), ports);
    json.insert(QStringLiteral("numbers"), numbers);
    json.insert(QStringLiteral("certificate_name"),
                QString::fromLatin1(practice::PracticeCarrier::certificateName));
    json.insert(QStringLiteral("user"), carrier.user());
    json.insert(QStringLiteral("password_file"), passwordFile);
    json.insert(QStringLiteral("ca_file"), caFile);
    json.insert(QStringLiteral("faults"), textList(faults));
    return json;
}

QJsonObject toJson(const store::Workspace &workspace)
{
    const auto vaultWord = [&] {
        switch (workspace.vaultKind()) {
        case store::VaultKind::Passphrase:
            return QStringLiteral("passphrase");
        case store::VaultKind::Keyring:
            return QStringLiteral("keyring");
        case store::VaultKind::None:
            break;
        }
        return QStringLiteral("none");
    };
    const auto carriers = workspace.carriers();
    const auto servers = workspace.servers();
    QJsonObject json = document("workspace");
    json.insert(QStringLiteral("path"), workspace.path());
    json.insert(QStringLiteral("schema_version"), workspace.schemaVersion());
    json.insert(QStringLiteral("vault"), vaultWord());
    json.insert(QStringLiteral("carriers"),
                carriers ? QJsonValue(static_cast<qint64>(carriers->size())) : QJsonValue());
    json.insert(QStringLiteral("servers"),
                servers ? QJsonValue(static_cast<qint64>(servers->size())) : QJsonValue());
    return json;
}

} // namespace trunkseal::report
