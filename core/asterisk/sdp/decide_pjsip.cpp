#include "core/asterisk/sdp/codec_choice.h"
#include "core/asterisk/sdp/decision.h"
#include "core/base/text.h"

#include <algorithm>

namespace trunkseal::asterisk {

namespace {

constexpr int badRequest = 400;
constexpr int notAcceptable = 488;
constexpr int firstDynamicType = 96;

enum class Keying { None, Sdes, Dtls };

/// Why the SDP parser of pjproject throws the offer out before Asterisk sees it.
std::optional<QString> unreadable(const Offer &offer)
{
    for (const sip::MediaLine &media : offer.sdp.media) {
        if (media.port == 0)
            continue;
        if (media.connectionIp.isEmpty())
            return Text::tr("A stream has no address: the line c= is missing.");
        const auto nameless =
            std::find_if(media.codecs.begin(), media.codecs.end(), [](const sip::Codec &codec) {
                return codec.payloadType >= firstDynamicType && codec.name.isEmpty();
            });
        if (nameless != media.codecs.end())
            return Text::tr("Payload type %1 has no a=rtpmap line.").arg(nameless->payloadType);
    }
    return std::nullopt;
}

/// How the offer means to agree on keys, by the letters of its profile.
Keying offeredKeying(const OracleCase &oracle, const OfferStream &stream)
{
    if (stream.media.profile.contains("UDP/TLS"))
        return Keying::Dtls;
    if (stream.media.profile.contains("SAVP") || offersCrypto(oracle, stream))
        return Keying::Sdes;
    return Keying::None;
}

Keying ownKeying(const OracleCase &oracle)
{
    if (oracle.settings.dtls)
        return Keying::Dtls;
    return oracle.wantsSdes() ? Keying::Sdes : Keying::None;
}

QString mismatch(Keying own, const QByteArray &profile)
{
    const QString name = QString::fromUtf8(profile);
    switch (own) {
    case Keying::Dtls:
        return Text::tr("The endpoint wants DTLS (media_encryption=dtls), but the profile is %1.").arg(name);
    case Keying::Sdes:
        return Text::
            tr("The endpoint insists on SRTP with keys in the SDP (media_encryption=sdes), but the profile "
               "is %1.")
                .arg(name);
    case Keying::None:
        break;
    }
    return Text::tr("The endpoint has no encryption (media_encryption=no), but the profile is %1.").arg(name);
}

/// One stream on its way. `refusal` set = the whole call is refused.
struct Attempt {
    StreamFate fate;
    std::optional<QString> refusal;
};

Attempt refused(const QString &reason)
{
    return {{}, reason};
}

class PjsipStream {
public:
    PjsipStream(const OracleCase &oracle, const OfferStream &stream)
        : m_oracle(oracle)
        , m_stream(stream)
    {
    }

    Attempt decide()
    {
        if (auto reason = wrongFeedback())
            return refused(*reason);
        const Keying own = ownKeying(m_oracle);
        Keying keying = offeredKeying(m_oracle, m_stream);
        if (keying != own && !m_oracle.isOptimistic()) {
            // Keys in a plain profile are an offer to encrypt, not a demand (RFC 8643).
            const bool isDemand = keying != Keying::Sdes || profile().contains("SAVP");
            if (isDemand)
                return refused(mismatch(own, profile()));
            keying = Keying::None;
        }
        if (auto reason = setUpKeys(&keying))
            return refused(*reason);
        return {finish(keying, own), std::nullopt};
    }

private:
    [[nodiscard]] const QByteArray &profile() const { return m_stream.media.profile; }

    [[nodiscard]] std::optional<QString> wrongFeedback() const
    {
        const bool feedback = profile().endsWith('F');
        if (feedback == m_oracle.settings.useAvpf)
            return std::nullopt;
        return feedback
            ? Text::tr("The profile %1 needs use_avpf=yes at the endpoint.").arg(QString::fromUtf8(profile()))
            : Text::tr("The endpoint has use_avpf=yes, but the profile is %1.")
                  .arg(QString::fromUtf8(profile()));
    }

    /// A reason when the call is refused; `keying` becomes None when it goes on without keys.
    std::optional<QString> setUpKeys(Keying *keying)
    {
        QString reason;
        if (*keying == Keying::Sdes) {
            const CryptoChoice choice = chooseCrypto(m_oracle, m_stream);
            m_fate.crypto = choice.taken;
            reason = choice.reason;
        }
        m_fate.dtls = *keying == Keying::Dtls && m_oracle.settings.dtls;
        if (*keying == Keying::None || m_fate.crypto || m_fate.dtls)
            return std::nullopt;
        if (reason.isEmpty())
            reason = mismatch(ownKeying(m_oracle), profile());
        if (!m_oracle.isOptimistic() || profile().startsWith("RTP/SAVP"))
            return reason;
        *keying = Keying::None;
        return std::nullopt;
    }

    StreamFate finish(Keying keying, Keying own)
    {
        m_fate.codecs = commonCodecs(m_stream.media.codecs, m_oracle.settings.codecs, CodecRules::Pjsip);
        if (m_fate.codecs.empty()) {
            m_fate.reason = Text::tr("No codec of the stream is allowed at the endpoint.");
            return m_fate;
        }
        m_fate.profile = m_fate.crypto ? profile() : ownProfile(keying == Keying::None ? own : keying);
        const bool fits = m_fate.profile.compare(profile(), Qt::CaseInsensitive) == 0;
        m_fate.kind = fits ? StreamFate::Kind::Answered : StreamFate::Kind::Dead;
        if (!fits) {
            m_fate.reason =
                Text::tr("Asterisk takes the call but answers the audio with port 0, for it would speak "
                         "%1 and not %2: nobody hears anything.")
                    .arg(QString::fromUtf8(m_fate.profile), QString::fromUtf8(profile()));
            m_fate.profile = profile();
            m_fate.dtls = false;
        }
        m_fate.breaksAudio = !fits || (m_fate.crypto && m_fate.crypto->breaksAudio)
            || (m_fate.dtls && !hasUsableFingerprint(m_oracle.offer, m_stream));
        return m_fate;
    }

    [[nodiscard]] QByteArray ownProfile(Keying keying) const
    {
        const QByteArray feedback = m_oracle.settings.useAvpf ? "F" : "";
        return (keying == Keying::Dtls ? "UDP/TLS/RTP/SAVP" : "RTP/AVP") + feedback;
    }

    const OracleCase &m_oracle;
    const OfferStream &m_stream;
    StreamFate m_fate;
};

StreamFate declined(const QString &reason)
{
    StreamFate fate;
    fate.reason = reason;
    return fate;
}

/// Why a stream is passed over before its contents count.
std::optional<QString> passedOver(const OfferStream &stream, bool haveAudio)
{
    if (stream.media.type != "audio")
        return Text::tr("The trunk carries sound only.");
    if (stream.media.port == 0)
        return Text::tr("The stream is switched off by port 0.");
    if (haveAudio)
        return Text::tr("Asterisk has taken a stream above; a second one for sound is declined.");
    return std::nullopt;
}

} // namespace

Decision decidePjsip(const OracleCase &oracle)
{
    if (const auto reason = unreadable(oracle.offer))
        return Decision::refuse(badRequest, *reason);
    Decision decision;
    for (const OfferStream &stream : oracle.offer.streams) {
        if (const auto reason = passedOver(stream, decision.audio())) {
            decision.fates.push_back(declined(*reason));
            continue;
        }
        Attempt attempt = PjsipStream(oracle, stream).decide();
        if (attempt.refusal) {
            oracle.marks.set(stream.first, SdpLineState::Refused, *attempt.refusal);
            return Decision::refuse(notAcceptable, *attempt.refusal);
        }
        decision.fates.push_back(std::move(attempt.fate));
    }
    if (!decision.audio())
        return Decision::refuse(notAcceptable,
                                decision.fates.empty() ? Text::tr("The offer has no stream.")
                                                       : decision.fates.front().reason);
    const auto &media = oracle.offer.sdp.media;
    const bool allHaveAddresses = std::all_of(
        media.begin(), media.end(), [](const sip::MediaLine &line) { return !line.connectionIp.isEmpty(); });
    if (!allHaveAddresses)
        return Decision::refuse(
            notAcceptable, Text::tr("A stream has no address, which it needs also when it is switched off."));
    return decision;
}

} // namespace trunkseal::asterisk
