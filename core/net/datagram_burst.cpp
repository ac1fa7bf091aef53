#include "core/net/datagram_burst.h"

#include "core/net/wire_tap.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <ctime>

namespace trunkseal::net {

namespace {

constexpr std::size_t controlBytes = CMSG_SPACE(sizeof(timespec));

std::chrono::nanoseconds durationOf(const timespec &time)
{
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

/// The kernel writes how much of both it used.
void makeReady(msghdr &header)
{
    header.msg_namelen = sizeof(UdpSocket::Peer::storage);
    header.msg_controllen = controlBytes;
}

/// When the kernel took the datagram, by the wall clock; none when it did not say.
std::optional<std::chrono::nanoseconds> arrivalOf(msghdr &message)
{
    for (cmsghdr *part = CMSG_FIRSTHDR(&message); part != nullptr; part = CMSG_NXTHDR(&message, part)) {
        if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_TIMESTAMPNS)
            continue;
        timespec time{};
        std::memcpy(&time, CMSG_DATA(part), sizeof(time));
        return durationOf(time);
    }
    return std::nullopt;
}

} // namespace

struct DatagramBurst::Private {
    Private();
    void take(int descriptor);

    std::array<std::array<unsigned char, datagramBytes>, most> bytes;
    std::array<iovec, most> vectors{};
    std::array<mmsghdr, most> messages{};
    alignas(cmsghdr) std::array<std::array<unsigned char, controlBytes>, most> control{};
    std::array<Datagram, most> datagrams{};
    std::size_t count = 0;
};

DatagramBurst::Private::Private()
{
    static_assert(controlBytes % alignof(cmsghdr) == 0);
    for (std::size_t i = 0; i < most; ++i) {
        vectors[i] = {bytes[i].data(), bytes[i].size()};
        messages[i].msg_hdr.msg_iov = &vectors[i];
        messages[i].msg_hdr.msg_iovlen = 1;
        messages[i].msg_hdr.msg_name = datagrams[i].from.storage;
        messages[i].msg_hdr.msg_control = control[i].data();
        makeReady(messages[i].msg_hdr);
    }
}

void DatagramBurst::Private::take(int descriptor)
{
    for (mmsghdr &message : std::span(messages).first(count))
        makeReady(message.msg_hdr);
    const int got = ::recvmmsg(descriptor, messages.data(), most, MSG_DONTWAIT, nullptr);
    count = static_cast<std::size_t>(std::max(got, 0));
    if (count == 0)
        return;
    timespec now{};
    ::clock_gettime(CLOCK_REALTIME, &now);
    for (std::size_t i = 0; i < count; ++i) {
        msghdr &header = messages[i].msg_hdr;
        datagrams[i].bytes = std::span(bytes[i]).first(messages[i].msg_len);
        datagrams[i].from.size = static_cast<unsigned char>(header.msg_namelen);
        const auto arrival = arrivalOf(header).value_or(durationOf(now));
        datagrams[i].waited = std::max(durationOf(now) - arrival, std::chrono::nanoseconds::zero());
    }
}

DatagramBurst::DatagramBurst()
    : d(std::make_unique<Private>())
{
}

DatagramBurst::~DatagramBurst() = default;

std::span<const DatagramBurst::Datagram> DatagramBurst::datagrams() const
{
    return std::span(d->datagrams).first(d->count);
}

// Here, where the inside of a burst is known.
void UdpSocket::receive(DatagramBurst &burst)
{
    burst.d->take(m_fd);
    if (!m_tap)
        return;
    for (const DatagramBurst::Datagram &datagram : burst.datagrams())
        m_tap->received({false, m_local, datagram.from}, datagram.bytes, datagram.waited);
}

} // namespace trunkseal::net
