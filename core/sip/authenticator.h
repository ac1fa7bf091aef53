#pragma once

#include "core/sip/digest.h"

#include <functional>
#include <set>

namespace trunkseal::sip {

/// Our credentials and the challenges seen in this call (RFC 3261 section 22).
class Authenticator {
public:
    Authenticator(Credentials credentials, std::function<QByteArray(int)> randomToken)
        : m_credentials(std::move(credentials))
        , m_randomToken(std::move(randomToken))
    {
    }

    /// The challenges of a 401 or 407 that signing answers from now on. Empty when there are no credentials,
    /// no challenge that can be answered, or when one of `answered` comes back not stale: then the password
    /// was refused.
    [[nodiscard]] std::vector<Challenge> learn(const Message &response, std::set<QByteArray> *answered);
    /// Replaces the credentials of `request`; counts the nonce up.
    void sign(Message *request);

private:
    struct Known {
        bool proxy;
        Challenge challenge;
        quint32 nonceCount;
    };
    Credentials m_credentials;
    std::function<QByteArray(int)> m_randomToken;
    std::vector<Known> m_known;
};

} // namespace trunkseal::sip
