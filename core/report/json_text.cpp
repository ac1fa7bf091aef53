#include "core/report/json_text.h"

#include "core/base/redact.h"
#include "core/report/json_tools.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>

namespace trunkseal::report {

namespace {

bool isPlain(QChar c)
{
    return c >= u' ' && c < u'\x7f' && c != u'"' && c != u'\\';
}

/// The characters that may not stand for themselves (RFC 8259 7).
void addEscaped(QByteArray &out, const QByteArray &utf8)
{
    for (const char c : utf8) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (code >= ' ')
            out += c;
        else
            out += "\\u00" + QByteArray::number(code, 16).rightJustified(2, '0');
    }
}

void addText(QByteArray &out, const QString &text)
{
    const QString safe = redacted(text);
    out += '"';
    if (std::all_of(safe.begin(), safe.end(), isPlain))
        out += safe.toLatin1();
    else
        addEscaped(out, safe.toUtf8());
    out += '"';
}

} // namespace

JsonText::JsonText(std::string_view document)
{
    constexpr qsizetype usual = 2048;
    m_members.reserve(usual);
    text("schema",
         QStringLiteral("trunkseal.%1/1").arg(QLatin1String(document.data(), qsizetype(document.size()))));
}

void JsonText::begin(std::string_view key)
{
    if (!m_members.isEmpty())
        m_members += ',';
    m_members += '"';
    m_members.append(key.data(), static_cast<qsizetype>(key.size()));
    m_members += "\":";
}

JsonText &JsonText::raw(std::string_view key, const QByteArray &value)
{
    begin(key);
    m_members += value;
    return *this;
}

JsonText &JsonText::text(std::string_view key, const QString &text)
{
    begin(key);
    addText(m_members, text);
    return *this;
}

JsonText &JsonText::textOrNull(std::string_view key, const QString &text)
{
    return text.isEmpty() ? null(key) : this->text(key, text);
}

JsonText &JsonText::texts(std::string_view key, const QStringList &texts)
{
    begin(key);
    m_members += '[';
    for (qsizetype i = 0; i < texts.size(); ++i) {
        if (i > 0)
            m_members += ',';
        addText(m_members, texts[i]);
    }
    m_members += ']';
    return *this;
}

JsonText &JsonText::flag(std::string_view key, std::optional<bool> value)
{
    if (!value)
        return null(key);
    return raw(key, *value ? QByteArrayLiteral("true") : QByteArrayLiteral("false"));
}

JsonText &JsonText::integer(std::string_view key, std::optional<qint64> value)
{
    return value ? raw(key, QByteArray::number(*value)) : null(key);
}

JsonText &JsonText::milliseconds(std::string_view key, std::optional<std::chrono::microseconds> duration)
{
    if (!duration)
        return null(key);
    return raw(key, QByteArray::number(report::milliseconds(*duration), 'f', QLocale::FloatingPointShortest));
}

JsonText &JsonText::time(std::string_view key, const QDateTime &time)
{
    return time.isValid() ? text(key, time.toUTC().toString(Qt::ISODateWithMs)) : null(key);
}

JsonText &JsonText::null(std::string_view key)
{
    return raw(key, QByteArrayLiteral("null"));
}

JsonText &JsonText::object(std::string_view key, const JsonText &object)
{
    return raw(key, object.bytes());
}

JsonText &JsonText::value(std::string_view key, const QJsonValue &value)
{
    const QJsonObject one = redactedJson({{QStringLiteral("v"), value}});
    constexpr qsizetype before = 5; // {"v":
    const QByteArray document = QJsonDocument(one).toJson(QJsonDocument::Compact);
    return raw(key, document.mid(before, document.size() - before - 1));
}

QJsonObject JsonText::toObject() const
{
    return QJsonDocument::fromJson(bytes()).object();
}

} // namespace trunkseal::report
