#include "core/report/drill_report.h"
#include "core/report/json_tools.h"

namespace trunkseal::report {

namespace {

QString stackWord(deploy::TrustFile::Stack stack)
{
    return stack == deploy::TrustFile::Stack::ChanSip ? QStringLiteral("chan_sip") : QStringLiteral("pjsip");
}

QJsonArray subjects(const std::vector<pki::Certificate> &certificates)
{
    QJsonArray array;
    for (const pki::Certificate &certificate : certificates)
        array << certificate.subject();
    return array;
}

QJsonObject resultJson(const deploy::DrillResult &result)
{
    QJsonArray reasons;
    for (const pki::Reason &reason : result.verdict.reasons)
        reasons << QJsonObject{{QStringLiteral("code"), reason.code},
                               {QStringLiteral("depth"), reason.depth},
                               {QStringLiteral("message"), reason.message}};
    const bool anchored = result.verdict.anchored;
    return {{QStringLiteral("stack"), stackWord(result.trust.stack)},
            {QStringLiteral("object"), textOrNull(result.trust.object)},
            {QStringLiteral("path"), textOrNull(result.trust.path)},
            {QStringLiteral("verifies"), result.trust.verifies},
            {QStringLiteral("anchors"), static_cast<int>(result.trust.anchors.size())},
            {QStringLiteral("anchor"),
             anchored ? QJsonValue(result.verdict.chain.back().subject()) : QJsonValue()},
            {QStringLiteral("valid"), result.verdict.valid},
            {QStringLiteral("passes"), result.passes},
            {QStringLiteral("reasons"), reasons},
            {QStringLiteral("chain"), subjects(result.verdict.chain)},
            {QStringLiteral("message"), result.sentence}};
}

} // namespace

QJsonObject toJson(const deploy::RootDrill &drill)
{
    QJsonArray results;
    for (const deploy::DrillResult &result : drill.results)
        results << resultJson(result);
    QJsonObject json = document("root_drill");
    json.insert(QStringLiteral("server"), textOrNull(drill.serverName));
    json.insert(QStringLiteral("system"), textOrNull(drill.system));
    json.insert(QStringLiteral("openssl"), textOrNull(drill.opensslVersion));
    json.insert(QStringLiteral("security_level"), drill.securityLevel);
    json.insert(QStringLiteral("chain"), subjects(drill.chain));
    json.insert(QStringLiteral("results"), results);
    json.insert(QStringLiteral("passes"), drill.passes);
    json.insert(QStringLiteral("one_line"), drill.oneLine);
    return redactedJson(json);
}

} // namespace trunkseal::report
