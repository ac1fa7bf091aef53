#pragma once

#include "core/sip/types.h"

namespace trunkseal::sip {

/// What both sides of a call remember of each other (RFC 3261 section 12).
struct Dialog {
    QByteArray callId;
    QByteArray localTag;
    QByteArray remoteTag;
    QByteArray localAddress; ///< From of our requests, with tag
    QByteArray remoteAddress; ///< To of our requests, with tag
    QByteArray remoteTarget; ///< URI of the peer's Contact
    std::vector<QByteArray> routes; ///< route set, nearest first
    quint32 localCseq = 0;
    std::optional<quint32> remoteCseq;

    [[nodiscard]] static Dialog ofCaller(const Message &invite, const Message &response);
    [[nodiscard]] static Dialog ofCallee(const Message &invite, const QByteArray &localTag);

    [[nodiscard]] bool owns(const Message &request) const; ///< a request of the peer in this dialog
    /// Target, routes, From, To, Call-ID; the rest is the endpoint's.
    [[nodiscard]] Message request(const QByteArray &method) const;
    void refreshTarget(const Message &message); ///< from its Contact, if it has one
};

/// Sets Request-URI and Route for loose and strict routers (RFC 3261 12.2.1.1).
void applyRoutes(Message *request, const QByteArray &target, const std::vector<QByteArray> &routes);

} // namespace trunkseal::sip
