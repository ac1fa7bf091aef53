#include "core/base/text.h"
#include "core/sip/sdp.h"

#include <algorithm>
#include <optional>

namespace trunkseal::sip {

namespace {

/// Both sides must have these or neither; the others each side declares for what it sends (RFC 4568 6.3).
bool isNegotiated(const QByteArray &parameter)
{
    return parameter == "UNENCRYPTED_SRTP" || parameter == "UNENCRYPTED_SRTCP"
        || parameter == "UNAUTHENTICATED_SRTP";
}

bool has(const CryptoAttribute &line, const QByteArray &parameter)
{
    const auto &all = line.sessionParameters;
    return std::find(all.begin(), all.end(), parameter) != all.end();
}

std::optional<QString> wrongParameters(const CryptoAttribute &offered, const CryptoAttribute &chosen)
{
    for (const QByteArray &parameter : chosen.sessionParameters) {
        const bool isHint = parameter.startsWith("WSH=");
        if (!isHint && !has(offered, parameter))
            return Text::tr("The answer sets the session parameter %1, which was not offered.")
                .arg(QString::fromLatin1(parameter.split('=').front()));
    }
    for (const QByteArray &parameter : offered.sessionParameters) {
        if (isNegotiated(parameter) && !has(chosen, parameter))
            return Text::tr("The answer leaves out the session parameter %1, which both sides must have.")
                .arg(QString::fromLatin1(parameter));
    }
    return std::nullopt;
}

} // namespace

Result<CryptoAttribute> acceptedCrypto(const MediaLine &offer, const MediaLine &answer)
{
    if (offer.isSecureProfile() && !answer.isSecureProfile())
        return fail(ErrorCode::Media,
                    Text::tr("The offer was %1, but the answer is plain %2: the other side does not encrypt.")
                        .arg(QString::fromLatin1(offer.profile), QString::fromLatin1(answer.profile)));
    if (answer.crypto.empty() && answer.cryptoErrors.empty())
        return fail(ErrorCode::Media,
                    Text::tr("The answer has no a=crypto line, so there is no key for the audio."));
    if (answer.crypto.size() + answer.cryptoErrors.size() > 1)
        return fail(
            ErrorCode::Media,
            Text::tr(
                "The answer has more than one a=crypto line; exactly one of those offered must be chosen."));
    if (answer.crypto.empty())
        return fail(ErrorCode::Media, answer.cryptoErrors.front());

    const CryptoAttribute &chosen = answer.crypto.front();
    const auto offered = std::find_if(offer.crypto.begin(), offer.crypto.end(),
                                      [&](const CryptoAttribute &c) { return c.tag == chosen.tag; });
    if (offered == offer.crypto.end())
        return fail(ErrorCode::Media,
                    Text::tr("The answer chooses tag %1, which was not offered.").arg(chosen.tag));
    if (offered->suiteName != chosen.suiteName || !chosen.suite)
        return fail(ErrorCode::Media,
                    Text::tr("The answer has suite %1 under tag %2, but %3 was offered there.")
                        .arg(QString::fromLatin1(chosen.suiteName))
                        .arg(chosen.tag)
                        .arg(QString::fromLatin1(offered->suiteName)));
    if (const auto complaint = wrongParameters(*offered, chosen))
        return fail(ErrorCode::Media, *complaint);
    return chosen;
}

} // namespace trunkseal::sip
