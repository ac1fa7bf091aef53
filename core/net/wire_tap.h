#pragma once

#include "core/net/udp_socket.h"

#include <span>
#include <string_view>
#include <utility>

namespace trunkseal::net {

/// Who talks with whom over what.
struct Flow {
    bool isTcp = false;
    UdpSocket::Peer local;
    UdpSocket::Peer remote;
};

/// Sees what crosses the sockets of one call, as it crosses them: TLS records and SRTP packets, not what is
/// inside. Called from every thread that uses a socket; must not block.
class WireTap {
public:
    using Bytes = std::span<const unsigned char>;

    virtual ~WireTap() = default;
    virtual void opened(const Flow &flow) = 0; ///< TCP: the connection stands
    virtual void sent(const Flow &flow, Bytes bytes) = 0; ///< a datagram, or a stretch of the stream
    /// `ago`: how long it had waited for us since it arrived.
    virtual void received(const Flow &flow, Bytes bytes, std::chrono::nanoseconds ago) = 0;
    virtual void closed(const Flow &flow, bool byUs) = 0; ///< TCP
    /// A line of the NSS key log; only where a key log was asked for (TlsOptions::keyLogFile).
    virtual void secret(std::string_view line) = 0;
};

/// A tap on one flow; does nothing without one.
struct TappedFlow {
    WireTap *tap = nullptr;
    Flow flow;

    void sent(const void *bytes, std::size_t size) const
    {
        if (tap)
            tap->sent(flow, {static_cast<const unsigned char *>(bytes), size});
    }
    void received(const void *bytes, std::size_t size) const
    {
        if (tap)
            tap->received(flow, {static_cast<const unsigned char *>(bytes), size}, {});
    }
    void closed(bool byUs)
    {
        if (tap && flow.isTcp)
            std::exchange(tap, nullptr)->closed(flow, byUs);
    }
};

/// The tap on a connection from `local` to `remote`; tells it that a TCP one stands.
[[nodiscard]] TappedFlow tapOn(WireTap *tap, bool isTcp, const Address &local, const Address &remote);

} // namespace trunkseal::net
