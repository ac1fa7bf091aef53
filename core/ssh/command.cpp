#include "core/base/text.h"
#include "core/ssh/session_private.h"

#include <libssh/callbacks.h>

#include <algorithm>

namespace trunkseal::ssh {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr uint32_t chunkBytes = 32 * 1024;
constexpr milliseconds slice{100};

/// One command on its way: feeds standard input, gathers both outputs as they arrive.
class Exchange {
public:
    Exchange(ssh_channel channel, const QByteArray &input)
        : m_channel(channel)
        , m_input(input)
    {
        ssh_callbacks_init(&m_callbacks);
        m_callbacks.userdata = this;
        m_callbacks.channel_data_function = &Exchange::take;
        ssh_set_channel_callbacks(channel, &m_callbacks);
    }
    ~Exchange() { ssh_remove_channel_callbacks(m_channel, &m_callbacks); }
    Exchange(const Exchange &) = delete;
    Exchange &operator=(const Exchange &) = delete;

    /// Sends what there is room for, and waits for what comes, 100 ms at most. False when the connection
    /// broke.
    bool turn()
    {
        if (!feed())
            return false;
        const auto time = m_inputClosed ? slice : milliseconds(1);
        return ssh_channel_poll_timeout(m_channel, static_cast<int>(time.count()), 0) != SSH_ERROR;
    }
    [[nodiscard]] bool isTooMuch() const
    {
        return result.out.size() + result.err.size() > RemoteMachine::outputLimitBytes;
    }
    /// Also a signal and a lost exit status end in a closed channel.
    [[nodiscard]] bool isOver() const { return ssh_channel_is_eof(m_channel) != 0; }

    CommandResult result;

private:
    bool feed()
    {
        while (!m_inputClosed) {
            const auto room =
                std::min<qint64>({m_input.size() - m_fed, chunkBytes, ssh_channel_window_size(m_channel)});
            if (room > 0) {
                const int n =
                    ssh_channel_write(m_channel, m_input.constData() + m_fed, static_cast<uint32_t>(room));
                if (n < 0)
                    return m_inputClosed =
                               ssh_channel_is_eof(m_channel); // it stopped reading: its output still counts
                m_fed += n;
            }
            if (m_fed == m_input.size()) {
                m_inputClosed = true;
                ssh_channel_send_eof(m_channel);
            } else if (room == 0) {
                break; // until its window opens
            }
        }
        return true;
    }

    /// Returns how much it took; the rest stays with libssh.
    static int take(ssh_session, ssh_channel, void *data, uint32_t size, int isError, void *self)
    {
        auto *exchange = static_cast<Exchange *>(self);
        if (exchange->isTooMuch())
            return 0;
        (isError ? exchange->result.err : exchange->result.out)
            .append(static_cast<const char *>(data), static_cast<qsizetype>(size));
        return static_cast<int>(size);
    }

    ssh_channel m_channel;
    const QByteArray &m_input;
    ssh_channel_callbacks_struct m_callbacks{};
    qsizetype m_fed = 0;
    bool m_inputClosed = false;
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

Result<void> start(const Transport &transport, ssh_channel channel, const QByteArray &line)
{
    if (channel && ssh_channel_open_session(channel) == SSH_OK
        && ssh_channel_request_exec(channel, line.constData()) == SSH_OK)
        return {};
    return transport.failure(ErrorCode::Ssh,
                             Text::tr("%1 does not let this login run commands.").arg(transport.host));
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
    const ChannelPtr channel{ssh_channel_new(transport.session.get())};
    Exchange exchange(channel.get(), standardInput);
    {
        const Guarded guard(*transport.dog, transport.timeout);
        if (const auto started = start(transport, channel.get(), *line); !started)
            return fail(started.error());
    }

    const auto deadline = Clock::now() + timeout;
    // A dead peer blocks even single libssh calls; the watchdog ends those, a merely slow command is only
    // abandoned.
    const Guarded guard(*transport.dog, timeout + transport.timeout, std::chrono::seconds(1));
    const auto abandon = [&](ErrorCode code, const QString &message) {
        ssh_channel_request_send_signal(channel.get(), "KILL");
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
    }
    exchange.result.exitCode = ssh_channel_get_exit_status(channel.get());
    if (transport.dog->cut() != Watchdog::Cut::No)
        return transport.failure(ErrorCode::Ssh, {});
    return exchange.result;
}

} // namespace trunkseal::ssh
