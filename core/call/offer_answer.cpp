#include "core/call/offer_answer.h"

#include "core/base/text.h"
#include "core/media/payload_codec.h"

#include <algorithm>

namespace trunkseal::call {

namespace {

constexpr int dtmfPayloadType = 101;
constexpr int wideDtmfPayloadType = 102; ///< beside Opus, whose time stamps run at 48000 (RFC 4733 2.1)

std::optional<media::PayloadCodec> codecOf(const sip::Codec &codec)
{
    return media::codecOf(codec.name, codec.clockRate);
}

sip::Codec described(media::PayloadCodec codec, int payloadType)
{
    const media::CodecTraits &traits = media::traitsOf(codec);
    return {payloadType, traits.name, traits.clockRate, traits.parameters, traits.channels};
}

std::vector<sip::Codec> offeredCodecs(const std::vector<media::PayloadCodec> &codecs)
{
    std::vector<sip::Codec> list;
    bool narrow = codecs.empty();
    bool wide = false;
    for (const auto codec : codecs) {
        const media::CodecTraits &traits = media::traitsOf(codec);
        list.push_back(described(codec, traits.payloadType));
        (traits.clockRate == 8000 ? narrow : wide) = true;
    }
    if (narrow)
        list.push_back({dtmfPayloadType, "telephone-event", 8000, "0-16"});
    if (wide)
        list.push_back({wideDtmfPayloadType, "telephone-event", 48000, "0-16"});
    return list;
}

/// The event type with the clock of the audio, else any that there is.
void chooseEvents(const std::vector<sip::Codec> &offered, media::MediaConfig &config)
{
    const int wanted = media::traitsOf(config.codec).clockRate;
    for (const sip::Codec &candidate : offered) {
        const bool usable = candidate.clockRate == 8000 || candidate.clockRate == 48000;
        if (candidate.name.toLower() != "telephone-event" || !usable)
            continue;
        if (config.dtmfPayloadType >= 0 && candidate.clockRate != wanted)
            continue;
        config.dtmfPayloadType = candidate.payloadType;
        config.dtmfClockRate = candidate.clockRate;
    }
}

QString offeredNames(const sip::MediaLine &ours)
{
    QStringList names;
    for (const sip::Codec &codec : ours.codecs) {
        if (codecOf(codec))
            names << QString::fromLatin1(codec.name);
    }
    return names.join(QStringLiteral(", "));
}

QString ipOf(const sip::Sdp &sdp, const sip::MediaLine &line)
{
    return line.connectionIp.isEmpty() ? sdp.connectionIp : line.connectionIp;
}

bool isHeld(const sip::Sdp &sdp, const sip::MediaLine &line)
{
    return line.direction == sip::Direction::SendOnly || line.direction == sip::Direction::Inactive
        || ipOf(sdp, line) == QLatin1String("0.0.0.0");
}

/// The media part of what `theirs` says: codec, payload types, addresses; keys are left to the caller.
Result<Negotiated> negotiateMedia(const sip::MediaLine &ours, const sip::Sdp &theirs,
                                  const sip::MediaLine &line)
{
    Negotiated result;
    result.media.requireSrtp = false; // until keys are agreed
    const auto codec = std::find_if(line.codecs.begin(), line.codecs.end(), [&](const sip::Codec &candidate) {
        const auto known = codecOf(candidate);
        return known && std::any_of(ours.codecs.begin(), ours.codecs.end(), [&](const sip::Codec &offered) {
                   return codecOf(offered) == known;
               });
    });
    if (codec == line.codecs.end())
        return fail(
            ErrorCode::Media,
            Text::tr("The carrier's answer names no codec that we offered (%1).").arg(offeredNames(ours)));
    result.media.codec = *codecOf(*codec);
    result.media.payloadType = codec->payloadType;
    result.codec = QString::fromLatin1(codec->name.toUpper());
    chooseEvents(line.codecs, result.media);
    result.profile = QString::fromLatin1(line.profile);
    result.remoteRtp = {ipOf(theirs, line), line.port};
    const auto rtcpPort =
        line.rtcpMux ? line.port : line.rtcpPort.value_or(static_cast<quint16>(line.port + 1));
    result.remoteRtcp = {result.remoteRtp.ip, rtcpPort};
    result.held = isHeld(theirs, line);
    return result;
}

void setKeys(Negotiated &result, const sip::CryptoAttribute &ours, const sip::CryptoAttribute &theirs)
{
    result.media.sendKey = media::SrtpKey{ours.suiteName, ours.keyAndSalt};
    result.media.receiveKey = media::SrtpKey{theirs.suiteName, theirs.keyAndSalt};
    result.media.requireSrtp = true;
    result.suite = QString::fromLatin1(theirs.suiteName);
}

sip::Direction mirrored(sip::Direction direction)
{
    switch (direction) {
    case sip::Direction::SendOnly:
        return sip::Direction::RecvOnly;
    case sip::Direction::RecvOnly:
        return sip::Direction::SendOnly;
    default:
        return direction;
    }
}

/// Our key for a re-offer: the same as before when the suite stays, so that our stream goes on unbroken.
sip::CryptoAttribute ourKeyFor(const sip::MediaLine &ours, const sip::CryptoAttribute &theirs)
{
    for (const sip::CryptoAttribute &mine : ours.crypto) {
        if (mine.suite == theirs.suite) {
            sip::CryptoAttribute same = mine;
            same.tag = theirs.tag;
            return same;
        }
    }
    return sip::CryptoAttribute::make(theirs.tag, *theirs.suite);
}

const sip::CryptoAttribute *firstUsable(const sip::MediaLine &line)
{
    const auto found =
        std::find_if(line.crypto.begin(), line.crypto.end(), [](const sip::CryptoAttribute &candidate) {
            return candidate.suite && !candidate.mki && candidate.sessionParameters.empty();
        });
    return found == line.crypto.end() ? nullptr : &*found;
}

} // namespace

QByteArray codecName(media::PayloadCodec codec)
{
    return media::traitsOf(codec).name;
}

sip::Sdp makeOffer(const OfferInput &input)
{
    sip::MediaLine line;
    line.port = input.rtpPort;
    line.profile = input.srtp == SrtpMode::Require ? "RTP/SAVP" : "RTP/AVP";
    line.codecs = offeredCodecs(input.codecs);
    line.ptime = 20;
    if (input.rtcpPort != input.rtpPort + 1)
        line.rtcpPort = input.rtcpPort;
    if (input.srtp != SrtpMode::Off) {
        int tag = 1;
        for (const sip::Suite suite : input.suites)
            line.crypto.push_back(sip::CryptoAttribute::make(tag++, suite));
    }
    sip::Sdp offer;
    offer.originIp = input.ip;
    offer.connectionIp = input.ip;
    offer.sessionId = input.sessionId;
    offer.sessionVersion = input.sessionVersion;
    offer.sessionName = "TrunkSeal";
    offer.media.push_back(line);
    return offer;
}

sip::Sdp makeReoffer(const sip::Sdp &ours, const Negotiated &agreed, sip::Direction direction, Keys keys)
{
    sip::Sdp offer = ours;
    offer.sessionVersion += 1;
    for (sip::MediaLine &line : offer.media) {
        if (&line != offer.audio())
            continue;
        line.profile = agreed.profile.toLatin1();
        line.direction = direction;
        std::erase_if(line.codecs, [&](const sip::Codec &codec) {
            return codec.payloadType != agreed.media.payloadType
                && codec.payloadType != agreed.media.dtmfPayloadType;
        });
        std::erase_if(line.crypto, [&](const sip::CryptoAttribute &mine) {
            return !agreed.media.sendKey || !(mine.keyAndSalt == agreed.media.sendKey->keyAndSalt);
        });
        for (sip::CryptoAttribute &mine : line.crypto) {
            if (keys == Keys::Fresh)
                mine = sip::CryptoAttribute::make(mine.tag, *mine.suite);
        }
    }
    return offer;
}

Result<Negotiated> acceptAnswer(const sip::Sdp &offer, const sip::Sdp &answer, SrtpMode mode)
{
    const sip::MediaLine *ours = offer.audio();
    const sip::MediaLine *theirs = answer.audio();
    if (!ours || !theirs)
        return fail(ErrorCode::Media,
                    Text::tr("The carrier's answer has no audio line: it refused the audio."));
    auto result = negotiateMedia(*ours, answer, *theirs);
    if (!result)
        return result;
    if (mode == SrtpMode::Off) {
        if (theirs->isSecureProfile())
            return fail(ErrorCode::Media,
                        Text::tr("The carrier answered with SRTP although plain RTP was offered."));
        return result;
    }
    const bool plain = theirs->crypto.empty() && theirs->cryptoErrors.empty() && !theirs->isSecureProfile();
    if (plain && mode == SrtpMode::Optional)
        return result; // RFC 8643: the answerer chose plain RTP
    auto crypto = sip::acceptedCrypto(*ours, *theirs);
    if (!crypto)
        return fail(crypto.error());
    const auto mine =
        std::find_if(ours->crypto.begin(), ours->crypto.end(),
                     [&](const sip::CryptoAttribute &offered) { return offered.tag == crypto->tag; });
    if (mine == ours->crypto.end())
        return fail(
            ErrorCode::Media,
            Text::tr("The carrier's answer has crypto tag %1, which we did not offer.").arg(crypto->tag));
    // Legal (RFC 4568 6.1), but its packets would be longer than we can check.
    if (crypto->mki)
        return fail(
            ErrorCode::Media,
            Text::tr("The carrier's key has a key identifier (MKI), which this call does not speak."));
    setKeys(*result, *mine, *crypto);
    return result;
}

Result<ReinviteAnswer> answerReinvite(const sip::Sdp &ours, const std::optional<sip::Sdp> &offer,
                                      SrtpMode mode)
{
    ReinviteAnswer answer{ours, std::nullopt};
    answer.sdp.sessionVersion += 1;
    if (!offer)
        return answer;
    const sip::MediaLine *theirs = offer->audio();
    const sip::MediaLine *mine = ours.audio();
    if (!theirs || !mine)
        return fail(ErrorCode::Media, Text::tr("The carrier's new offer has no audio line."));
    auto negotiated = negotiateMedia(*mine, *offer, *theirs);
    if (!negotiated)
        return fail(negotiated.error());

    sip::MediaLine line = *mine;
    line.profile = theirs->profile;
    line.direction = mirrored(theirs->direction);
    line.codecs = {described(negotiated->media.codec, negotiated->media.payloadType)};
    if (negotiated->media.dtmfPayloadType >= 0)
        line.codecs.push_back(
            {negotiated->media.dtmfPayloadType, "telephone-event", negotiated->media.dtmfClockRate, "0-16"});
    line.crypto.clear();
    if (mode != SrtpMode::Off) {
        if (const sip::CryptoAttribute *chosen = firstUsable(*theirs)) {
            const sip::CryptoAttribute key = ourKeyFor(*mine, *chosen);
            setKeys(*negotiated, key, *chosen);
            line.crypto.push_back(key);
        } else if (mode == SrtpMode::Require || theirs->isSecureProfile()) {
            return fail(
                ErrorCode::Media,
                Text::tr("The carrier's new offer has no SRTP key we can use; plain RTP is not accepted."));
        }
    }
    answer.sdp.media.clear();
    for (const sip::MediaLine &offered : offer->media) {
        if (&offered == theirs) {
            answer.sdp.media.push_back(line);
            continue;
        }
        sip::MediaLine refused = offered; // every further line is answered with port 0 (RFC 3264 section 6)
        refused.port = 0;
        refused.crypto.clear();
        answer.sdp.media.push_back(refused);
    }
    answer.negotiated = *negotiated;
    return answer;
}

} // namespace trunkseal::call
