#include "core/deploy/asked_ahead.h"

#include <algorithm>

namespace trunkseal::deploy {

Result<void> AskedAhead::ask(const std::vector<QStringList> &commands, std::chrono::milliseconds timeout)
{
    m_hasAskedItself = false;
    auto answers = m_machine.runAll(commands, timeout);
    if (!answers)
        return fail(answers.error());
    for (size_t i = 0; i < commands.size(); ++i)
        m_answers.insert(commands[i], std::move((*answers)[i]));
    return {};
}

Result<ssh::CommandResult> AskedAhead::run(const QStringList &words, const QByteArray &standardInput,
                                           std::chrono::milliseconds timeout)
{
    if (const auto known = m_answers.find(words); known != m_answers.end() && standardInput.isEmpty()) {
        ssh::CommandResult result = std::move(*known);
        m_answers.erase(known);
        return result;
    }
    m_hasAskedItself = true;
    return m_machine.run(words, standardInput, timeout);
}

Result<std::vector<ssh::CommandResult>> AskedAhead::runAll(const std::vector<QStringList> &commands,
                                                           std::chrono::milliseconds timeout)
{
    const bool isKnown =
        std::ranges::all_of(commands, [this](const QStringList &words) { return m_answers.contains(words); });
    if (isKnown)
        return RemoteMachine::runAll(commands, timeout); // run() has each
    m_hasAskedItself = true;
    for (const QStringList &words : commands)
        m_answers.remove(words);
    return m_machine.runAll(commands, timeout);
}

Result<QByteArray> AskedAhead::readFile(const QString &path)
{
    return m_machine.readFile(path);
}

Result<void> AskedAhead::writeNewFile(const QString &path, const QByteArray &content, int mode)
{
    return m_machine.writeNewFile(path, content, mode);
}

Result<void> AskedAhead::rename(const QString &from, const QString &to)
{
    return m_machine.rename(from, to);
}

Result<ssh::FileInfo> AskedAhead::info(const QString &path)
{
    return m_machine.info(path);
}

Result<void> AskedAhead::remove(const QString &path)
{
    return m_machine.remove(path);
}

Result<void> AskedAhead::makeDirectory(const QString &path, int mode)
{
    return m_machine.makeDirectory(path, mode);
}

bool AskedAhead::setInterruptible(bool on)
{
    return m_machine.setInterruptible(on);
}

} // namespace trunkseal::deploy
