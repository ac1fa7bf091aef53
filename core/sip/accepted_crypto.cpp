#include "core/base/text.h"
#include "core/sip/sdp.h"

#include <algorithm>

namespace trunkseal::sip {

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
    for (const QByteArray &parameter : chosen.sessionParameters) {
        const auto &known = offered->sessionParameters;
        if (std::find(known.begin(), known.end(), parameter) == known.end())
            return fail(ErrorCode::Media,
                        Text::tr("The answer sets the session parameter %1, which was not offered.")
                            .arg(QString::fromLatin1(parameter.split('=').front())));
    }
    return chosen;
}

} // namespace trunkseal::sip
