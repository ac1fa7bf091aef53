#include "core/probe/full_probe.h"
#include "core/probe/transaction.h"
#include "core/sip/authenticator.h"

namespace trunkseal::probe {

namespace {

constexpr int mostChallenges = 3;

QByteArray digits(int count)
{
    QByteArray text;
    while (text.size() < count)
        text += token();
    return text.left(count);
}

} // namespace

RegisterAnswer queryRegistrar(const ProbeRequest &request, const net::ConnectOptions &place,
                              const Control &control)
{
    RegisterAnswer answer;
    const auto stream = net::connectTo(place, control);
    if (!stream) {
        answer.error = stream.error().message;
        return answer;
    }
    sip::Authenticator authenticator(request.credentials, digits);
    std::set<QByteArray> answered;
    sip::Message message = newRequest("REGISTER", **stream, request, request.credentials.user);
    for (int round = 0; round <= mostChallenges; ++round) {
        const Reply reply = exchange(**stream, message, request, control);
        if (!reply.response) {
            answer.error = reply.error ? reply.error->message : QString();
            break;
        }
        answer.status = reply.response->status;
        answer.reason = QString::fromUtf8(reply.response->reason);
        answer.bindings = answer.status == 200 ? int(reply.response->all("Contact").size()) : 0;
        if (answer.status != 401 && answer.status != 407)
            break;
        if (authenticator.learn(*reply.response, &answered).empty())
            break;
        renew(&message, **stream);
        authenticator.sign(&message);
    }
    (*stream)->close();
    return answer;
}

} // namespace trunkseal::probe
