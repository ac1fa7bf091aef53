#include "core/report/watch_json.h"

#include "core/report/chain_report.h"
#include "core/report/json_tools.h"
#include "core/report/report_json.h"
#include "core/report/words.h"

namespace trunkseal::report {

namespace {

/// certificate_diff/1 of what was pinned and what is seen.
QJsonValue pinDiffJson(const watch::PinReport &pin)
{
    if (!pin.diff)
        return {};
    const auto before = pki::certificatesFrom(pin.pinned->chainPem, pin.edge);
    const auto after = pki::certificatesFrom(pin.seen->chainPem, pin.edge);
    if (!before || !after)
        return {};
    QJsonObject json = diffJson(*pin.diff, *before, *after);
    json.remove(QStringLiteral("schema"));
    return json;
}

QJsonArray elementsJson(const std::vector<watch::Element> &elements)
{
    QJsonArray array;
    for (const watch::Element &element : elements)
        array << QJsonObject{
            {QStringLiteral("role"), watch::toWord(element.role)},
            {QStringLiteral("subject"), element.certificate.subject()},
            {QStringLiteral("issuer"), element.certificate.issuer()},
            {QStringLiteral("sha256"), element.certificate.sha256()},
            {QStringLiteral("not_before"), timeJson(element.certificate.notBefore())},
            {QStringLiteral("not_after"), timeJson(element.certificate.notAfter())},
            {QStringLiteral("days_left"), element.daysLeft},
            {QStringLiteral("warning_days"), element.warning ? QJsonValue(*element.warning) : QJsonValue()}};
    return array;
}

QJsonValue forecastJson(const std::optional<watch::Forecast> &forecast)
{
    if (!forecast)
        return {};
    return QJsonObject{{QStringLiteral("life_days"), forecast->lifeDays},
                       {QStringLiteral("renewal_due"), timeJson(forecast->renewalDue)},
                       {QStringLiteral("is_public"), forecast->isPublic},
                       {QStringLiteral("next_life_days"),
                        forecast->nextLifeDays ? QJsonValue(*forecast->nextLifeDays) : QJsonValue()},
                       {QStringLiteral("has_client_auth"), forecast->hasClientAuth},
                       {QStringLiteral("client_auth_ends"),
                        forecast->clientAuthEnds ? QJsonValue(forecast->clientAuthEnds->toString(Qt::ISODate))
                                                 : QJsonValue()},
                       {QStringLiteral("loses_client_auth"), forecast->losesClientAuth},
                       {QStringLiteral("sentences"), textList(forecast->sentences)}};
}

QJsonValue pinJson(const std::optional<store::Pin> &pin)
{
    if (!pin)
        return {};
    return QJsonObject{{QStringLiteral("key_sha256"), pin->keySha256},
                       {QStringLiteral("at"), timeJson(pin->at)}};
}

QJsonObject pinReportJson(const watch::PinReport &pin)
{
    return {{QStringLiteral("state"), watch::toWord(pin.state)},
            {QStringLiteral("edge"), textOrNull(pin.edge)},
            {QStringLiteral("pinned"), pinJson(pin.pinned)},
            {QStringLiteral("seen"), pinJson(pin.seen)},
            {QStringLiteral("diff"), pinDiffJson(pin)}};
}

QJsonObject edgeJson(const watch::EdgeReport &edge)
{
    QJsonObject probe = toJson(edge.probe);
    probe.remove(QStringLiteral("schema"));
    return {{QStringLiteral("host"), edge.host},
            {QStringLiteral("state"), watch::toWord(edge.state)},
            {QStringLiteral("elements"), elementsJson(edge.elements)},
            {QStringLiteral("pin"), pinReportJson(edge.pin)},
            {QStringLiteral("forecast"), forecastJson(edge.forecast)},
            {QStringLiteral("probe"), probe}};
}

QJsonObject carrierJson(const watch::CarrierReport &report)
{
    QJsonArray edges;
    for (const watch::EdgeReport &edge : report.edges)
        edges << edgeJson(edge);
    return {{QStringLiteral("carrier_id"), report.carrierId},
            {QStringLiteral("name"), report.name},
            {QStringLiteral("at"), timeJson(report.at)},
            {QStringLiteral("state"), watch::toWord(report.state)},
            {QStringLiteral("one_line"), report.oneLine},
            {QStringLiteral("edges"), edges},
            {QStringLiteral("own_elements"), elementsJson(report.ownElements)},
            {QStringLiteral("client_forecast"), forecastJson(report.clientForecast)},
            {QStringLiteral("findings"), findingsJson(report.findings)}};
}

QJsonValue briefJson(const std::optional<pki::Certificate> &certificate)
{
    if (!certificate)
        return {};
    return QJsonObject{{QStringLiteral("subject"), certificate->subject()},
                       {QStringLiteral("serial"), certificate->serial()},
                       {QStringLiteral("sha256"), certificate->sha256()},
                       {QStringLiteral("not_after"), timeJson(certificate->notAfter())}};
}

QJsonObject serverJson(const WatchedServer &server)
{
    QJsonObject json{{QStringLiteral("name"), server.name}};
    json.insert(QStringLiteral("certificates"), server.report ? servedJson(*server.report) : QJsonArray());
    json.insert(QStringLiteral("findings"),
                server.report ? findingsJson(server.report->findings) : QJsonArray());
    json.insert(QStringLiteral("error"),
                server.error ? toJson(*server.error).value(QLatin1String("error")) : QJsonValue());
    return json;
}

} // namespace

QJsonArray servedJson(const watch::ServedReport &report)
{
    QJsonArray array;
    for (const watch::ServedCertificate &listener : report.listeners)
        array << QJsonObject{{QStringLiteral("stack"), carrier::toWord(listener.stack)},
                             {QStringLiteral("transport"), textOrNull(listener.transport)},
                             {QStringLiteral("file"), listener.file},
                             {QStringLiteral("bind"), listener.bind.toString()},
                             {QStringLiteral("state"), watch::toWord(listener.state)},
                             {QStringLiteral("remedy"), textOrNull(listener.remedy)},
                             {QStringLiteral("on_disk"), briefJson(listener.onDisk)},
                             {QStringLiteral("in_process"), briefJson(listener.inProcess)},
                             {QStringLiteral("on_wire"), briefJson(listener.onWire)}};
    return array;
}

QJsonObject toJson(const WatchRound &round)
{
    QJsonArray carriers;
    for (const watch::CarrierReport &report : round.carriers)
        carriers << carrierJson(report);
    QJsonArray servers;
    for (const WatchedServer &server : round.servers)
        servers << serverJson(server);
    QJsonArray events;
    for (const watch::Event &event : round.events)
        events << QJsonObject{{QStringLiteral("kind"), watch::toWord(event.kind)},
                              {QStringLiteral("carrier_id"), event.carrierId},
                              {QStringLiteral("carrier"), event.carrierName},
                              {QStringLiteral("title"), event.title},
                              {QStringLiteral("text"), event.text}};
    QJsonObject json = document("watch_report");
    json.insert(QStringLiteral("at"), timeJson(round.at));
    json.insert(QStringLiteral("state"), watch::toWord(round.state));
    json.insert(QStringLiteral("carriers"), carriers);
    json.insert(QStringLiteral("servers"), servers);
    json.insert(QStringLiteral("events"), events);
    return redactedJson(json);
}

QJsonObject pinsJson(const std::vector<store::Pin> &pins, const QMap<QString, QString> &carrierNames)
{
    QJsonArray array;
    for (const store::Pin &pin : pins)
        array << QJsonObject{{QStringLiteral("carrier_id"), pin.carrierId},
                             {QStringLiteral("carrier"), carrierNames.value(pin.carrierId)},
                             {QStringLiteral("edge"), pin.edge},
                             {QStringLiteral("key_sha256"), pin.keySha256},
                             {QStringLiteral("at"), timeJson(pin.at)},
                             {QStringLiteral("chain_pem"), QString::fromLatin1(pin.chainPem)}};
    QJsonObject json = document("pin");
    json.insert(QStringLiteral("pins"), array);
    return redactedJson(json);
}

store::HistoryEntry historyOf(const watch::CarrierReport &report, const std::vector<watch::Event> &events)
{
    WatchRound round;
    round.at = report.at;
    round.state = report.state;
    round.carriers = {report};
    round.events = events;
    return {{},           QStringLiteral("watch"),     report.carrierId,
            report.at,    watch::toWord(report.state), report.oneLine,
            toJson(round)};
}

} // namespace trunkseal::report
