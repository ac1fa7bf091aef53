#include "core/asterisk/sdp/codec_choice.h"
#include "core/asterisk/sdp/decision.h"
#include "core/base/text.h"

namespace trunkseal::asterisk {

namespace {

constexpr int notAcceptable = 488;

bool isKnownProfile(const QByteArray &profile)
{
    const QByteArray plain = profile.endsWith('F') ? profile.chopped(1) : profile;
    return plain == "RTP/AVP" || plain == "RTP/SAVP" || plain == "UDP/TLS/RTP/SAVP";
}

/// Index of the first attribute of the stream itself that makes chan_sip think of DTLS; its end = none.
size_t dtlsMention(const OracleCase &oracle, const OfferStream &stream)
{
    const auto &lines = oracle.offer.lines;
    for (size_t i = stream.first; i < stream.end; ++i) {
        const QByteArray &name = lines[i].name;
        if (name == "fingerprint" || name == "setup" || name == "connection")
            return i;
    }
    return stream.end;
}

class ChanSipStream {
public:
    ChanSipStream(const OracleCase &oracle, const OfferStream &stream)
        : m_oracle(oracle)
        , m_stream(stream)
        , m_profile(stream.media.profile)
    {
    }

    /// A reason when the call is refused.
    std::optional<QString> decide(StreamFate *fate)
    {
        if (m_stream.media.connectionIp.isEmpty())
            return Text::tr("The stream has no address: the line c= is missing.");
        const bool feedback = m_profile.endsWith('F');
        const bool secureProfile = m_profile.contains("SAVP");
        if (auto reason = agreeOnKeys(fate, secureProfile, feedback))
            return reason;
        fate->codecs = commonCodecs(m_stream.media.codecs, m_oracle.settings.codecs, CodecRules::ChanSip);
        if (fate->codecs.empty())
            return Text::tr("No codec of the stream is allowed at the peer.");
        const bool secure = fate->dtls || fate->crypto;
        fate->profile = (fate->dtls   ? "UDP/TLS/RTP/SAVP"
                             : secure ? "RTP/SAVP"
                                      : "RTP/AVP")
            + QByteArray(feedback ? "F" : "");
        fate->kind = StreamFate::Kind::Answered;
        fate->breaksAudio = fate->dtls ? !hasUsableFingerprint(m_oracle.offer, m_stream)
                                       : fate->crypto && fate->crypto->breaksAudio;
        return std::nullopt;
    }

private:
    std::optional<QString> agreeOnKeys(StreamFate *fate, bool secureProfile, bool feedback)
    {
        const bool dtls = m_oracle.settings.dtls;
        // chan_sip switches AVPF on or off as the offer has it, and forgets about DTLS meanwhile.
        const bool switches = feedback != m_oracle.settings.useAvpf;
        if (m_profile.startsWith("UDP/TLS") && !switches) {
            fate->dtls = dtls;
            if (!dtls)
                return Text::tr("The profile is %1, but the peer has no DTLS (dtlsenable=no).")
                    .arg(QString::fromUtf8(m_profile));
            return std::nullopt;
        }
        // Of keys and DTLS the one that stands first is taken.
        OfferStream before = m_stream;
        if (dtls && secureProfile)
            before.end = dtlsMention(m_oracle, m_stream);
        const CryptoChoice choice = chooseCrypto(m_oracle, before);
        fate->crypto = choice.taken;
        fate->dtls = !choice.taken && before.end < m_stream.end;
        if (fate->dtls)
            return std::nullopt;
        if (choice.taken || (!secureProfile && !choice.offered && !insists()))
            return std::nullopt;
        if (choice.offered || secureProfile)
            return choice.reason;
        return Text::tr("The peer insists on SRTP (encryption=yes), but the profile is %1 without a key.")
            .arg(QString::fromUtf8(m_profile));
    }

    [[nodiscard]] bool insists() const { return m_oracle.settings.dtls || m_oracle.wantsSdes(); }

    const OracleCase &m_oracle;
    const OfferStream &m_stream;
    const QByteArray &m_profile;
};

/// Why a stream is passed over before its contents count.
std::optional<QString> passedOver(const OfferStream &stream, bool haveAudio)
{
    if (stream.media.type != "audio")
        return Text::tr("The trunk carries sound only.");
    if (stream.media.port == 0)
        return Text::tr("The stream is switched off by port 0.");
    if (haveAudio)
        return Text::tr("Asterisk has taken a stream above; a second one for sound is declined.");
    if (!isKnownProfile(stream.media.profile))
        return Text::tr("chan_sip does not know the profile %1.")
            .arg(QString::fromUtf8(stream.media.profile));
    return std::nullopt;
}

} // namespace

Decision decideChanSip(const OracleCase &oracle)
{
    Decision decision;
    for (const OfferStream &stream : oracle.offer.streams) {
        StreamFate fate;
        if (const auto reason = passedOver(stream, decision.audio())) {
            fate.reason = *reason;
            decision.fates.push_back(std::move(fate));
            continue;
        }
        if (const auto reason = ChanSipStream(oracle, stream).decide(&fate)) {
            oracle.marks.set(stream.first, SdpLineState::Refused, *reason);
            return Decision::refuse(notAcceptable, *reason);
        }
        decision.fates.push_back(std::move(fate));
    }
    if (!decision.audio())
        return Decision::refuse(notAcceptable,
                                decision.fates.empty() ? Text::tr("The offer has no stream.")
                                                       : decision.fates.front().reason);
    return decision;
}

} // namespace trunkseal::asterisk
