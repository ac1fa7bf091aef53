#include "core/ssh/authenticate.h"

#include "core/base/text.h"
#include "core/ssh/host_key.h"

#include <QDir>
#include <QFileInfo>

#include <cstring>

namespace trunkseal::ssh {

namespace {

/// libssh wants a C string: a copy that is wiped.
class SecretText {
public:
    explicit SecretText(const Secret &secret)
        : m_text(secret.bytes().data(), secret.size())
    {
    }
    ~SecretText() { wipe(m_text); }
    SecretText(const SecretText &) = delete;
    SecretText &operator=(const SecretText &) = delete;
    [[nodiscard]] const char *get() const { return m_text.constData(); }

private:
    QByteArray m_text;
};

struct PassphraseAsked {
    const Secret *secret = nullptr;
    bool asked = false;
};

// Without a callback libssh would let OpenSSL prompt on the terminal.
int givePassphrase(const char *, char *buffer, size_t size, int, int, void *userData)
{
    auto *request = static_cast<PassphraseAsked *>(userData);
    request->asked = true;
    const QByteArrayView text = request->secret->bytes();
    if (text.isEmpty() || static_cast<size_t>(text.size()) >= size)
        return -1;
    std::memcpy(buffer, text.data(), static_cast<size_t>(text.size()));
    buffer[text.size()] = '\0';
    return 0;
}

QString expanded(const QString &path)
{
    return path.startsWith(QLatin1String("~/")) ? QDir::homePath() + path.mid(1) : path;
}

Result<KeyPtr> loadKey(const Login &login)
{
    const QString path = expanded(login.keyFile);
    if (login.keyFile.isEmpty())
        return fail(ErrorCode::BadInput,
                    Text::tr("No key file is set for %1. Choose one in the server's login.").arg(login.host));
    const QFileInfo file(path);
    if (!file.isFile() || !file.isReadable())
        return fail(
            ErrorCode::BadInput,
            Text::tr("The key file %1 cannot be read. Check the path and its permissions.").arg(path));
    PassphraseAsked request{&login.secret};
    ssh_key raw = nullptr;
    const int rc =
        ssh_pki_import_privkey_file(path.toLocal8Bit().constData(), nullptr, givePassphrase, &request, &raw);
    if (rc == SSH_OK)
        return KeyPtr{raw};
    if (request.asked && login.secret.isEmpty())
        return fail(ErrorCode::BadInput,
                    Text::tr("The key file %1 is encrypted. Store its passphrase with the server's login.")
                        .arg(path));
    if (request.asked)
        return fail(ErrorCode::BadInput, Text::tr("The passphrase does not open the key file %1.").arg(path));
    return fail(ErrorCode::BadInput,
                Text::tr("%1 is not a private key in OpenSSH or PEM format. Choose the file without .pub.")
                    .arg(path));
}

tl::unexpected<Error> notAccepted(const Transport &transport, const QString &message)
{
    return transport.failure(ErrorCode::Ssh, message);
}

tl::unexpected<Error> endedBeforeLogin(const Transport &transport)
{
    return notAccepted(transport, Text::tr("%1 ended the connection before the login.").arg(transport.host));
}

Result<void> withKeyFile(Transport &transport, const Login &login)
{
    const auto key = loadKey(login);
    if (!key)
        return fail(key.error());
    const int rc = ssh_userauth_publickey(transport.session.get(), nullptr, key->get());
    if (rc == SSH_AUTH_SUCCESS)
        return {};
    if (rc == SSH_AUTH_ERROR && !ssh_is_connected(transport.session.get()))
        return endedBeforeLogin(transport);
    return notAccepted(
        transport,
        Text::tr("%1 does not accept the key %2 for user %3. Add its public half to the user's "
                 "authorized_keys on the server, or choose another key.")
            .arg(login.host, expanded(login.keyFile), login.user));
}

Result<void> withAgent(Transport &transport, const Login &login)
{
    if (qEnvironmentVariableIsEmpty("SSH_AUTH_SOCK"))
        return login.isJump
            ? fail(ErrorCode::Ssh,
                   Text::tr("No SSH agent is running (SSH_AUTH_SOCK is not set). Start one to log in to the "
                            "jump host %1, or give it a key file: a stored password is for the server alone.")
                       .arg(login.host))
            : fail(ErrorCode::Ssh,
                   Text::tr("No SSH agent is running (SSH_AUTH_SOCK is not set). Start one, or choose a key "
                            "file or a "
                            "password for %1.")
                       .arg(login.host));
    if (ssh_userauth_agent(transport.session.get(), nullptr) == SSH_AUTH_SUCCESS)
        return {};
    return notAccepted(
        transport,
        Text::tr("%1 accepts none of the agent's keys for user %2. Load the right key with ssh-add, or "
                 "choose a key file or a password.")
            .arg(login.host, login.user));
}

/// Answers the first round of hidden prompts with the password and nothing else.
Result<void> withPrompts(Transport &transport, const Login &login, const SecretText &password)
{
    ssh_session session = transport.session.get();
    bool answered = false;
    int rc = ssh_userauth_kbdint(session, nullptr, nullptr);
    for (int round = 0; rc == SSH_AUTH_INFO && round < 8; ++round) {
        const int prompts = ssh_userauth_kbdint_getnprompts(session);
        if (prompts > 0 && answered)
            return fail(
                ErrorCode::Ssh,
                Text::tr("%1 asks for more than a password for user %2, or the password is wrong. Check the "
                         "stored password; for one-time codes use a key instead.")
                    .arg(login.host, login.user));
        for (int i = 0; i < prompts; ++i) {
            char echo = 0;
            ssh_userauth_kbdint_getprompt(session, static_cast<unsigned>(i), &echo);
            ssh_userauth_kbdint_setanswer(session, static_cast<unsigned>(i), echo ? "" : password.get());
        }
        answered = answered || prompts > 0;
        rc = ssh_userauth_kbdint(session, nullptr, nullptr);
    }
    if (rc == SSH_AUTH_SUCCESS)
        return {};
    return notAccepted(
        transport,
        Text::tr("%1 does not accept the password for user %2. Check the user name and the stored password.")
            .arg(login.host, login.user));
}

Result<void> withPassword(Transport &transport, const Login &login)
{
    if (login.secret.isEmpty())
        return fail(ErrorCode::BadInput,
                    Text::tr("No password is stored for user %1 on %2. Enter it in the server's login.")
                        .arg(login.user, login.host));
    const int methods = ssh_userauth_list(transport.session.get(), nullptr);
    const SecretText password(login.secret);
    if (methods & SSH_AUTH_METHOD_PASSWORD) {
        const int rc = ssh_userauth_password(transport.session.get(), nullptr, password.get());
        if (rc == SSH_AUTH_SUCCESS)
            return {};
        if (rc == SSH_AUTH_ERROR || !(methods & SSH_AUTH_METHOD_INTERACTIVE))
            return notAccepted(
                transport,
                Text::tr("%1 does not accept the password for user %2. Check the user name and the "
                         "stored password.")
                    .arg(login.host, login.user));
    }
    if (methods & SSH_AUTH_METHOD_INTERACTIVE)
        return withPrompts(transport, login, password);
    return fail(ErrorCode::Ssh,
                Text::tr("%1 offers no password login for user %2. Use a key file or the agent.")
                    .arg(login.host, login.user));
}

} // namespace

Result<void> authenticate(Transport &transport, const Login &login)
{
    if (login.user.isEmpty())
        return fail(ErrorCode::BadInput, Text::tr("No user name is set for %1.").arg(login.host));
    const Guarded guard(*transport.dog, transport.timeout);
    if (login.method == Login::Method::KeyFile) // needs no list of what the server offers
        return withKeyFile(transport, login);
    const int rc = ssh_userauth_none(transport.session.get(), nullptr);
    if (rc == SSH_AUTH_SUCCESS)
        return {};
    if (rc == SSH_AUTH_ERROR)
        return endedBeforeLogin(transport);
    switch (login.method) {
    case Login::Method::Agent:
        return withAgent(transport, login);
    case Login::Method::KeyFile:
        return withKeyFile(transport, login);
    case Login::Method::Password:
        return withPassword(transport, login);
    }
    Q_UNREACHABLE();
}

Result<std::unique_ptr<Transport>> logIn(const Login &login, const Control &control)
{
    auto transport = openTransport(login, hostKeyAlgorithms(login.pinnedHostKeys), control);
    if (!transport)
        return transport;
    const auto found = serverKey(**transport);
    if (!found)
        return fail(found.error());
    if (const auto judged = judgeHostKey(*found, login); !judged)
        return fail(judged.error());
    if (const auto loggedIn = authenticate(**transport, login); !loggedIn)
        return fail(loggedIn.error());
    return transport;
}

} // namespace trunkseal::ssh
