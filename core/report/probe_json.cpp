#include "core/net/tls_suites.h"
#include "core/report/chain_report.h"
#include "core/report/json_text.h"
#include "core/report/json_tools.h"
#include "core/report/report_json.h"
#include "core/report/words.h"

namespace trunkseal::report {

namespace {

JsonText errorJsonText(const Error &error)
{
    return JsonText().text("code", report::toWord(error.code)).text("message", error.message);
}

JsonText targetJsonText(const net::ResolvedTarget &target)
{
    return JsonText()
        .text("address", target.address.toString())
        .text("protocol", report::toWord(target.protocol))
        .text("name", target.name);
}

JsonText optionsJsonText(const probe::OptionsAnswer &options)
{
    return JsonText()
        .integer("status", options.status)
        .text("reason", options.reason)
        .textOrNull("server", options.server)
        .texts("allow", options.allow)
        .texts("supported", options.supported)
        .texts("accept", options.accept)
        .textOrNull("seen_as", options.seenAs)
        .milliseconds("time_ms", options.time);
}

JsonText attemptJsonText(const probe::Attempt &attempt)
{
    return targetJsonText(attempt.target)
        .milliseconds("tcp_ms", attempt.trace.tcp)
        .milliseconds("tls_ms", attempt.trace.tls)
        .objectOrNull("handshake", attempt.trace.handshake, handshakeJsonText)
        .objectOrNull("options", attempt.options, optionsJsonText)
        .text("other_side", report::toWord(attempt.otherSide))
        .objectOrNull("error", attempt.error, errorJsonText);
}

QJsonValue errorJson(const std::optional<Error> &error)
{
    return error ? QJsonValue(bareErrorJson(*error)) : QJsonValue();
}

QJsonArray suitesJson(const probe::VersionOffer &offer)
{
    QJsonArray array;
    for (const quint16 suite : offer.suites)
        array << QJsonObject{{QStringLiteral("name"), net::suiteName(suite)},
                             {QStringLiteral("strength"), report::toWord(net::strengthOf(suite))},
                             {QStringLiteral("completes"), !offer.isBroken(suite)}};
    return array;
}

QJsonArray groupsJson(const std::vector<quint16> &groups)
{
    QJsonArray array;
    for (const quint16 group : groups)
        array << net::groupName(group);
    return array;
}

template <typename Value>
QJsonValue orNull(const std::optional<Value> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue surveyJson(const std::optional<probe::TlsSurvey> &survey)
{
    if (!survey)
        return {};
    QJsonArray versions;
    for (const probe::VersionOffer &offer : survey->versions)
        versions << QJsonObject{
            {QStringLiteral("version"), report::toWord(offer.version)},
            {QStringLiteral("accepted"), offer.isAccepted},
            {QStringLiteral("refusal"), textOrNull(offer.refusal)},
            {QStringLiteral("suites"), suitesJson(offer)},
            {QStringLiteral("server_order"), orNull(offer.serverChooses)},
            {QStringLiteral("groups"), groupsJson(offer.groups)},
            {QStringLiteral("dh_bits"), offer.dhBits > 0 ? QJsonValue(offer.dhBits) : QJsonValue()}};
    return QJsonObject{{QStringLiteral("versions"), versions},
                       {QStringLiteral("session_promised"), survey->isResumable},
                       {QStringLiteral("alpn_sip"), orNull(survey->choosesSipAlpn)},
                       {QStringLiteral("connections"), survey->connections},
                       {QStringLiteral("time_ms"), milliseconds(survey->duration)}};
}

QJsonArray namesJson(const std::vector<probe::NameVariant> &names)
{
    QJsonArray array;
    for (const probe::NameVariant &name : names)
        array << QJsonObject{
            {QStringLiteral("sni"),
             name.kind == probe::NameVariant::Kind::None ? QStringLiteral("none") : QStringLiteral("wrong")},
            {QStringLiteral("server_name"), textOrNull(name.serverName)},
            {QStringLiteral("handshake"), name.isShaken},
            {QStringLiteral("same_certificate"), name.isSame},
            {QStringLiteral("subject"), textOrNull(name.subject)},
            {QStringLiteral("error"), textOrNull(name.error)}};
    return array;
}

QJsonArray offersJson(const std::vector<probe::OfferAnswer> &offers)
{
    QJsonArray array;
    for (const probe::OfferAnswer &offer : offers)
        array << QJsonObject{
            {QStringLiteral("offer"), report::toWord(offer.kind)},
            {QStringLiteral("suite"), textOrNull(offer.suite)},
            {QStringLiteral("state"), report::toWord(offer.state)},
            {QStringLiteral("status"), offer.status > 0 ? QJsonValue(offer.status) : QJsonValue()},
            {QStringLiteral("reason"), textOrNull(offer.reason)},
            {QStringLiteral("chosen"), textOrNull(offer.chosen)}};
    return array;
}

QJsonValue registrationJson(const std::optional<probe::RegisterAnswer> &answer)
{
    if (!answer)
        return {};
    return QJsonObject{
        {QStringLiteral("status"), answer->status > 0 ? QJsonValue(answer->status) : QJsonValue()},
        {QStringLiteral("reason"), textOrNull(answer->reason)},
        {QStringLiteral("bindings"), answer->bindings},
        {QStringLiteral("error"), textOrNull(answer->error)}};
}

QJsonObject fullJson(const probe::FullReport &full)
{
    QJsonArray transports;
    for (const probe::Attempt &attempt : full.transports)
        transports << attemptJsonText(attempt).toObject();
    const probe::ClientCertificateUse &use = full.clientCertificate;
    return {{QStringLiteral("tls"), surveyJson(full.survey)},
            {QStringLiteral("tls_error"), errorJson(full.surveyError)},
            {QStringLiteral("names"), namesJson(full.names)},
            {QStringLiteral("client_certificate"),
             QJsonObject{{QStringLiteral("requested"), use.isRequested},
                         {QStringLiteral("required"), orNull(use.isRequired)},
                         {QStringLiteral("issuers"), textList(use.issuers)}}},
            {QStringLiteral("resumes"), orNull(full.resumes)},
            {QStringLiteral("transports"), transports},
            {QStringLiteral("register"), registrationJson(full.registration)},
            {QStringLiteral("offers"), offersJson(full.offers)}};
}

JsonText dnsJsonText(const probe::ProbeReport &report)
{
    return JsonText()
        .texts("steps", report.resolution.steps)
        .objects("targets", report.resolution.targets, targetJsonText)
        .milliseconds("time_ms", report.resolution.duration)
        .objectOrNull("error", report.dnsError, errorJsonText);
}

} // namespace

JsonText toJsonText(const probe::ProbeReport &report)
{
    JsonText json("probe_report");
    json.text("target", report.target)
        .time("started_at", report.startedAt)
        .text("outcome", report::toWord(report.outcome))
        .text("one_line", report.oneLine)
        .milliseconds("total_ms", report.duration)
        .object("dns", dnsJsonText(report))
        .objects("attempts", report.attempts, attemptJsonText)
        .textOrNull("via_server", report.viaServer)
        .objects("findings", report.findings, findingJsonText);
    return report.full ? json.value("full", fullJson(*report.full)) : json.null("full");
}

QJsonObject toJson(const probe::ProbeReport &report)
{
    return toJsonText(report).toObject();
}

QJsonObject comparedProbesJson(const probe::ProbeReport &here, const probe::ProbeReport &there,
                               const std::vector<probe::ProbeDifference> &differences, const QString &oneLine)
{
    QJsonArray array;
    for (const probe::ProbeDifference &difference : differences)
        array << QJsonObject{{QStringLiteral("what"), difference.what},
                             {QStringLiteral("here"), textOrNull(difference.first)},
                             {QStringLiteral("there"), textOrNull(difference.second)}};
    QJsonObject json = toJson(here);
    QJsonObject second = toJson(there);
    second.remove(QStringLiteral("schema"));
    json.insert(QStringLiteral("second"), second);
    json.insert(QStringLiteral("differences"), array);
    json.insert(QStringLiteral("comparison"), oneLine);
    return redactedJson(json);
}

} // namespace trunkseal::report
