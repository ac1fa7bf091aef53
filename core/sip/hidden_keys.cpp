#include "core/sip/scanner.h"
#include "core/sip/sdp.h"

namespace trunkseal::sip {

namespace {

constexpr auto hidden = "[hidden]";

/// Shorter runs are no key of any suite, and every word of RFC 4568 is shorter.
constexpr qsizetype shortestKey = 16;

bool isKeyLetter(char c)
{
    return isAlpha(c) || isDigit(c) || c == '+' || c == '/' || c == '=';
}

bool endsKey(char c)
{
    return c == '|' || c == ';' || c == ' ' || c == '\t';
}

/// Whether every run that is long enough to be a key is taken for one.
enum class LongRuns { Shown, Hidden };

/// Without what stands behind "inline:", whatever letters it has.
QByteArray withoutInlineKeys(QByteArrayView text, LongRuns longRuns)
{
    QByteArray result;
    Scanner scanner(text);
    while (!scanner.atEnd()) {
        const QByteArrayView run = scanner.takeWhile(isKeyLetter);
        const bool isKey = longRuns == LongRuns::Hidden && run.size() >= shortestKey;
        result += isKey ? QByteArrayView(hidden) : run;
        const bool isMethod = equalsIgnoringCase(run, "inline") && scanner.accept(':');
        if (isMethod) {
            const bool isEmpty = scanner.takeWhile([](char c) { return !endsKey(c); }).isEmpty();
            result += isEmpty ? QByteArray(":") : ':' + QByteArray(hidden);
        } else if (!scanner.atEnd()) {
            result += scanner.peek();
            scanner.advance();
        }
    }
    return result;
}

/// Up to its first colon a value is the name of a method.
QByteArray methodOnly(const QByteArray &text, qsizetype from)
{
    const qsizetype colon = text.indexOf(':', from);
    return colon < 0 ? text.left(from) + hidden : text.left(colon + 1) + hidden;
}

bool startsWith(const QByteArray &line, QByteArrayView prefix)
{
    return equalsIgnoringCase(line.left(prefix.size()), prefix);
}

} // namespace

QByteArray withoutKeys(const QByteArray &line)
{
    if (startsWith(line, "k="))
        return methodOnly(line, 2);
    constexpr QByteArrayView keyManagement = "a=key-mgmt:";
    if (startsWith(line, keyManagement))
        return methodOnly(line, keyManagement.size());
    constexpr QByteArrayView icePassword = "a=ice-pwd:";
    if (startsWith(line, icePassword))
        return line.left(icePassword.size()) + hidden;
    return withoutInlineKeys(line, startsWith(line, "a=crypto") ? LongRuns::Hidden : LongRuns::Shown);
}

} // namespace trunkseal::sip
