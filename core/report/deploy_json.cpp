#include "core/report/json_tools.h"
#include "core/report/report_json.h"
#include "core/report/words.h"
#include "core/store/server_json.h"

namespace trunkseal::report {

namespace {

QJsonObject checksumsJson(const QMap<QString, QString> &sums)
{
    QJsonObject json;
    for (auto it = sums.begin(); it != sums.end(); ++it)
        json.insert(it.key(), textOrNull(it.value()));
    return json;
}

QJsonObject changeJson(const deploy::FileChange &change)
{
    return {{QStringLiteral("kind"), report::toWord(change.kind)},
            {QStringLiteral("path"), change.path},
            {QStringLiteral("diff"), change.diff},
            {QStringLiteral("existed"), change.existed},
            {QStringLiteral("owner"), change.owner},
            {QStringLiteral("mode"), QString::number(change.mode, 8).rightJustified(4, QLatin1Char('0'))},
            {QStringLiteral("holds_secret"), change.holdsSecret}};
}

QJsonArray rowsJson(const std::vector<deploy::RowChange> &rows)
{
    QJsonArray array;
    for (const deploy::RowChange &row : rows)
        array << QJsonObject{{QStringLiteral("kind"),
                              !row.before      ? QStringLiteral("create")
                                  : !row.after ? QStringLiteral("remove")
                                               : QStringLiteral("replace")},
                             {QStringLiteral("carrier_id"), row.carrierId},
                             {QStringLiteral("diff"), row.diff}};
    return array;
}

QJsonValue vicidialJson(const std::optional<deploy::VicidialReport> &report)
{
    if (!report)
        return {};
    return QJsonObject{{QStringLiteral("server_ip"), report->ownIp},
                       {QStringLiteral("db_schema_version"), report->schemaVersion},
                       {QStringLiteral("protocols"), textList(report->protocols)},
                       {QStringLiteral("carriers"), textList(report->carriers)},
                       {QStringLiteral("generates"), report->generates},
                       {QStringLiteral("rebuild_flagged"), report->isFlagged},
                       {QStringLiteral("has_screen"), report->hasScreen}};
}

QJsonArray tlsSettingsJson(const std::vector<deploy::LoadedTransport> &transports)
{
    QJsonArray array;
    for (const deploy::LoadedTransport &transport : transports) {
        QJsonObject json{{QStringLiteral("transport"), transport.name}};
        for (const auto &[name, value] : transport.settings)
            json.insert(name, value);
        array << json;
    }
    return array;
}

QJsonValue firewallJson(const std::optional<deploy::Firewall> &firewall)
{
    if (!firewall)
        return {};
    return QJsonObject{{QStringLiteral("tool"), firewall->tool},
                       {QStringLiteral("policy"), firewall->policy},
                       {QStringLiteral("rules"), firewall->rules},
                       {QStringLiteral("audio"), deploy::toWord(firewall->audio)}};
}

void addReport(QJsonObject &json, const deploy::ServerReport &report)
{
    json.insert(QStringLiteral("asterisk_version"), textOrNull(report.asteriskVersion));
    json.insert(QStringLiteral("asterisk_build"), textOrNull(report.asteriskBuild));
    json.insert(QStringLiteral("asterisk_running"), report.asteriskRunning);
    json.insert(QStringLiteral("modules"),
                QJsonObject{{QStringLiteral("res_srtp"), report.hasSrtp},
                            {QStringLiteral("chan_sip"), report.hasChanSip},
                            {QStringLiteral("chan_pjsip"), report.hasPjsip}});
    json.insert(QStringLiteral("chan_sip_tls"), report.chanSipTls);
    json.insert(QStringLiteral("transports"), textList(report.pjsipTransports));
    json.insert(QStringLiteral("tls_transports"), textList(report.tlsTransports));
    json.insert(QStringLiteral("tls_settings"), tlsSettingsJson(report.loadedTls));
    json.insert(QStringLiteral("rtp_ports"), QJsonArray{report.rtpPorts.first, report.rtpPorts.second});
    json.insert(QStringLiteral("firewall"), firewallJson(report.firewall));
    json.insert(QStringLiteral("includes"), textList(report.includes));
    json.insert(QStringLiteral("owns_pjsip"), report.ownsPjsip);
    json.insert(QStringLiteral("owns_sip"), report.ownsSip);
    json.insert(QStringLiteral("config_writable"), report.configWritable);
    json.insert(QStringLiteral("active_calls"),
                report.activeCalls < 0 ? QJsonValue() : QJsonValue(report.activeCalls));
    json.insert(QStringLiteral("clock_skew_ms"), report.clockSkewSeconds * 1000);
    json.insert(QStringLiteral("openssl_version"), textOrNull(report.opensslVersion));
    json.insert(QStringLiteral("vicidial"), vicidialJson(report.vicidial));
    json.insert(QStringLiteral("findings"), findingsJson(report.findings));
}

} // namespace

QJsonObject serverJson(const store::Server &server, const deploy::ServerReport *report)
{
    QJsonObject json = store::toJson(server);
    json.insert(QStringLiteral("schema"), document("server_report").value(QLatin1String("schema")));
    if (report != nullptr)
        addReport(json, *report);
    return redactedJson(json);
}

QJsonObject serverList(const std::vector<store::Server> &servers)
{
    QJsonArray all;
    for (const store::Server &server : servers) {
        QJsonObject one = serverJson(server);
        one.remove(QStringLiteral("schema"));
        all << one;
    }
    QJsonObject json = document("server_report");
    json.insert(QStringLiteral("servers"), all);
    return json;
}

QJsonObject toJson(const deploy::Plan &plan)
{
    QJsonArray changes;
    for (const deploy::FileChange &change : plan.changes)
        changes << changeJson(change);
    QJsonObject json = document("plan");
    json.insert(QStringLiteral("id"), plan.id);
    json.insert(QStringLiteral("server_id"), plan.serverId);
    json.insert(QStringLiteral("server_name"), plan.serverName);
    json.insert(QStringLiteral("carriers"), textList(plan.carrierNames));
    json.insert(QStringLiteral("changes"), changes);
    json.insert(QStringLiteral("rows"), rowsJson(plan.rows));
    json.insert(QStringLiteral("sentences"), textList(plan.sentences));
    json.insert(QStringLiteral("activation"), report::toWord(plan.activation));
    json.insert(QStringLiteral("reloads"), textList(plan.reloads));
    json.insert(QStringLiteral("calls_cut"), plan.callsCut);
    json.insert(QStringLiteral("blocked"), plan.isBlocked());
    json.insert(QStringLiteral("findings"), findingsJson(plan.findings));
    return redactedJson(json);
}

QJsonObject toJson(const deploy::Transaction &transaction)
{
    QJsonArray steps;
    for (const deploy::TransactionStep &step : transaction.steps)
        steps << QJsonObject{{QStringLiteral("name"), step.name},
                             {QStringLiteral("ok"), step.ok},
                             {QStringLiteral("detail"), step.detail},
                             {QStringLiteral("time_ms"), numberJson(step.timeMs)}};
    QJsonObject json = document("transaction");
    json.insert(QStringLiteral("id"), transaction.id);
    json.insert(QStringLiteral("server_id"), transaction.serverId);
    json.insert(QStringLiteral("started_at"), timeJson(transaction.startedAt));
    json.insert(QStringLiteral("outcome"), deploy::toWord(transaction.outcome));
    json.insert(QStringLiteral("one_line"), transaction.oneLine);
    if (transaction.confirmBy.isValid())
        json.insert(QStringLiteral("confirm_by"), timeJson(transaction.confirmBy));
    json.insert(QStringLiteral("steps"), steps);
    json.insert(QStringLiteral("files_touched"), textList(transaction.filesTouched));
    json.insert(QStringLiteral("rows_touched"), textList(transaction.rowsTouched));
    json.insert(QStringLiteral("sha256_before"), checksumsJson(transaction.sha256Before));
    json.insert(QStringLiteral("sha256_after"), checksumsJson(transaction.sha256After));
    json.insert(QStringLiteral("findings"), findingsJson(transaction.findings));
    QJsonArray calls;
    for (const call::CallReport &call : transaction.calls)
        calls << QJsonObject{{QStringLiteral("id"), call.id},
                             {QStringLiteral("carrier_id"), call.carrierId},
                             {QStringLiteral("verdict"), report::toWord(call.verdict)},
                             {QStringLiteral("one_line"), call.oneLine}};
    json.insert(QStringLiteral("calls"), calls);
    return redactedJson(json);
}

QJsonObject toJson(const deploy::DriftReport &report, const store::Server &server)
{
    QJsonArray files;
    for (const deploy::FileDrift &file : report.files)
        files << QJsonObject{{QStringLiteral("path"), file.path},
                             {QStringLiteral("state"), deploy::toWord(file.state)},
                             {QStringLiteral("changed_at"), timeJson(file.changedAt)},
                             {QStringLiteral("owner"), textOrNull(file.owner)},
                             {QStringLiteral("sha256_pushed"), file.sha256Pushed},
                             {QStringLiteral("sha256_now"), textOrNull(file.sha256Now)}};
    QJsonArray carriers;
    for (const deploy::CarrierDrift &carrier : report.carriers) {
        QJsonArray differences;
        for (const deploy::FieldDrift &field : carrier.fields)
            differences << QJsonObject{{QStringLiteral("field"), field.field},
                                       {QStringLiteral("here"), field.here},
                                       {QStringLiteral("there"), field.there}};
        carriers << QJsonObject{{QStringLiteral("name"), carrier.name},
                                {QStringLiteral("carrier_id"), textOrNull(carrier.carrierId)},
                                {QStringLiteral("kind"), deploy::toWord(carrier.kind)},
                                {QStringLiteral("differences"), differences},
                                {QStringLiteral("password_differs"), carrier.passwordDiffers}};
    }
    QJsonArray changes;
    for (const deploy::FileChange &change : report.plan.changes)
        changes << changeJson(change);
    QJsonObject json = document("drift");
    json.insert(QStringLiteral("server_id"), server.id);
    json.insert(QStringLiteral("server_name"), server.name);
    json.insert(QStringLiteral("state"), deploy::toWord(report.state));
    json.insert(QStringLiteral("one_line"), report.oneLine);
    json.insert(QStringLiteral("files"), files);
    json.insert(QStringLiteral("carriers"), carriers);
    json.insert(QStringLiteral("changes"), changes);
    json.insert(QStringLiteral("rows"), rowsJson(report.plan.rows));
    json.insert(QStringLiteral("rows_state"), deploy::toWord(report.rows));
    return redactedJson(json);
}

QJsonObject toJson(const deploy::PushStatus &status, const store::Server &server)
{
    QJsonValue pending;
    if (const auto &push = status.pending)
        pending = QJsonObject{{QStringLiteral("id"), push->id},
                              {QStringLiteral("started_at"), timeJson(push->startedAt)},
                              {QStringLiteral("carriers"), textList(push->carrierNames)},
                              {QStringLiteral("seconds_left"), static_cast<qint64>(push->left.count())},
                              {QStringLiteral("guarded"), push->isGuarded},
                              {QStringLiteral("going_back"), push->isGoingBack}};
    QJsonValue last;
    if (status.last)
        last = QJsonObject{{QStringLiteral("id"), status.last->id},
                           {QStringLiteral("outcome"), status.last->outcome},
                           {QStringLiteral("login"), status.last->login},
                           {QStringLiteral("at"), timeJson(status.last->at)}};
    QJsonObject json = document("push_status");
    json.insert(QStringLiteral("server_id"), server.id);
    json.insert(QStringLiteral("server_name"), server.name);
    json.insert(QStringLiteral("one_line"), status.oneLine);
    json.insert(QStringLiteral("pending"), pending);
    json.insert(QStringLiteral("last"), last);
    return redactedJson(json);
}

store::HistoryEntry historyOf(const deploy::Transaction &transaction, const QString &kind)
{
    // Its own id: rolling back keeps the id of the transaction it undoes.
    return {{},
            kind,
            transaction.serverId,
            transaction.startedAt,
            deploy::toWord(transaction.outcome),
            transaction.oneLine,
            toJson(transaction)};
}

} // namespace trunkseal::report
