#include "core/deploy/vicidial_plan.h"

#include "core/base/text.h"
#include "core/deploy/line_diff.h"
#include "core/deploy/vicidial_rows.h"
#include "core/diagnosis/catalogue.h"

#include <algorithm>

namespace trunkseal::deploy {

namespace {

using asterisk::VicidialRow;
using carrier::Carrier;

const QString noTemplate = QStringLiteral("--NONE--");

struct Known {
    const DatabaseRow *row = nullptr;
    VicidialRow values;
    QStringList trunks; ///< that it defines
};

bool usesTemplate(const VicidialRow &row)
{
    return row.templateId.size() > 1 && !row.templateId.contains(noTemplate);
}

bool isSip(const VicidialRow &row)
{
    return row.protocol == QLatin1String("SIP");
}

class RowPlanner {
public:
    RowPlanner(const VicidialState &state, const QStringList &ownRows, const QString &serverName)
        : m_state(state)
        , m_ownRows(ownRows)
        , m_serverName(serverName)
    {
        for (const DatabaseRow &row : state.rows) {
            Known known{&row, toVicidialRow(row), {}};
            const auto read =
                asterisk::readVicidial(known.values, state.templates.value(known.values.templateId).toUtf8());
            if (read) {
                for (const asterisk::ImportedCarrier &imported : read->carriers)
                    known.trunks << imported.carrier.name;
            }
            m_known.push_back(std::move(known));
        }
    }

    void place(const Carrier &carrier, VicidialRow row)
    {
        if (!m_state.protocols.contains(row.protocol))
            return find(diagnosis::id::vicidialNoPjsip, {{QStringLiteral("version"), m_state.schemaVersion}});
        const auto home = homeOf(carrier, row);
        if (!home)
            return;
        if (*home == nullptr) {
            m_used << row.carrierId;
            return change(row.carrierId, std::nullopt, toDatabaseRow(row, m_state.columns));
        }
        const Known &before = **home;
        m_used << before.values.carrierId;
        out.trunks << before.trunks;
        keep(row, before);
        DatabaseRow after = *before.row; // with the columns that only a newer VICIdial knows
        const DatabaseRow known = toDatabaseRow(row, m_state.columns);
        for (auto column = known.begin(); column != known.end(); ++column) {
            if (after.contains(column.key()) && after[column.key()].value_or(QString()) != *column)
                after[column.key()] = *column;
        }
        if (after != *before.row)
            replace(before, std::move(after));
    }

    void removeOthers()
    {
        for (const Known &known : m_known) {
            const QString &id = known.values.carrierId;
            if (m_used.contains(id) || !m_ownRows.contains(id) || !m_state.isHere(*known.row))
                continue;
            change(id, *known.row, std::nullopt);
            out.sentences << Text::tr("The carrier %1 is removed from VICIdial.").arg(id);
        }
    }

    void finish()
    {
        out.ownRows = "; Carriers of VICIdial that TrunkSeal wrote.\n";
        m_used.sort();
        for (const QString &id : std::as_const(m_used))
            out.ownRows += id.toUtf8() + '\n';
        if (out.rows.empty())
            return;
        out.reloads << QStringLiteral("dialplan reload");
        out.reloads.removeDuplicates();
        out.sentences << Text::tr(
            "VICIdial makes its files of this within a minute or two; the push waits for "
            "them and has Asterisk load them.");
        if (!m_state.hasScreen)
            find(diagnosis::id::vicidialNoScreen, {});
    }

    RowPlan out;

private:
    void find(const QLatin1String &id, diagnosis::Values values)
    {
        values.insert(QStringLiteral("server"), m_serverName);
        out.findings.push_back(diagnosis::finding(id, values));
    }

    /// The row that a carrier goes into, null for a new one; nothing when there is no room for it.
    std::optional<const Known *> homeOf(const Carrier &carrier, const VicidialRow &row)
    {
        std::vector<const Known *> having;
        const Known *named = nullptr;
        for (const Known &known : m_known) {
            if (known.values.active && m_state.isHere(*known.row) && known.trunks.contains(carrier.name))
                having.push_back(&known);
            if (known.values.carrierId.compare(row.carrierId, Qt::CaseInsensitive) == 0)
                named = &known;
        }
        if (having.size() > 1) {
            QStringList ids;
            for (const Known *each : having)
                ids << each->values.carrierId;
            find(diagnosis::id::vicidialDuplicate,
                 {{QStringLiteral("carrier"), carrier.name},
                  {QStringLiteral("rows"), ids.join(QLatin1String(", "))}});
            return std::nullopt;
        }
        if (having.size() == 1)
            return having.front();
        if (named == nullptr)
            return nullptr;
        const diagnosis::Values values{{QStringLiteral("carrier"), named->values.carrierId},
                                       {QStringLiteral("address"), named->values.serverIp}};
        if (!m_state.isHere(*named->row)) {
            find(diagnosis::id::vicidialRowElsewhere, values);
            return std::nullopt;
        }
        if (named->values.active && !named->trunks.isEmpty()
            && !m_ownRows.contains(named->values.carrierId)) {
            find(diagnosis::id::vicidialRowTaken,
                 {{QStringLiteral("carrier"), named->values.carrierId},
                  {QStringLiteral("trunk"), named->trunks.join(QLatin1String(", "))}});
            return std::nullopt;
        }
        return named;
    }

    /// What in a row is not a matter of the trunk stays as the operator has it.
    void keep(VicidialRow &row, const Known &before)
    {
        const VicidialRow &old = before.values;
        row.carrierId = old.carrierId;
        row.serverIp = old.serverIp;
        row.userGroup = old.userGroup;
        if (!old.carrierName.isEmpty())
            row.carrierName = old.carrierName;
        if (!old.carrierDescription.isEmpty())
            row.carrierDescription = old.carrierDescription;
        if (isSip(old) != isSip(row) || old.dialplanEntry.trimmed().isEmpty())
            return;
        row.dialplanEntry = old.dialplanEntry;
        row.globalsString = old.globalsString;
    }

    void replace(const Known &before, DatabaseRow after)
    {
        const QString &id = before.values.carrierId;
        const diagnosis::Values values{{QStringLiteral("carrier"), id}};
        if (!m_ownRows.contains(id))
            find(diagnosis::id::vicidialRowByHand, values);
        if (before.values.serverIp == QLatin1String("0.0.0.0"))
            find(diagnosis::id::vicidialRowForAll, values);
        if (usesTemplate(before.values))
            find(diagnosis::id::vicidialTemplateDropped,
                 {{QStringLiteral("carrier"), id}, {QStringLiteral("template"), before.values.templateId}});
        change(id, *before.row, std::move(after));
    }

    void change(const QString &id, std::optional<DatabaseRow> before, std::optional<DatabaseRow> after)
    {
        const auto shown = [](const std::optional<DatabaseRow> &row) {
            return row ? shownRow(toVicidialRow(*row)) : QByteArray();
        };
        RowChange change{id, std::move(before), std::move(after), {}};
        change.diff = unifiedDiff(QStringLiteral("vicidial_server_carriers ") + id, shown(change.before),
                                  change.before.has_value(), shown(change.after), change.after.has_value());
        for (const auto &row : {change.before, change.after}) {
            if (row)
                addReload(toVicidialRow(*row).protocol);
        }
        out.rows.push_back(std::move(change));
    }

    void addReload(const QString &protocol)
    {
        if (protocol == QLatin1String("SIP"))
            out.reloads << QStringLiteral("sip reload");
        else
            out.reloads << QStringLiteral("pjsip reload");
        if (protocol == QLatin1String("PJSIP_WIZ")) // the alias "pjsip reload" leaves the wizard out
            out.reloads << QStringLiteral("module reload res_pjsip_config_wizard.so");
    }

    const VicidialState &m_state;
    const QStringList &m_ownRows;
    QString m_serverName;
    std::vector<Known> m_known;
    QStringList m_used; ///< ids
};

} // namespace

QStringList readOwnRows(const QByteArray &file)
{
    QStringList ids;
    for (const QString &line : QString::fromUtf8(file).split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        if (!line.startsWith(QLatin1Char(';')))
            ids << line.trimmed();
    return ids;
}

RowPlan planRows(const VicidialState &state, const std::vector<Carrier> &carriers,
                 const std::vector<VicidialRow> &wanted, const QStringList &ownRows,
                 const QString &serverName)
{
    Q_ASSERT(carriers.size() == wanted.size());
    RowPlanner planner(state, ownRows, serverName);
    for (size_t i = 0; i < carriers.size(); ++i)
        planner.place(carriers[i], wanted[i]);
    planner.removeOthers();
    planner.finish();
    return std::move(planner.out);
}

VicidialReport vicidialReport(const VicidialState &state)
{
    VicidialReport report;
    report.ownIp = state.ownIp;
    report.schemaVersion = state.schemaVersion;
    report.protocols = state.protocols;
    report.hasScreen = state.hasScreen;
    if (const auto *own = state.own()) {
        report.generates = own->generates && own->isAsterisk;
        report.isFlagged = own->isFlagged;
    }
    for (const DatabaseRow &row : state.rows) {
        if (state.isHere(row))
            report.carriers << toVicidialRow(row).carrierId;
    }
    return report;
}

std::vector<diagnosis::Finding> vicidialFindings(const VicidialState &state, const QString &serverName)
{
    std::vector<diagnosis::Finding> findings;
    const diagnosis::Values values{{QStringLiteral("server"), serverName},
                                   {QStringLiteral("address"), state.ownIp}};
    const auto *own = state.own();
    if (own == nullptr)
        findings.push_back(diagnosis::finding(diagnosis::id::vicidialUnknownServer, values));
    else if (!own->generates || !own->isAsterisk)
        findings.push_back(diagnosis::finding(diagnosis::id::vicidialGeneratesNothing, values));
    return findings;
}

} // namespace trunkseal::deploy
