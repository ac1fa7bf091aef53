#include "core/report/json_tools.h"

#include "core/base/redact.h"

#include <cmath>
#include <optional>

namespace trunkseal::report {

namespace {

// Our own documents nest a handful of levels; what a peer sent is only ever a string in them. What holds no
// secret, nearly everything, is not built again.

std::optional<QJsonObject> changed(const QJsonObject &json);

/// What `value` becomes; nothing when it stays as it is.
std::optional<QJsonValue> changed(const QJsonValue &value)
{
    if (value.isString()) {
        const QString before = value.toString();
        const QString after = redacted(before);
        return after == before ? std::nullopt : std::optional(QJsonValue(after));
    }
    if (value.isObject()) {
        const auto object = changed(value.toObject());
        return object ? std::optional(QJsonValue(*object)) : std::nullopt;
    }
    if (!value.isArray())
        return std::nullopt;
    QJsonArray array = value.toArray();
    bool isChanged = false;
    for (qsizetype i = 0; i < array.size(); ++i) {
        if (const auto after = changed(array.at(i))) {
            array.replace(i, *after);
            isChanged = true;
        }
    }
    return isChanged ? std::optional(QJsonValue(array)) : std::nullopt;
}

std::optional<QJsonObject> changed(const QJsonObject &json)
{
    std::optional<QJsonObject> out;
    for (auto it = json.begin(); it != json.end(); ++it) {
        if (const auto after = changed(it.value())) {
            if (!out)
                out = json;
            out->insert(it.key(), *after);
        }
    }
    return out;
}

} // namespace

QJsonObject document(const char *name)
{
    return {{QStringLiteral("schema"), QStringLiteral("trunkseal.%1/1").arg(QLatin1String(name))}};
}

QJsonValue timeJson(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

QJsonValue numberJson(const std::optional<double> &value)
{
    if (!value || !std::isfinite(*value))
        return {};
    return std::round(*value * 1000) / 1000;
}

double milliseconds(std::chrono::microseconds duration)
{
    return static_cast<double>(duration.count()) / 1000;
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonArray textList(const QStringList &texts)
{
    return QJsonArray::fromStringList(texts);
}

QJsonObject redactedJson(const QJsonObject &json)
{
    return changed(json).value_or(json);
}

} // namespace trunkseal::report
