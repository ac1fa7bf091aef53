#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace trunkseal::sip {

/// Why a piece of text breaks its grammar. `at` counts bytes from the start of the text that was scanned.
struct Fault {
    qsizetype at = 0;
    QString code; ///< lower_snake_case
    QString message; ///< translated
};
using MaybeFault = std::optional<Fault>;

/// Reads SIP's character classes from the left (RFC 3261 25.1). CR and LF count as space: header text is
/// unfolded before.
class Scanner {
public:
    explicit Scanner(QByteArrayView text)
        : m_text(text)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_text[m_at]; }
    [[nodiscard]] qsizetype position() const { return m_at; }
    void moveTo(qsizetype position) { m_at = position; }
    void advance() { ++m_at; }
    [[nodiscard]] QByteArrayView rest() const { return m_text.sliced(m_at); }
    [[nodiscard]] QByteArrayView from(qsizetype start) const { return m_text.sliced(start, m_at - start); }

    bool accept(char wanted); ///< takes `wanted` if it is next
    bool acceptSpaced(
        char wanted); ///< the same with white space allowed on both sides; takes nothing when it fails
    void skipSpace();
    QByteArrayView token(); ///< may be empty
    QByteArrayView digits(); ///< may be empty
    template <class Predicate>
    QByteArrayView takeWhile(Predicate accepted)
    {
        const qsizetype start = m_at;
        while (!atEnd() && accepted(m_text[m_at]))
            ++m_at;
        return from(start);
    }
    /// A whole quoted-string, quotes included. On failure the position stays at the byte that is wrong.
    [[nodiscard]] MaybeFault quotedString();
    [[nodiscard]] Fault fault(const char *code, const QString &message) const;

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
};

[[nodiscard]] bool isAlpha(char c);
[[nodiscard]] bool isDigit(char c);
[[nodiscard]] bool isHex(char c);
[[nodiscard]] bool isTokenChar(char c);
[[nodiscard]] bool isUnreserved(char c); ///< alphanumeric or mark
[[nodiscard]] bool isToken(QByteArrayView text); ///< a whole, non-empty token
[[nodiscard]] bool isControl(char c); ///< below SP except HTAB, and DEL
[[nodiscard]] bool equalsIgnoringCase(QByteArrayView a, QByteArrayView b);
/// A decimal number up to `limit`; none when it is empty, has other characters or is larger.
[[nodiscard]] std::optional<quint64> number(QByteArrayView digits, quint64 limit);

[[nodiscard]] bool isIpv4(QByteArrayView text);
[[nodiscard]] bool
isIpv6(QByteArrayView text); ///< without brackets; RFC 4291, and the extra colon of RFC 5118 4.10
[[nodiscard]] bool isHostName(QByteArrayView text); ///< hostname of RFC 3261 25.1
[[nodiscard]] MaybeFault scanHost(Scanner *scanner); ///< host name, IPv4 or bracketed IPv6
[[nodiscard]] MaybeFault scanHostPort(Scanner *scanner); ///< host [":" port], no white space

[[nodiscard]] QByteArray
unquoted(QByteArrayView text); ///< quotes and quoted-pairs removed; other text as it is
[[nodiscard]] QByteArray quoted(QByteArrayView text); ///< with quotes, '"' and '\' escaped

} // namespace trunkseal::sip
