#include "core/deploy/asked_ahead.h"

#include "core/deploy/remote_asterisk.h"

#include <algorithm>

namespace trunkseal::deploy {

namespace {

constexpr qsizetype wordsAtOnce = 100; ///< of questions: a command line has an end

/// KIND and WHAT of the question to answer.pl that stands for the command; nothing for any other command.
QStringList questionFor(const QStringList &words)
{
    static const std::pair<QStringList, QString> known[] = {
        {{QStringLiteral("asterisk"), QStringLiteral("-rx")}, QStringLiteral("asterisk")},
        {{QStringLiteral("date")}, QStringLiteral("clock")},
        {{QStringLiteral("test"), QStringLiteral("-w")}, QStringLiteral("writable")},
        {{QStringLiteral("ls"), QStringLiteral("-1"), QStringLiteral("--")}, QStringLiteral("names")}};
    for (const auto &[begin, kind] : known)
        if (words.size() == begin.size() + 1 && std::equal(begin.begin(), begin.end(), words.begin())
            && (kind != QLatin1String("clock") || words.last() == QLatin1String("+%s")))
            return {kind, words.last()};
    return {};
}

void addQuestions(QStringList &questions, const QString &kind, const QStringList &all)
{
    for (const QString &what : all)
        questions << kind << what;
}

/// Programs that answer `questions`, and nothing for none.
std::vector<QStringList> programsFor(const QStringList &questions, const QString &configDir)
{
    std::vector<QStringList> programs;
    for (qsizetype from = 0; from < questions.size(); from += wordsAtOnce)
        programs.push_back(answerCommand(QStringList{QStringLiteral("config"), configDir}
                                         + questions.mid(from, wordsAtOnce)));
    return programs;
}

} // namespace

Result<void> AskedAhead::ask(const Questions &questions, std::chrono::milliseconds timeout)
{
    m_hasAskedItself = false;
    m_files.clear();
    std::vector<QStringList> commands;
    QMap<QString, QStringList> stood; // by "KIND WHAT": the command that a question stands for
    std::vector<QStringList> unanswered;
    QStringList toProgram;
    auto place = questions.commands.size(); // of the program among the commands
    for (const QStringList &words : questions.commands) {
        const QStringList question = m_hasNoProgram ? QStringList() : questionFor(words);
        if (question.isEmpty()) {
            commands.push_back(words);
            continue;
        }
        place = std::min(place, commands.size());
        unanswered.push_back(words);
        stood.insert(question.join(QLatin1Char(' ')), words);
        toProgram += question;
    }
    if (!m_hasNoProgram) {
        addQuestions(toProgram, QStringLiteral("look"), questions.looks);
        addQuestions(toProgram, QStringLiteral("read"), questions.reads);
        addQuestions(toProgram, QStringLiteral("folder"), questions.folders);
    }
    const auto programs = programsFor(toProgram, m_server.configDir);
    place = std::min(place, commands.size());
    commands.insert(commands.begin() + static_cast<std::ptrdiff_t>(place), programs.begin(), programs.end());
    auto answers = m_machine.runAll(commands, timeout, questions.input);
    if (!answers)
        return fail(answers.error());
    for (size_t i = 0; i < commands.size(); ++i) {
        if (i >= place && i < place + programs.size())
            take((*answers)[i], stood);
        else
            m_answers.insert(commands[i], std::move((*answers)[i]));
    }
    std::erase_if(unanswered, [this](const QStringList &words) { return m_answers.contains(words); });
    return askOneByOne(unanswered, timeout);
}

void AskedAhead::take(const ssh::CommandResult &program, const QMap<QString, QStringList> &stood)
{
    auto told = program.exitCode == 0 ? readAnswers(program.out) : std::nullopt;
    m_hasNoProgram = m_hasNoProgram || !told;
    if (!told)
        return;
    for (auto said = told->said.begin(); said != told->said.end(); ++said)
        if (const auto words = stood.constFind(said.key()); words != stood.constEnd())
            m_answers.insert(*words, std::move(said.value()));
    m_files.insert(told->files);
    m_machine.knowNames(told->users, told->groups);
}

/// What the program could not answer: the command itself tells why, as where Asterisk's socket is closed.
Result<void> AskedAhead::askOneByOne(const std::vector<QStringList> &commands,
                                     std::chrono::milliseconds timeout)
{
    if (commands.empty())
        return {};
    auto answers = m_machine.runAll(commands, timeout);
    if (!answers)
        return fail(answers.error());
    for (size_t i = 0; i < commands.size(); ++i)
        m_answers.insert(commands[i], std::move((*answers)[i]));
    return {};
}

void AskedAhead::forget()
{
    m_answers.clear();
    m_files.clear();
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
                                                           std::chrono::milliseconds timeout,
                                                           const QByteArray &standardInput)
{
    const bool isKnown = standardInput.isEmpty()
        && std::ranges::all_of(commands,
                               [this](const QStringList &words) { return m_answers.contains(words); });
    if (!isKnown) {
        if (const auto asked = ask({.commands = commands, .input = standardInput}, timeout); !asked)
            return fail(asked.error());
        m_hasAskedItself = true;
    }
    return RemoteMachine::runAll(commands, timeout, {}); // run() has each
}

Result<QByteArray> AskedAhead::readFile(const QString &path)
{
    if (const auto seen = m_files.constFind(path); seen != m_files.constEnd() && seen->text)
        return *seen->text;
    return m_machine.readFile(path);
}

Result<ssh::FileInfo> AskedAhead::info(const QString &path)
{
    if (const auto seen = m_files.constFind(path); seen != m_files.constEnd())
        return seen->info;
    return m_machine.info(path);
}

Result<void> AskedAhead::writeNewFile(const QString &path, const QByteArray &content, int mode)
{
    m_files.clear();
    return m_machine.writeNewFile(path, content, mode);
}

Result<void> AskedAhead::rename(const QString &from, const QString &to)
{
    m_files.clear();
    return m_machine.rename(from, to);
}

Result<void> AskedAhead::remove(const QString &path)
{
    m_files.clear();
    return m_machine.remove(path);
}

Result<void> AskedAhead::makeDirectory(const QString &path, int mode)
{
    m_files.clear();
    return m_machine.makeDirectory(path, mode);
}

bool AskedAhead::setInterruptible(bool on)
{
    return m_machine.setInterruptible(on);
}

} // namespace trunkseal::deploy
