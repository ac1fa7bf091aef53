#include "core/report/text_tools.h"

#include "core/base/text.h"

#include <algorithm>

namespace trunkseal::report {

namespace {

constexpr int labelWidth = 24;

const char *code(Ink ink)
{
    switch (ink) {
    case Ink::Bold:
        return "1";
    case Ink::Dim:
        return "2";
    case Ink::Good:
        return "32";
    case Ink::Warn:
        return "33";
    case Ink::Bad:
        return "31";
    case Ink::Plain:
        break;
    }
    return "0";
}

} // namespace

QString inked(const QString &text, Ink ink, const TextStyle &style)
{
    if (!style.colour || ink == Ink::Plain)
        return text;
    return QStringLiteral("\x1b[%1m%2\x1b[0m").arg(QLatin1String(code(ink)), text);
}

QString field(const QString &label, const QString &value)
{
    return value.isEmpty() ? QString() : field(label, value.split(QLatin1Char('\n'), Qt::SkipEmptyParts));
}

QString field(const QString &label, const QStringList &values)
{
    QString text;
    for (const QString &value : values) {
        const QString head = text.isEmpty() ? label : QString();
        text += QStringLiteral("  ") + (head + QLatin1String("  ")).leftJustified(labelWidth)
            + printable(value) + QLatin1Char('\n');
    }
    return text;
}

QString table(const std::vector<QStringList> &rows, const TextStyle &style)
{
    std::vector<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), static_cast<std::size_t>(row.size())));
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[static_cast<std::size_t>(i)] =
                std::max(widths[static_cast<std::size_t>(i)], row.at(i).size());
    }
    QString text;
    bool heading = true;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line +=
                printable(row.at(i)).leftJustified(static_cast<int>(widths[static_cast<std::size_t>(i)]) + 2);
        while (line.endsWith(QLatin1Char(' ')))
            line.chop(1);
        text += (heading ? inked(line, Ink::Bold, style) : line) + QLatin1Char('\n');
        heading = false;
    }
    return text;
}

QString yesNo(bool value)
{
    return value ? Text::tr("yes") : Text::tr("no");
}

QString printable(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        const bool hidden = c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
        out += hidden && c != QLatin1Char('\t') ? QChar(0xfffd) : c;
    }
    return out;
}

} // namespace trunkseal::report
