#pragma once

#include "core/net/udp_socket.h"

namespace trunkseal::net {

/// What had arrived at a UDP socket, taken with one system call. Made once and used again: taking allocates
/// nothing.
class DatagramBurst {
public:
    static constexpr std::size_t most = 16;
    static constexpr std::size_t datagramBytes = 2048; ///< longer ones, which no Ethernet carries, are cut

    struct Datagram {
        std::span<const unsigned char> bytes;
        UdpSocket::Peer from;
        std::chrono::nanoseconds waited{}; ///< between its arrival in the kernel and now
    };

    DatagramBurst();
    ~DatagramBurst();
    DatagramBurst(const DatagramBurst &) = delete;
    DatagramBurst &operator=(const DatagramBurst &) = delete;

    /// Valid until the next take.
    [[nodiscard]] std::span<const Datagram> datagrams() const;
    /// More may be waiting.
    [[nodiscard]] bool isFull() const { return datagrams().size() == most; }

private:
    friend class UdpSocket;
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace trunkseal::net
