#pragma once

#include "core/ssh/session.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <memory>
#include <thread>

namespace trunkseal::test {

/// An SSH server on a free port of 127.0.0.1, in a thread of its own (libssh's server half). Commands run
/// through /bin/sh of this machine; there is no SFTP. It forwards one TCP connection (direct-tcpip), as a
/// jump host does. One connection at a time.
class TestSshServer {
public:
    enum class Offers { Password, Prompts, Keys };
    struct Setup {
        Offers offers = Offers::Password;
        QByteArray user = "ops";
        QByteArray password = "right password";
        QByteArray acceptedKey; ///< "ssh-ed25519 AAAA…" with Offers::Keys
        QByteArray hostKeyFile; ///< private key in a file; empty = a fresh Ed25519 key
        bool forwards = true;
    };

    explicit TestSshServer(const Setup &setup);
    ~TestSshServer();
    TestSshServer(const TestSshServer &) = delete;
    TestSshServer &operator=(const TestSshServer &) = delete;

    [[nodiscard]] quint16 port() const;
    [[nodiscard]] QString hostKeyLine() const; ///< "ssh-ed25519 AAAA…"
    [[nodiscard]] int logins() const; ///< how many attempts to log in came so far, of any kind

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// As the user of Setup, with its password and its key pinned.
[[nodiscard]] ssh::Login loginTo(const TestSshServer &server);

/// Writes a fresh Ed25519 private key (encrypted when `passphrase` is not empty); returns its public line.
QByteArray writeTestKey(const QString &path, const QByteArray &passphrase);

} // namespace trunkseal::test
