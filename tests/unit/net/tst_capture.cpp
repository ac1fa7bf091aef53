#include "core/net/capture.h"
#include "core/net/stream.h"
#include "tests/unit/net/certificates.h"
#include "tests/unit/net/raw_peer.h"

#include <QFile>
#include <QMap>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <array>
#include <cstring>

using namespace trunkseal;
using namespace trunkseal::net;
using namespace std::chrono_literals;
using test::RawPeer;

namespace {

struct Block {
    quint32 type = 0;
    QByteArray body;
};

quint32 number(const QByteArray &bytes, qsizetype at)
{
    quint32 value = 0;
    std::memcpy(&value, bytes.constData() + at, sizeof(value));
    return value;
}

/// The blocks of a pcapng file of this machine's byte order; a last one of type 0 when the file is not whole.
std::vector<Block> blocksOf(const QByteArray &file)
{
    std::vector<Block> blocks;
    qsizetype at = 0;
    while (at + 12 <= file.size()) {
        const auto size = static_cast<qsizetype>(number(file, at + 4));
        if (size < 12 || size % 4 != 0 || at + size > file.size()
            || number(file, at + size - 4) != static_cast<quint32>(size))
            break;
        blocks.push_back({number(file, at), file.mid(at + 8, size - 12)});
        at += size;
    }
    if (at != file.size())
        blocks.push_back({});
    return blocks;
}

QByteArray packetOf(const Block &block)
{
    return block.body.mid(20, number(block.body, 12));
}

/// RFC 1071: the sum over a header with its checksum is all ones.
bool isSummedUp(const QByteArray &bytes)
{
    quint32 sum = 0;
    for (qsizetype i = 0; i < bytes.size(); i += 2) {
        sum += static_cast<unsigned>(static_cast<unsigned char>(bytes[i])) << 8;
        if (i + 1 < bytes.size())
            sum += static_cast<unsigned char>(bytes[i + 1]);
    }
    while (sum > 0xffff)
        sum = (sum & 0xffff) + (sum >> 16);
    return sum == 0xffff;
}

} // namespace

class CaptureTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_path = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction())); }

    void anEmptyFileIsThereFromTheStart()
    {
        const auto capture = Capture::create(m_path);
        QVERIFY(capture);
        const auto blocks = blocksOf(content());
        QCOMPARE(blocks.size(), std::size_t(2));
        QCOMPARE(blocks[0].type, 0x0a0d0d0aU);
        QCOMPARE(blocks[1].type, 1U);
        QCOMPARE(QFile::permissions(m_path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void aPathThatCannotBeWrittenIsTold()
    {
        const auto capture = Capture::create(m_folder.filePath(QStringLiteral("no/folder/here.pcapng")));
        QVERIFY(!capture && capture.error().code == ErrorCode::Storage);
        QVERIFY(capture.error().message.contains(QStringLiteral("here.pcapng")));
    }

    void datagramsAreKept_data()
    {
        QTest::addColumn<QString>("ip");
        QTest::addColumn<int>("header");
        QTest::newRow("IPv4") << QStringLiteral("127.0.0.1") << 20;
        QTest::newRow("IPv6") << QStringLiteral("::1") << 40;
    }
    void datagramsAreKept()
    {
        QFETCH(QString, ip);
        QFETCH(int, header);
        const auto capture = Capture::create(m_path);
        const auto one = UdpSocket::bind(ip, 0);
        const auto other = UdpSocket::bind(ip, 0);
        QVERIFY(capture && one && other);
        (*one)->tapWith(capture->get());
        const std::array<unsigned char, 5> hello{'h', 'e', 'l', 'l', 'o'};
        QVERIFY((*one)->send(hello, UdpSocket::Peer::from((*other)->local())));
        QVERIFY((*other)->send(hello, UdpSocket::Peer::from((*one)->local())));
        std::array<unsigned char, 100> bytes;
        QCOMPARE((*one)->receive(bytes, nullptr, 2s), 5);
        QVERIFY((*capture)->save());
        const auto blocks = blocksOf(content());
        QCOMPARE(blocks.size(), std::size_t(4));
        for (const std::size_t i : {2, 3}) {
            QCOMPARE(blocks[i].type, 6U);
            const QByteArray packet = packetOf(blocks[i]);
            QCOMPARE(packet.size(), qsizetype(header + 8 + 5));
            QVERIFY(packet.endsWith("hello"));
            if (header == 20)
                QVERIFY(isSummedUp(packet.first(20)));
        }
        QCOMPARE((*capture)->packets(), quint64(2));
    }

    void aTlsConnectionIsKeptAsItIs()
    {
        const auto pki = test::TestPki::make();
        RawPeer peer(RawPeer::answering("SIP/2.0 200 OK\r\n\r\n"), pki.server());
        const auto capture = Capture::create(m_path);
        QVERIFY(capture);
        ConnectOptions options;
        options.target = peer.address();
        options.tls.insecure = true;
        options.tls.keyLogFile = m_path + QStringLiteral(".keys");
        options.tap = capture->get();
        auto stream = connectTo(options, {});
        QVERIFY(stream);
        QVERIFY((*stream)->send("OPTIONS sip:x SIP/2.0\r\n\r\n"));
        QVERIFY((*stream)->receive(2s));
        (*stream)->close();
        QVERIFY((*capture)->save());
        const QByteArray file = content();
        const auto blocks = blocksOf(file);
        QVERIFY(blocks.size() > 9);
        QCOMPARE(blocks[2].type, 10U); // the secrets come first
        QVERIFY(blocks[2].body.contains("CLIENT_TRAFFIC_SECRET_0")
                || blocks[2].body.contains("CLIENT_RANDOM"));
        QVERIFY(!file.contains("OPTIONS sip:x")); // only as TLS records
        QByteArray syn = packetOf(blocks[3]);
        QCOMPARE(syn.at(20 + 13) & 0x3f, 0x02);
        QCOMPARE(packetOf(blocks[4]).at(20 + 13) & 0x3f, 0x12);
        // Every next packet of a side goes on where its last one ended.
        QMap<QByteArray, quint32> next;
        for (std::size_t i = 3; i < blocks.size(); ++i) {
            const QByteArray packet = packetOf(blocks[i]);
            QByteArray pseudo = packet.mid(12, 8);
            const auto size = static_cast<int>(packet.size() - 20);
            pseudo.append(2, '\0').append(char(size >> 8)).append(char(size)).append(3, '\0').append(char(6));
            QVERIFY(isSummedUp(pseudo + packet.mid(20)));
            const quint32 sequence = qFromBigEndian<quint32>(packet.constData() + 24);
            const QByteArray from = packet.mid(20, 2);
            if (next.contains(from))
                QCOMPARE(sequence, next.value(from));
            const bool counts = (packet.at(33) & 0x03) != 0;
            next[from] = sequence + static_cast<quint32>(packet.size() - 40) + (counts ? 1 : 0);
        }
    }

    void withoutAKeyLogNoSecretIsInTheFile()
    {
        const auto pki = test::TestPki::make();
        RawPeer peer(RawPeer::answering("x"), pki.server());
        const auto capture = Capture::create(m_path);
        ConnectOptions options;
        options.target = peer.address();
        options.tls.insecure = true;
        options.tap = capture->get();
        QVERIFY(connectTo(options, {}));
        QVERIFY((*capture)->save());
        for (const Block &block : blocksOf(content()))
            QVERIFY(block.type != 10U && block.type != 0U);
    }

private:
    [[nodiscard]] QByteArray content() const
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(CaptureTest)
#include "tst_capture.moc"
