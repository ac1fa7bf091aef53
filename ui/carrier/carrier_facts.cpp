#include "ui/carrier/carrier_facts.h"

#include "core/carrier/carrier_json.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>

#include <map>

namespace trunkseal::ui {

namespace {

const auto atKey = QStringLiteral("at");
const auto notAfterKey = QStringLiteral("not_after");
const auto reasonKey = QStringLiteral("reason");
const auto serverKey = QStringLiteral("server");
const auto digestKey = QStringLiteral("digest");

QJsonObject parsed(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object();
}

QString compact(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QDateTime timeOf(const QJsonObject &json, const QString &key)
{
    return QDateTime::fromString(json.value(key).toString(), Qt::ISODate);
}

std::optional<CarrierFacts::Certificate> certificateFrom(const QString &text)
{
    if (text.isEmpty())
        return std::nullopt;
    const QJsonObject json = parsed(text);
    return CarrierFacts::Certificate{timeOf(json, atKey), timeOf(json, notAfterKey),
                                     json.value(reasonKey).toString()};
}

std::optional<CarrierFacts::Push> pushFrom(const QString &text)
{
    if (text.isEmpty())
        return std::nullopt;
    const QJsonObject json = parsed(text);
    return CarrierFacts::Push{timeOf(json, atKey), json.value(serverKey).toString(),
                              json.value(digestKey).toString()};
}

CarrierFacts::Call callFrom(const store::HistoryEntry &entry)
{
    const double mos =
        entry.report.value(QLatin1String("quality")).toObject().value(QLatin1String("mos")).toDouble();
    return {entry.at, entry.verdict, mos};
}

QString beforePushKey(const QString &carrierId)
{
    return QStringLiteral("push_before/") + carrierId;
}

constexpr int historyDepth = 2000;

} // namespace

QString carrierDigest(const carrier::Carrier &carrier)
{
    carrier::Carrier pushed = carrier;
    pushed.notes.clear();
    pushed.description.clear();
    pushed.testNumber.clear();
    pushed.allowedNumbers.clear();
    pushed.dailyCallCap = 0;
    pushed.country.clear();
    const QByteArray text = QJsonDocument(carrier::toJson(pushed)).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

SyncState syncState(const CarrierRow &row)
{
    if (!row.facts.push)
        return SyncState::NeverPushed;
    return row.facts.push->digest == carrierDigest(row.carrier) ? SyncState::InSync : SyncState::Changed;
}

QString certificateKey(const QString &carrierId)
{
    return QStringLiteral("certificate/") + carrierId;
}

QString pushKey(const QString &carrierId)
{
    return QStringLiteral("push/") + carrierId;
}

Result<void> rememberPush(store::Workspace &workspace, const std::vector<carrier::Carrier> &carriers,
                          const QDateTime &startedAt, const QString &server)
{
    for (const auto &carrier : carriers) {
        const QString now = toText({startedAt, server, carrierDigest(carrier)});
        const QString before = workspace.setting(pushKey(carrier.id));
        if (before == now)
            continue;
        if (const auto kept = workspace.setSetting(beforePushKey(carrier.id), before); !kept)
            return kept;
        if (const auto set = workspace.setSetting(pushKey(carrier.id), now); !set)
            return set;
    }
    return {};
}

Result<void> forgetPush(store::Workspace &workspace, const QDateTime &startedAt)
{
    const auto carriers = workspace.carriers();
    if (!carriers)
        return fail(carriers.error());
    for (const auto &carrier : *carriers) {
        const auto push = pushFrom(workspace.setting(pushKey(carrier.id)));
        if (!push || push->at.toSecsSinceEpoch() != startedAt.toSecsSinceEpoch())
            continue;
        const QString before = workspace.setting(beforePushKey(carrier.id));
        if (const auto set = workspace.setSetting(pushKey(carrier.id), before); !set)
            return set;
    }
    return {};
}

QString toText(const CarrierFacts::Certificate &certificate)
{
    return compact({{atKey, certificate.checkedAt.toUTC().toString(Qt::ISODate)},
                    {notAfterKey, certificate.notAfter.toUTC().toString(Qt::ISODate)},
                    {reasonKey, certificate.reason}});
}

QString toText(const CarrierFacts::Push &push)
{
    return compact(
        {{atKey, push.at.toUTC().toString(Qt::ISODate)}, {serverKey, push.server}, {digestKey, push.digest}});
}

CarrierFacts::Certificate certificateFact(const pki::ChainVerdict &verdict, const QDateTime &now)
{
    CarrierFacts::Certificate fact{now, {}, verdict.firstReason()};
    for (const auto &certificate : verdict.chain.empty() ? verdict.asSent : verdict.chain) {
        if (!fact.notAfter.isValid() || certificate.notAfter() < fact.notAfter)
            fact.notAfter = certificate.notAfter();
    }
    return fact;
}

Result<std::vector<CarrierRow>> readRows(store::Workspace &workspace)
{
    auto carriers = workspace.carriers();
    if (!carriers)
        return fail(carriers.error());
    const auto history = workspace.history({}, historyDepth);
    if (!history)
        return fail(history.error());
    std::map<QString, CarrierFacts::Call> calls;
    for (const auto &entry : *history) { // newest first: the first one of a carrier stays
        if (entry.kind == QLatin1String("call"))
            calls.try_emplace(entry.subjectId, callFrom(entry));
    }
    std::vector<CarrierRow> rows;
    rows.reserve(carriers->size());
    for (auto &carrier : *carriers) {
        CarrierRow row{std::move(carrier), {}};
        row.facts.certificate = certificateFrom(workspace.setting(certificateKey(row.carrier.id)));
        row.facts.push = pushFrom(workspace.setting(pushKey(row.carrier.id)));
        if (const auto call = calls.find(row.carrier.id); call != calls.end())
            row.facts.lastCall = call->second;
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace trunkseal::ui
