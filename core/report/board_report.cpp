#include "core/report/board_report.h"

#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/report/json_tools.h"
#include "core/report/report_json.h"
#include "core/report/text_tools.h"
#include "core/store/server_json.h"

#include <algorithm>

namespace trunkseal::report {

namespace {

using deploy::Board;
using deploy::BoardCell;
using deploy::BoardCount;
using deploy::BoardFacts;
using deploy::BoardRow;

QJsonValue certificateOf(const BoardFacts::Carrier &carrier, const QDateTime &now)
{
    if (!carrier.certificate)
        return {};
    const store::CertificateFact &fact = *carrier.certificate;
    return QJsonObject{{QStringLiteral("checked_at"), timeJson(fact.checkedAt)},
                       {QStringLiteral("not_after"), timeJson(fact.notAfter)},
                       {QStringLiteral("days_left"),
                        fact.notAfter.isValid() ? QJsonValue(now.daysTo(fact.notAfter)) : QJsonValue()},
                       {QStringLiteral("reason"), textOrNull(fact.reason)}};
}

QJsonValue pendingOf(const BoardRow &row)
{
    if (!row.pending)
        return {};
    return QJsonObject{{QStringLiteral("transaction"), row.pending->transactionId},
                       {QStringLiteral("started_at"), timeJson(row.pending->startedAt)},
                       {QStringLiteral("confirm_by"), timeJson(row.pending->confirmBy)}};
}

QJsonValue checkOf(const BoardRow &row)
{
    if (!row.check)
        return {};
    const deploy::ServerCheck &check = *row.check;
    return QJsonObject{
        {QStringLiteral("at"), timeJson(check.at)},
        {QStringLiteral("state"), check.state ? QJsonValue(deploy::toWord(*check.state)) : QJsonValue()},
        {QStringLiteral("one_line"), textOrNull(check.oneLine)},
        {QStringLiteral("files_changed"), textList(check.filesChanged)},
        {QStringLiteral("unknown_trunks"), textList(check.strangers)},
        {QStringLiteral("error"),
         check.error ? toJson(*check.error).value(QLatin1String("error")) : QJsonValue()}};
}

QJsonObject cellJson(const BoardFacts::Carrier &carrier, const BoardCell &cell)
{
    return {
        {QStringLiteral("carrier"), carrier.entry.name},
        {QStringLiteral("state"), deploy::toWord(cell.state)},
        {QStringLiteral("posture"), cell.posture ? QJsonValue(carrier::toWord(*cell.posture)) : QJsonValue()},
        {QStringLiteral("pushed_at"), timeJson(cell.pushedAt)},
        {QStringLiteral("fields"), textList(cell.fields)},
        {QStringLiteral("password_differs"), cell.passwordDiffers}};
}

QString oneLineOf(const BoardCount &count)
{
    if (count.pushed == 0 && count.failed == 0)
        return Text::tr("Nothing was pushed yet.");
    if (count.isGood())
        return Text::tr("%n carrier(s) on servers, all as they should be.", nullptr, count.pushed);
    QStringList parts;
    if (count.differing > 0)
        parts << Text::tr("%n cell(s) differ.", nullptr, count.differing);
    if (count.drifted > 0)
        parts << Text::tr("%n server(s) drifted.", nullptr, count.drifted);
    if (count.waiting > 0)
        parts << Text::tr("%n push(es) wait to be confirmed.", nullptr, count.waiting);
    if (count.failed > 0)
        parts << Text::tr("%n server(s) could not be compared.", nullptr, count.failed);
    return parts.join(QLatin1Char(' '));
}

QString certificateText(const BoardFacts::Carrier &carrier, const QDateTime &now)
{
    if (carrier.entry.transport != carrier::Transport::Tls)
        return Text::tr("not used");
    if (!carrier.certificate)
        return Text::tr("not seen yet");
    if (!carrier.certificate->reason.isEmpty())
        return Text::tr("not good");
    const qint64 days = now.daysTo(carrier.certificate->notAfter);
    return days < 0 ? Text::tr("over") : Text::tr("%n day(s)", nullptr, static_cast<int>(days));
}

QString checkText(const BoardRow &row)
{
    if (!row.check)
        return Text::tr("not asked");
    return row.check->state ? deploy::toWord(*row.check->state) : Text::tr("failed");
}

QString stateText(const BoardCell &cell)
{
    QStringList what = cell.fields;
    if (cell.passwordDiffers)
        what << Text::tr("password");
    const QString word = deploy::toWord(cell.state);
    return what.isEmpty() ? word : QStringLiteral("%1 (%2)").arg(word, what.join(QStringLiteral(", ")));
}

} // namespace

QJsonObject boardJson(const Board &board, const QDateTime &now)
{
    QJsonArray carriers;
    for (const BoardFacts::Carrier &carrier : board.carriers)
        carriers << QJsonObject{{QStringLiteral("id"), carrier.entry.id},
                                {QStringLiteral("name"), carrier.entry.name},
                                {QStringLiteral("posture"), carrier::toWord(carrier::posture(carrier.entry))},
                                {QStringLiteral("certificate"), certificateOf(carrier, now)}};
    QJsonArray servers;
    for (const BoardRow &row : board.rows) {
        QJsonArray cells;
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            cells << cellJson(board.carriers[i], row.cells[i]);
        servers << QJsonObject{{QStringLiteral("id"), row.server.id},
                               {QStringLiteral("name"), row.server.name},
                               {QStringLiteral("target"), store::toWord(row.server.target)},
                               {QStringLiteral("asterisk_version"), textOrNull(row.server.asteriskVersion)},
                               {QStringLiteral("pushed_at"), timeJson(row.pushedAt)},
                               {QStringLiteral("pending"), pendingOf(row)},
                               {QStringLiteral("check"), checkOf(row)},
                               {QStringLiteral("cells"), cells}};
    }
    const BoardCount count = deploy::countOf(board);
    QJsonObject json = document("board");
    json.insert(QStringLiteral("carriers"), carriers);
    json.insert(QStringLiteral("servers"), servers);
    json.insert(QStringLiteral("pushed"), count.pushed);
    json.insert(QStringLiteral("in_sync"), count.inSync);
    json.insert(QStringLiteral("differing"), count.differing);
    json.insert(QStringLiteral("waiting"), count.waiting);
    json.insert(QStringLiteral("drifted"), count.drifted);
    json.insert(QStringLiteral("failed"), count.failed);
    json.insert(QStringLiteral("one_line"), oneLineOf(count));
    return redactedJson(json);
}

QString boardText(const Board &board, const QDateTime &now, const TextStyle &style)
{
    const bool wasAsked =
        std::ranges::any_of(board.rows, [](const BoardRow &row) { return row.check.has_value(); });
    QStringList heading{Text::tr("SERVER"), QStringLiteral("ASTERISK")};
    if (wasAsked)
        heading << Text::tr("CHECK");
    std::vector<QStringList> rows{
        heading
        + QStringList{Text::tr("CARRIER"), Text::tr("POSTURE"), Text::tr("CERTIFICATE"), Text::tr("STATE")}};
    QString reasons;
    for (const BoardRow &row : board.rows) {
        QStringList head{row.server.name, row.server.asteriskVersion};
        if (wasAsked)
            head << checkText(row);
        const auto before = rows.size();
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const BoardCell &cell = row.cells[i];
            if (!cell.isThere())
                continue;
            const QString posture = cell.posture ? carrier::toWord(*cell.posture) : QStringLiteral("?");
            rows.push_back(head
                           + QStringList{board.carriers[i].entry.name, posture,
                                         certificateText(board.carriers[i], now), stateText(cell)});
        }
        if (rows.size() == before)
            rows.push_back(head + QStringList{QStringLiteral("-"), {}, {}, {}});
        if (row.check && row.check->state != deploy::DriftReport::State::InSync)
            reasons += QStringLiteral("%1: %2\n")
                           .arg(inked(printable(row.server.name), Ink::Bold, style),
                                printable(redacted(row.check->oneLine)));
        if (row.pending)
            reasons += QStringLiteral("%1: %2\n")
                           .arg(inked(printable(row.server.name), Ink::Bold, style),
                                Text::tr("a push waits to be confirmed."));
    }
    return table(rows, style) + reasons + inked(oneLineOf(deploy::countOf(board)), Ink::Bold, style)
        + QLatin1Char('\n');
}

} // namespace trunkseal::report
