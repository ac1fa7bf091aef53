#pragma once

#include "core/base/address.h"
#include "core/base/result.h"

#include <QByteArray>

#include <chrono>
#include <memory>
#include <span>

namespace trunkseal::net {

class DatagramBurst;
class WireTap;

/// An unconnected UDP socket for RTP and RTCP. One thread receives, another may send.
/// send() and receive() take no lock, allocate nothing and do not log: they may be called on the audio path.
/// A tap does both.
class UdpSocket {
public:
    /// Binds `ip` and `port` (0 = any). Errors: Network.
    [[nodiscard]] static Result<std::unique_ptr<UdpSocket>> bind(const QString &ip, quint16 port);
    ~UdpSocket();
    UdpSocket(const UdpSocket &) = delete;
    UdpSocket &operator=(const UdpSocket &) = delete;

    /// Where a datagram came from, comparable without allocating; toAddress() for reports.
    struct Peer {
        alignas(8) unsigned char storage[28] = {}; ///< sockaddr_in or sockaddr_in6
        unsigned char size = 0;
        bool operator==(const Peer &other) const;
        [[nodiscard]] Address toAddress() const;
        [[nodiscard]] static Peer from(const Address &address); ///< size 0 when it is no IP address
    };

    /// Size of the datagram copied into `into`, 0 when none came within `wait`, -1 on a socket error.
    int receive(std::span<unsigned char> into, Peer *from, std::chrono::microseconds wait);
    /// Takes what waits, without waiting for it; as many as a burst holds.
    void receive(DatagramBurst &burst);
    /// False when the system refused it.
    bool send(std::span<const unsigned char> datagram, const Peer &to);

    [[nodiscard]] Address local() const;
    [[nodiscard]] int descriptor() const;
    /// `tap` sees what crosses the socket and outlives it; before it is used.
    void tapWith(WireTap *tap);

private:
    explicit UdpSocket(int fd);
    int m_fd;
    WireTap *m_tap = nullptr;
    Peer m_local; ///< for the tap
};

/// An RTP socket on an even port and RTCP on the next (RFC 3550 section 11), chosen at random in `first` to
/// `last`.
struct RtpPorts {
    std::unique_ptr<UdpSocket> rtp;
    std::unique_ptr<UdpSocket> rtcp;
};
[[nodiscard]] Result<RtpPorts> bindRtpPorts(const QString &ip, quint16 first = 20000, quint16 last = 29998);

} // namespace trunkseal::net
