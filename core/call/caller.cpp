#include "core/call/caller.h"

#include "core/crypto/crypto.h"

namespace trunkseal::call {

sip::Uri callerUri(const CallRequest &request, const DialPlan &plan)
{
    sip::Uri from;
    from.user = request.credentials.user.isEmpty() ? QStringLiteral("trunkseal") : request.credentials.user;
    from.host = plan.uri.host;
    if (!request.fromUri.isEmpty()) {
        if (const auto asked = sip::Uri::parse(request.fromUri))
            from = *asked;
    }
    if (plan.secure)
        from.scheme = QStringLiteral("sips");
    return from;
}

sip::Uri contactUri(const CallRequest &request, const DialPlan &plan, const net::Stream &stream)
{
    sip::Uri contact;
    contact.user = callerUri(request, plan).user;
    contact.host = stream.local().ip;
    contact.port = stream.local().port;
    if (stream.protocol() != net::Protocol::Udp)
        contact.setParameter(QStringLiteral("transport"), toWord(stream.protocol()));
    if (plan.secure)
        contact.scheme = QStringLiteral("sips");
    return contact;
}

QByteArray hexToken(int digits)
{
    return crypto::randomBytes((digits + 1) / 2).toHex().left(digits);
}

} // namespace trunkseal::call
