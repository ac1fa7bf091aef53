#include "core/deploy/dialer_log.h"

#include "core/base/text.h"

#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>

namespace trunkseal::deploy {

namespace {

constexpr auto mostBytes = "15000000";
constexpr qsizetype shownPathChars = 35; ///< "logger show channels" cuts longer paths

int weightOf(const QString &levels)
{
    int weight = 0;
    for (const auto level : {QLatin1String("ERROR"), QLatin1String("WARNING"), QLatin1String("NOTICE"),
                             QLatin1String("VERBOSE")}) {
        if (levels.contains(level, Qt::CaseInsensitive))
            ++weight;
    }
    return weight;
}

} // namespace

QString logFileIn(const QString &loggerChannels)
{
    static const QRegularExpression row(QStringLiteral("^(/\\S.*?)\\s+File\\s+.*?Enabled\\s+-?\\s*(.*)$"),
                                        QRegularExpression::MultilineOption);
    QString best;
    int most = 0;
    auto rows = row.globalMatch(loggerChannels);
    while (rows.hasNext()) {
        const auto match = rows.next();
        const int weight = weightOf(match.captured(2));
        const bool isOurs = match.captured(1).contains(QLatin1String("/trunkseal-"));
        if (weight > most && !isOurs) {
            most = weight;
            best = match.captured(1);
        }
    }
    return best;
}

Result<QByteArray> DialerLog::shell(const QString &script, const QStringList &words)
{
    const QStringList command = withSudo(
        m_server,
        QStringList{QStringLiteral("sh"), QStringLiteral("-c"), script, QStringLiteral("sh")} + words);
    const auto done = m_machine.run(command, {}, std::chrono::seconds(60));
    if (!done)
        return fail(done.error());
    if (done->exitCode != 0)
        return fail(ErrorCode::NotFound,
                    Text::tr("The log on %1 cannot be read: %2")
                        .arg(m_server.name, QString::fromUtf8(done->err).trimmed()));
    return done->out;
}

Result<QByteArray> DialerLog::readingShell(const QString &script, const QStringList &words)
{
    if (!m_server.useSudo)
        return shell(script, words);
    const auto done = m_machine.run(
        QStringList{QStringLiteral("sh"), QStringLiteral("-c"), script, QStringLiteral("sh")} + words, {},
        std::chrono::seconds(60));
    if (!done)
        return fail(done.error());
    return done->exitCode == 0 ? Result<QByteArray>(done->out) : shell(script, words);
}

Result<QString> DialerLog::find()
{
    const auto channels = m_asterisk.ask(QStringLiteral("logger show channels"));
    if (!channels)
        return fail(channels.error());
    const QString path = logFileIn(*channels);
    if (path.isEmpty())
        return fail(
            ErrorCode::NotFound,
            Text::tr("Asterisk on %1 writes no log file. Listen for some minutes with --raise, or switch one "
                     "on in logger.conf.")
                .arg(m_server.name));
    if (path.size() < shownPathChars)
        return path;
    const auto whole = readingShell(
        QStringLiteral("set -- \"$1\"*; test -e \"$1\" || { ls -- \"$1\" >&2; exit 1; }; printf %s \"$1\""),
        {path});
    return whole ? Result<QString>(QString::fromUtf8(*whole)) : fail(whole.error());
}

Result<QByteArray> DialerLog::lastLines(const QString &path, int lines)
{
    return readingShell(QStringLiteral("test -r \"$2\" || { ls -- \"$2\" >&2; exit 1; }\n"
                                       "tail -n \"$1\" -- \"$2\" | tail -c %1")
                            .arg(QLatin1String(mostBytes)),
                        {QString::number(lines), path});
}

Result<QByteArray> DialerLog::added(const QString &path)
{
    const bool isFirst = m_offset < 0;
    auto answer =
        readingShell(QStringLiteral("s=$(stat -L -c '%i %s' -- \"$1\") || exit 1\n"
                                    "test -r \"$1\" || { tail -c 0 -- \"$1\"; exit 1; }\n"
                                    "echo \"$s\"\n"
                                    "[ \"$2\" = first ] && exit 0\n"
                                    "o=$3; [ \"${s% *}\" = \"$2\" ] || o=0\n"
                                    "[ \"${s#* }\" -lt \"$o\" ] && o=0\n"
                                    "tail -c \"+$((o + 1))\" -- \"$1\" | head -c %3")
                         .replace(QLatin1String("%3"), QLatin1String(mostBytes)),
                     {path, isFirst ? QStringLiteral("first") : m_inode, QString::number(m_offset)});
    if (!answer)
        return answer;
    const qsizetype end = answer->indexOf('\n');
    const QList<QByteArray> words = answer->left(end).split(' ');
    if (end < 0 || words.size() != 2)
        return fail(ErrorCode::Ssh,
                    Text::tr("%1 answered something else than the size of its log.").arg(m_server.name));
    const QString inode = QString::fromLatin1(words[0]);
    const qint64 size = words[1].toLongLong();
    const QByteArray more = answer->mid(end + 1);
    if (isFirst)
        m_offset = size;
    else
        m_offset = (inode == m_inode && size >= m_offset ? m_offset : 0) + more.size();
    m_inode = inode;
    return more;
}

Result<QString> DialerLog::raise(std::chrono::seconds time)
{
    const auto channels = m_asterisk.ask(QStringLiteral("logger show channels"));
    if (!channels)
        return fail(channels.error());
    const QString known = logFileIn(*channels);
    const QString folder = known.isEmpty() ? QStringLiteral("/var/log/asterisk") : QFileInfo(known).path();
    m_raisedPath = QStringLiteral("%1/trunkseal-%2")
                       .arg(folder)
                       .arg(QRandomGenerator::system()->generate(), 8, 16, QLatin1Char('0'));
    const auto added = m_asterisk.ask(
        QStringLiteral("logger add channel %1 notice,warning,error,verbose(3)").arg(m_raisedPath));
    if (!added)
        return fail(added.error());
    // In a session of its own: it ends by itself, whatever becomes of the connection.
    const auto guarded = shell(QStringLiteral("PATH=$PATH:/usr/sbin:/usr/local/sbin\n"
                                              "setsid sh -c 'sleep \"$1\"; asterisk -rx \"logger remove "
                                              "channel $2\"; rm -f -- \"$2\"' sh \"$1\" "
                                              "\"$2\" </dev/null >/dev/null 2>&1 &\n"
                                              "test -e \"$2\""),
                               {QString::number(time.count()), m_raisedPath});
    if (!guarded) {
        [[maybe_unused]] const auto ended = lower();
        return fail(guarded.error().code == ErrorCode::NotFound
                        ? Error{ErrorCode::NotFound,
                                Text::tr("Asterisk on %1 did not begin the log %2: %3")
                                    .arg(m_server.name, m_raisedPath, added->trimmed()),
                                {}}
                        : guarded.error());
    }
    return m_raisedPath;
}

Result<> DialerLog::lower()
{
    if (m_raisedPath.isEmpty())
        return {};
    const auto removed = m_asterisk.ask(QStringLiteral("logger remove channel %1").arg(m_raisedPath));
    const auto deleted = shell(QStringLiteral("rm -f -- \"$1\""), {m_raisedPath});
    m_raisedPath.clear();
    if (!removed)
        return fail(removed.error());
    if (!deleted)
        return fail(deleted.error());
    return {};
}

} // namespace trunkseal::deploy
