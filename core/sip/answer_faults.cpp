#include "core/base/text.h"
#include "core/sip/scanner.h"
#include "core/sip/sdp.h"

#include <algorithm>

namespace trunkseal::sip {

namespace {

bool isSame(const Codec &a, const Codec &b)
{
    if (a.name.isEmpty() || b.name.isEmpty())
        return a.payloadType == b.payloadType;
    return equalsIgnoringCase(a.name, b.name) && a.clockRate == b.clockRate;
}

bool haveCommonCodec(const MediaLine &offer, const MediaLine &answer)
{
    return std::any_of(answer.codecs.begin(), answer.codecs.end(), [&](const Codec &codec) {
        return std::any_of(offer.codecs.begin(), offer.codecs.end(),
                           [&](const Codec &offered) { return isSame(offered, codec); });
    });
}

/// RFC 3264 6.1: who only sends is only listened to.
bool fits(Direction offered, Direction answered)
{
    const bool sends = answered == Direction::SendRecv || answered == Direction::SendOnly;
    const bool receives = answered == Direction::SendRecv || answered == Direction::RecvOnly;
    const bool maySend = offered == Direction::SendRecv || offered == Direction::RecvOnly;
    const bool mayReceive = offered == Direction::SendRecv || offered == Direction::SendOnly;
    return (!sends || maySend) && (!receives || mayReceive);
}

bool hasKeyLines(const MediaLine &media)
{
    return !media.crypto.empty() || !media.cryptoErrors.empty();
}

/// Keys from DTLS leave no a=crypto behind.
bool isSdes(const MediaLine &offer, const MediaLine &answer)
{
    return hasKeyLines(answer) || (offer.isSecureProfile() && hasKeyLines(offer));
}

class StreamCheck {
public:
    StreamCheck(const MediaLine &offer, const MediaLine &answer)
        : m_offer(offer)
        , m_answer(answer)
    {
    }

    std::vector<QString> faults()
    {
        if (m_offer.type != m_answer.type)
            add(Text::tr("The offer has %1 here and the answer %2.")
                    .arg(QString::fromUtf8(m_offer.type), QString::fromUtf8(m_answer.type)));
        else if (m_offer.port == 0 && m_answer.port != 0)
            add(Text::tr("The stream was offered with port 0 and must stay switched off."));
        else if (m_answer.port != 0)
            checkAnswered();
        return std::move(m_faults);
    }

private:
    void add(const QString &fault) { m_faults.push_back(fault); }

    void checkAnswered()
    {
        if (m_offer.profile != m_answer.profile)
            add(Text::tr("The profile is %1 but %2 was offered.")
                    .arg(QString::fromUtf8(m_answer.profile), QString::fromUtf8(m_offer.profile)));
        if (!m_offer.codecs.empty() && !haveCommonCodec(m_offer, m_answer))
            add(Text::tr("No codec of the answer was offered."));
        if (!fits(m_offer.direction, m_answer.direction))
            add(Text::tr("The direction does not fit the one that was offered."));
        if (!isSdes(m_offer, m_answer))
            return;
        if (const auto accepted = acceptedCrypto(m_offer, m_answer); !accepted)
            add(accepted.error().message);
    }

    const MediaLine &m_offer;
    const MediaLine &m_answer;
    std::vector<QString> m_faults;
};

} // namespace

std::vector<AnswerFault> answerFaults(const Sdp &answer)
{
    std::vector<AnswerFault> faults;
    for (size_t i = 0; i < answer.media.size(); ++i) {
        const MediaLine &media = answer.media[i];
        if (media.crypto.size() + media.cryptoErrors.size() > 1)
            faults.push_back(
                {static_cast<int>(i),
                 Text::tr("An answer has one a=crypto line: the one of the offer that was chosen.")});
    }
    return faults;
}

std::vector<AnswerFault> answerFaults(const Sdp &offer, const Sdp &answer)
{
    std::vector<AnswerFault> faults;
    if (offer.media.size() != answer.media.size())
        faults.push_back(
            {-1,
             Text::tr("The offer has %1 streams and the answer %2: each must be answered in its place.")
                 .arg(offer.media.size())
                 .arg(answer.media.size())});
    for (size_t i = 0; i < std::min(offer.media.size(), answer.media.size()); ++i) {
        for (const QString &fault : StreamCheck(offer.media[i], answer.media[i]).faults())
            faults.push_back({static_cast<int>(i), fault});
    }
    return faults;
}

} // namespace trunkseal::sip
