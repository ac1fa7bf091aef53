#include "core/ssh/transport.h"

#include "core/base/text.h"
#include "core/ssh/reach.h"

#include <unistd.h>

namespace trunkseal::ssh {

namespace {

constexpr const char *keyExchanges =
    "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256,ecdh-sha2-nistp384,ecdh-sha2-nistp521,"
    "diffie-hellman-group16-sha512,diffie-hellman-group18-sha512,diffie-hellman-group-exchange-sha256,"
    "diffie-hellman-group14-sha256";
// GCM first: the Terrapin attack (CVE-2023-48795) is none on it, and processors help with it.
constexpr const char *ciphers = "aes256-gcm@openssh.com,aes128-gcm@openssh.com,chacha20-poly1305@openssh.com,"
                                "aes256-ctr,aes192-ctr,aes128-ctr";
constexpr const char *hmacs =
    "hmac-sha2-256-etm@openssh.com,hmac-sha2-512-etm@openssh.com,hmac-sha2-256,hmac-sha2-512";

bool setOptions(ssh_session session, const Transport &transport, int fd, const QByteArray &hostKeyAlgorithms,
                const QByteArray &user)
{
    const QByteArray host = transport.host.toUtf8();
    const unsigned int port = transport.port;
    // libssh's own limit is the second line behind the watchdog.
    const long seconds = static_cast<long>(transport.timeout.count() / 1000) + 2;
    // The user's ssh_config may hold `Match exec`: it would run commands.
    const bool no = false;
    const int on = 1;
    const auto set = [session](ssh_options_e option, const void *value) {
        return ssh_options_set(session, option, value) == SSH_OK;
    };
    return set(SSH_OPTIONS_PROCESS_CONFIG, &no) && set(SSH_OPTIONS_HOST, host.constData())
        && set(SSH_OPTIONS_PORT, &port) && set(SSH_OPTIONS_TIMEOUT, &seconds) && set(SSH_OPTIONS_NODELAY, &on)
        && set(SSH_OPTIONS_KNOWNHOSTS, "/dev/null") && set(SSH_OPTIONS_GLOBAL_KNOWNHOSTS, "/dev/null")
        && set(SSH_OPTIONS_KEY_EXCHANGE, keyExchanges)
        && set(SSH_OPTIONS_HOSTKEYS, hostKeyAlgorithms.constData()) && set(SSH_OPTIONS_CIPHERS_C_S, ciphers)
        && set(SSH_OPTIONS_CIPHERS_S_C, ciphers) && set(SSH_OPTIONS_HMAC_C_S, hmacs)
        && set(SSH_OPTIONS_HMAC_S_C, hmacs) && (user.isEmpty() || set(SSH_OPTIONS_USER, user.constData()))
        && set(SSH_OPTIONS_FD, &fd);
}

} // namespace

tl::unexpected<Error> Transport::failure(ErrorCode code, const QString &message) const
{
    const QString detail = session ? QString::fromUtf8(ssh_get_error(session.get())) : QString();
    switch (dog->cut()) {
    case Watchdog::Cut::Canceled:
        return fail(ErrorCode::Canceled, Text::tr("The work on %1 was stopped.").arg(host), detail);
    case Watchdog::Cut::TimedOut:
        return fail(
            ErrorCode::Timeout,
            Text::tr("%1 stopped answering on port %2. Check the machine and the network, then try again.")
                .arg(host)
                .arg(port),
            detail);
    case Watchdog::Cut::No:
        break;
    }
    return fail(code, message, detail);
}

Result<void> Transport::ready() const
{
    if (dog->isCanceled())
        return fail(ErrorCode::Canceled, Text::tr("The work on %1 was stopped.").arg(host));
    if (dog->cut() != Watchdog::Cut::No || !ssh_is_connected(session.get()))
        return failure(ErrorCode::Network,
                       Text::tr("The connection to %1 was lost. Log in again.").arg(host));
    return {};
}

Result<std::unique_ptr<Transport>> openTransport(const Login &login, const QByteArray &hostKeyAlgorithms,
                                                 const Control &control)
{
    auto reached = reach(login, control);
    if (!reached)
        return fail(reached.error());
    auto transport = std::make_unique<Transport>();
    transport->host = login.host;
    transport->port = login.port;
    transport->timeout = login.timeout;
    transport->way = std::move(reached->way);
    transport->dog = std::make_unique<Watchdog>(reached->fd, control);
    transport->session.reset(ssh_new());
    if (!transport->session
        || !setOptions(transport->session.get(), *transport, reached->fd, hostKeyAlgorithms,
                       login.user.toUtf8())) {
        const auto error =
            transport->failure(ErrorCode::Internal, Text::tr("The SSH library could not be set up."));
        close(reached->fd);
        return error;
    }
    const Guarded guard(*transport->dog, login.timeout);
    if (ssh_connect(transport->session.get()) != SSH_OK)
        return transport->failure(ErrorCode::Ssh,
                                  Text::tr("%1 port %2 did not complete an SSH key exchange. Check that this "
                                           "is the SSH port; a server that "
                                           "knows only algorithms from before 2014 is not supported.")
                                      .arg(login.host)
                                      .arg(login.port));
    return transport;
}

} // namespace trunkseal::ssh
