#pragma once

#include "core/net/socket.h"
#include "core/net/stream.h"
#include "core/net/wire_tap.h"

namespace trunkseal::net::detail {

/// TCP, or UDP connected to one peer.
class PlainStream final : public Stream {
public:
    /// `peer` is how messages name the other end.
    PlainStream(Protocol protocol, Fd fd, const Address &remote, QString peer);
    void tapWith(WireTap *tap); ///< before the first byte; null = nobody
    ~PlainStream() override;

    Result<QByteArray> receive(std::chrono::milliseconds wait) override;
    Result<void> send(const QByteArray &bytes) override;
    void close() override;
    [[nodiscard]] int descriptor() const override { return m_fd.get(); }

private:
    [[nodiscard]] tl::unexpected<Error> closedError() const;

    Fd m_fd;
    QString m_peer;
    bool m_owesAcknowledgement = false; ///< of what was read
    TappedFlow m_tapped;
};

/// What receive() reads at most in one go; no UDP datagram is longer.
inline constexpr int receiveLimit = 64 * 1024;
inline constexpr std::chrono::seconds sendPatience{5};

/// Errors of every kind of stream.
[[nodiscard]] tl::unexpected<Error> sendTimeout(const QString &peer);
/// Ends a TCP connection without a reset: what is unread is taken out first, for a reset would discard what
/// we sent.
void finishTcp(Fd &fd);

} // namespace trunkseal::net::detail
