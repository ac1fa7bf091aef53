#include "core/net/tls_hello.h"

#include "core/net/tls_suites.h"

#include <QRandomGenerator>

#include <array>

namespace trunkseal::net {

namespace {

constexpr qsizetype longestAnswer = 256 * 1024;
constexpr quint8 alertRecord = 21;
constexpr quint8 handshakeRecord = 22;

// ExtensionType (RFC 8446 section 4.2, RFC 5246, 5077, 5746)
constexpr quint16 serverNameExtension = 0;
constexpr quint16 groupsExtension = 10;
constexpr quint16 pointFormatsExtension = 11;
constexpr quint16 signaturesExtension = 13;
constexpr quint16 alpnExtension = 16;
constexpr quint16 ticketExtension = 35;
constexpr quint16 versionsExtension = 43;
constexpr quint16 pskModesExtension = 45;
constexpr quint16 keyShareExtension = 51;
constexpr quint16 renegotiationExtension = 0xff01;

constexpr std::array<quint16, 15> signatures{0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806,
                                             0x0809, 0x080a, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201};

QByteArray two(std::size_t value)
{
    return QByteArray(1, char(value >> 8)) + char(value & 0xff);
}

/// `body` behind its length in two octets.
QByteArray sized(const QByteArray &body)
{
    return two(std::size_t(body.size())) + body;
}

QByteArray sizedByOne(const QByteArray &body)
{
    return QByteArray(1, char(body.size())) + body;
}

template <typename List>
QByteArray list(const List &values)
{
    QByteArray bytes;
    for (const quint16 value : values)
        bytes += two(value);
    return bytes;
}

QByteArray extension(quint16 type, const QByteArray &body)
{
    return two(type) + sized(body);
}

quint16 number(TlsVersion version)
{
    switch (version) {
    case TlsVersion::Tls10:
        return 0x0301;
    case TlsVersion::Tls11:
        return 0x0302;
    case TlsVersion::Tls12:
        return 0x0303;
    case TlsVersion::Tls13:
        return 0x0304;
    }
    Q_UNREACHABLE();
}

QByteArray random32()
{
    std::array<quint32, 8> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return {reinterpret_cast<const char *>(words.data()), 32};
}

QByteArray extensions(const ClientHello &hello)
{
    QByteArray all;
    if (!hello.serverName.isEmpty())
        all += extension(serverNameExtension, sized(QByteArray(1, '\0') + sized(hello.serverName)));
    if (!hello.groups.empty()) {
        all += extension(groupsExtension, sized(list(hello.groups)));
        all += extension(pointFormatsExtension, sizedByOne(QByteArray(1, '\0')));
    }
    if (hello.version >= TlsVersion::Tls12)
        all += extension(signaturesExtension, sized(list(signatures)));
    if (!hello.alpn.isEmpty())
        all += extension(alpnExtension, sized(sizedByOne(hello.alpn)));
    if (hello.version != TlsVersion::Tls13) {
        all += extension(ticketExtension, {});
        return all + extension(renegotiationExtension, QByteArray(1, '\0'));
    }
    // No key share: the server names the group that it wants in a HelloRetryRequest, in clear.
    all += extension(versionsExtension, sizedByOne(two(number(TlsVersion::Tls13))));
    all += extension(pskModesExtension, sizedByOne(QByteArray(1, '\1')));
    return all + extension(keyShareExtension, sized({}));
}

/// Reads octets in order; what is not there reads as 0 and is noted.
class Cursor {
public:
    explicit Cursor(QByteArrayView bytes)
        : m_rest(bytes)
    {
    }
    std::size_t number(int octets)
    {
        std::size_t value = 0;
        for (const char c : take(octets))
            value = value << 8 | quint8(c);
        return value;
    }
    QByteArrayView take(qsizetype size)
    {
        if (size > m_rest.size()) {
            m_isShort = true;
            m_rest = {};
            return {};
        }
        const QByteArrayView taken = m_rest.first(size);
        m_rest = m_rest.sliced(size);
        return taken;
    }
    [[nodiscard]] bool isShort() const { return m_isShort; }
    [[nodiscard]] bool atEnd() const { return m_rest.isEmpty(); }

private:
    QByteArrayView m_rest;
    bool m_isShort = false;
};

bool isEphemeral(quint16 suite, const char *kind)
{
    return suiteName(suite).contains(QLatin1String(kind));
}

} // namespace

QByteArray toBytes(const ClientHello &hello)
{
    const quint16 legacy = std::min<quint16>(number(hello.version), 0x0303);
    const bool isNew = hello.version == TlsVersion::Tls13;
    const QByteArray body = two(legacy) + random32() + sizedByOne(isNew ? random32() : QByteArray())
        + sized(list(hello.suites)) + sizedByOne(QByteArray(1, '\0')) + sized(extensions(hello));
    const QByteArray message = QByteArray(1, '\1') + '\0' + sized(body);
    return QByteArray(1, char(handshakeRecord)) + two(0x0301) + sized(message);
}

const HelloAnswer &HelloReader::append(const QByteArray &bytes)
{
    if (m_answer.kind != HelloAnswer::Kind::NeedMore)
        return m_answer;
    m_records += bytes;
    takeRecords();
    if (m_answer.kind == HelloAnswer::Kind::NeedMore && m_records.size() + m_messages.size() > longestAnswer)
        return finish();
    return m_answer;
}

const HelloAnswer &HelloReader::finish()
{
    if (m_answer.kind == HelloAnswer::Kind::NeedMore)
        m_answer.kind = m_hasHello ? HelloAnswer::Kind::Accepted : HelloAnswer::Kind::NotTls;
    return m_answer;
}

void HelloReader::takeRecords()
{
    while (m_answer.kind == HelloAnswer::Kind::NeedMore && m_records.size() >= 5) {
        Cursor cursor(m_records);
        const std::size_t type = cursor.number(1);
        const std::size_t version = cursor.number(2);
        const auto size = qsizetype(cursor.number(2));
        if ((type != alertRecord && type != handshakeRecord) || version >> 8 != 3) {
            finish();
            return;
        }
        if (m_records.size() < 5 + size)
            return;
        const QByteArray content = m_records.mid(5, size);
        m_records.remove(0, 5 + size);
        if (type == handshakeRecord) {
            m_messages += content;
            takeMessages();
        } else if (content.size() >= 2 && !m_hasHello) {
            m_answer.kind = HelloAnswer::Kind::Alert;
            m_answer.alert = quint8(content[1]);
        } else {
            if (type == alertRecord && content.size() >= 2)
                m_answer.alert = quint8(content[1]);
            finish();
        }
    }
}

void HelloReader::takeMessages()
{
    while (m_answer.kind == HelloAnswer::Kind::NeedMore && m_messages.size() >= 4) {
        Cursor cursor(m_messages);
        const std::size_t type = cursor.number(1);
        const auto size = qsizetype(cursor.number(3));
        if (m_messages.size() < 4 + size)
            return;
        const QByteArray body = m_messages.mid(4, size);
        m_messages.remove(0, 4 + size);
        switch (type) {
        case 2:
            takeServerHello(body);
            break;
        case 12:
            takeKeyExchange(body);
            break;
        case 13:
            m_answer.asksForCertificate = true;
            break;
        case 14:
            finish();
            break;
        default:
            break; // Certificate, CertificateStatus, …
        }
    }
}

void HelloReader::takeServerHello(QByteArrayView body)
{
    Cursor cursor(body);
    const std::size_t legacy = cursor.number(2);
    cursor.take(32);
    const QByteArrayView session = cursor.take(qsizetype(cursor.number(1)));
    m_answer.suite = quint16(cursor.number(2));
    cursor.take(1);
    if (cursor.isShort()) {
        finish();
        return;
    }
    m_hasHello = true;
    m_answer.version = quint16(legacy);
    m_answer.resumable = m_offered != TlsVersion::Tls13 && !session.isEmpty();
    if (!cursor.atEnd())
        takeExtensions(cursor.take(qsizetype(cursor.number(2))));
    if (m_answer.version != number(m_offered))
        m_answer.kind = HelloAnswer::Kind::OtherVersion;
    else if (m_offered == TlsVersion::Tls13)
        m_answer.kind = HelloAnswer::Kind::Accepted;
}

void HelloReader::takeExtensions(QByteArrayView extensions)
{
    Cursor cursor(extensions);
    while (!cursor.atEnd() && !cursor.isShort()) {
        const std::size_t type = cursor.number(2);
        Cursor body(cursor.take(qsizetype(cursor.number(2))));
        switch (type) {
        case versionsExtension:
            m_answer.version = quint16(body.number(2));
            break;
        case keyShareExtension:
            m_answer.group = quint16(body.number(2));
            break;
        case ticketExtension:
            m_answer.resumable = true;
            break;
        case alpnExtension:
            body.take(2);
            m_answer.alpn = body.take(qsizetype(body.number(1))).toByteArray();
            break;
        default:
            break;
        }
    }
}

void HelloReader::takeKeyExchange(QByteArrayView body)
{
    Cursor cursor(body);
    if (isEphemeral(m_answer.suite, "ECDH")) {
        if (cursor.number(1) == 3) // named_curve, RFC 8422 section 5.4
            m_answer.group = quint16(cursor.number(2));
    } else if (isEphemeral(m_answer.suite, "DH")) {
        QByteArrayView prime = cursor.take(qsizetype(cursor.number(2)));
        while (!prime.isEmpty() && prime.front() == '\0')
            prime = prime.sliced(1);
        int bits = int(prime.size()) * 8;
        for (int top = prime.isEmpty() ? 0x80 : quint8(prime.front()); top != 0 && top < 0x80; top <<= 1)
            --bits;
        m_answer.dhBits = bits;
    }
}

QString alertName(int description)
{
    static constexpr std::array<std::pair<int, const char *>, 20> names{{
        {0, "close notify"},
        {10, "unexpected message"},
        {20, "bad record mac"},
        {22, "record overflow"},
        {40, "handshake failure"},
        {42, "bad certificate"},
        {46, "certificate unknown"},
        {47, "illegal parameter"},
        {48, "unknown ca"},
        {49, "access denied"},
        {50, "decode error"},
        {51, "decrypt error"},
        {70, "protocol version"},
        {71, "insufficient security"},
        {80, "internal error"},
        {86, "inappropriate fallback"},
        {109, "missing extension"},
        {112, "unrecognized name"},
        {116, "certificate required"},
        {120, "no application protocol"},
    }};
    for (const auto &[number, name] : names) {
        if (number == description)
            return QString::fromLatin1(name);
    }
    return QString::number(description);
}

} // namespace trunkseal::net
