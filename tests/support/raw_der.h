#pragma once

#include <QByteArray>
#include <QDateTime>

#include <initializer_list>
#include <utility>
#include <vector>

namespace trunkseal::test::der {

/// Values in DER, put together by hand: what no library would write can be written too.
[[nodiscard]] QByteArray tlv(quint8 tag, const QByteArray &value);
[[nodiscard]] QByteArray seq(std::initializer_list<QByteArray> parts);
[[nodiscard]] QByteArray join(const std::vector<QByteArray> &parts);
[[nodiscard]] QByteArray oid(const char *dotted);
[[nodiscard]] QByteArray integer(qint64 value);
[[nodiscard]] QByteArray bigInteger(const QByteArray &bytes); ///< as they are, two's complement
[[nodiscard]] QByteArray boolean(bool value);
[[nodiscard]] QByteArray octets(const QByteArray &bytes);
[[nodiscard]] QByteArray bits(const QByteArray &bytes, int unused = 0);
[[nodiscard]] QByteArray utcTime(const QDateTime &time);
[[nodiscard]] QByteArray generalizedTime(const QDateTime &time);
/// UTCTime up to 2049 (RFC 5280 4.1.2.5).
[[nodiscard]] QByteArray time(const QDateTime &time);
/// A distinguished name of one common name; empty for an empty one.
[[nodiscard]] QByteArray name(const char *commonName);

/// General names (RFC 5280 4.2.1.6).
[[nodiscard]] QByteArray dns(const QByteArray &text);
[[nodiscard]] QByteArray ip(std::initializer_list<int> octets);
[[nodiscard]] QByteArray ip(const QByteArray &octets);
[[nodiscard]] QByteArray email(const QByteArray &text);
[[nodiscard]] QByteArray uri(const QByteArray &text);
[[nodiscard]] QByteArray directory(const QByteArray &name);
[[nodiscard]] QByteArray other(const char *type, const QByteArray &value);

/// GeneralSubtrees of name constraints, from general names.
[[nodiscard]] QByteArray constraints(const std::vector<QByteArray> &permitted,
                                     const std::vector<QByteArray> &excluded);

/// KeyUsage with these bits of RFC 5280 4.2.1.3.
[[nodiscard]] QByteArray keyUsage(std::initializer_list<int> usedBits);

} // namespace trunkseal::test::der
