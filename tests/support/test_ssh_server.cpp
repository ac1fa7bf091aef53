#include "tests/support/test_ssh_server.h"

#include <QProcess>
#include <QTemporaryDir>

#include <arpa/inet.h>
#include <libssh/libssh.h>
#include <libssh/server.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

// The message interface is marked as old, but it is the one that fits a server of a hundred lines.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace trunkseal::test {

namespace {

QByteArray publicLine(ssh_key key)
{
    char *text = nullptr;
    ssh_pki_export_pubkey_base64(key, &text);
    const QByteArray line = QByteArray(ssh_key_type_to_char(ssh_key_type(key))) + ' ' + text;
    ssh_string_free_char(text);
    return line;
}

int listenOnLoopback(quint16 *port)
{
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *generic = reinterpret_cast<sockaddr *>(&address);
    if (bind(fd, generic, size) != 0 || listen(fd, 5) != 0 || getsockname(fd, generic, &size) != 0)
        qFatal("no loopback listener");
    *port = ntohs(address.sin_port);
    return fd;
}

} // namespace

struct TestSshServer::Private {
    Setup setup;
    QTemporaryDir dir;
    QByteArray hostKeyFile;
    QByteArray hostKeyLine;
    quint16 port = 0;
    int listener = -1;
    std::atomic_bool stop = false;
    std::atomic<int> connection = -1;
    std::atomic<int> logins = 0;
    std::thread thread;

    void serve();
    void serveOne(int fd);
    ssh_message nextMessage(ssh_session session);
    bool logIn(ssh_session session);
    bool isAllowed(ssh_message message) const;
    void answerCommands(ssh_session session);
    void execute(ssh_session session, ssh_channel channel, const QByteArray &line);
    bool writeAll(ssh_channel channel, QByteArrayView bytes) const;
    void forward(ssh_session session, ssh_message message);
};

bool TestSshServer::Private::isAllowed(ssh_message message) const
{
    if (ssh_message_auth_user(message) != setup.user)
        return false;
    const int kind = ssh_message_subtype(message);
    if (kind == SSH_AUTH_METHOD_PASSWORD && setup.offers == Offers::Password)
        return ssh_message_auth_password(message) == setup.password;
    if (kind == SSH_AUTH_METHOD_PUBLICKEY && setup.offers == Offers::Keys)
        return publicLine(ssh_message_auth_pubkey(message)) == setup.acceptedKey
            && ssh_message_auth_publickey_state(message) == SSH_PUBLICKEY_STATE_VALID;
    return false;
}

// Without a time-out libssh waits for ever on a client that says good-bye right after the key exchange.
ssh_message TestSshServer::Private::nextMessage(ssh_session session)
{
    while (!stop && ssh_is_connected(session)) {
        if (ssh_message message = ssh_message_get(session))
            return message;
    }
    return nullptr;
}

bool TestSshServer::Private::logIn(ssh_session session)
{
    const long tenthOfSecond = 100000;
    ssh_options_set(session, SSH_OPTIONS_TIMEOUT_USEC, &tenthOfSecond);
    const int methods = setup.offers == Offers::Password ? SSH_AUTH_METHOD_PASSWORD
        : setup.offers == Offers::Prompts                ? SSH_AUTH_METHOD_INTERACTIVE
                                                         : SSH_AUTH_METHOD_PUBLICKEY;
    while (ssh_message message = nextMessage(session)) {
        bool done = false;
        logins += ssh_message_type(message) == SSH_REQUEST_AUTH ? 1 : 0;
        if (ssh_message_type(message) != SSH_REQUEST_AUTH) {
            ssh_message_reply_default(message);
        } else if (isAllowed(message)) {
            done = ssh_message_auth_reply_success(message, 0) == SSH_OK;
        } else if (ssh_message_subtype(message) == SSH_AUTH_METHOD_PUBLICKEY && setup.offers == Offers::Keys
                   && ssh_message_auth_publickey_state(message) == SSH_PUBLICKEY_STATE_NONE) {
            ssh_message_auth_reply_pk_ok_simple(message);
        } else if (ssh_message_subtype(message) == SSH_AUTH_METHOD_INTERACTIVE
                   && setup.offers == Offers::Prompts) {
            if (ssh_message_auth_kbdint_is_response(message)
                && ssh_userauth_kbdint_getanswer(session, 0) == setup.password) {
                done = ssh_message_auth_reply_success(message, 0) == SSH_OK;
            } else {
                const char *prompt = "Password: ";
                char echo = 0;
                ssh_message_auth_interactive_request(message, "", "", 1, &prompt, &echo);
            }
        } else {
            ssh_message_auth_set_methods(message, methods);
            ssh_message_reply_default(message);
        }
        ssh_message_free(message);
        if (done)
            return true;
    }
    return false;
}

// The time-out of nextMessage() lets libssh give up in the middle of a write, too.
bool TestSshServer::Private::writeAll(ssh_channel channel, QByteArrayView bytes) const
{
    while (!bytes.isEmpty() && !stop && ssh_channel_is_open(channel)) {
        const int put = ssh_channel_write(channel, bytes.data(), static_cast<uint32_t>(bytes.size()));
        if (put < 0)
            return false;
        bytes = bytes.sliced(put);
    }
    return bytes.isEmpty();
}

void TestSshServer::Private::execute(ssh_session session, ssh_channel channel, const QByteArray &line)
{
    QByteArray input;
    std::array<char, 8192> buffer{};
    while (!ssh_channel_is_eof(channel) && ssh_is_connected(session)) {
        const int n = ssh_channel_read_timeout(channel, buffer.data(), buffer.size(), 0, 50);
        if (n > 0)
            input.append(buffer.data(), n);
        if (n < 0 || stop)
            return;
    }
    QProcess process;
    process.start(QStringLiteral("/bin/sh"), {QStringLiteral("-c"), QString::fromUtf8(line)});
    process.write(input);
    process.closeWriteChannel();
    ssh_event event = ssh_event_new();
    ssh_event_add_session(event, session);
    bool abandoned = false;
    while (!abandoned && !process.waitForFinished(20) && process.state() != QProcess::NotRunning) {
        ssh_event_dopoll(event, 1);
        abandoned = stop || ssh_channel_is_closed(channel) || !ssh_is_connected(session);
    }
    ssh_event_remove_session(event, session);
    ssh_event_free(event);
    if (abandoned) {
        process.kill();
        process.waitForFinished(1000);
        return;
    }
    const QByteArray out = process.readAllStandardOutput();
    const QByteArray err = process.readAllStandardError();
    writeAll(channel, out);
    ssh_channel_write_stderr(channel, err.constData(), static_cast<uint32_t>(err.size()));
    ssh_channel_request_send_exit_status(channel, process.exitCode());
    ssh_channel_send_eof(channel);
    ssh_channel_close(channel);
}

void TestSshServer::Private::forward(ssh_session session, ssh_message message)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port =
        htons(static_cast<quint16>(ssh_message_channel_request_open_destination_port(message)));
    const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (!setup.forwards
        || inet_pton(AF_INET, ssh_message_channel_request_open_destination(message), &address.sin_addr) != 1
        || connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0) {
        ssh_message_reply_default(message);
        close(fd);
        return;
    }
    ssh_channel channel = ssh_message_channel_request_open_reply_accept(message);
    std::array<char, 8192> buffer{};
    while (!stop && ssh_is_connected(session) && !ssh_channel_is_eof(channel)) {
        std::array<pollfd, 2> watched{{{fd, POLLIN, 0}, {ssh_get_fd(session), POLLIN, 0}}};
        poll(watched.data(), watched.size(), 50);
        if (watched[0].revents != 0) {
            const ssize_t got = recv(fd, buffer.data(), buffer.size(), MSG_DONTWAIT);
            if (got == 0 || (got > 0 && !writeAll(channel, QByteArrayView(buffer.data(), got))))
                break;
        }
        int got = 0;
        while ((got = ssh_channel_read_nonblocking(channel, buffer.data(), buffer.size(), 0)) > 0)
            static_cast<void>(send(fd, buffer.data(), static_cast<size_t>(got), MSG_NOSIGNAL));
        if (got < 0)
            break;
    }
    ssh_channel_close(channel);
    close(fd);
}

void TestSshServer::Private::answerCommands(ssh_session session)
{
    ssh_channel channel = nullptr;
    while (ssh_message message = nextMessage(session)) {
        QByteArray line;
        if (ssh_message_type(message) == SSH_REQUEST_CHANNEL_OPEN
            && ssh_message_subtype(message) == SSH_CHANNEL_DIRECT_TCPIP) {
            forward(session, message);
        } else if (ssh_message_type(message) == SSH_REQUEST_CHANNEL_OPEN) {
            channel = ssh_message_channel_request_open_reply_accept(message);
        } else if (ssh_message_type(message) == SSH_REQUEST_CHANNEL
                   && ssh_message_subtype(message) == SSH_CHANNEL_REQUEST_EXEC) {
            line = ssh_message_channel_request_command(message);
            ssh_message_channel_request_reply_success(message);
        } else {
            ssh_message_reply_default(message);
        }
        ssh_message_free(message);
        if (!line.isEmpty())
            execute(session, channel, line);
        if (stop)
            return;
    }
}

void TestSshServer::Private::serveOne(int fd)
{
    ssh_bind bind = ssh_bind_new();
    const bool no = false;
    ssh_bind_options_set(bind, SSH_BIND_OPTIONS_PROCESS_CONFIG, &no);
    ssh_bind_options_set(bind, SSH_BIND_OPTIONS_HOSTKEY, hostKeyFile.constData());
    ssh_session session = ssh_new();
    if (ssh_bind_accept_fd(bind, session, fd) == SSH_OK && ssh_handle_key_exchange(session) == SSH_OK
        && logIn(session))
        answerCommands(session);
    ssh_disconnect(session);
    ssh_free(session);
    ssh_bind_free(bind);
}

void TestSshServer::Private::serve()
{
    while (!stop) {
        pollfd waiting{listener, POLLIN, 0};
        if (poll(&waiting, 1, 50) <= 0)
            continue;
        const int fd = accept(listener, nullptr, nullptr);
        const int watched = dup(fd);
        connection = watched;
        serveOne(fd);
        connection = -1;
        close(watched);
    }
}

TestSshServer::TestSshServer(const Setup &setup)
    : d(std::make_unique<Private>())
{
    d->setup = setup;
    d->hostKeyFile = setup.hostKeyFile;
    if (d->hostKeyFile.isEmpty()) {
        d->hostKeyFile = d->dir.filePath(QStringLiteral("host_key")).toLocal8Bit();
        writeTestKey(QString::fromLocal8Bit(d->hostKeyFile), {});
    }
    ssh_key key = nullptr;
    ssh_pki_import_privkey_file(d->hostKeyFile.constData(), nullptr, nullptr, nullptr, &key);
    d->hostKeyLine = publicLine(key);
    ssh_key_free(key);
    d->listener = listenOnLoopback(&d->port);
    d->thread = std::thread([this] { d->serve(); });
}

TestSshServer::~TestSshServer()
{
    d->stop = true;
    if (const int fd = d->connection; fd >= 0)
        shutdown(fd, SHUT_RDWR);
    d->thread.join();
    close(d->listener);
}

quint16 TestSshServer::port() const
{
    return d->port;
}

QString TestSshServer::hostKeyLine() const
{
    return QString::fromLatin1(d->hostKeyLine);
}

int TestSshServer::logins() const
{
    return d->logins;
}

ssh::Login loginTo(const TestSshServer &server)
{
    ssh::Login login;
    login.host = QStringLiteral("127.0.0.1");
    login.port = server.port();
    login.user = QStringLiteral("ops");
    login.method = ssh::Login::Method::Password;
    login.secret = Secret::fromString(QStringLiteral("right password"));
    login.pinnedHostKeys = QStringList{server.hostKeyLine()};
    return login;
}

QByteArray writeTestKey(const QString &path, const QByteArray &passphrase)
{
    ssh_key key = nullptr;
    ssh_pki_generate(SSH_KEYTYPE_ED25519, 0, &key);
    const char *secret = passphrase.isEmpty() ? nullptr : passphrase.constData();
    ssh_pki_export_privkey_file(key, secret, nullptr, nullptr, path.toLocal8Bit().constData());
    const QByteArray line = publicLine(key);
    ssh_key_free(key);
    return line;
}

} // namespace trunkseal::test
