#include "tests/support/local_machine.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QProcessEnvironment>

#include <sys/stat.h>

#include <cstdio>

namespace trunkseal::test {

namespace {

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace

LocalMachine::LocalMachine(const QString &folder)
    : m_configDir(m_root.filePath(folder))
{
    if (!QDir().mkpath(m_configDir) || !QDir().mkpath(m_root.filePath(QStringLiteral("bin"))))
        qFatal("no folder for the test");
    addCommand(QStringLiteral("asterisk"),
               "#!/bin/sh\nhere=$(dirname \"$0\")\necho \"$2\" >>\"$here/asked\"\ncat \"$here/says\"\n");
    letAsteriskSay("Asterisk has fully booted.\n");
}

void LocalMachine::addCommand(const QString &name, const QByteArray &script)
{
    const QString path = m_root.filePath(QStringLiteral("bin/") + name);
    writeFile(path, script);
    QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

void LocalMachine::letFail(const QString &command)
{
    addCommand(command, "#!/bin/sh\nexit 1\n");
}

QByteArray LocalMachine::askedOfAsterisk() const
{
    QFile file(m_root.filePath(QStringLiteral("bin/asked")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void LocalMachine::letAsteriskSay(const QByteArray &words)
{
    writeFile(m_root.filePath(QStringLiteral("bin/says")), words);
}

Result<ssh::CommandResult> LocalMachine::run(const QStringList &words, const QByteArray &standardInput,
                                             std::chrono::milliseconds timeout)
{
    QStringList quoted;
    for (const QString &word : words)
        quoted << ssh::shellQuoted(word);
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PATH"),
                       m_root.filePath(QStringLiteral("bin:")) + environment.value(QStringLiteral("PATH")));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), quoted.join(QLatin1Char(' '))});
    process.write(standardInput);
    process.closeWriteChannel();
    if (!process.waitForFinished(static_cast<int>(timeout.count())))
        return fail(ErrorCode::Timeout, words.join(QLatin1Char(' ')));
    return ssh::CommandResult{process.exitCode(), process.readAllStandardOutput(),
                              process.readAllStandardError()};
}

Result<QByteArray> LocalMachine::readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, path);
    return file.readAll();
}

Result<void> LocalMachine::writeNewFile(const QString &path, const QByteArray &content, int mode)
{
    if (QFileInfo::exists(path))
        return fail(ErrorCode::Refused, path);
    writeFile(path, content);
    chmod(path.toUtf8().constData(), static_cast<mode_t>(mode));
    return {};
}

Result<void> LocalMachine::rename(const QString &from, const QString &to)
{
    if (std::rename(from.toUtf8().constData(), to.toUtf8().constData()) != 0)
        return fail(ErrorCode::NotFound, from);
    return {};
}

Result<ssh::FileInfo> LocalMachine::info(const QString &path)
{
    const QFileInfo file(path);
    ssh::FileInfo info;
    info.exists = file.exists();
    struct stat status { };
    if (stat(path.toUtf8().constData(), &status) == 0)
        info.mode = static_cast<int>(status.st_mode & 07777);
    info.modifiedAt = file.lastModified().toSecsSinceEpoch();
    info.size = file.size();
    info.owner = file.owner() + QLatin1Char(':') + file.group();
    info.isRegular = file.isFile();
    info.isSymlink = file.isSymLink();
    return info;
}

Result<void> LocalMachine::remove(const QString &path)
{
    if (!QFile::remove(path) && !QDir().rmdir(path))
        return fail(ErrorCode::NotFound, path);
    return {};
}

Result<void> LocalMachine::makeDirectory(const QString &path, int mode)
{
    if (!QDir().mkdir(path))
        return fail(QFileInfo(QFileInfo(path).path()).isDir() ? ErrorCode::Ssh : ErrorCode::NotFound, path);
    chmod(path.toUtf8().constData(), static_cast<mode_t>(mode));
    return {};
}

} // namespace trunkseal::test
