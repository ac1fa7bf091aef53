#pragma once

#include <QString>

#include <optional>

namespace trunkseal::carrier {

enum class Lines { One, Many };

/// What in `text` must not stand there, as a translated noun phrase for "… contains %1"; nothing when all is
/// fine. Refused: control characters (also NUL), line ends unless Lines::Many, bidirectional controls and
/// zero-width characters, unpaired surrogates, characters Unicode leaves unassigned.
[[nodiscard]] std::optional<QString> forbiddenCharacter(const QString &text, Lines lines);

/// `text` fit for a message: at most 64 characters, what forbiddenCharacter() refuses as "U+XXXX".
[[nodiscard]] QString shown(const QString &text);

[[nodiscard]] bool isIpv4(QStringView text); ///< dotted quad without leading zeros
[[nodiscard]] bool isIpv6(QStringView text); ///< RFC 4291 2.2, no brackets, no scope id
[[nodiscard]] bool isAddress(const QString &text);
/// An address, or a network as ADDRESS/BITS (RFC 4632 3.1).
[[nodiscard]] bool isNetwork(const QString &text);

struct HostPort {
    QString host; ///< without brackets
    std::optional<quint16> port;
};
/// Takes "host", "host:port", "[2001:db8::1]" or "[2001:db8::1]:5061" apart; nothing when it is none of them.
/// An IPv6 address needs no brackets where no port follows.
[[nodiscard]] std::optional<HostPort> splitHostPort(const QString &text);

/// A number or user part that can be dialled: 1 to 64 of letters, digits and `+ * # . _ -`, `+` only in
/// front.
[[nodiscard]] bool isDialable(const QString &text);

/// The user of a SIP URI (RFC 3261 25.1 user), without `;` and `#`, which end or comment a configuration
/// value, and without `/` and `?`, which Asterisk's from_user refuses.
[[nodiscard]] bool isSipUser(const QString &text);

/// The number of the line that byte `offset` of `text` is in, from 1.
[[nodiscard]] qsizetype lineAt(QByteArrayView text, qsizetype offset);

} // namespace trunkseal::carrier
