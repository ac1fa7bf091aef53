#include "core/media/receive_statistics.h"
#include "core/media/rtp_packet.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <random>

using namespace trunkseal::media;
using namespace std::chrono_literals;

namespace {

constexpr quint16 port = 40000;
constexpr std::uint32_t ssrc = 0x1234;

struct Arrival {
    std::chrono::microseconds at{};
    std::uint16_t sequence = 0;
    std::uint32_t timestamp = 0;
};

struct Network {
    int lossPerThousand = 0;
    int jitterUs = 0; ///< most
    int swapPerThousand = 0; ///< pairs that change places
    std::uint16_t first = 100;
};

/// A minute of 20 ms packets as they come out of that network, in order of arrival.
std::vector<Arrival> travel(const Network &network)
{
    std::mt19937 random(7);
    std::vector<Arrival> arrivals;
    for (int i = 0; i < 3000; ++i) {
        const auto late =
            network.jitterUs > 0 ? static_cast<int>(random() % static_cast<unsigned>(network.jitterUs)) : 0;
        if (i > 0 && i < 2990 && static_cast<int>(random() % 1000) < network.lossPerThousand)
            continue;
        arrivals.push_back({i * 20ms + std::chrono::microseconds(late),
                            static_cast<std::uint16_t>(network.first + i),
                            static_cast<std::uint32_t>(i) * 160});
    }
    for (std::size_t i = 1; i + 1 < arrivals.size(); i += 2) {
        if (static_cast<int>(random() % 1000) < network.swapPerThousand) {
            std::swap(arrivals[i].sequence, arrivals[i + 1].sequence);
            std::swap(arrivals[i].timestamp, arrivals[i + 1].timestamp);
        }
    }
    std::ranges::stable_sort(arrivals, {}, &Arrival::at);
    return arrivals;
}

template <class T>
void put(QByteArray &bytes, T value)
{
    bytes.append(reinterpret_cast<const char *>(&value), sizeof(value));
}

/// A capture of UDP over IPv4 (link type 228), from one port of the loopback to another.
QByteArray capture(const std::vector<Arrival> &arrivals)
{
    QByteArray file;
    put(file, quint32(0xa1b2c3d4));
    put(file, quint16(2));
    put(file, quint16(4));
    put(file, quint64(0));
    put(file, quint32(65535));
    put(file, quint32(228));
    const std::array<unsigned char, 160> payload{};
    for (const Arrival &arrival : arrivals) {
        std::array<unsigned char, 172> rtp{};
        static_cast<void>(writeRtp({0, false, arrival.sequence, arrival.timestamp, ssrc, payload}, rtp));
        QByteArray packet("\x45\0\0\xc8\0\0\0\0\x40\x11\0\0\x7f\0\0\x01\x7f\0\0\x01", 20);
        put(packet, qToBigEndian<quint16>(port));
        put(packet, qToBigEndian<quint16>(port + 2));
        put(packet, qToBigEndian<quint16>(8 + 172));
        put(packet, quint16(0));
        packet.append(reinterpret_cast<const char *>(rtp.data()), 172);
        const auto us = arrival.at.count();
        put(file, quint32(1000 + us / 1'000'000));
        put(file, quint32(us % 1'000'000));
        put(file, quint32(packet.size()));
        put(file, quint32(packet.size()));
        file += packet;
    }
    return file;
}

QByteArray tshark(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral("tshark"), arguments);
    return process.waitForFinished(30000) ? process.readAllStandardOutput() : QByteArray();
}

} // namespace

/// The same packets as Wireshark counts them.
class TestRtpStatistics : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("tshark")).isEmpty())
            QSKIP("tshark is not installed (packaging/packages-test.txt)");
    }

    void figuresAreWiresharks_data()
    {
        QTest::addColumn<Network>("network");
        QTest::newRow("clean") << Network{};
        QTest::newRow("loss") << Network{30, 0, 0, 100};
        QTest::newRow("jitter") << Network{0, 12000, 0, 100};
        QTest::newRow("reordering") << Network{0, 0, 40, 100};
        QTest::newRow("all of it across the roll-over") << Network{20, 9000, 30, 64000};
    }

    void figuresAreWiresharks()
    {
        QFETCH(Network, network);
        const std::vector<Arrival> arrivals = travel(network);
        ReceiveStatistics statistics;
        quint64 outOfOrder = 0;
        for (const Arrival &arrival : arrivals) {
            const auto how = statistics.add(arrival.sequence, arrival.timestamp, TimePoint(1h) + arrival.at);
            outOfOrder += how == ReceiveStatistics::Arrival::OutOfOrder ? 1 : 0;
        }

        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("rtp.pcap"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(capture(arrivals)) > 0);
        file.close();
        const QStringList decode{QStringLiteral("-r"), path, QStringLiteral("-d"),
                                 QStringLiteral("udp.port==%1,rtp").arg(port)};
        const QByteArray table = tshark(
            decode + QStringList{QStringLiteral("-q"), QStringLiteral("-z"), QStringLiteral("rtp,streams")});
        const auto lines = table.split('\n');
        const auto row =
            std::ranges::find_if(lines, [](const QByteArray &line) { return line.contains("0x00001234"); });
        QVERIFY2(row != lines.end(), table.constData());
        const QList<QByteArray> cells = row->simplified().split(' ');
        const auto lossAt =
            std::ranges::find_if(cells, [](const QByteArray &cell) { return cell.startsWith('('); });
        QVERIFY2(lossAt != cells.end(), row->constData());
        const auto at = [&](qsizetype offset) { return cells.at((lossAt - cells.begin()) + offset); };
        QVERIFY2(at(-2).toLongLong() == qint64(arrivals.size()), row->constData());
        QVERIFY2(at(-1).toLongLong() == statistics.lost(), row->constData());
        const double maxJitter = at(6).toDouble(); // behind three deltas and two jitters
        QVERIFY2(
            std::abs(statistics.maxJitterMs() - maxJitter) < 0.02,
            qPrintable(
                QStringLiteral("%1: ours %2").arg(QString::fromLatin1(*row)).arg(statistics.maxJitterMs())));
        QCOMPARE(outOfOrder,
                 overtaken(tshark(decode
                                  + QStringList{QStringLiteral("-T"), QStringLiteral("fields"),
                                                QStringLiteral("-e"), QStringLiteral("rtp.seq")})));
    }

private:
    /// Packets behind one with a higher sequence number, which wraps.
    static quint64 overtaken(const QByteArray &sequences)
    {
        quint64 count = 0;
        std::optional<std::uint16_t> highest;
        for (const QByteArray &line : sequences.trimmed().split('\n')) {
            const std::uint16_t sequence = line.trimmed().toUShort();
            const bool behind = highest && static_cast<std::int16_t>(sequence - *highest) < 0;
            count += behind ? 1 : 0;
            if (!behind)
                highest = sequence;
        }
        return count;
    }
};

QTEST_GUILESS_MAIN(TestRtpStatistics)
#include "tst_rtp_statistics.moc"
