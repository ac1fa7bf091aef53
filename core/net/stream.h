#pragma once

#include "core/base/address.h"
#include "core/base/job.h"
#include "core/base/result.h"
#include "core/net/handshake.h"

#include <QByteArray>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace trunkseal::net {

enum class Protocol { Udp, Tcp, Tls };

class WireTap;

/// A connected channel that carries SIP: UDP (one datagram a receive), TCP or TLS (a stretch of the stream a
/// receive). Used by one thread. No call blocks longer than the time it is given.
class Stream {
public:
    virtual ~Stream() = default;
    Stream(const Stream &) = delete;
    Stream &operator=(const Stream &) = delete;

    /// Bytes that arrived within `wait`; empty when none did. Errors: Network when the peer closed or reset.
    virtual Result<QByteArray> receive(std::chrono::milliseconds wait) = 0;
    /// Sends all of `bytes`, waiting up to 5 s for room. Errors: Network, Timeout.
    virtual Result<void> send(const QByteArray &bytes) = 0;
    /// Orderly end (TLS close_notify); safe to call twice.
    virtual void close() = 0;
    /// For poll(2) together with other sockets; -1 once closed.
    [[nodiscard]] virtual int descriptor() const = 0;
    /// True when bytes are waiting that poll(2) cannot see (of TLS records); they need not make a whole
    /// message.
    [[nodiscard]] virtual bool hasBuffered() const { return false; }

    [[nodiscard]] Protocol protocol() const { return m_protocol; }
    [[nodiscard]] Address local() const { return m_local; }
    [[nodiscard]] Address remote() const { return m_remote; }
    /// The handshake; only for TLS.
    [[nodiscard]] const std::optional<HandshakeReport> &handshake() const { return m_handshake; }
    /// Somebody else made this connection (CarriedSocket): what must live as long, and what the peer sees as
    /// our address.
    void adopt(std::shared_ptr<void> keeper, const QString &localIp)
    {
        m_keeper = std::move(keeper);
        m_local = {localIp, 0};
    }
    [[nodiscard]] bool isCarried() const { return m_keeper != nullptr; }

protected:
    explicit Stream(Protocol protocol)
        : m_protocol(protocol)
    {
    }
    Protocol m_protocol;
    Address m_local;
    Address m_remote;
    std::optional<HandshakeReport> m_handshake;

private:
    std::shared_ptr<void> m_keeper; ///< of a carried socket; gone after the socket itself
};

enum class ConnectFault { None, Refused, Unreachable, TimedOut, Other };

/// What a failed or successful attempt went through, for ladder and JSON.
struct ConnectTrace {
    ConnectFault fault = ConnectFault::None; ///< why connect(2) failed; a failed handshake has its own fault
    std::optional<std::chrono::microseconds> tcp; ///< duration of connect(2)
    std::optional<std::chrono::microseconds> tls; ///< duration of the handshake
    std::optional<HandshakeReport> handshake; ///< also when it failed after the certificate was seen
};

/// A connection that somebody else has made for us, as a connected non-blocking stream socket.
struct CarriedSocket {
    int fd = -1;
    QString localIp; ///< that the peer sees; empty = not known
    std::shared_ptr<void> keeper; ///< must live as long as the socket
};
using Carry = std::function<Result<CarriedSocket>(const Address &target, const Control &control)>;

struct ConnectOptions {
    Protocol protocol = Protocol::Tls;
    Address target;
    QString localIp; ///< bind to this address; empty = any
    std::chrono::milliseconds timeout{8000}; ///< for TCP and for TLS each
    TlsOptions tls; ///< used with Tls
    Carry carry; ///< connects in place of the system, for TCP and TLS; unset = the system
    WireTap *tap = nullptr; ///< sees what crosses the socket; outlives the stream
};

/// Opens a channel. TCP_NODELAY is set. With TLS the certificate is judged inside the handshake
/// (pki::verify), so that a refused peer never sees an application byte. Errors: Network (refused,
/// unreachable), Timeout, Tls (handshake failed: the message says whether the peer spoke plain SIP, wanted
/// another version, …; or the first certificate reason), Canceled. `trace` is filled as far as it got, also
/// on failure.
[[nodiscard]] Result<std::unique_ptr<Stream>> connectTo(const ConnectOptions &options, const Control &control,
                                                        ConnectTrace *trace = nullptr);

/// Sets OpenSSL's TLS side up, which takes some 10 ms once a process.
void prepareTls();

/// The local IP address that the system would use to reach `target` (connected UDP socket; nothing is sent).
[[nodiscard]] Result<QString> localIpTowards(const Address &target);

} // namespace trunkseal::net
