#include "core/base/text.h"
#include "core/ssh/session_private.h"

#include <array>

namespace trunkseal::ssh {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr uint32_t chunkBytes = 32 * 1024;
constexpr milliseconds slice{50}; // as the watchdog looks

/// One command on its way: feeds standard input, gathers both outputs.
class Exchange {
public:
    Exchange(ssh_channel channel, const QByteArray &input)
        : m_channel(channel)
        , m_input(input)
    {
    }

    /// False when the connection broke.
    bool turn() { return feed() && drain(false, &result.out) && drain(true, &result.err); }
    [[nodiscard]] bool isTooMuch() const
    {
        return result.out.size() + result.err.size() > RemoteMachine::outputLimitBytes;
    }
    /// Also a signal and a lost exit status end in a closed channel.
    [[nodiscard]] bool isOver() const
    {
        return ssh_channel_is_eof(m_channel) && ssh_channel_poll(m_channel, 0) <= 0
            && ssh_channel_poll(m_channel, 1) <= 0;
    }
    void wait() const
    {
        if (!m_moved)
            ssh_channel_poll_timeout(m_channel, static_cast<int>(slice.count()), 0);
    }

    CommandResult result;

private:
    bool feed()
    {
        m_moved = false;
        if (m_inputClosed)
            return true;
        const auto room =
            std::min<qint64>({m_input.size() - m_fed, chunkBytes, ssh_channel_window_size(m_channel)});
        if (room > 0) {
            const int n =
                ssh_channel_write(m_channel, m_input.constData() + m_fed, static_cast<uint32_t>(room));
            if (n < 0)
                return m_inputClosed =
                           ssh_channel_is_eof(m_channel); // it stopped reading: its output still counts
            m_fed += n;
            m_moved = true;
        }
        if (m_fed == m_input.size()) {
            m_inputClosed = true;
            ssh_channel_send_eof(m_channel);
        }
        return true;
    }

    bool drain(bool isError, QByteArray *into)
    {
        std::array<char, chunkBytes> buffer{};
        for (;;) {
            const int n = ssh_channel_read_nonblocking(m_channel, buffer.data(), chunkBytes, isError ? 1 : 0);
            if (n == SSH_ERROR)
                return false;
            if (n <= 0)
                return true;
            m_moved = true;
            into->append(buffer.data(), n);
            if (isTooMuch())
                return true;
        }
    }

    ssh_channel m_channel;
    const QByteArray &m_input;
    qsizetype m_fed = 0;
    bool m_inputClosed = false;
    bool m_moved = false;
};

Result<QByteArray> commandLine(const QStringList &words)
{
    QStringList quoted;
    for (const QString &word : words) {
        if (word.contains(QChar(u'\0')))
            return fail(ErrorCode::BadInput, Text::tr("A command for the server has a NUL character in it."));
        quoted << shellQuoted(word);
    }
    return quoted.join(QLatin1Char(' ')).toUtf8();
}

Result<ChannelPtr> start(Transport &transport, const QByteArray &line)
{
    const Guarded guard(*transport.dog, transport.timeout);
    ChannelPtr channel{ssh_channel_new(transport.session.get())};
    if (!channel || ssh_channel_open_session(channel.get()) != SSH_OK
        || ssh_channel_request_exec(channel.get(), line.constData()) != SSH_OK)
        return transport.failure(ErrorCode::Ssh,
                                 Text::tr("%1 does not let this login run commands.").arg(transport.host));
    return channel;
}

} // namespace

Result<CommandResult> Session::run(const QStringList &words, const QByteArray &standardInput,
                                   milliseconds timeout)
{
    Transport &transport = *d->transport;
    if (const auto ready = transport.ready(); !ready)
        return fail(ready.error());
    const auto line = commandLine(words);
    if (!line)
        return fail(line.error());
    const auto channel = start(transport, *line);
    if (!channel)
        return fail(channel.error());

    const auto deadline = Clock::now() + timeout;
    // A dead peer blocks even single libssh calls; the watchdog ends those, a merely slow command is only
    // abandoned.
    const Guarded guard(*transport.dog, timeout + transport.timeout, std::chrono::seconds(1));
    Exchange exchange(channel->get(), standardInput);
    const auto abandon = [&](ErrorCode code, const QString &message) {
        ssh_channel_request_send_signal(channel->get(), "KILL");
        return fail(code, message.arg(words.join(QLatin1Char(' ')), transport.host));
    };
    for (;;) {
        if (!exchange.turn())
            return transport.failure(
                ErrorCode::Network,
                Text::tr("The connection to %1 was lost during a command.").arg(transport.host));
        if (exchange.isTooMuch())
            return abandon(ErrorCode::Ssh, Text::tr("“%1” on %2 printed more than 16 MiB."));
        if (exchange.isOver())
            break;
        if (transport.dog->isCanceled())
            return abandon(ErrorCode::Canceled, Text::tr("“%1” on %2 was stopped."));
        if (Clock::now() >= deadline)
            return abandon(ErrorCode::Timeout, Text::tr("“%1” on %2 did not finish in time."));
        exchange.wait();
    }
    exchange.result.exitCode = ssh_channel_get_exit_status(channel->get());
    if (transport.dog->cut() != Watchdog::Cut::No)
        return transport.failure(ErrorCode::Ssh, {});
    return exchange.result;
}

} // namespace trunkseal::ssh
