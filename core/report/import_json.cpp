#include "core/report/import_json.h"

#include "core/base/text.h"
#include "core/carrier/carrier_json.h"
#include "core/report/json_tools.h"
#include "core/report/report_json.h"
#include "core/report/text_tools.h"

namespace trunkseal::report {

QJsonObject importJson(const asterisk::Import &import, bool saved)
{
    QJsonArray carriers;
    for (const asterisk::ImportedCarrier &each : import.carriers)
        carriers << QJsonObject{{QStringLiteral("carrier"), carrier::toJson(each.carrier)},
                                {QStringLiteral("file"), each.file},
                                {QStringLiteral("line"), int(each.line)},
                                {QStringLiteral("has_password"), !each.password.isEmpty()},
                                {QStringLiteral("has_inbound_password"), !each.inboundPassword.isEmpty()},
                                {QStringLiteral("remarks"), QJsonArray::fromStringList(each.remarks)}};
    QJsonArray left;
    for (const asterisk::NotUnderstood &each : import.notUnderstood)
        left << QJsonObject{{QStringLiteral("file"), each.file},
                            {QStringLiteral("line"), int(each.line)},
                            {QStringLiteral("section"), each.section},
                            {QStringLiteral("text"), each.text},
                            {QStringLiteral("why"), each.why}};
    QJsonObject json = document("import");
    json.insert(QStringLiteral("saved"), saved);
    json.insert(QStringLiteral("carriers"), carriers);
    json.insert(QStringLiteral("not_understood"), left);
    return redactedJson(json);
}

QString importText(const asterisk::Import &import, bool saved, const TextStyle &style)
{
    QString text;
    for (const asterisk::ImportedCarrier &each : import.carriers) {
        text += QStringLiteral("%1  %2:%3\n")
                    .arg(inked(each.carrier.name, Ink::Bold, style), printable(each.file))
                    .arg(each.line);
        text += carrierText(each.carrier, !each.password.isEmpty(), style);
        for (const QString &remark : each.remarks)
            text += QStringLiteral("  ! ") + printable(remark) + QLatin1Char('\n');
    }
    for (const asterisk::NotUnderstood &each : import.notUnderstood)
        text += QStringLiteral("? %1:%2 %3  %4\n")
                    .arg(printable(each.file))
                    .arg(each.line)
                    .arg(printable(each.text), printable(each.why));
    const int count = int(import.carriers.size());
    return text
        + (saved ? Text::tr("%n carrier(s) were added.", nullptr, count)
                 : Text::tr("%n carrier(s) would be added.", nullptr, count))
        + QLatin1Char('\n');
}

QJsonObject vicidialJson(const carrier::Carrier &carrier, const asterisk::TargetProfile &target,
                         const asterisk::VicidialRendering &rendering)
{
    const asterisk::VicidialRow &row = rendering.row;
    QJsonObject json = renderJson(carrier, target, {rendering.files, rendering.includes, rendering.notes});
    json.insert(
        QStringLiteral("row"),
        redactedJson({{QStringLiteral("carrier_id"), row.carrierId},
                      {QStringLiteral("carrier_name"), row.carrierName},
                      {QStringLiteral("registration_string"), row.registrationString},
                      {QStringLiteral("template_id"), row.templateId},
                      {QStringLiteral("account_entry"), row.accountEntry},
                      {QStringLiteral("protocol"), row.protocol},
                      {QStringLiteral("globals_string"), row.globalsString},
                      {QStringLiteral("dialplan_entry"), row.dialplanEntry},
                      {QStringLiteral("server_ip"), row.serverIp},
                      {QStringLiteral("active"), row.active ? QStringLiteral("Y") : QStringLiteral("N")},
                      {QStringLiteral("carrier_description"), row.carrierDescription},
                      {QStringLiteral("user_group"), row.userGroup}}));
    return json;
}

QString vicidialText(const asterisk::VicidialRendering &rendering, const TextStyle &style)
{
    const asterisk::VicidialRow &row = rendering.row;
    QString text = inked(Text::tr("Row of VICIdial's carriers"), Ink::Bold, style) + QLatin1Char('\n')
        + field(QStringLiteral("Carrier ID"), row.carrierId)
        + field(QStringLiteral("Carrier Name"), row.carrierName)
        + field(QStringLiteral("Registration"), row.registrationString)
        + field(QStringLiteral("Template ID"), row.templateId)
        + field(QStringLiteral("Account Entry"), row.accountEntry)
        + field(QStringLiteral("Protocol"), row.protocol)
        + field(QStringLiteral("Globals String"), row.globalsString)
        + field(QStringLiteral("Dialplan Entry"), row.dialplanEntry)
        + field(QStringLiteral("Server IP"), row.serverIp);
    for (const asterisk::RenderedFile &file : rendering.files) {
        if (file.path.endsWith(QLatin1String(".conf")))
            text += QLatin1Char('\n') + inked(file.path, Ink::Bold, style) + QLatin1Char('\n')
                + QString::fromUtf8(file.content);
    }
    for (const QString &note : rendering.notes)
        text += QLatin1Char('\n') + note + QLatin1Char('\n');
    return text;
}

} // namespace trunkseal::report
