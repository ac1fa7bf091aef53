#include "core/sip/scanner.h"

#include "core/base/text.h"

#include <QByteArray>

#include <string_view>

namespace trunkseal::sip {

namespace {

bool isOneOf(char c, std::string_view set)
{
    return c != '\0' && set.find(c) != std::string_view::npos;
}

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

} // namespace

bool isAlpha(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHex(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isTokenChar(char c)
{
    return isAlpha(c) || isDigit(c) || isOneOf(c, "-.!%*_+`'~");
}

bool isUnreserved(char c)
{
    return isAlpha(c) || isDigit(c) || isOneOf(c, "-_.!~*'()");
}

bool isControl(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && qstrnicmp(a.data(), b.data(), static_cast<size_t>(a.size())) == 0;
}

std::optional<quint64> number(QByteArrayView digits, quint64 limit)
{
    if (digits.isEmpty())
        return std::nullopt;
    quint64 value = 0;
    for (const char c : digits) {
        if (!isDigit(c))
            return std::nullopt;
        const auto digit = static_cast<quint64>(c - '0');
        if (value > (limit - digit) / 10 || digit > limit)
            return std::nullopt;
        value = value * 10 + digit;
    }
    return value;
}

bool Scanner::accept(char wanted)
{
    if (atEnd() || m_text[m_at] != wanted)
        return false;
    ++m_at;
    return true;
}

bool Scanner::acceptSpaced(char wanted)
{
    const qsizetype before = m_at;
    skipSpace();
    if (!accept(wanted)) {
        m_at = before;
        return false;
    }
    skipSpace();
    return true;
}

void Scanner::skipSpace()
{
    while (!atEnd() && isSpace(m_text[m_at]))
        ++m_at;
}

QByteArrayView Scanner::token()
{
    return takeWhile(isTokenChar);
}

QByteArrayView Scanner::digits()
{
    return takeWhile(isDigit);
}

Fault Scanner::fault(const char *code, const QString &message) const
{
    return {m_at, QString::fromLatin1(code), message};
}

MaybeFault Scanner::quotedString()
{
    if (!accept('"'))
        return fault("bad_quoted_string", Text::tr("A quoted string must start with a quotation mark here."));
    const qsizetype opening = m_at - 1;
    while (!atEnd()) {
        const char c = m_text[m_at];
        if (c == '"') {
            ++m_at;
            return std::nullopt;
        }
        if (c == '\\') {
            if (m_at + 1 >= m_text.size())
                break;
            const char escaped = m_text[m_at + 1];
            if (escaped == '\r' || escaped == '\n' || static_cast<unsigned char>(escaped) > 0x7f)
                return fault("bad_quoted_string", Text::tr("This character must not follow a backslash."));
            m_at += 2;
            continue;
        }
        if (isControl(c) && !isSpace(c))
            return fault("bad_quoted_string", Text::tr("A control character stands inside a quoted string."));
        ++m_at;
    }
    m_at = opening;
    return fault("unterminated_quote", Text::tr("This quotation mark is never closed."));
}

QByteArray unquoted(QByteArrayView text)
{
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return text.toByteArray();
    QByteArray result;
    for (qsizetype i = 1; i < text.size() - 1; ++i) {
        if (text[i] == '\\' && i + 1 < text.size() - 1)
            ++i;
        result.append(text[i]);
    }
    return result;
}

QByteArray quoted(QByteArrayView text)
{
    QByteArray result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            result.append('\\');
        result.append(c);
    }
    return result + '"';
}

} // namespace trunkseal::sip
