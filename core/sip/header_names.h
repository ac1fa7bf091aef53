#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace trunkseal::sip {

/// The RFCs' spelling of a header name, also for its compact form; unknown names stay as written.
[[nodiscard]] QByteArray canonicalHeaderName(QByteArrayView name);
/// May several values stand in one line, separated by commas?
[[nodiscard]] bool isListHeader(QByteArrayView canonicalName);
/// May the header occur only once?
[[nodiscard]] bool isSingleHeader(QByteArrayView canonicalName);
/// Cuts at commas outside of quotes and angle brackets; values are trimmed.
[[nodiscard]] std::vector<QByteArray> splitList(QByteArrayView value);
/// Methods of RFC 3261, 3262, 3265, 3311, 3428, 3515, 3903, 6086.
[[nodiscard]] bool isKnownMethod(QByteArrayView method);

} // namespace trunkseal::sip
