#include "core/sip/digest.h"

#include "core/base/text.h"
#include "core/crypto/crypto.h"
#include "core/sip/scanner.h"

#include <algorithm>
#include <array>

namespace trunkseal::sip {

namespace {

using Parameters = std::vector<std::pair<QByteArray, QByteArray>>;

struct AlgorithmRow {
    DigestAlgorithm algorithm;
    const char *name;
    crypto::Hash hash;
    bool session;
};

constexpr std::array algorithms{
    AlgorithmRow{DigestAlgorithm::Md5, "MD5", crypto::Hash::Md5, false},
    AlgorithmRow{DigestAlgorithm::Md5Sess, "MD5-sess", crypto::Hash::Md5, true},
    AlgorithmRow{DigestAlgorithm::Sha256, "SHA-256", crypto::Hash::Sha256, false},
    AlgorithmRow{DigestAlgorithm::Sha256Sess, "SHA-256-sess", crypto::Hash::Sha256, true},
    AlgorithmRow{DigestAlgorithm::Sha512_256, "SHA-512-256", crypto::Hash::Sha512_256, false},
    AlgorithmRow{DigestAlgorithm::Sha512_256Sess, "SHA-512-256-sess", crypto::Hash::Sha512_256, true},
};

const AlgorithmRow &row(DigestAlgorithm algorithm)
{
    return *std::find_if(algorithms.begin(), algorithms.end(),
                         [algorithm](const AlgorithmRow &r) { return r.algorithm == algorithm; });
}

/// The name=value pairs behind "Digest"; none when `value` is another scheme or malformed.
std::optional<Parameters> digestParameters(QByteArrayView value)
{
    Scanner scanner(value);
    Parameters parameters;
    scanner.skipSpace();
    if (!equalsIgnoringCase(scanner.token(), "Digest"))
        return std::nullopt;
    scanner.skipSpace();
    do {
        const QByteArray name = scanner.token().toByteArray();
        if (name.isEmpty() || !scanner.acceptSpaced('='))
            return std::nullopt;
        const qsizetype start = scanner.position();
        if (scanner.peek() != '"')
            scanner.takeWhile([](char c) { return c != ',' && c != ' ' && c != '\t'; });
        else if (scanner.quotedString())
            return std::nullopt;
        parameters.emplace_back(name, unquoted(scanner.from(start)));
    } while (scanner.acceptSpaced(','));
    scanner.skipSpace();
    return scanner.atEnd() ? std::optional(parameters) : std::nullopt;
}

std::optional<QByteArray> find(const Parameters &parameters, QByteArrayView name)
{
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [name](const auto &p) { return equalsIgnoringCase(p.first, name); });
    return found == parameters.end() ? std::nullopt : std::optional(found->second);
}

QByteArray qopOf(const Challenge &challenge)
{
    return challenge.qopAuth ? "auth" : challenge.qopAuthInt ? "auth-int" : "";
}

QByteArray nonceCountText(quint32 count)
{
    return QByteArray::number(count, 16).rightJustified(8, '0');
}

/// RFC 7616 3.4.1 to 3.4.3. `nonceCount` as sent.
QByteArray responseOf(const Challenge &challenge, const Credentials &credentials, const DigestInput &input,
                      const QByteArray &qop, const QByteArray &nonceCount)
{
    const AlgorithmRow &algorithm = row(challenge.algorithm);
    const auto hex = [&](QByteArrayView text) { return crypto::hash(algorithm.hash, text).toHex(); };
    QByteArray a1 = credentials.user.toUtf8() + ':' + challenge.realm + ':';
    a1 += credentials.password.bytes();
    QByteArray ha1 = hex(a1);
    wipe(a1);
    if (algorithm.session)
        ha1 = hex(ha1 + ':' + challenge.nonce + ':' + input.cnonce);
    QByteArray a2 = input.method + ':' + input.uri;
    if (qop == "auth-int")
        a2 += ':' + hex(input.body);
    const QByteArray middle =
        qop.isEmpty() ? challenge.nonce : challenge.nonce + ':' + nonceCount + ':' + input.cnonce + ':' + qop;
    const QByteArray result = hex(ha1 + ':' + middle + ':' + hex(a2));
    wipe(ha1);
    return result;
}

} // namespace

QByteArray toName(DigestAlgorithm algorithm)
{
    return row(algorithm).name;
}

Result<Challenge> Challenge::parse(const QByteArray &value)
{
    const auto parameters = digestParameters(value);
    if (!parameters)
        return fail(
            ErrorCode::BadInput,
            Text::tr("The server asks for an authentication other than Digest, or in a malformed way."));
    const auto realm = find(*parameters, "realm");
    const auto nonce = find(*parameters, "nonce");
    if (!realm || !nonce || nonce->isEmpty())
        return fail(ErrorCode::BadInput,
                    Text::tr("The server's authentication challenge has no realm or no nonce."));

    Challenge challenge;
    challenge.realm = *realm;
    challenge.nonce = *nonce;
    challenge.opaque = find(*parameters, "opaque");
    challenge.stale = equalsIgnoringCase(find(*parameters, "stale").value_or(QByteArray()), "true");
    const QByteArray algorithmName = find(*parameters, "algorithm").value_or("MD5");
    const auto known = std::find_if(algorithms.begin(), algorithms.end(), [&](const AlgorithmRow &r) {
        return equalsIgnoringCase(algorithmName, r.name);
    });
    if (known == algorithms.end())
        return fail(ErrorCode::BadInput,
                    Text::tr("The server's digest algorithm \"%1\" is not supported.")
                        .arg(QString::fromUtf8(algorithmName)));
    challenge.algorithm = known->algorithm;
    if (const auto qop = find(*parameters, "qop"); qop && !qop->trimmed().isEmpty()) {
        for (const QByteArray &option : qop->split(',')) {
            challenge.qopAuth = challenge.qopAuth || equalsIgnoringCase(option.trimmed(), "auth");
            challenge.qopAuthInt = challenge.qopAuthInt || equalsIgnoringCase(option.trimmed(), "auth-int");
        }
        if (!challenge.qopAuth && !challenge.qopAuthInt)
            return fail(ErrorCode::BadInput,
                        Text::tr("The server's quality of protection \"%1\" is not supported.")
                            .arg(QString::fromUtf8(*qop)));
    }
    return challenge;
}

QByteArray authorization(const Challenge &challenge, const Credentials &credentials, const DigestInput &input)
{
    const QByteArray qop = qopOf(challenge);
    const QByteArray nonceCount = nonceCountText(input.nonceCount);
    QByteArray value = "Digest username=" + quoted(credentials.user.toUtf8()) + ", realm="
        + quoted(challenge.realm) + ", nonce=" + quoted(challenge.nonce) + ", uri=" + quoted(input.uri)
        + ", response=" + quoted(responseOf(challenge, credentials, input, qop, nonceCount))
        + ", algorithm=" + toName(challenge.algorithm);
    if (challenge.opaque)
        value += ", opaque=" + quoted(*challenge.opaque);
    if (!qop.isEmpty())
        value += ", qop=" + qop + ", nc=" + nonceCount;
    if (!qop.isEmpty() || row(challenge.algorithm).session)
        value += ", cnonce=" + quoted(input.cnonce);
    return value;
}

std::vector<Challenge> answerableChallenges(const Message &response)
{
    std::vector<Challenge> result;
    for (const QByteArray &value :
         response.all(response.status == 407 ? "Proxy-Authenticate" : "WWW-Authenticate")) {
        const auto challenge = Challenge::parse(value);
        if (!challenge)
            continue;
        const bool realmSeen = std::any_of(result.begin(), result.end(),
                                           [&](const Challenge &c) { return c.realm == challenge->realm; });
        if (!realmSeen)
            result.push_back(*challenge);
    }
    return result;
}

Result<Challenge> bestChallenge(const Message &response)
{
    const std::vector<Challenge> challenges = answerableChallenges(response);
    if (challenges.empty())
        return fail(
            ErrorCode::Sip,
            Text::tr("The server wants authentication, but offers no Digest that this program can answer."));
    return challenges.front();
}

bool proves(const QByteArray &authorizationValue, const Challenge &challenge, const Credentials &credentials,
            const QByteArray &method, const QByteArray &body)
{
    const auto parameters = digestParameters(authorizationValue);
    if (!parameters)
        return false;
    const auto text = [&](const char *name) { return find(*parameters, name).value_or(QByteArray()); };
    const QByteArray algorithm = find(*parameters, "algorithm").value_or("MD5");
    const QByteArray qop = text("qop").toLower();
    const bool qopOffered = qop.isEmpty()
        ? !challenge.qopAuth && !challenge.qopAuthInt
        : (qop == "auth" && challenge.qopAuth) || (qop == "auth-int" && challenge.qopAuthInt);
    if (text("username") != credentials.user.toUtf8() || text("realm") != challenge.realm
        || text("nonce") != challenge.nonce || !equalsIgnoringCase(algorithm, toName(challenge.algorithm))
        || !qopOffered)
        return false;
    const DigestInput input{method, text("uri"), body, text("cnonce"), 1};
    const QByteArray expected = responseOf(challenge, credentials, input, qop, text("nc"));
    return Secret(QByteArrayView(expected)) == Secret(QByteArrayView(text("response").toLower()));
}

} // namespace trunkseal::sip
