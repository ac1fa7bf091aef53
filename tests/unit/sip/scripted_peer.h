#pragma once

#include "tests/unit/sip/call_fixture.h"

namespace trunkseal::sip::test {

/// One caller whose peer is the test: it writes every response and request by hand.
class Peer {
public:
    explicit Peer(SessionConfig config = callerConfig("UDP"))
        : session(std::move(config))
    {
        session.start(now);
        invite = take().front();
    }

    std::vector<Message> take()
    {
        std::vector<Message> messages;
        for (const QByteArray &bytes : session.takeOutgoing())
            messages.push_back(*parseDatagram(bytes).message);
        for (Event &event : session.takeEvents())
            events.push_back(std::move(event));
        return messages;
    }
    std::vector<Message> give(const Message &message)
    {
        session.receive(*parseDatagram(message.toBytes()).message, now);
        return take();
    }
    Message response(int status, const QByteArray &tag = "peer", const QByteArray &sdp = {}) const
    {
        Message message = responseTo(invite, status, "Reason", tag);
        message.add("Contact", "<sip:600@192.0.2.2:5060>");
        if (!sdp.isEmpty()) {
            message.add("Content-Type", "application/sdp");
            message.body = sdp;
        }
        return message;
    }
    std::vector<Message> establish() { return give(response(200, "peer", sdpText(5000))); }
    Message request(const QByteArray &method, quint32 cseq = 1) const
    {
        Message message;
        message.isRequest = true;
        message.method = method;
        message.requestUri = "sip:alice@192.0.2.1:5070";
        message.add("Via",
                    "SIP/2.0/UDP 192.0.2.2;branch=z9hG4bK" + method.toLower() + QByteArray::number(cseq));
        message.add("From", invite.header("To") + ";tag=peer");
        message.add("To", invite.header("From"));
        message.add("Call-ID", invite.callId());
        message.add("CSeq", QByteArray::number(cseq) + ' ' + method);
        message.add("Max-Forwards", "70");
        return message;
    }
    template <class T>
    std::optional<T> last() const
    {
        for (auto event = events.rbegin(); event != events.rend(); ++event) {
            if (const T *match = std::get_if<T>(&*event))
                return *match;
        }
        return std::nullopt;
    }

    TimePoint now;
    InviteSession session;
    Message invite;
    std::vector<Event> events;
};

} // namespace trunkseal::sip::test
