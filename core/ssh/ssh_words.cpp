#include "core/ssh/ssh_words.h"

#include "core/base/text.h"

namespace trunkseal::ssh {

namespace {

bool isBlank(QChar c)
{
    return c == QLatin1Char(' ') || c == QLatin1Char('\t') || c == QLatin1Char('\f')
        || c == QLatin1Char('\r');
}

bool isQuote(QChar c)
{
    return c == QLatin1Char('"') || c == QLatin1Char('\'');
}

} // namespace

Result<QStringList> wordsOf(const QString &text)
{
    QStringList words;
    for (qsizetype i = 0; i < text.size();) {
        if (isBlank(text[i])) {
            ++i;
            continue;
        }
        if (text[i] == QLatin1Char('#'))
            break;
        QString word;
        QChar quote;
        for (; i < text.size() && (!quote.isNull() || !isBlank(text[i])); ++i) {
            const QChar c = text[i];
            const QChar next = i + 1 < text.size() ? text[i + 1] : QChar();
            const bool escapes = c == QLatin1Char('\\')
                && (isQuote(next) || next == QLatin1Char('\\')
                    || (quote.isNull() && next == QLatin1Char(' ')));
            if (escapes)
                word += text[++i];
            else if (quote.isNull() && isQuote(c))
                quote = c;
            else if (!quote.isNull() && c == quote)
                quote = QChar();
            else
                word += c;
        }
        if (!quote.isNull())
            return fail(ErrorCode::BadInput, Text::tr("A quote is not closed."));
        words << word;
    }
    return words;
}

bool matchesPattern(const QString &text, const QString &pattern)
{
    qsizetype t = 0;
    qsizetype p = 0;
    qsizetype star = -1; // of the last '*': from there on it is tried again, one character later
    qsizetype from = 0;
    while (t < text.size()) {
        const bool isStar = p < pattern.size() && pattern[p] == QLatin1Char('*');
        if (isStar) {
            star = p++;
            from = t;
        } else if (p < pattern.size() && (pattern[p] == QLatin1Char('?') || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++from;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == QLatin1Char('*'))
        ++p;
    return p == pattern.size();
}

bool matchesPatterns(const QString &text, const QStringList &patterns)
{
    bool matches = false;
    for (const QString &pattern : patterns) {
        const bool isNegated = pattern.startsWith(QLatin1Char('!'));
        if (!matchesPattern(text, isNegated ? pattern.mid(1) : pattern))
            continue;
        if (isNegated)
            return false;
        matches = true;
    }
    return matches;
}

bool hasWildcard(const QString &pattern)
{
    return pattern.contains(QLatin1Char('*')) || pattern.contains(QLatin1Char('?'));
}

} // namespace trunkseal::ssh
