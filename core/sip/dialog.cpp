#include "core/sip/dialog.h"

#include "core/sip/name_addr.h"

#include <algorithm>

namespace trunkseal::sip {

namespace {

QByteArray contactUri(const Message &message)
{
    const std::vector<QByteArray> contacts = message.all("Contact");
    return contacts.empty() ? QByteArray() : NameAddr::parse(contacts.front()).uri;
}

bool isLooseRouter(const QByteArray &uri)
{
    Uri parsed;
    return !readSipUri(uri, &parsed) && parsed.hasParameter(QStringLiteral("lr"));
}

} // namespace

void applyRoutes(Message *request, const QByteArray &target, const std::vector<QByteArray> &routes)
{
    request->requestUri = target;
    if (routes.empty())
        return;
    const QByteArray first = NameAddr::parse(routes.front()).uri;
    if (isLooseRouter(first)) {
        for (const QByteArray &route : routes)
            request->add("Route", route);
        return;
    }
    request->requestUri = first;
    for (size_t i = 1; i < routes.size(); ++i)
        request->add("Route", routes[i]);
    request->add("Route", '<' + target + '>');
}

Dialog Dialog::ofCaller(const Message &invite, const Message &response)
{
    Dialog dialog;
    dialog.callId = invite.callId();
    dialog.localAddress = invite.header("From");
    dialog.localTag = invite.fromTag();
    dialog.remoteAddress = response.header("To");
    dialog.remoteTag = response.toTag();
    dialog.localCseq = invite.cseq();
    dialog.remoteTarget = invite.requestUri;
    dialog.refreshTarget(response);
    dialog.routes = response.all("Record-Route");
    std::reverse(dialog.routes.begin(), dialog.routes.end());
    return dialog;
}

Dialog Dialog::ofCallee(const Message &invite, const QByteArray &localTag)
{
    Dialog dialog;
    dialog.callId = invite.callId();
    dialog.localAddress = invite.header("To") + ";tag=" + localTag;
    dialog.localTag = localTag;
    dialog.remoteAddress = invite.header("From");
    dialog.remoteTag = invite.fromTag();
    dialog.remoteCseq = invite.cseq();
    dialog.remoteTarget = NameAddr::parse(invite.header("From")).uri;
    dialog.refreshTarget(invite);
    dialog.routes = invite.all("Record-Route");
    return dialog;
}

bool Dialog::owns(const Message &request) const
{
    return request.callId() == callId && request.fromTag() == remoteTag && request.toTag() == localTag;
}

Message Dialog::request(const QByteArray &method) const
{
    Message message;
    message.isRequest = true;
    message.method = method;
    applyRoutes(&message, remoteTarget, routes);
    message.add("From", localAddress);
    message.add("To", remoteAddress);
    message.add("Call-ID", callId);
    return message;
}

void Dialog::refreshTarget(const Message &message)
{
    if (const QByteArray uri = contactUri(message); !uri.isEmpty() && uri != "*")
        remoteTarget = uri;
}

} // namespace trunkseal::sip
