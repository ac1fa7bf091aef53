#include "core/deploy/line_diff.h"

#include "core/base/redact.h"
#include "core/base/text.h"

#include <QStringView>

#include <algorithm>

namespace trunkseal::deploy {

namespace {

constexpr size_t contextLines = 3;
constexpr qsizetype mostEdits = 1000; ///< beyond it everything between common ends counts as replaced

using Lines = QList<QStringView>;

struct Edit {
    QChar mark; ///< ' ', '-', '+'
    QStringView line;
};

Lines linesOf(const QString &text)
{
    if (text.isEmpty())
        return {};
    Lines lines = QStringView(text).split(QLatin1Char('\n'));
    if (lines.last().isEmpty())
        lines.removeLast();
    return lines;
}

/// The furthest x on each diagonal for each number of edits (E. Myers, An O(ND) Difference Algorithm, 1986);
/// empty when there are too many edits.
std::vector<std::vector<qsizetype>> reach(const Lines &a, const Lines &b)
{
    const qsizetype n = a.size();
    const qsizetype m = b.size();
    const qsizetype most = std::min(n + m, mostEdits);
    std::vector<qsizetype> furthest(static_cast<size_t>(2 * most + 3), 0);
    const auto at = [&](qsizetype k) -> qsizetype & { return furthest[static_cast<size_t>(k + most + 1)]; };
    std::vector<std::vector<qsizetype>> trace;
    for (qsizetype d = 0; d <= most; ++d) {
        trace.push_back(furthest);
        for (qsizetype k = -d; k <= d; k += 2) {
            const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
            qsizetype x = down ? at(k + 1) : at(k - 1) + 1;
            while (x < n && x - k < m && a[x] == b[x - k])
                ++x;
            at(k) = x;
            if (x >= n && x - k >= m)
                return trace;
        }
    }
    return {};
}

std::vector<Edit> replacedWhole(const Lines &a, const Lines &b)
{
    std::vector<Edit> edits;
    for (const QStringView line : a)
        edits.push_back({QLatin1Char('-'), line});
    for (const QStringView line : b)
        edits.push_back({QLatin1Char('+'), line});
    return edits;
}

std::vector<Edit> editsBetween(const Lines &a, const Lines &b)
{
    const auto trace = reach(a, b);
    if (trace.empty())
        return replacedWhole(a, b);
    const qsizetype offset = (static_cast<qsizetype>(trace.front().size()) - 3) / 2 + 1;
    std::vector<Edit> reversed;
    qsizetype x = a.size();
    qsizetype y = b.size();
    for (auto d = static_cast<qsizetype>(trace.size()) - 1; d >= 0; --d) {
        const auto at = [&](qsizetype k) {
            return trace[static_cast<size_t>(d)][static_cast<size_t>(k + offset)];
        };
        const qsizetype k = x - y;
        const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
        const qsizetype previousK = down ? k + 1 : k - 1;
        const qsizetype previousX = d == 0 ? 0 : at(previousK);
        const qsizetype previousY = d == 0 ? 0 : previousX - previousK;
        while (x > previousX && y > previousY) {
            reversed.push_back({QLatin1Char(' '), a[--x]});
            --y;
        }
        if (d == 0)
            break;
        if (down)
            reversed.push_back({QLatin1Char('+'), b[--y]});
        else
            reversed.push_back({QLatin1Char('-'), a[--x]});
    }
    std::reverse(reversed.begin(), reversed.end());
    return reversed;
}

/// [first, last) of the edits around change `i`, context included.
std::pair<size_t, size_t> hunkAround(const std::vector<Edit> &edits, size_t i)
{
    const size_t first = i > contextLines ? i - contextLines : 0;
    size_t last = i + 1;
    for (size_t j = i; j < edits.size() && j <= last + 2 * contextLines; ++j) {
        if (edits[j].mark != QLatin1Char(' '))
            last = j + 1;
    }
    return {first, std::min(last + contextLines, edits.size())};
}

} // namespace

QString unifiedDiff(const QString &path, const QByteArray &before, bool existed, const QByteArray &after,
                    bool willExist)
{
    if (before == after && existed == willExist)
        return {};
    const QString none = QStringLiteral("/dev/null");
    QString text = QStringLiteral("--- %1\n+++ %2\n").arg(existed ? path : none, willExist ? path : none);
    const QString oldText = redacted(QString::fromUtf8(before));
    const QString newText = redacted(QString::fromUtf8(after));
    const std::vector<Edit> edits = editsBetween(linesOf(oldText), linesOf(newText));
    const auto isChange = [](const Edit &edit) { return edit.mark != QLatin1Char(' '); };
    if (std::none_of(edits.begin(), edits.end(), isChange))
        return text + Text::tr("(only a secret or the end of a line changes; it is not shown)")
            + QLatin1Char('\n');
    qsizetype oldLine = 1;
    qsizetype newLine = 1;
    size_t done = 0;
    const auto count = [&](size_t first, size_t last, QChar besides) {
        return std::count_if(edits.begin() + static_cast<std::ptrdiff_t>(first),
                             edits.begin() + static_cast<std::ptrdiff_t>(last), [besides](const Edit &edit) {
                                 return edit.mark == QLatin1Char(' ') || edit.mark == besides;
                             });
    };
    for (size_t i = 0; i < edits.size(); ++i) {
        if (!isChange(edits[i]))
            continue;
        const auto [first, last] = hunkAround(edits, i);
        oldLine += count(done, first, QLatin1Char('-'));
        newLine += count(done, first, QLatin1Char('+'));
        const auto oldCount = count(first, last, QLatin1Char('-'));
        const auto newCount = count(first, last, QLatin1Char('+'));
        text += QStringLiteral("@@ -%1,%2 +%3,%4 @@\n")
                    .arg(oldCount ? oldLine : oldLine - 1)
                    .arg(oldCount)
                    .arg(newCount ? newLine : newLine - 1)
                    .arg(newCount);
        for (size_t j = first; j < last; ++j)
            text.append(edits[j].mark).append(edits[j].line).append(QLatin1Char('\n'));
        oldLine += oldCount;
        newLine += newCount;
        done = last;
        i = last - 1;
    }
    return text;
}

} // namespace trunkseal::deploy
