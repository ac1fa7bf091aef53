#pragma once

#include "core/base/job.h"
#include "core/report/report_text.h"

#include <QJsonObject>

#include <mutex>

namespace trunkseal::cli {

/// The exit codes of the contract.
enum class Exit {
    Good = 0,
    NotGood = 1,
    Usage = 2,
    Unreachable = 3,
    Refused = 4,
    Fault = 5,
    Cancelled = 130
};

[[nodiscard]] Exit exitFor(ErrorCode code);

/// stdout carries the result and nothing else; stderr carries progress and messages.
class Output {
public:
    struct Options {
        bool json = false;
        bool quiet = false;
        bool noColor = false;
    };
    explicit Output(const Options &options);

    [[nodiscard]] bool isJson() const { return m_options.json; }
    [[nodiscard]] const report::TextStyle &style() const { return m_style; }

    /// The result: `json` with --json, else `text`.
    void result(const QJsonObject &json, const QString &text);
    /// One line of JSON Lines.
    void jsonLine(const QJsonObject &json);
    /// The same, written already.
    void jsonLine(const QByteArray &json);
    void text(const QString &text);
    /// A file's content, as it is.
    void bytes(const QByteArray &content);
    /// A sentence on stderr; not with --quiet.
    void message(const QString &text);
    /// Tells the error on stderr, and with --json as the one document on stdout.
    Exit failed(const Error &error);
    /// For Control: a line that is rewritten on a terminal, plain lines otherwise. Any thread.
    [[nodiscard]] Control::Report progress();

private:
    void clearProgress();
    void writeError(const QString &text);

    Options m_options;
    report::TextStyle m_style;
    bool m_terminalErrors = false;
    bool m_progressShown = false;
    QString m_lastStep;
    std::mutex m_mutex;
};

} // namespace trunkseal::cli
