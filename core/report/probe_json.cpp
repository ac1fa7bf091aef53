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
    return error ? toJson(*error).value(QLatin1String("error")) : QJsonValue();
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
                       {QStringLiteral("time_ms"), milliseconds(options->time)}};
}

QJsonObject attemptJson(const probe::Attempt &attempt)
{
    QJsonObject json = targetJson(attempt.target);
    json.insert(QStringLiteral("tcp_ms"), durationJson(attempt.trace.tcp));
    json.insert(QStringLiteral("tls_ms"), durationJson(attempt.trace.tls));
    json.insert(QStringLiteral("handshake"),
                attempt.trace.handshake ? QJsonValue(handshakeJson(*attempt.trace.handshake)) : QJsonValue());
    json.insert(QStringLiteral("options"), optionsJson(attempt.options));
    json.insert(QStringLiteral("other_side"), report::toWord(attempt.otherSide));
    json.insert(QStringLiteral("error"), errorJson(attempt.error));
    return json;
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

} // namespace

QJsonObject toJson(const probe::ProbeReport &report)
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
    json.insert(QStringLiteral("findings"), findingsJson(report.findings));
    return redactedJson(json);
}

} // namespace trunkseal::report
