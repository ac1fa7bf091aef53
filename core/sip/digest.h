#pragma once

#include "core/base/secret.h"
#include "core/sip/types.h"

namespace trunkseal::sip {

struct Credentials {
    QString user;
    Secret password;
    [[nodiscard]] bool isEmpty() const { return user.isEmpty(); }
};

enum class DigestAlgorithm { Md5, Md5Sess, Sha256, Sha256Sess, Sha512_256, Sha512_256Sess };

/// One WWW-Authenticate or Proxy-Authenticate value (RFC 7616, 8760, 2069).
struct Challenge {
    QByteArray realm;
    QByteArray nonce;
    std::optional<QByteArray> opaque;
    DigestAlgorithm algorithm = DigestAlgorithm::Md5;
    bool stale = false;
    bool qopAuth = false; ///< qop offers auth
    bool qopAuthInt = false;

    /// Errors: BadInput (not Digest, no nonce, unknown algorithm or qop).
    [[nodiscard]] static Result<Challenge> parse(const QByteArray &value);
};

struct DigestInput {
    QByteArray method;
    QByteArray uri;
    QByteArray body; ///< for auth-int
    QByteArray cnonce;
    quint32 nonceCount = 1;
};

/// The Authorization (or Proxy-Authorization) header value. Prefers qop=auth over auth-int; without qop, RFC
/// 2069.
[[nodiscard]] QByteArray authorization(const Challenge &challenge, const Credentials &credentials,
                                       const DigestInput &input);

/// The challenges of a 401 or 407 to answer: for each realm the topmost that we can, since servers list them
/// in their order of preference (RFC 8760 2.4, RFC 3261 22.3). Empty when there is none.
[[nodiscard]] std::vector<Challenge> answerableChallenges(const Message &response);

/// The first of answerableChallenges(). Errors: Sip when there is none.
[[nodiscard]] Result<Challenge> bestChallenge(const Message &response);

/// "MD5", "SHA-256-sess", …
[[nodiscard]] QByteArray toName(DigestAlgorithm algorithm);

/// Server side, for the practice carrier: does `authorizationValue` prove the password?
[[nodiscard]] bool proves(const QByteArray &authorizationValue, const Challenge &challenge,
                          const Credentials &credentials, const QByteArray &method, const QByteArray &body);

} // namespace trunkseal::sip
