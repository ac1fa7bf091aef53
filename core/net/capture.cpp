#include "core/net/capture.h"

#include "core/base/text.h"

#include <QFile>
#include <QSaveFile>

#include <netinet/in.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <mutex>
#include <vector>

namespace trunkseal::net {

namespace {

constexpr quint16 rawIp = 101; // LINKTYPE_RAW: the packet begins with the IP header
constexpr quint32 tlsKeyLog = 0x544c534b; // secrets type "TLSK"
constexpr qsizetype mostBytes = 256 << 20;
constexpr std::size_t segmentSize = 1400;

enum Block : quint32 { Section = 0x0a0d0d0a, Interface = 1, Packet = 6, Secrets = 10 };
enum TcpFlag : unsigned char { Fin = 0x01, Syn = 0x02, Psh = 0x08, Ack = 0x10 };

/// Host order, as the section header says.
template <class T>
void put(QByteArray &to, T value)
{
    to.append(reinterpret_cast<const char *>(&value), sizeof(value));
}

/// Network order.
void put16(QByteArray &to, unsigned value)
{
    to.append(static_cast<char>(value >> 8 & 0xff)).append(static_cast<char>(value & 0xff));
}

void put32(QByteArray &to, quint32 value)
{
    put16(to, value >> 16);
    put16(to, value & 0xffff);
}

void pad(QByteArray &to)
{
    while (to.size() % 4 != 0)
        to.append('\0');
}

QByteArray block(Block type, const QByteArray &body)
{
    QByteArray padded = body;
    pad(padded);
    const auto size = static_cast<quint32>(padded.size() + 12);
    QByteArray made;
    put(made, quint32(type));
    put(made, size);
    made += padded;
    put(made, size);
    return made;
}

QByteArray sectionHeader()
{
    QByteArray body;
    put(body, quint32(0x1a2b3c4d));
    put(body, quint16(1)); // version 1.0
    put(body, quint16(0));
    put(body, qint64(-1)); // length unknown
    return block(Section, body);
}

QByteArray interfaceDescription()
{
    QByteArray body;
    put(body, rawIp);
    put(body, quint16(0));
    put(body, quint32(0)); // no snap length
    return block(Interface, body);
}

QByteArray secretsBlock(const QByteArray &lines)
{
    QByteArray body;
    put(body, tlsKeyLog);
    put(body, quint32(lines.size()));
    return block(Secrets, body + lines);
}

/// RFC 1071.
class Checksum {
public:
    void add(const QByteArray &bytes)
    {
        for (qsizetype i = 0; i < bytes.size(); i += 2) {
            const unsigned high = static_cast<unsigned char>(bytes[i]);
            const unsigned low = i + 1 < bytes.size() ? static_cast<unsigned char>(bytes[i + 1]) : 0;
            m_sum += high << 8 | low;
        }
    }
    [[nodiscard]] unsigned value() const
    {
        quint64 sum = m_sum;
        while (sum > 0xffff)
            sum = (sum & 0xffff) + (sum >> 16);
        return static_cast<unsigned>(~sum & 0xffff);
    }

private:
    quint64 m_sum = 0;
};

struct End {
    QByteArray ip; ///< 4 or 16 bytes
    quint16 port = 0;
};

End endOf(const UdpSocket::Peer &peer)
{
    sockaddr_in6 v6 = {};
    std::memcpy(&v6, peer.storage, sizeof(v6));
    if (v6.sin6_family == AF_INET6)
        return {QByteArray(reinterpret_cast<const char *>(&v6.sin6_addr), 16), ntohs(v6.sin6_port)};
    sockaddr_in v4 = {};
    std::memcpy(&v4, peer.storage, sizeof(v4));
    return {QByteArray(reinterpret_cast<const char *>(&v4.sin_addr), 4), ntohs(v4.sin_port)};
}

/// Fills in the checksum at `place` of a TCP or UDP packet (RFC 9293 3.1, RFC 768, RFC 8200 8.1).
void sign(QByteArray &packet, qsizetype place, const End &from, const End &to, unsigned char protocol)
{
    QByteArray pseudo = from.ip + to.ip;
    put32(pseudo, static_cast<quint32>(packet.size()));
    put32(pseudo, protocol);
    Checksum sum;
    sum.add(pseudo);
    sum.add(packet);
    unsigned value = sum.value();
    if (value == 0 && protocol == IPPROTO_UDP)
        value = 0xffff;
    packet[place] = static_cast<char>(value >> 8);
    packet[place + 1] = static_cast<char>(value & 0xff);
}

QByteArray withIpHeader(const QByteArray &packet, const End &from, const End &to, unsigned char protocol)
{
    QByteArray header;
    if (from.ip.size() == 16) { // RFC 8200
        put32(header, 6U << 28);
        put16(header, static_cast<unsigned>(packet.size()));
        header.append(static_cast<char>(protocol)).append(char(64));
        return header + from.ip + to.ip + packet;
    }
    put16(header, 0x4500); // RFC 791
    put16(header, static_cast<unsigned>(packet.size() + 20));
    put32(header, 0x00004000); // do not fragment
    header.append(char(64)).append(static_cast<char>(protocol));
    put16(header, 0);
    header += from.ip + to.ip;
    Checksum sum;
    sum.add(header);
    header[10] = static_cast<char>(sum.value() >> 8);
    header[11] = static_cast<char>(sum.value() & 0xff);
    return header + packet;
}

tl::unexpected<Error> unwritable(const QString &path, const QString &why)
{
    return fail(ErrorCode::Storage, Text::tr("The capture %1 cannot be written: %2.").arg(path, why));
}

} // namespace

/// Makes packets and keeps them until the file is written.
class Capture::Packets {
public:
    void opened(const Flow &flow)
    {
        const std::lock_guard lock(m_mutex);
        Connection &connection = connectionOf(flow);
        addTcp(connection, true, Syn, {});
        addTcp(connection, false, Syn | Ack, {});
        addTcp(connection, true, Ack, {});
    }

    void carried(const Flow &flow, bool isOurs, Bytes bytes, std::chrono::nanoseconds ago)
    {
        const std::lock_guard lock(m_mutex);
        if (!flow.isTcp)
            return addUdp(flow, isOurs, bytes, ago);
        Connection &connection = connectionOf(flow);
        for (std::size_t at = 0; at < bytes.size(); at += segmentSize)
            addTcp(connection, isOurs, Psh | Ack,
                   bytes.subspan(at, std::min(segmentSize, bytes.size() - at)));
    }

    void closed(const Flow &flow, bool byUs)
    {
        const std::lock_guard lock(m_mutex);
        Connection &connection = connectionOf(flow);
        addTcp(connection, byUs, Fin | Ack, {});
        addTcp(connection, !byUs, Fin | Ack, {});
        addTcp(connection, byUs, Ack, {});
        std::erase_if(m_connections, [&flow](const Connection &each) { return isSame(each.flow, flow); });
    }

    void secret(std::string_view line)
    {
        const std::lock_guard lock(m_mutex);
        m_secrets.append(line.data(), static_cast<qsizetype>(line.size())).append('\n');
    }

    /// Wireshark wants the secrets before the packets that need them.
    [[nodiscard]] QByteArray file() const
    {
        const std::lock_guard lock(m_mutex);
        QByteArray bytes = sectionHeader() + interfaceDescription();
        if (!m_secrets.isEmpty())
            bytes += secretsBlock(m_secrets);
        // Audio is taken every 20 ms and written with the time of its arrival: after what was sent meanwhile.
        std::vector<Place> places = m_places;
        std::ranges::stable_sort(places, {}, &Place::when);
        bytes.reserve(bytes.size() + m_blocks.size());
        for (const Place &place : places)
            bytes.append(QByteArrayView(m_blocks).sliced(place.start, place.size));
        return bytes;
    }
    [[nodiscard]] quint64 count() const
    {
        const std::lock_guard lock(m_mutex);
        return m_places.size();
    }
    [[nodiscard]] bool isCut() const
    {
        const std::lock_guard lock(m_mutex);
        return m_isCut;
    }

private:
    struct Connection {
        Flow flow;
        quint32 ourNext = 0;
        quint32 theirNext = 0;
    };

    struct Place {
        qint64 when = 0; ///< microseconds since 1970
        qsizetype start = 0;
        qsizetype size = 0;
    };

    static bool isSame(const Flow &a, const Flow &b) { return a.local == b.local && a.remote == b.remote; }

    Connection &connectionOf(const Flow &flow)
    {
        const auto found = std::find_if(m_connections.begin(), m_connections.end(),
                                        [&flow](const Connection &each) { return isSame(each.flow, flow); });
        return found != m_connections.end() ? *found : m_connections.emplace_back(Connection{flow});
    }

    void addTcp(Connection &connection, bool isOurs, unsigned flags, Bytes bytes)
    {
        const End local = endOf(connection.flow.local);
        const End remote = endOf(connection.flow.remote);
        const End &from = isOurs ? local : remote;
        const End &to = isOurs ? remote : local;
        quint32 &next = isOurs ? connection.ourNext : connection.theirNext;
        QByteArray packet;
        put16(packet, from.port);
        put16(packet, to.port);
        put32(packet, next);
        put32(packet, (flags & Ack) != 0 ? (isOurs ? connection.theirNext : connection.ourNext) : 0);
        put16(packet, 0x5000 | flags);
        put16(packet, 0xffff); // window
        put32(packet, 0); // checksum, urgent pointer
        packet.append(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
        sign(packet, 16, from, to, IPPROTO_TCP);
        next += static_cast<quint32>(bytes.size()) + ((flags & (Syn | Fin)) != 0 ? 1 : 0);
        add(withIpHeader(packet, from, to, IPPROTO_TCP), isOurs, {});
    }

    void addUdp(const Flow &flow, bool isOurs, Bytes bytes, std::chrono::nanoseconds ago)
    {
        const End local = endOf(flow.local);
        const End remote = endOf(flow.remote);
        const End &from = isOurs ? local : remote;
        const End &to = isOurs ? remote : local;
        QByteArray packet;
        put16(packet, from.port);
        put16(packet, to.port);
        put16(packet, static_cast<unsigned>(bytes.size() + 8));
        put16(packet, 0);
        packet.append(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
        sign(packet, 6, from, to, IPPROTO_UDP);
        add(withIpHeader(packet, from, to, IPPROTO_UDP), isOurs, ago);
    }

    void add(const QByteArray &packet, bool isOurs, std::chrono::nanoseconds ago)
    {
        if (m_blocks.size() + packet.size() > mostBytes) {
            m_isCut = true;
            return;
        }
        const auto when = std::chrono::duration_cast<std::chrono::microseconds>(
                              std::chrono::system_clock::now().time_since_epoch() - ago)
                              .count();
        QByteArray body;
        body.reserve(packet.size() + 40);
        put(body, quint32(0)); // interface
        put(body, quint32(when >> 32));
        put(body, quint32(when & 0xffffffff));
        put(body, quint32(packet.size()));
        put(body, quint32(packet.size()));
        body += packet;
        pad(body);
        put(body, quint16(2)); // option epb_flags
        put(body, quint16(4));
        put(body, quint32(isOurs ? 2 : 1)); // outbound, inbound
        put(body, quint32(0)); // end of options
        const qsizetype start = m_blocks.size();
        m_blocks += block(Packet, body);
        m_places.push_back({when, start, m_blocks.size() - start});
    }

    mutable std::mutex m_mutex;
    std::vector<Connection> m_connections;
    QByteArray m_blocks;
    QByteArray m_secrets;
    std::vector<Place> m_places; ///< of each packet in m_blocks
    bool m_isCut = false;
};

TappedFlow tapOn(WireTap *tap, bool isTcp, const Address &local, const Address &remote)
{
    if (!tap)
        return {};
    const TappedFlow tapped{tap, {isTcp, UdpSocket::Peer::from(local), UdpSocket::Peer::from(remote)}};
    if (isTcp)
        tap->opened(tapped.flow);
    return tapped;
}

Capture::Capture(QString path)
    : m_path(std::move(path))
    , m_packets(std::make_unique<Packets>())
{
}

Capture::~Capture() = default;

Result<std::unique_ptr<Capture>> Capture::create(const QString &path)
{
    std::unique_ptr<Capture> capture(new Capture(path));
    if (const auto empty = capture->save(); !empty) // before the call, not after it
        return fail(empty.error());
    return capture;
}

void Capture::opened(const Flow &flow)
{
    m_packets->opened(flow);
}

void Capture::sent(const Flow &flow, Bytes bytes)
{
    m_packets->carried(flow, true, bytes, {});
}

void Capture::received(const Flow &flow, Bytes bytes, std::chrono::nanoseconds ago)
{
    m_packets->carried(flow, false, bytes, ago);
}

void Capture::closed(const Flow &flow, bool byUs)
{
    m_packets->closed(flow, byUs);
}

void Capture::secret(std::string_view line)
{
    m_packets->secret(line);
}

quint64 Capture::packets() const
{
    return m_packets->count();
}

bool Capture::isCut() const
{
    return m_packets->isCut();
}

Result<void> Capture::save() const
{
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly))
        return unwritable(m_path, file.errorString());
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.write(m_packets->file());
    if (!file.commit())
        return unwritable(m_path, file.errorString());
    return {};
}

} // namespace trunkseal::net
