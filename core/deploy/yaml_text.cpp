#include "core/deploy/yaml_text.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace trunkseal::deploy {

namespace {

/// Stands for itself between double quotes; what YAML takes for a line end, or refuses, does not.
bool isPlain(char32_t c)
{
    if (c < 0x80)
        return c >= 0x20 && c < 0x7f && c != U'"' && c != U'\\';
    return QChar::isLetterOrNumber(c) || QChar::isPunct(c) || QChar::isSymbol(c);
}

QByteArray quoted(const QString &text)
{
    QByteArray out = "\"";
    for (const char32_t c : text.toUcs4()) {
        if (isPlain(c))
            out += QString::fromUcs4(&c, 1).toUtf8();
        else if (c == U'"' || c == U'\\')
            out += '\\' + QByteArray(1, static_cast<char>(c));
        else if (c == U'\n')
            out += "\\n";
        else
            out += "\\U" + QByteArray::number(static_cast<quint32>(c), 16).rightJustified(8, '0');
    }
    return out + '"';
}

bool looksLikeTemplate(const QString &text)
{
    return text.contains(QLatin1String("{{")) || text.contains(QLatin1String("{%"))
        || text.contains(QLatin1String("{#"));
}

template <class Range, class Write>
QByteArray joined(const Range &range, const Write &write)
{
    QByteArray out;
    for (auto it = range.begin(); it != range.end(); ++it)
        out += (out.isEmpty() ? QByteArray() : QByteArray(", ")) + write(it);
    return out;
}

} // namespace

QByteArray yamlText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String: {
        const QString text = value.toString();
        return (looksLikeTemplate(text) ? "!unsafe " : "") + quoted(text);
    }
    case QJsonValue::Bool:
        return value.toBool() ? "true" : "false";
    case QJsonValue::Double:
        return QByteArray::number(value.toInteger());
    case QJsonValue::Array:
        return '[' + joined(value.toArray(), [](auto it) { return yamlText(*it); }) + ']';
    case QJsonValue::Object:
        return '{'
            + joined(value.toObject(), [](auto it) { return quoted(it.key()) + ": " + yamlText(it.value()); })
            + '}';
    default:
        return "null";
    }
}

QByteArray yamlLines(const YamlMap &map, int indent)
{
    const QByteArray margin(indent, ' ');
    QByteArray out;
    for (const auto &[key, value] : map) {
        out += margin + key.toUtf8() + ':';
        if (value.isArray() && !value.toArray().isEmpty()) {
            out += '\n';
            for (const QJsonValue &element : value.toArray())
                out += margin + "  - " + yamlText(element) + '\n';
        } else {
            out += ' ' + yamlText(value) + '\n';
        }
    }
    return out;
}

} // namespace trunkseal::deploy
