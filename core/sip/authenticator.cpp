#include "core/sip/authenticator.h"

#include <algorithm>

namespace trunkseal::sip {

std::vector<Challenge> Authenticator::learn(const Message &response, std::set<QByteArray> *answered)
{
    if (m_credentials.isEmpty())
        return {};
    const bool proxy = response.status == 407;
    std::vector<Challenge> challenges = answerableChallenges(response);
    for (const Challenge &challenge : challenges) {
        const QByteArray key = (proxy ? "proxy " : "server ") + challenge.realm;
        if (!answered->insert(key).second && !challenge.stale)
            return {};
    }
    for (const Challenge &challenge : challenges) {
        std::erase_if(m_known, [&](const Known &k) {
            return k.proxy == proxy && k.challenge.realm == challenge.realm;
        });
        m_known.push_back({proxy, challenge, 0});
    }
    return challenges;
}

void Authenticator::sign(Message *request)
{
    std::erase_if(request->headers, [](const auto &h) {
        return h.first == "Authorization" || h.first == "Proxy-Authorization";
    });
    for (Known &known : m_known) {
        const DigestInput input{request->method, request->requestUri, request->body, m_randomToken(16),
                                ++known.nonceCount};
        request->add(known.proxy ? "Proxy-Authorization" : "Authorization",
                     authorization(known.challenge, m_credentials, input));
    }
}

} // namespace trunkseal::sip
