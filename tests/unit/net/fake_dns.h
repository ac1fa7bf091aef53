#pragma once

#include "core/net/dns_client.h"
#include "core/net/udp_socket.h"

#include <QMap>
#include <QtEndian>

#include <array>
#include <atomic>
#include <map>
#include <thread>

namespace trunkseal::test {

using net::detail::RecordType;

/// A name server on loopback that answers from a table; names it does not hold do not exist.
class FakeDns {
public:
    FakeDns()
        : m_socket(*net::UdpSocket::bind(QStringLiteral("127.0.0.1"), 0))
    {
    }
    ~FakeDns() { stop(); }

    void address(const QByteArray &name, const QByteArray &ip) { put(name, RecordType::A, packed(ip)); }
    void service(const QByteArray &name, int priority, int weight, int port, const QByteArray &target)
    {
        put(name, RecordType::Srv, number(priority) + number(weight) + number(port) + encoded(target));
    }
    void rule(const QByteArray &name, int order, int preference, const QByteArray &service,
              const QByteArray &target)
    {
        put(name, RecordType::Naptr,
            number(order) + number(preference) + text("s") + text(service) + text("") + encoded(target));
    }
    void refuse(bool on) { m_refuses = on; }
    void ignore(const QByteArray &name) { m_ignored = name; }

    /// The table is complete: answers from now on.
    QString start()
    {
        m_thread = std::thread([this] { serve(); });
        return m_socket->local().toString();
    }
    void stop()
    {
        m_stopped = true;
        if (m_thread.joinable())
            m_thread.join();
    }
    [[nodiscard]] int questions() const { return m_questions; }

private:
    static QByteArray number(int value)
    {
        QByteArray bytes(2, Qt::Uninitialized);
        qToBigEndian(static_cast<quint16>(value), bytes.data());
        return bytes;
    }
    static QByteArray text(const QByteArray &value)
    {
        return QByteArray(1, static_cast<char>(value.size())) + value;
    }
    static QByteArray encoded(const QByteArray &name)
    {
        QByteArray bytes;
        for (const QByteArray &label : name.split('.')) {
            if (!label.isEmpty())
                bytes += text(label);
        }
        return bytes + '\0';
    }
    static QByteArray packed(const QByteArray &ip)
    {
        QByteArray bytes;
        for (const QByteArray &part : ip.split('.'))
            bytes += static_cast<char>(part.toInt());
        return bytes;
    }
    void put(const QByteArray &name, RecordType type, const QByteArray &data)
    {
        m_table[{name.toLower(), static_cast<int>(type)}].append(data);
        m_names.insert(name.toLower(), true);
    }

    void serve()
    {
        std::array<unsigned char, 512> buffer;
        while (!m_stopped) {
            net::UdpSocket::Peer from;
            const int size = m_socket->receive(buffer, &from, std::chrono::milliseconds(20));
            if (size < 17)
                continue;
            const QByteArray reply = answer(QByteArray(reinterpret_cast<const char *>(buffer.data()), size));
            if (!reply.isEmpty())
                m_socket->send(
                    {reinterpret_cast<const unsigned char *>(reply.constData()), size_t(reply.size())}, from);
        }
    }

    QByteArray answer(const QByteArray &query)
    {
        ++m_questions;
        qsizetype at = 12;
        QByteArray name;
        while (query[at] != 0) {
            name += (name.isEmpty() ? "" : ".") + query.mid(at + 1, query[at]);
            at += query[at] + 1;
        }
        name = name.toLower();
        if (name == m_ignored)
            return {};
        const int type = static_cast<unsigned char>(query[at + 2]);
        const QByteArray question = query.mid(12, at + 5 - 12);
        const QList<QByteArray> records =
            m_table.count({name, type}) != 0 ? m_table.at({name, type}) : QList<QByteArray>();
        const int code = m_refuses ? 5 : m_names.contains(name) ? 0 : 3;
        QByteArray reply = query.left(2) + '\x81' + static_cast<char>(0x80 | code) + number(1)
            + number(static_cast<int>(records.size())) + number(0) + number(0) + question;
        for (const QByteArray &record : records)
            reply += number(0xc00c) + number(type) + number(1) + number(0) + number(60)
                + number(static_cast<int>(record.size())) + record;
        return reply;
    }

    std::unique_ptr<net::UdpSocket> m_socket;
    std::map<std::pair<QByteArray, int>, QList<QByteArray>> m_table;
    QMap<QByteArray, bool> m_names;
    QByteArray m_ignored;
    std::atomic_bool m_refuses = false;
    std::atomic_bool m_stopped = false;
    std::atomic_int m_questions = 0;
    std::thread m_thread;
};

} // namespace trunkseal::test
