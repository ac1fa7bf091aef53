#include "core/net/tls_suites.h"
#include "core/report/chain_report.h"
#include "core/report/json_tools.h"
#include "core/report/report_json.h"
#include "core/report/words.h"

namespace trunkseal::report {

namespace {

QJsonValue durationJson(const std::optional<std::chrono::microseconds> &duration)
{
    return duration ? QJsonValue(milliseconds(*duration)) : QJsonValue();
}

QJsonValue errorJson(const std::optional<Error> &error)
{
    return error ? QJsonValue(bareErrorJson(*error)) : QJsonValue();
}

QJsonObject targetJson(const net::ResolvedTarget &target)
{
    return {{QStringLiteral("address"), target.address.toString()},
            {QStringLiteral("protocol"), report::toWord(target.protocol)},
            {QStringLiteral("name"), target.name}};
}

QJsonValue optionsJson(const std::optional<probe::OptionsAnswer> &options)
{
    if (!options)
        return {};
    return QJsonObject{{QStringLiteral("status"), options->status},
                       {QStringLiteral("reason"), options->reason},
                       {QStringLiteral("server"), textOrNull(options->server)},
                       {QStringLiteral("allow"), textList(options->allow)},
                       {QStringLiteral("supported"), textList(options->supported)},
                       {QStringLiteral("accept"), textList(options->accept)},
                       {QStringLiteral("seen_as"), textOrNull(options->seenAs)},
                       {QStringLiteral("time_ms"), milliseconds(options->time)}};
}

QJsonObject attemptJson(const probe::Attempt &attempt)
{
    QJsonObject json = targetJson(attempt.target);
    json.insert(QStringLiteral("tcp_ms"), durationJson(attempt.trace.tcp));
    json.insert(QStringLiteral("tls_ms"), durationJson(attempt.trace.tls));
    json.insert(QStringLiteral("handshake"),
                attempt.trace.handshake ? QJsonValue(bareHandshakeJson(*attempt.trace.handshake))
                                        : QJsonValue());
    json.insert(QStringLiteral("options"), optionsJson(attempt.options));
    json.insert(QStringLiteral("other_side"), report::toWord(attempt.otherSide));
    json.insert(QStringLiteral("error"), errorJson(attempt.error));
    return json;
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

QJsonValue fullJson(const std::optional<probe::FullReport> &full)
{
    if (!full)
        return {};
    QJsonArray transports;
    for (const probe::Attempt &attempt : full->transports)
        transports << attemptJson(attempt);
    const probe::ClientCertificateUse &use = full->clientCertificate;
    return QJsonObject{{QStringLiteral("tls"), surveyJson(full->survey)},
                       {QStringLiteral("tls_error"), errorJson(full->surveyError)},
                       {QStringLiteral("names"), namesJson(full->names)},
                       {QStringLiteral("client_certificate"),
                        QJsonObject{{QStringLiteral("requested"), use.isRequested},
                                    {QStringLiteral("required"), orNull(use.isRequired)},
                                    {QStringLiteral("issuers"), textList(use.issuers)}}},
                       {QStringLiteral("resumes"), orNull(full->resumes)},
                       {QStringLiteral("transports"), transports},
                       {QStringLiteral("register"), registrationJson(full->registration)},
                       {QStringLiteral("offers"), offersJson(full->offers)}};
}

QJsonObject dnsJson(const probe::ProbeReport &report)
{
    QJsonArray targets;
    for (const net::ResolvedTarget &target : report.resolution.targets)
        targets << targetJson(target);
    return {{QStringLiteral("steps"), textList(report.resolution.steps)},
            {QStringLiteral("targets"), targets},
            {QStringLiteral("time_ms"), milliseconds(report.resolution.duration)},
            {QStringLiteral("error"), errorJson(report.dnsError)}};
}

/// Before redactedJson().
QJsonObject bareJson(const probe::ProbeReport &report)
{
    QJsonArray attempts;
    for (const probe::Attempt &attempt : report.attempts)
        attempts << attemptJson(attempt);
    QJsonObject json = document("probe_report");
    json.insert(QStringLiteral("target"), report.target);
    json.insert(QStringLiteral("started_at"), timeJson(report.startedAt));
    json.insert(QStringLiteral("outcome"), report::toWord(report.outcome));
    json.insert(QStringLiteral("one_line"), report.oneLine);
    json.insert(QStringLiteral("total_ms"), milliseconds(report.duration));
    json.insert(QStringLiteral("dns"), dnsJson(report));
    json.insert(QStringLiteral("attempts"), attempts);
    json.insert(QStringLiteral("via_server"), textOrNull(report.viaServer));
    json.insert(QStringLiteral("full"), fullJson(report.full));
    json.insert(QStringLiteral("findings"), findingsJson(report.findings));
    return json;
}

} // namespace

QJsonObject toJson(const probe::ProbeReport &report)
{
    return redactedJson(bareJson(report));
}

QJsonObject comparedProbesJson(const probe::ProbeReport &here, const probe::ProbeReport &there,
                               const std::vector<probe::ProbeDifference> &differences, const QString &oneLine)
{
    QJsonArray array;
    for (const probe::ProbeDifference &difference : differences)
        array << QJsonObject{{QStringLiteral("what"), difference.what},
                             {QStringLiteral("here"), textOrNull(difference.first)},
                             {QStringLiteral("there"), textOrNull(difference.second)}};
    QJsonObject json = bareJson(here);
    QJsonObject second = bareJson(there);
    second.remove(QStringLiteral("schema"));
    json.insert(QStringLiteral("second"), second);
    json.insert(QStringLiteral("differences"), array);
    json.insert(QStringLiteral("comparison"), oneLine);
    return redactedJson(json);
}

} // namespace trunkseal::report
