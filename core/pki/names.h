#pragma once

#include "core/pki/certificate.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace trunkseal::pki {

enum class NameKind { Dns, Ip, Uri, Email, CommonName };

/// One name of a certificate, as it is encoded: an embedded NUL or a space stays visible.
struct Name {
    NameKind kind = NameKind::Dns;
    QByteArray value; ///< IP: 4 or 16 bytes in network order; CommonName: UTF-8; others: the IA5 bytes

    [[nodiscard]] QString text() const; ///< without prefix; what cannot be printed is written as \xNN
    [[nodiscard]] QString notation() const; ///< "DNS:carrier.test", "URI:sip:carrier.test", "CN:carrier.test"
};

/// The names of one certificate: subject alternative names in order, then each CN of the subject in order.
struct NameList {
    std::vector<Name> names;
    bool hasSubjectAltName = false; ///< the extension is there, even when empty or unreadable

    [[nodiscard]] const Name *firstCommonName() const;
};
[[nodiscard]] NameList namesOf(const Certificate &certificate);
[[nodiscard]] NameList namesOf(const x509_st *x509);

/// The preferred name syntax of RFC 1034 3.5 as RFC 1123 2.1 loosens it: labels of letters, digits and inner
/// hyphens, without a root dot.
[[nodiscard]] bool isHostName(const QByteArray &name);

/// 4 or 16 bytes for an address literal, with or without brackets.
[[nodiscard]] std::optional<QByteArray> parseIp(const QString &text);

/// "192.0.2.1", "2001:db8::1" (RFC 5952); hex for any other size.
[[nodiscard]] QString ipText(const QByteArray &bytes);

} // namespace trunkseal::pki
