#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace trunkseal::asterisk {

/// What of a SIP URI decides where a request goes. Not a parser: rules look at what people wrote.
struct UriParts {
    bool isSip = false; ///< starts with sip: or sips:
    bool secure = false; ///< sips:
    QByteArray host; ///< without brackets
    int port = 0; ///< 0 = none
    QByteArray transport; ///< of ;transport=, in lower case
};

[[nodiscard]] UriParts uriParts(QByteArrayView uri);
/// "192.0.2.1", "2001:db8::1".
[[nodiscard]] bool isAddress(const QByteArray &host);

} // namespace trunkseal::asterisk
