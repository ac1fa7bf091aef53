#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QStringList>

#include <chrono>
#include <optional>
#include <string_view>

namespace trunkseal::report {

/// A JSON object (RFC 8259) that is written as text at once: for documents of which there are many, as
/// building a QJsonObject and writing that takes twice as long. Keys are ASCII words of ours, each added
/// once. Every text passes through redacted().
class JsonText {
public:
    JsonText() = default;
    /// Begins with "schema": "trunkseal.NAME/1".
    explicit JsonText(std::string_view document);

    JsonText &text(std::string_view key, const QString &text);
    /// Null for an empty text.
    JsonText &textOrNull(std::string_view key, const QString &text);
    JsonText &texts(std::string_view key, const QStringList &texts);
    /// These three: null when unset.
    JsonText &flag(std::string_view key, std::optional<bool> value);
    JsonText &integer(std::string_view key, std::optional<qint64> value);
    JsonText &milliseconds(std::string_view key, std::optional<std::chrono::microseconds> duration);
    /// ISO 8601 UTC with milliseconds; null for an invalid time.
    JsonText &time(std::string_view key, const QDateTime &time);
    JsonText &null(std::string_view key);
    JsonText &object(std::string_view key, const JsonText &object);
    /// object(*value); null when unset.
    template <class Value, class Object>
    JsonText &objectOrNull(std::string_view key, const std::optional<Value> &value, const Object &object)
    {
        return value ? this->object(key, object(*value)) : null(key);
    }
    /// [object(item), …]
    template <class Items, class Object>
    JsonText &objects(std::string_view key, const Items &items, const Object &object)
    {
        QByteArray list;
        for (const auto &item : items) {
            if (!list.isEmpty())
                list += ',';
            list += object(item).bytes();
        }
        return raw(key, '[' + list + ']');
    }
    /// What is built as a value, for the parts that few documents have.
    JsonText &value(std::string_view key, const QJsonValue &value);

    /// Without any white space.
    [[nodiscard]] QByteArray bytes() const { return '{' + m_members + '}'; }
    [[nodiscard]] QJsonObject toObject() const;

private:
    void begin(std::string_view key);
    JsonText &raw(std::string_view key, const QByteArray &value);

    QByteArray m_members;
};

} // namespace trunkseal::report
