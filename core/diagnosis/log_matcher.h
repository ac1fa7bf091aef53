#pragma once

#include "core/diagnosis/finding.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace trunkseal::diagnosis {

/// One symptom of the catalogue and where the log shows it. Lines count from 1.
struct LogMatch {
    Finding finding; ///< with the values of the first line
    qint64 count = 0; ///< lines
    qint64 firstLine = 0;
    qint64 lastLine = 0;
    QString firstTime; ///< as the log writes it; empty where the line has none
    QString lastTime;
    QString sample; ///< the first line, secrets redacted, at most 300 characters
};

struct LogReport {
    qint64 lines = 0;
    qint64 asteriskLines = 0; ///< that begin as Asterisk's logger writes them: "[time] LEVEL[thread] file.c: "
    qint64 sipLines = 0; ///< of SIP messages that were logged; not searched, a caller can write anything there
    bool hasVerbose = false; ///< some line is of level VERBOSE, so the log takes verbose messages at all
    QString firstTime;
    QString lastTime;
    std::vector<LogMatch> matches; ///< the most severe first, then the most frequent

    /// Something is wrong; notes alone do not count.
    [[nodiscard]] bool isGood() const;
};

/// Finds the catalogue's symptoms in a log of Asterisk, of another SIP server, or in lines that were copied
/// from a screen. Takes the log in pieces of any size, in constant memory. Not thread-safe.
class LogMatcher {
public:
    /// Longer lines are searched up to here.
    static constexpr qsizetype longestLineBytes = 64 * 1024;

    LogMatcher();
    ~LogMatcher();
    LogMatcher(const LogMatcher &) = delete;
    LogMatcher &operator=(const LogMatcher &) = delete;

    void append(QByteArrayView piece);
    /// What was found up to now; a last line without its end counts. More may be appended.
    [[nodiscard]] LogReport report() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// What the catalogue says of one line alone; an empty id when nothing.
[[nodiscard]] QString idOfLogLine(QByteArrayView line);

} // namespace trunkseal::diagnosis
