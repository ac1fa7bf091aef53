#include "core/sip/answer_session.h"

namespace trunkseal::sip {

Message responseTo(const Message &request, int status, const QByteArray &reason, const QByteArray &toTag)
{
    Message response;
    response.status = status;
    response.reason = reason;
    for (const QByteArray &via : request.all("Via"))
        response.add("Via", via);
    response.add("From", request.header("From"));
    QByteArray to = request.header("To");
    if (status > 100 && !toTag.isEmpty() && request.toTag().isEmpty())
        to += ";tag=" + toTag;
    response.add("To", to);
    response.add("Call-ID", request.callId());
    response.add("CSeq", request.header("CSeq"));
    if (status > 100 && status < 300) {
        for (const QByteArray &route : request.all("Record-Route"))
            response.add("Record-Route", route);
    }
    return response;
}

} // namespace trunkseal::sip
