#pragma once

#include "core/asterisk/lint/lint_context.h"
#include "core/asterisk/lint/uri_parts.h"

namespace trunkseal::asterisk {

/// How a trunk reaches its carrier, whatever form it is written in.
struct TrunkView {
    const LintSection *section = nullptr;
    std::optional<carrier::Transport> transport; ///< empty: the file does not tell
    bool verifies = false; ///< the carrier's certificate is checked, as far as the file tells
    bool isTrunk = false; ///< a carrier, not a phone: it has an address or a login of ours
    QByteArray media; ///< "sdes", "dtls", "no"
    const Setting *mediaSetting = nullptr; ///< where that is written; null = nowhere
    const Setting *transportSetting = nullptr;
    std::vector<QByteArray> hosts; ///< that it calls, without ports
    bool registers = false;

    [[nodiscard]] QString name() const { return QString::fromUtf8(section->name()); }
    [[nodiscard]] bool encryptsMedia() const { return media == "sdes" || media == "dtls"; }
};

/// Endpoints, wizards or peers of the file, in order.
[[nodiscard]] std::vector<TrunkView> trunksOf(const LintContext &context);

/// "udp" of a transport object, or what the target says of one that stands elsewhere; empty = not known.
[[nodiscard]] std::optional<carrier::Transport> protocolOf(const LintContext &context,
                                                           const QByteArray &transportName);
/// The words of a comma list.
[[nodiscard]] std::vector<QByteArray> wordsOfList(const QByteArray &list);
/// [general] of sip.conf says tlsenable=yes.
[[nodiscard]] bool tlsEnabled(const LintContext &context);
/// Of a peer's `transport=tls,udp`: the first one, which calls go out over.
[[nodiscard]] QByteArray firstTransport(const QByteArray &list);

} // namespace trunkseal::asterisk
