#include "app/cli/secrets.h"

#include "core/base/text.h"

#include <QFile>

#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>

namespace trunkseal::cli {

namespace {

constexpr qint64 longestSecret = 4096;

/// Echo off for as long as it lives.
class NoEcho {
public:
    NoEcho()
    {
        tcgetattr(STDIN_FILENO, &m_before);
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~NoEcho() { tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before); }
    NoEcho(const NoEcho &) = delete;
    NoEcho &operator=(const NoEcho &) = delete;

private:
    termios m_before{};
};

Result<QByteArray> readLine(const Control &control)
{
    QByteArray line;
    while (!control.isCanceled() && line.size() < longestSecret) {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        if (poll(&input, 1, 100) <= 0)
            continue;
        char c = 0;
        if (::read(STDIN_FILENO, &c, 1) != 1 || c == '\n')
            return line;
        line += c;
    }
    wipe(line);
    return fail(ErrorCode::Canceled, Text::tr("Cancelled."));
}

Result<QByteArray> ask(const QString &question, const Control &control)
{
    if (!canAsk())
        return fail(ErrorCode::BadInput, Text::tr("There is no terminal to ask: %1").arg(question));
    const QByteArray text = question.toUtf8() + ' ';
    std::fwrite(text.constData(), 1, static_cast<std::size_t>(text.size()), stderr);
    std::fflush(stderr);
    return readLine(control);
}

void cutAtNewline(QByteArray &bytes)
{
    if (const qsizetype end = bytes.indexOf('\n'); end >= 0)
        bytes.truncate(end);
    if (bytes.endsWith('\r'))
        bytes.chop(1);
}

Result<std::optional<Secret>> fromFile(const QString &path)
{
    QFile file(path);
    const bool opened =
        path == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return fail(ErrorCode::BadInput,
                    Text::tr("The password file %1 cannot be read: %2.").arg(path, file.errorString()));
    QByteArray bytes = file.readLine(longestSecret);
    cutAtNewline(bytes);
    if (bytes.isEmpty())
        return fail(ErrorCode::BadInput, Text::tr("The password file %1 has an empty first line.").arg(path));
    return std::optional(Secret(std::move(bytes)));
}

Result<std::optional<Secret>> fromEnvironment(const QString &name)
{
    QByteArray bytes = qgetenv(name.toLocal8Bit().constData());
    if (bytes.isEmpty())
        return fail(ErrorCode::BadInput,
                    Text::tr("The environment variable %1 is not set or empty.").arg(name));
    qunsetenv(name.toLocal8Bit().constData());
    return std::optional(Secret(std::move(bytes)));
}

} // namespace

Result<std::optional<Secret>> givenSecret(const Arguments &arguments, const QString &name)
{
    const QByteArray fileOption = name.toLatin1() + "-file";
    const QByteArray environmentOption = name.toLatin1() + "-env";
    const bool file = arguments.isSet(fileOption.constData());
    const bool environment = arguments.isSet(environmentOption.constData());
    if (file && environment)
        return fail(ErrorCode::BadInput, Text::tr("Give --%1-file or --%1-env, not both.").arg(name));
    if (file)
        return fromFile(arguments.value(fileOption.constData()));
    if (environment)
        return fromEnvironment(arguments.value(environmentOption.constData()));
    return std::optional<Secret>();
}

Result<Secret> filePassphrase(const Arguments &arguments)
{
    const auto given = givenSecret(arguments, QStringLiteral("password"));
    if (!given)
        return fail(given.error());
    return *given ? **given : Secret();
}

bool canAsk()
{
    return isatty(STDIN_FILENO) != 0 && isatty(STDERR_FILENO) != 0;
}

Result<Secret> askSecret(const QString &question, const Control &control)
{
    std::optional<NoEcho> quiet;
    if (canAsk())
        quiet.emplace();
    auto line = ask(question, control);
    if (canAsk())
        std::fputc('\n', stderr); // the one that was not echoed
    if (!line)
        return fail(line.error());
    return Secret(std::move(*line));
}

Result<bool> askYes(const QString &question, const Control &control)
{
    const auto line = ask(question, control);
    if (!line)
        return fail(line.error());
    return line->trimmed().toLower() == "y" || line->trimmed().toLower() == "yes";
}

} // namespace trunkseal::cli
