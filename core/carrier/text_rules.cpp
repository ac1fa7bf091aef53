#include "core/carrier/text_rules.h"

#include "core/base/text.h"

#include <QRegularExpression>

#include <algorithm>

namespace trunkseal::carrier {

namespace {

QString codePoint(char32_t c)
{
    return QStringLiteral("U+") + QStringLiteral("%1").arg(uint(c), 4, 16, QLatin1Char('0')).toUpper();
}

std::optional<QString> forbidden(char32_t c, Lines lines)
{
    if (c == U'\n' || c == U'\r' || c == 0x85 || c == 0x2028 || c == 0x2029) {
        if (lines == Lines::Many && c == U'\n')
            return std::nullopt;
        return Text::tr("a line end (%1)").arg(codePoint(c));
    }
    if (c == U'\t' && lines == Lines::Many)
        return std::nullopt;
    switch (QChar::category(c)) {
    case QChar::Other_Control:
        return Text::tr("a control character (%1)").arg(codePoint(c));
    case QChar::Other_Format:
        return Text::tr("an invisible or direction-changing character (%1)").arg(codePoint(c));
    case QChar::Other_Surrogate:
    case QChar::Other_NotAssigned:
    case QChar::Other_PrivateUse:
        return Text::tr("a character without a meaning (%1)").arg(codePoint(c));
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<QString> forbiddenCharacter(const QString &text, Lines lines)
{
    const qsizetype size = text.size();
    for (qsizetype i = 0; i < size; ++i) {
        char32_t c = text.at(i).unicode();
        if (text.at(i).isHighSurrogate() && i + 1 < size && text.at(i + 1).isLowSurrogate()) {
            c = QChar::surrogateToUcs4(text.at(i), text.at(i + 1));
            ++i;
        }
        if (auto found = forbidden(c, lines))
            return found;
    }
    return std::nullopt;
}

QString shown(const QString &text)
{
    QString out;
    for (const char32_t c : text.left(64).toUcs4())
        out += forbidden(c, Lines::One) ? codePoint(c) : QString::fromUcs4(&c, 1);
    return text.size() > 64 ? out + u'…' : out;
}

bool isAddress(const QString &text)
{
    return isIpv4(text) || isIpv6(text);
}

bool isNetwork(const QString &text)
{
    const qsizetype slash = text.indexOf(u'/');
    if (slash < 0)
        return isAddress(text);
    const QStringView bits = QStringView(text).mid(slash + 1);
    const QStringView address = QStringView(text).left(slash);
    const bool isNumber = !bits.isEmpty() && bits.size() <= 3 && (bits.size() == 1 || bits.front() != u'0')
        && std::all_of(bits.begin(), bits.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!isNumber)
        return false;
    return (isIpv4(address) && bits.toInt() <= 32) || (isIpv6(address) && bits.toInt() <= 128);
}

bool isDialable(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("\\A\\+?[A-Za-z0-9*#._-]{1,63}\\z"));
    return pattern.match(text).hasMatch();
}

bool isSipUser(const QString &text)
{
    static const QRegularExpression pattern(
        QStringLiteral("\\A(?:[A-Za-z0-9_.+*~!'()&$,=-]|%[0-9A-Fa-f]{2}){1,128}\\z"));
    return pattern.match(text).hasMatch();
}

qsizetype lineAt(QByteArrayView text, qsizetype offset)
{
    return text.first(std::clamp<qsizetype>(offset, 0, text.size())).count('\n') + 1;
}

} // namespace trunkseal::carrier
