#pragma once

#include "core/net/socket.h"
#include "core/net/socket_bio.h"
#include "core/net/stream.h"
#include "core/net/tls_state.h"
#include "core/net/tls_words.h"

namespace trunkseal::net::detail {

/// How messages name a peer: "carrier.test (127.0.16.1:5061)", or the address alone.
[[nodiscard]] QString peerName(const Address &remote, const QString &serverName);

/// TLS over a connected socket, either side. Made unshaken; step() or shakeHands() before anything else.
class TlsStream final : public Stream {
public:
    enum class Step { Done, WantRead, WantWrite, Failed };

    /// `options` gives what is judged and logged (a server judges nobody: default). Errors: BadInput (key
    /// log), Internal.
    [[nodiscard]] static Result<std::unique_ptr<TlsStream>> make(SSL_CTX *context, Fd fd,
                                                                 const Address &remote, bool server,
                                                                 const TlsOptions &options,
                                                                 const QByteArray &ocspResponse = {});
    ~TlsStream() override;

    /// Before the handshake; null = nobody.
    void tapWith(WireTap *tap);
    /// As far as the handshake gets without waiting.
    [[nodiscard]] Step step();
    /// The whole handshake. Errors: Tls, Timeout, Canceled.
    Result<void> shakeHands(std::chrono::milliseconds timeout, const Control &control);
    /// Why step() failed, or that `patience` was not enough; noted in the report too.
    [[nodiscard]] Error failure(bool timedOut, std::chrono::milliseconds patience);
    /// What is known so far, also of a handshake that failed.
    [[nodiscard]] const HandshakeReport &report() const { return m_state.report; }

    /// What a later handshake can go on from; after the handshake, with TLS 1.3 after the first bytes.
    [[nodiscard]] SessionPtr session() const;
    /// Before the handshake.
    void resume(SSL_SESSION *session);

    Result<QByteArray> receive(std::chrono::milliseconds wait) override;
    Result<void> send(const QByteArray &bytes) override;
    void close() override;
    [[nodiscard]] int descriptor() const override { return m_fd.get(); }
    [[nodiscard]] bool hasBuffered() const override;

private:
    TlsStream(Fd fd, const Address &remote, bool server, const TlsOptions &options);

    void finishHandshake(bool succeeded);
    [[nodiscard]] Error brokenError(int sslError);

    Fd m_fd;
    QString m_peer;
    bool m_server;
    bool m_broken = false; ///< no close_notify may follow a fatal error
    bool m_heard = false; ///< anything was received after the handshake
    TlsVersion m_minVersion;
    TlsVersion m_maxVersion;
    int m_sslReason = 0;
    QString m_detail;
    Clock::time_point m_begun = Clock::now();
    BioPeer m_bytes;
    TlsState m_state;
    SslPtr m_ssl; ///< last: its callbacks use the members above
};

} // namespace trunkseal::net::detail
