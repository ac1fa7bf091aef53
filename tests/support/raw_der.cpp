#include "tests/support/raw_der.h"

#include <algorithm>

namespace trunkseal::test::der {

static QByteArray lengthOf(qsizetype size)
{
    if (size < 0x80)
        return QByteArray(1, static_cast<char>(size));
    QByteArray bytes;
    for (qsizetype rest = size; rest > 0; rest >>= 8)
        bytes.prepend(static_cast<char>(rest & 0xff));
    return QByteArray(1, static_cast<char>(0x80 | bytes.size())) + bytes;
}

QByteArray tlv(quint8 tag, const QByteArray &value)
{
    return QByteArray(1, static_cast<char>(tag)) + lengthOf(value.size()) + value;
}

QByteArray join(const std::vector<QByteArray> &parts)
{
    QByteArray all;
    for (const QByteArray &part : parts)
        all += part;
    return all;
}

QByteArray seq(std::initializer_list<QByteArray> parts)
{
    return tlv(0x30, join(parts));
}

static QByteArray base128(quint64 value)
{
    QByteArray bytes(1, static_cast<char>(value & 0x7f));
    while (value >>= 7)
        bytes.prepend(static_cast<char>(0x80 | (value & 0x7f)));
    return bytes;
}

QByteArray oid(const char *dotted)
{
    const QList<QByteArray> parts = QByteArray(dotted).split('.');
    QByteArray bytes = base128(parts[0].toULongLong() * 40 + parts[1].toULongLong());
    for (qsizetype i = 2; i < parts.size(); ++i)
        bytes += base128(parts[i].toULongLong());
    return tlv(0x06, bytes);
}

QByteArray integer(qint64 value)
{
    QByteArray bytes;
    for (int shift = 56; shift >= 0; shift -= 8)
        bytes += static_cast<char>((value >> shift) & 0xff);
    while (bytes.size() > 1
           && ((bytes[0] == '\0' && !(bytes[1] & '\x80')) || (bytes[0] == '\xff' && (bytes[1] & '\x80'))))
        bytes.remove(0, 1);
    return bigInteger(bytes);
}

QByteArray bigInteger(const QByteArray &bytes)
{
    return tlv(0x02, bytes);
}

QByteArray boolean(bool value)
{
    return tlv(0x01, QByteArray(1, value ? '\xff' : '\0'));
}

QByteArray octets(const QByteArray &bytes)
{
    return tlv(0x04, bytes);
}

QByteArray bits(const QByteArray &bytes, int unused)
{
    return tlv(0x03, QByteArray(1, static_cast<char>(unused)) + bytes);
}

QByteArray utcTime(const QDateTime &time)
{
    return tlv(0x17, time.toUTC().toString(QStringLiteral("yyMMddHHmmss")).toLatin1() + 'Z');
}

QByteArray generalizedTime(const QDateTime &time)
{
    return tlv(0x18, time.toUTC().toString(QStringLiteral("yyyyMMddHHmmss")).toLatin1() + 'Z');
}

QByteArray time(const QDateTime &time)
{
    return time.date().year() < 2050 ? utcTime(time) : generalizedTime(time);
}

QByteArray name(const char *commonName)
{
    if (!*commonName)
        return seq({});
    return seq({tlv(0x31, seq({oid("2.5.4.3"), tlv(0x0c, commonName)}))});
}

QByteArray dns(const QByteArray &text)
{
    return tlv(0x82, text);
}

QByteArray ip(const QByteArray &octets)
{
    return tlv(0x87, octets);
}

QByteArray ip(std::initializer_list<int> octets)
{
    QByteArray bytes;
    for (const int octet : octets)
        bytes += static_cast<char>(octet);
    return ip(bytes);
}

QByteArray email(const QByteArray &text)
{
    return tlv(0x81, text);
}

QByteArray uri(const QByteArray &text)
{
    return tlv(0x86, text);
}

QByteArray directory(const QByteArray &name)
{
    return tlv(0xa4, name);
}

QByteArray other(const char *type, const QByteArray &value)
{
    return tlv(0xa0, oid(type) + tlv(0xa0, value));
}

QByteArray constraints(const std::vector<QByteArray> &permitted, const std::vector<QByteArray> &excluded)
{
    const auto subtrees = [](quint8 tag, const std::vector<QByteArray> &names) {
        QByteArray all;
        for (const QByteArray &name : names)
            all += seq({name});
        return names.empty() ? QByteArray() : tlv(tag, all);
    };
    return seq({subtrees(0xa0, permitted), subtrees(0xa1, excluded)});
}

QByteArray keyUsage(std::initializer_list<int> usedBits)
{
    if (usedBits.size() == 0)
        return bits({});
    const int last = std::max(usedBits);
    QByteArray bytes(last / 8 + 1, '\0');
    for (const int bit : usedBits)
        bytes[bit / 8] = static_cast<char>(bytes[bit / 8] | (0x80 >> (bit % 8)));
    return bits(bytes, 7 - last % 8);
}

} // namespace trunkseal::test::der
