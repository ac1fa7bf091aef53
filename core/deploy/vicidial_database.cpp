#include "core/deploy/vicidial_database.h"

#include "core/base/text.h"
#include "core/deploy/vicidial_rows.h"

#include <QRegularExpression>

#include <algorithm>

namespace trunkseal::deploy {

namespace {

using asterisk::VicidialRow;

struct TextColumn {
    const char *name;
    QString VicidialRow::*field;
};
constexpr TextColumn textColumns[] = {{"carrier_id", &VicidialRow::carrierId},
                                      {"carrier_name", &VicidialRow::carrierName},
                                      {"registration_string", &VicidialRow::registrationString},
                                      {"template_id", &VicidialRow::templateId},
                                      {"account_entry", &VicidialRow::accountEntry},
                                      {"protocol", &VicidialRow::protocol},
                                      {"globals_string", &VicidialRow::globalsString},
                                      {"dialplan_entry", &VicidialRow::dialplanEntry},
                                      {"server_ip", &VicidialRow::serverIp},
                                      {"carrier_description", &VicidialRow::carrierDescription},
                                      {"user_group", &VicidialRow::userGroup}};

bool isYes(const DatabaseRow &row, const char *column)
{
    return row.value(QLatin1String(column)) == QStringLiteral("Y");
}

QString text(const DatabaseRow &row, const char *column)
{
    return row.value(QLatin1String(column)).value_or(QString());
}

/// "enum('SIP','PJSIP')"
QStringList words(const QString &type)
{
    static const QRegularExpression word(QStringLiteral("'([^']*)'"));
    QStringList found;
    for (auto each = word.globalMatch(type); each.hasNext();)
        found << each.next().captured(1);
    return found;
}

void add(VicidialState &state, const QString &kind, const DatabaseRow &row)
{
    if (kind == QLatin1String("conf"))
        state.ownIp = text(row, "server_ip");
    else if (kind == QLatin1String("system"))
        state.schemaVersion = text(row, "db_schema_version");
    else if (kind == QLatin1String("server"))
        state.dialers.push_back({text(row, "server_ip"), isYes(row, "active_asterisk_server"),
                                 isYes(row, "generate_vicidial_conf"), isYes(row, "rebuild_conf_files")});
    else if (kind == QLatin1String("template"))
        state.templates[text(row, "template_id")] = text(row, "template_contents");
    else if (kind == QLatin1String("carrier"))
        state.rows.push_back(row);
    else if (kind == QLatin1String("column")) {
        state.columns << text(row, "name");
        if (state.columns.last() == QLatin1String("protocol"))
            state.protocols = words(text(row, "type"));
    }
}

} // namespace

const VicidialState::DialerEntry *VicidialState::own() const
{
    const auto found = std::find_if(dialers.begin(), dialers.end(),
                                    [this](const auto &dialer) { return dialer.ip == ownIp; });
    return found == dialers.end() ? nullptr : &*found;
}

bool VicidialState::isHere(const DatabaseRow &row) const
{
    const QString ip = text(row, "server_ip");
    return ip == ownIp || ip == QLatin1String("0.0.0.0");
}

VicidialRow toVicidialRow(const DatabaseRow &row)
{
    VicidialRow result;
    for (const TextColumn &column : textColumns)
        result.*column.field = text(row, column.name);
    result.active = isYes(row, "active");
    return result;
}

DatabaseRow toDatabaseRow(const VicidialRow &row, const QStringList &columns)
{
    DatabaseRow result;
    for (const TextColumn &column : textColumns)
        if (columns.contains(QLatin1String(column.name)))
            result[QLatin1String(column.name)] = row.*column.field;
    result[QStringLiteral("active")] = row.active ? QStringLiteral("Y") : QStringLiteral("N");
    return result;
}

Result<VicidialState> parseVicidialState(const QByteArray &records)
{
    VicidialState state;
    bool whole = false;
    for (const QByteArray &line : records.split('\n')) {
        if (line.isEmpty())
            continue;
        const auto [kind, row] = readRecord(line);
        if (kind == QLatin1String("end")) {
            whole = true;
            state.hasScreen = isYes(row, "screen");
        }
        add(state, kind, row);
    }
    if (!whole)
        return fail(ErrorCode::Ssh, Text::tr("VICIdial's tables did not arrive whole. Try again."));
    return state;
}

bool isAsWritten(const VicidialState &state, const QString &carrierId,
                 const std::optional<DatabaseRow> &written)
{
    const auto found = std::find_if(state.rows.begin(), state.rows.end(), [&](const DatabaseRow &row) {
        return text(row, "carrier_id").compare(carrierId, Qt::CaseInsensitive) == 0;
    });
    if (found == state.rows.end() || !written)
        return (found == state.rows.end()) == !written;
    for (auto column = written->begin(); column != written->end(); ++column) {
        if (found->value(column.key()) != column.value())
            return false;
    }
    return true;
}

Result<VicidialState> readVicidialState(ssh::RemoteMachine &machine, const store::Server &server)
{
    const auto answer = machine.run({QStringLiteral("perl"), QStringLiteral("-"), QStringLiteral("read")},
                                    vicidialScript(), std::chrono::seconds(40));
    if (!answer)
        return fail(answer.error());
    if (answer->exitCode != 0)
        return fail(databaseError(*answer, server));
    return parseVicidialState(answer->out);
}

} // namespace trunkseal::deploy
