#include "core/base/text.h"
#include "core/ssh/session_private.h"

#include <QUuid>

#include <algorithm>
#include <optional>

namespace trunkseal::ssh {

namespace {

/// Both outputs of one script, cut where each command ended. A mark among the errors would wake us once more
/// for each command: only one that failed has it, and what others said before it comes with its words.
class Cutter {
public:
    explicit Cutter(const CommandResult &all)
        : m_out(all.out)
        , m_err(all.err)
    {
    }

    /// None when the script did not come so far.
    std::optional<CommandResult> next(const QByteArray &mark)
    {
        const auto outEnd = m_out.indexOf(mark, m_outAt);
        const auto lineEnd = m_out.indexOf('\n', outEnd + mark.size());
        if (outEnd < 0 || lineEnd < 0)
            return std::nullopt;
        const auto code = outEnd + mark.size();
        CommandResult result{
            m_out.mid(code, lineEnd - code).trimmed().toInt(), m_out.mid(m_outAt, outEnd - m_outAt), {}};
        m_outAt = lineEnd + 1;
        if (result.exitCode == 0)
            return result;
        const auto errEnd = m_err.indexOf(mark, m_errAt);
        if (errEnd < 0)
            return std::nullopt;
        result.err = m_err.mid(m_errAt, errEnd - m_errAt);
        m_errAt = errEnd + mark.size() + 1;
        return result;
    }

private:
    const QByteArray m_out;
    const QByteArray m_err;
    qsizetype m_outAt = 0;
    qsizetype m_errAt = 0;
};

} // namespace

Result<std::vector<CommandResult>> RemoteMachine::runAll(const std::vector<QStringList> &commands,
                                                         std::chrono::milliseconds timeout,
                                                         const QByteArray &standardInput)
{
    std::vector<CommandResult> results;
    for (const QStringList &words : commands) {
        auto result = run(words, results.empty() ? standardInput : QByteArray(), timeout);
        if (!result)
            return fail(result.error());
        results.push_back(std::move(*result));
    }
    return results;
}

Result<std::vector<CommandResult>> Session::runAll(const std::vector<QStringList> &commands,
                                                   std::chrono::milliseconds timeout,
                                                   const QByteArray &standardInput)
{
    if (commands.size() == 1) { // needs no shell of its own, nor a mark
        auto only = run(commands.front(), standardInput, timeout);
        if (!only)
            return fail(only.error());
        return std::vector{std::move(*only)};
    }
    constexpr size_t inOneScript = 50; // a command line has an end
    // No output can hold what nobody knew before.
    const QByteArray mark = QUuid::createUuid().toByteArray(QUuid::WithoutBraces);
    std::vector<CommandResult> results;
    while (results.size() < commands.size()) {
        const size_t end = std::min(commands.size(), results.size() + inOneScript);
        QString script;
        const QString told = QString::fromLatin1(mark);
        for (size_t i = results.size(); i < end; ++i) {
            for (const QString &word : commands[i])
                script.append(shellQuoted(word)).append(QLatin1Char(' '));
            const bool reads = i == 0 && !standardInput.isEmpty();
            script.append(QLatin1String(reads ? "\nc=$?; echo " : "</dev/null\nc=$?; echo ")).append(told);
            script.append(QLatin1String(" $c; [ $c = 0 ] || echo "))
                .append(told)
                .append(QLatin1String(" >&2\n"));
        }
        const auto all = run({QStringLiteral("sh"), QStringLiteral("-c"), script},
                             results.empty() ? standardInput : QByteArray(), timeout);
        if (!all)
            return fail(all.error());
        Cutter cutter(*all);
        while (results.size() < end) {
            auto result = cutter.next(mark);
            if (!result)
                return fail(ErrorCode::Ssh,
                            Text::tr("%1 did not answer every command.").arg(d->transport->host),
                            QString::fromUtf8(all->err));
            results.push_back(std::move(*result));
        }
    }
    return results;
}

} // namespace trunkseal::ssh
