#include "core/report/json_tools.h"

#include "core/base/redact.h"

#include <cmath>

namespace trunkseal::report {

namespace {

// Our own documents nest a handful of levels; what a peer sent is only ever a string in them.
QJsonValue redactedValue(const QJsonValue &value)
{
    if (value.isString())
        return redacted(value.toString());
    if (value.isObject())
        return redactedJson(value.toObject());
    if (!value.isArray())
        return value;
    QJsonArray array;
    for (const QJsonValue &element : value.toArray())
        array << redactedValue(element);
    return array;
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
    QJsonObject out;
    for (auto it = json.begin(); it != json.end(); ++it)
        out.insert(it.key(), redactedValue(it.value()));
    return out;
}

} // namespace trunkseal::report
