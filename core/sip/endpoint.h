#pragma once

#include "core/sip/sdp.h"

#include <functional>

namespace trunkseal::sip {

/// Our side of a call as it appears in every message.
struct Endpoint {
    QByteArray transport; ///< "UDP", "TCP", "TLS"
    QString host;
    quint16 port = 0;
    Uri contact;
    QString userAgent;
    std::function<QByteArray(int)> randomToken;

    [[nodiscard]] bool isReliable() const { return transport != "UDP"; }
    [[nodiscard]] QByteArray contactValue() const { return '<' + contact.toString().toUtf8() + '>'; }
    /// Via with a new branch, asking for rport (RFC 3581).
    [[nodiscard]] QByteArray newVia() const;
    /// Puts Via, Max-Forwards, CSeq and User-Agent in front of a request.
    void stamp(Message *request, quint32 cseq) const;
};

inline constexpr char allowedMethods[] = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, PRACK";
inline constexpr char supportedExtensions[] = "100rel, timer";

/// The SDP body of `message`; an Error when there is a body that is not readable SDP, none when there is no
/// body.
[[nodiscard]] std::optional<Result<Sdp>> sdpOf(const Message &message);
/// The Reason header (RFC 3326) or empty.
[[nodiscard]] QByteArray reasonOf(const Message &message);

} // namespace trunkseal::sip
