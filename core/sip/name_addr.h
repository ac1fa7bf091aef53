#pragma once

#include "core/sip/scanner.h"
#include "core/sip/types.h"

namespace trunkseal::sip {

/// A value of From, To, Contact, Route and the like (RFC 3261 20.10).
struct NameAddr {
    QByteArray display; ///< unquoted
    QByteArray uri; ///< as written, without brackets; "*" for the Contact that means all
    std::vector<std::pair<QByteArray, QByteArray>> parameters; ///< values unquoted

    [[nodiscard]] QByteArray parameter(QByteArrayView name) const; ///< empty if absent
    [[nodiscard]] bool hasParameter(QByteArrayView name) const;
    /// The first value of `text`; what cannot be read stays empty.
    [[nodiscard]] static NameAddr parse(QByteArrayView text);
};

/// More of them in one value is an attack on whoever looks for repetitions.
inline constexpr size_t maxParameters = 128;

enum class UriBrackets { Required, Optional };

/// Reads one name-addr or addr-spec with its parameters, up to a comma or the end.
[[nodiscard]] MaybeFault scanNameAddr(Scanner *scanner, UriBrackets brackets, NameAddr *out);
/// Reads *( ";" name [ "=" value ] ).
[[nodiscard]] MaybeFault scanParameters(Scanner *scanner,
                                        std::vector<std::pair<QByteArray, QByteArray>> *out);
/// A whole URI: the SIP grammar for sip and sips, absoluteURI for others (RFC 3261 25.1).
[[nodiscard]] MaybeFault checkUri(QByteArrayView text);
/// The same for sip and sips only, filling `out`.
[[nodiscard]] MaybeFault readSipUri(QByteArrayView text, Uri *out);
[[nodiscard]] QByteArrayView uriScheme(QByteArrayView text); ///< empty when there is none

} // namespace trunkseal::sip
