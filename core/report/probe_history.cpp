#include "core/report/probe_history.h"

#include "core/base/text.h"
#include "core/report/json_tools.h"
#include "core/report/report_json.h"
#include "core/report/text_tools.h"
#include "core/report/words.h"

#include <QLocale>

#include <algorithm>

namespace trunkseal::report {

namespace {

/// One thing that the carrier answered.
struct Fact {
    QString what;
    QStringList values; ///< in the carrier's order
};
using Facts = std::vector<Fact>;

QString textOf(const QJsonValue &value)
{
    return value.isBool()  ? (value.toBool() ? QStringLiteral("yes") : QStringLiteral("no"))
        : value.isDouble() ? QString::number(value.toDouble())
                           : value.toString();
}

/// The values of a list; of a list of objects those of their field `key`.
QStringList listOf(const QJsonValue &list, const char *key = nullptr)
{
    QStringList values;
    for (const auto &element : list.toArray())
        values << textOf(key ? element.toObject().value(QLatin1String(key)) : element);
    values.removeAll(QString());
    values.removeDuplicates();
    return values;
}

class Reader {
public:
    explicit Reader(const QJsonObject &report)
    {
        add("outcome", report.value(QLatin1String("outcome")));
        addList("addresses", listOf(report[QLatin1String("dns")][QLatin1String("targets")], "address"));
        add("dns_error", report[QLatin1String("dns")][QLatin1String("error")][QLatin1String("message")]);
        const QJsonArray attempts = report.value(QLatin1String("attempts")).toArray();
        if (!attempts.isEmpty())
            addAttempt(attempts.last());
        addFull(report.value(QLatin1String("full")));
        addList("findings", listOf(report.value(QLatin1String("findings")), "id"));
    }

    Facts facts;

private:
    void addList(const QString &what, const QStringList &values) { facts.push_back({what, values}); }
    void addList(const char *what, const QStringList &values) { addList(QString::fromLatin1(what), values); }
    void add(const QString &what, const QJsonValue &value)
    {
        const QString text = textOf(value);
        addList(what, text.isEmpty() ? QStringList() : QStringList{text});
    }
    void add(const char *what, const QJsonValue &value) { add(QString::fromLatin1(what), value); }

    void addAttempt(const QJsonValue &attempt)
    {
        add("connection", attempt[QLatin1String("error")][QLatin1String("message")]);
        const QJsonValue handshake = attempt[QLatin1String("handshake")];
        const QJsonValue chain = handshake[QLatin1String("chain")];
        add("tls_version", handshake[QLatin1String("version")]);
        add("cipher", handshake[QLatin1String("cipher")]);
        add("group", handshake[QLatin1String("group")]);
        addList("chain", listOf(chain[QLatin1String("as_sent")]));
        add("certificate", handshake[QLatin1String("certificate_sha256")]);
        add("certificate_valid", chain[QLatin1String("valid")]);
        addList("certificate_reasons", listOf(chain[QLatin1String("reasons")], "code"));
        const QJsonValue options = attempt[QLatin1String("options")];
        add("options", statusOf(options));
        add("server", options[QLatin1String("server")]);
        addList("allow", listOf(options[QLatin1String("allow")]));
        addList("supported", listOf(options[QLatin1String("supported")]));
    }

    static QString statusOf(const QJsonValue &answer)
    {
        const QString status = textOf(answer[QLatin1String("status")]);
        return status.isEmpty() ? QString()
                                : status + QLatin1Char(' ') + answer[QLatin1String("reason")].toString();
    }

    void addFull(const QJsonValue &full)
    {
        for (const auto &element : full[QLatin1String("tls")][QLatin1String("versions")].toArray()) {
            const QJsonObject version = element.toObject();
            const QString name = version.value(QLatin1String("version")).toString();
            add(name, version.value(QLatin1String("accepted")));
            addList(name + QStringLiteral(".suites"), listOf(version.value(QLatin1String("suites")), "name"));
            addList(name + QStringLiteral(".groups"), listOf(version.value(QLatin1String("groups"))));
            add(name + QStringLiteral(".dh_bits"), version.value(QLatin1String("dh_bits")));
        }
        const QJsonValue client = full[QLatin1String("client_certificate")];
        add("client_certificate_required", client[QLatin1String("required")]);
        addList("client_certificate_issuers", listOf(client[QLatin1String("issuers")]));
        for (const auto &element : full[QLatin1String("names")].toArray())
            add(QStringLiteral("server_name.") + element.toObject().value(QLatin1String("sni")).toString(),
                element.toObject().value(QLatin1String("subject")));
        for (const auto &element : full[QLatin1String("transports")].toArray())
            add(QStringLiteral("transports.")
                    + element.toObject().value(QLatin1String("protocol")).toString(),
                statusOf(element.toObject().value(QLatin1String("options"))));
        add("register", statusOf(full[QLatin1String("register")]));
        for (const auto &element : full[QLatin1String("offers")].toArray()) {
            const QJsonObject offer = element.toObject();
            QStringList name{QStringLiteral("offers"), offer.value(QLatin1String("offer")).toString(),
                             offer.value(QLatin1String("suite")).toString()};
            name.removeAll(QString());
            add(name.join(QLatin1Char('.')), offer.value(QLatin1String("state")));
        }
    }
};

QStringList without(const QStringList &values, const QStringList &others)
{
    QStringList left;
    std::copy_if(values.begin(), values.end(), std::back_inserter(left),
                 [&others](const QString &value) { return !others.contains(value); });
    return left;
}

bool isSameKind(const QJsonObject &one, const QJsonObject &other)
{
    return one.value(QLatin1String("full")).isNull() == other.value(QLatin1String("full")).isNull()
        && one.value(QLatin1String("target")) == other.value(QLatin1String("target"));
}

} // namespace

store::HistoryEntry historyOf(const probe::ProbeReport &report)
{
    return {{},
            QStringLiteral("probe"),
            report.carrierId,
            report.startedAt,
            toWord(report.outcome),
            report.oneLine,
            toJson(report)};
}

std::vector<Difference> probeChanges(const QJsonObject &before, const QJsonObject &after)
{
    std::vector<Difference> found;
    const Facts old = Reader(before).facts;
    Facts now = Reader(after).facts;
    const auto tell = [&found](const QString &what, const QStringList &one, const QStringList &other) {
        const QStringList gone = without(one, other);
        const QStringList come = without(other, one);
        if (!gone.isEmpty() || !come.isEmpty())
            found.push_back({what, gone.join(QStringLiteral(", ")), come.join(QStringLiteral(", "))});
    };
    for (const Fact &fact : old) {
        const auto other = std::ranges::find(now, fact.what, &Fact::what);
        tell(fact.what, fact.values, other == now.end() ? QStringList() : other->values);
        if (other != now.end())
            now.erase(other);
    }
    for (const Fact &fact : now)
        tell(fact.what, {}, fact.values);
    return found;
}

std::optional<ProbeChanges> changesSince(const std::vector<store::HistoryEntry> &entries,
                                         const store::HistoryEntry &probed)
{
    const auto earlier = std::ranges::find_if(entries, [&probed](const store::HistoryEntry &entry) {
        return entry.kind == probed.kind && isSameKind(entry.report, probed.report);
    });
    if (earlier == entries.end())
        return std::nullopt;
    return ProbeChanges{earlier->at, probeChanges(earlier->report, probed.report)};
}

QJsonObject changesJson(const ProbeChanges &changes)
{
    QJsonArray differences;
    for (const Difference &difference : changes.differences)
        differences << QJsonObject{{QStringLiteral("what"), difference.path},
                                   {QStringLiteral("before"), textOrNull(difference.before)},
                                   {QStringLiteral("after"), textOrNull(difference.after)}};
    return {{QStringLiteral("since"), timeJson(changes.since)}, {QStringLiteral("differences"), differences}};
}

QString changesText(const ProbeChanges &changes, const TextStyle &style)
{
    const QString when = QLocale().toString(changes.since.toLocalTime(), QLocale::ShortFormat);
    if (changes.differences.empty())
        return Text::tr("Nothing has changed since the probe of %1.").arg(when) + QLatin1Char('\n');
    std::vector<QStringList> rows{
        {Text::tr("changed since %1").arg(when), Text::tr("before"), Text::tr("now")}};
    for (const Difference &difference : changes.differences)
        rows.push_back({difference.path, printable(difference.before), printable(difference.after)});
    return table(rows, style);
}

} // namespace trunkseal::report
