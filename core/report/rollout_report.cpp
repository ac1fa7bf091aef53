#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/report/json_tools.h"
#include "core/report/report_json.h"
#include "core/report/report_text.h"
#include "core/report/text_tools.h"

#include <algorithm>

namespace trunkseal::report {

namespace {

using deploy::RollOutResult;
using State = RollOutResult::State;

/// "3 of 5 servers have it; …": what the fleet is in now.
QString oneLineOf(const std::vector<RollOutResult> &results)
{
    const auto good = std::ranges::count_if(results, &RollOutResult::isGood);
    const auto of = [&results](State state) {
        return static_cast<int>(std::ranges::count(results, state, &RollOutResult::state));
    };
    if (good == static_cast<std::ptrdiff_t>(results.size()))
        return Text::tr("All %n server(s) have it.", nullptr, static_cast<int>(good));
    if (of(State::Refused) > 0)
        return Text::tr("Nothing was changed anywhere: %n plan(s) cannot go.", nullptr, of(State::Refused));
    QString line = Text::tr("%1 of %2 servers have it, %3 went back, %4 were not begun.")
                       .arg(good)
                       .arg(results.size())
                       .arg(of(State::RolledBack))
                       .arg(of(State::Untouched));
    if (of(State::Failed) > 0)
        line += QLatin1Char(' ') + Text::tr("Look at %n of them.", nullptr, of(State::Failed));
    return line;
}

Ink inkOf(const RollOutResult &result)
{
    if (result.isGood())
        return Ink::Good;
    return result.state == State::Untouched ? Ink::Plain : Ink::Bad;
}

} // namespace

QJsonObject rollOutJson(const std::vector<RollOutResult> &results)
{
    QJsonArray servers;
    for (const RollOutResult &result : results) {
        QJsonObject transaction = result.transaction ? toJson(*result.transaction) : QJsonObject();
        transaction.remove(QStringLiteral("schema"));
        servers << QJsonObject{
            {QStringLiteral("server"), result.serverName},
            {QStringLiteral("state"), deploy::toWord(result.state)},
            {QStringLiteral("one_line"), textOrNull(result.oneLine)},
            {QStringLiteral("plan_findings"),
             result.plan ? QJsonValue(findingsJson(result.plan->findings)) : QJsonValue()},
            {QStringLiteral("transaction"), result.transaction ? QJsonValue(transaction) : QJsonValue()},
            {QStringLiteral("error"),
             result.error ? toJson(*result.error).value(QLatin1String("error")) : QJsonValue()}};
    }
    QJsonObject json = document("rollout");
    json.insert(QStringLiteral("servers"), servers);
    json.insert(QStringLiteral("one_line"), oneLineOf(results));
    return redactedJson(json);
}

QString rollOutText(const std::vector<RollOutResult> &results, const TextStyle &style)
{
    QString text;
    for (const RollOutResult &result : results)
        text +=
            QStringLiteral("%1  %2  %3\n")
                .arg(inked(deploy::toWord(result.state).toUpper().leftJustified(13), inkOf(result), style),
                     inked(printable(result.serverName), Ink::Bold, style),
                     printable(redacted(result.oneLine)));
    return text + inked(oneLineOf(results), Ink::Bold, style) + QLatin1Char('\n');
}

} // namespace trunkseal::report
