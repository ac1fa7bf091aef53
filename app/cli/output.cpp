#include "app/cli/output.h"

#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/report/report_json.h"
#include "core/report/text_tools.h"

#include <QJsonDocument>

#include <unistd.h>

#include <cstdio>

namespace trunkseal::cli {

namespace {

void write(FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
    std::fflush(stream);
}

bool hasColour()
{
    return isatty(STDOUT_FILENO) != 0 && qEnvironmentVariableIsEmpty("NO_COLOR")
        && qEnvironmentVariable("TERM") != QLatin1String("dumb");
}

} // namespace

Exit exitFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Canceled:
        return Exit::Cancelled;
    case ErrorCode::BadInput:
    case ErrorCode::NotFound:
    case ErrorCode::Storage:
        return Exit::Usage;
    case ErrorCode::Timeout:
    case ErrorCode::Network:
    case ErrorCode::Tls:
    case ErrorCode::Ssh:
        return Exit::Unreachable;
    case ErrorCode::Sip:
    case ErrorCode::Media:
        return Exit::NotGood;
    case ErrorCode::Refused:
        return Exit::Refused;
    case ErrorCode::Internal:
        break;
    }
    return Exit::Fault;
}

Output::Output(const Options &options)
    : m_options(options)
    , m_style{!options.noColor && hasColour()}
    , m_terminalErrors(isatty(STDERR_FILENO) != 0)
{
}

void Output::result(const QJsonObject &json, const QString &text)
{
    clearProgress();
    write(stdout, m_options.json ? QJsonDocument(json).toJson(QJsonDocument::Indented) : text.toUtf8());
}

void Output::jsonLine(const QJsonObject &json)
{
    jsonLine(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

void Output::jsonLine(const QByteArray &json)
{
    clearProgress();
    write(stdout, json + '\n');
}

void Output::text(const QString &text)
{
    clearProgress();
    write(stdout, text.toUtf8());
}

void Output::bytes(const QByteArray &content)
{
    clearProgress();
    write(stdout, content);
}

void Output::message(const QString &text)
{
    if (!m_options.quiet)
        writeError(text);
}

Exit Output::failed(const Error &error)
{
    writeError(error.message);
    if (m_options.json)
        write(stdout, QJsonDocument(report::toJson(error)).toJson(QJsonDocument::Indented));
    return exitFor(error.code);
}

Control::Report Output::progress()
{
    if (m_options.quiet)
        return {};
    return [this](int done, int total, const QString &step) {
        const std::lock_guard lock(m_mutex);
        const QString line = total > 0
            ? QStringLiteral("[%1/%2] %3").arg(done).arg(total).arg(report::printable(step))
            : report::printable(step);
        if (line == m_lastStep)
            return;
        m_lastStep = line;
        m_progressShown = m_terminalErrors;
        write(stderr,
              (m_terminalErrors ? QStringLiteral("\r\x1b[K") + line : line + QLatin1Char('\n')).toUtf8());
    };
}

void Output::clearProgress()
{
    const std::lock_guard lock(m_mutex);
    if (m_progressShown)
        write(stderr, "\r\x1b[K");
    m_progressShown = false;
}

void Output::writeError(const QString &text)
{
    clearProgress();
    for (const QString &line : redacted(text).split(QLatin1Char('\n')))
        write(stderr, report::printable(line).toUtf8() + '\n');
}

} // namespace trunkseal::cli
