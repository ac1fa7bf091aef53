#include "core/diagnosis/log_matcher.h"

#include "core/base/redact.h"
#include "core/diagnosis/catalogue.h"
#include "core/diagnosis/log_ids.h"
#include "core/diagnosis/log_patterns.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <optional>

namespace trunkseal::diagnosis {

namespace {

constexpr qsizetype maxSampleChars = 300;
constexpr int64_t setMemoryBytes = 64 << 20;

re2::StringPiece piece(QByteArrayView bytes)
{
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

QString text(const re2::StringPiece &bytes)
{
    return QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

RE2::Options options()
{
    RE2::Options options(RE2::Latin1); // a log may hold anything; the expressions are ASCII
    options.set_log_errors(false);
    options.set_max_mem(setMemoryBytes);
    return options;
}

/// All expressions as one automaton, built once.
class PatternSet {
public:
    PatternSet()
        : m_set(options(), RE2::UNANCHORED)
    {
        for (const LogPattern &pattern : logPatterns()) {
            [[maybe_unused]] const int index = m_set.Add(pattern.expression, nullptr);
            Q_ASSERT_X(index >= 0, "log patterns", pattern.expression);
        }
        m_set.Compile();
    }

    /// The first row that fits.
    [[nodiscard]] const LogPattern *match(QByteArrayView line) const
    {
        std::vector<int> rows;
        if (!m_set.Match(piece(line), &rows) || rows.empty())
            return nullptr;
        return &logPatterns()[static_cast<std::size_t>(*std::min_element(rows.begin(), rows.end()))];
    }

private:
    RE2::Set m_set;
};

const PatternSet &patternSet()
{
    static const PatternSet set;
    return set;
}

/// What the named groups of `pattern` hold in `line`.
Values valuesIn(const LogPattern &pattern, QByteArrayView line)
{
    const RE2 expression(pattern.expression, options());
    const auto groups = static_cast<std::size_t>(expression.NumberOfCapturingGroups());
    std::vector<re2::StringPiece> found(groups + 1);
    if (!expression.Match(piece(line), 0, static_cast<std::size_t>(line.size()), RE2::UNANCHORED,
                          found.data(), static_cast<int>(found.size())))
        return {};
    Values values;
    for (const auto &[name, group] : expression.NamedCapturingGroups()) {
        const QString value = redacted(text(found[static_cast<std::size_t>(group)])).trimmed();
        if (!value.isEmpty())
            values.insert(QString::fromStdString(name), value);
    }
    return values;
}

/// The beginning of a line that Asterisk's logger wrote, to a file or to a console.
struct Prefix {
    QByteArrayView time;
    QByteArrayView level;
};

/// "[2026-11-27 09:10:55] VERBOSE[12][C-0001] file.c: …" (main/logger.c); anything else is none.
std::optional<Prefix> prefixOf(QByteArrayView line)
{
    if (!line.startsWith('['))
        return std::nullopt;
    const qsizetype close = line.first(std::min<qsizetype>(line.size(), 64)).indexOf(']');
    if (close < 8 || close + 3 >= line.size() || line[close + 1] != ' ')
        return std::nullopt;
    qsizetype end = close + 2;
    while (end < line.size() && line[end] >= 'A' && line[end] <= 'Z')
        ++end;
    if (end == close + 2 || end >= line.size() || (line[end] != '[' && line[end] != ':'))
        return std::nullopt;
    return Prefix{line.sliced(1, close - 1), line.sliced(close + 2, end - close - 2)};
}

/// From here on lines are of a SIP message until the logger writes again.
bool beginsSip(QByteArrayView line)
{
    static constexpr const char *heads[]{
        "<--- Received SIP ",  "<--- Transmitting SIP ",      "<--- SIP read from ",
        "<--- Transmitting (", "<--- Reliably Transmitting ", "Reliably Transmitting (",
        "Retransmitting #"};
    const qsizetype at = line.indexOf("<--- ");
    return std::any_of(std::begin(heads), std::end(heads), [&](const char *head) {
        const QByteArrayView wanted(head);
        return at >= 0 ? line.sliced(at).startsWith(wanted) : line.startsWith(wanted);
    });
}

/// Without the colours of a console.
QByteArray withoutColours(QByteArrayView line)
{
    QByteArray plain;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == '\x1b' && i + 1 < line.size() && line[i + 1] == '[') {
            i += 2;
            while (i < line.size() && (line[i] == ';' || (line[i] >= '0' && line[i] <= '9')))
                ++i;
            continue;
        }
        plain += line[i];
    }
    return plain;
}

QString sampleOf(QByteArrayView line)
{
    const QString sample = redacted(QString::fromUtf8(line)).trimmed();
    return sample.size() > maxSampleChars ? sample.left(maxSampleChars) + u'…' : sample;
}

} // namespace

bool LogReport::isGood() const
{
    return std::all_of(matches.begin(), matches.end(),
                       [](const LogMatch &match) { return match.finding.severity == Severity::Info; });
}

struct LogMatcher::Private {
    LogReport report;
    std::map<QString, LogMatch> matches; ///< by id
    QByteArray rest; ///< of a line whose end has not come
    bool isTooLong = false; ///< `rest` was searched; what follows up to the end of the line is left out
    bool inSip = false;

    void takeRest(QByteArrayView more)
    {
        if (!isTooLong)
            rest += more.first(std::min(more.size(), longestLineBytes - rest.size()));
        isTooLong = isTooLong || rest.size() >= longestLineBytes;
    }

    void take(QByteArrayView line)
    {
        if (line.endsWith('\r'))
            line.chop(1);
        ++report.lines;
        if (std::memchr(line.data(), '\x1b', static_cast<std::size_t>(line.size()))) {
            const QByteArray plain = withoutColours(line);
            search(plain);
            return;
        }
        search(line);
    }

    void search(QByteArrayView line)
    {
        const auto prefix = prefixOf(line);
        if (prefix) {
            ++report.asteriskLines;
            report.hasVerbose = report.hasVerbose || prefix->level == QByteArrayView("VERBOSE");
            if (report.firstTime.isEmpty())
                report.firstTime = QString::fromUtf8(prefix->time);
            lastTime.assign(prefix->time.begin(), prefix->time.end());
        }
        if (beginsSip(line)) {
            inSip = true;
            return;
        }
        const bool isEnd = line.startsWith(QByteArrayView("<----------"));
        if (inSip && !prefix && !isEnd) {
            ++report.sipLines;
            return;
        }
        inSip = false;
        if (isEnd)
            return;
        if (const LogPattern *pattern = patternSet().match(line))
            note(*pattern, line, prefix);
    }

    void note(const LogPattern &pattern, QByteArrayView line, const std::optional<Prefix> &prefix)
    {
        const QString time = prefix ? QString::fromUtf8(prefix->time) : QString();
        LogMatch &match = matches[pattern.id];
        if (match.count++ == 0) {
            match.finding = finding(pattern.id, valuesIn(pattern, line));
            match.firstLine = report.lines;
            match.firstTime = time;
            match.sample = sampleOf(line);
        }
        match.lastLine = report.lines;
        match.lastTime = time;
    }

    std::string lastTime;
};

LogMatcher::LogMatcher()
    : d(std::make_unique<Private>())
{
}

LogMatcher::~LogMatcher() = default;

void LogMatcher::append(QByteArrayView piece)
{
    while (!piece.isEmpty()) {
        const void *found = std::memchr(piece.data(), '\n', static_cast<std::size_t>(piece.size()));
        if (!found) {
            d->takeRest(piece);
            return;
        }
        const qsizetype end = static_cast<const char *>(found) - piece.data();
        const QByteArrayView head = piece.first(end);
        if (d->rest.isEmpty()) {
            d->take(head.first(std::min(head.size(), longestLineBytes)));
        } else {
            d->takeRest(head);
            d->take(d->rest);
            d->rest.clear();
            d->isTooLong = false;
        }
        piece = piece.sliced(end + 1);
    }
}

LogReport LogMatcher::report() const
{
    Private now = *d;
    if (!now.rest.isEmpty())
        now.take(now.rest);
    now.report.lastTime = QString::fromStdString(now.lastTime);
    for (const auto &[id, match] : now.matches)
        now.report.matches.push_back(match);
    if (now.report.asteriskLines > 0 && !now.report.hasVerbose) {
        LogMatch quiet;
        quiet.finding = finding(id::logTooQuiet);
        now.report.matches.push_back(quiet);
    }
    std::sort(now.report.matches.begin(), now.report.matches.end(), [](const LogMatch &a, const LogMatch &b) {
        if (a.finding.severity != b.finding.severity)
            return a.finding.severity > b.finding.severity;
        return a.count != b.count ? a.count > b.count : a.firstLine < b.firstLine;
    });
    return now.report;
}

QString idOfLogLine(QByteArrayView line)
{
    const LogPattern *pattern = patternSet().match(line);
    return pattern ? QString(pattern->id) : QString();
}

} // namespace trunkseal::diagnosis
