#include "core/practice/answer_sdp.h"

#include "core/crypto/crypto.h"
#include "core/media/payload_codec.h"

#include <algorithm>

namespace trunkseal::practice {
namespace {

const auto ourIp = QStringLiteral("127.0.0.1");

const sip::CryptoAttribute *firstUsable(const sip::MediaLine &line)
{
    const auto found = std::ranges::find_if(line.crypto, [](const sip::CryptoAttribute &crypto) {
        return crypto.suite && !crypto.mki && crypto.sessionParameters.empty()
            && media::isSuiteUsable(crypto.suiteName);
    });
    return found == line.crypto.end() ? nullptr : &*found;
}

/// Takes the codecs over that we have; false when there is no audio codec among them.
bool takeCodecs(const sip::MediaLine &offered, sip::MediaLine *ours, media::MediaConfig *config)
{
    const auto audio = std::ranges::find_if(offered.codecs, [](const sip::Codec &codec) {
        return media::codecOf(codec.name, codec.clockRate).has_value();
    });
    if (audio == offered.codecs.end())
        return false;
    config->codec = *media::codecOf(audio->name, audio->clockRate);
    config->payloadType = audio->payloadType;
    ours->codecs.push_back(*audio);
    const auto events = std::ranges::find_if(offered.codecs, [&](const sip::Codec &codec) {
        return codec.name.toLower() == "telephone-event" && codec.clockRate == audio->clockRate;
    });
    if (events != offered.codecs.end()) {
        config->dtmfPayloadType = events->payloadType;
        config->dtmfClockRate = events->clockRate;
        ours->codecs.push_back(*events);
    }
    return true;
}

/// Our key line for `theirs`, with the faults that spoil it.
sip::CryptoAttribute answerKey(const sip::CryptoAttribute &theirs, const FaultSet &faults,
                               const SdpAnswer *before)
{
    if (before != nullptr && before->key && before->key->suite == theirs.suite) {
        sip::CryptoAttribute same = *before->key;
        same.tag = theirs.tag;
        return same;
    }
    sip::Suite suite = *theirs.suite;
    if (faults.has(Fault::WrongSuite)) {
        suite = suite == sip::Suite::AesCm128HmacSha1_80 ? sip::Suite::AesCm128HmacSha1_32
                                                         : sip::Suite::AesCm128HmacSha1_80;
    }
    sip::CryptoAttribute mine =
        sip::CryptoAttribute::make(faults.has(Fault::WrongTag) ? theirs.tag + 70 : theirs.tag, suite);
    if (faults.has(Fault::MkiSurprise)) {
        mine.mki = 1;
        mine.mkiBytes = 4;
    }
    return mine;
}

media::SrtpKey toKey(const sip::CryptoAttribute &crypto)
{
    return {crypto.suiteName, crypto.keyAndSalt};
}

void takeKeys(const sip::CryptoAttribute &theirs, const FaultSet &faults, const SdpAnswer *before,
              sip::MediaLine *ours, SdpAnswer *answer)
{
    media::MediaConfig *config = &answer->media;
    if (faults.has(Fault::PlainRtpAnswer)) {
        ours->profile = "RTP/AVP";
        config->requireSrtp = false;
        return;
    }
    sip::CryptoAttribute mine = answerKey(theirs, faults, before);
    answer->key = mine;
    if (!faults.has(Fault::StripsCrypto))
        ours->crypto.push_back(mine);
    if (faults.has(Fault::WrongKey))
        mine.keyAndSalt = crypto::randomSecret(static_cast<int>(mine.keyAndSalt.size()));
    if (!faults.has(Fault::SendsPlainRtp))
        config->sendKey = toKey(mine);
    config->receiveKey = toKey(theirs);
}

sip::Direction mirrored(sip::Direction direction)
{
    if (direction == sip::Direction::SendOnly)
        return sip::Direction::RecvOnly;
    return direction == sip::Direction::RecvOnly ? sip::Direction::SendOnly : direction;
}

/// Every other line of the offer is answered with port 0 (RFC 3264 section 6).
void refuseOthers(const sip::Sdp &offer, const sip::MediaLine *audio, const sip::MediaLine &ours,
                  sip::Sdp *answer)
{
    for (const sip::MediaLine &line : offer.media) {
        if (&line == audio) {
            answer->media.push_back(ours);
            continue;
        }
        sip::MediaLine refused = line;
        refused.port = 0;
        refused.crypto.clear();
        refused.otherAttributes.clear();
        answer->media.push_back(refused);
    }
}

} // namespace

std::optional<SdpAnswer> answerOffer(const sip::Sdp &offer, quint16 rtpPort, const FaultSet &faults,
                                     const SdpAnswer *before)
{
    const sip::MediaLine *audio = offer.audio();
    const sip::CryptoAttribute *theirs = audio != nullptr ? firstUsable(*audio) : nullptr;
    if (theirs == nullptr || faults.has(Fault::RefusesSrtp488))
        return std::nullopt;
    SdpAnswer answer;
    sip::MediaLine ours;
    ours.port = rtpPort;
    ours.profile = audio->profile;
    ours.ptime = 20;
    if (!takeCodecs(*audio, &ours, &answer.media))
        return std::nullopt;
    takeKeys(*theirs, faults, before, &ours, &answer);
    ours.direction = mirrored(audio->direction);
    answer.isHeld =
        audio->direction == sip::Direction::SendOnly || audio->direction == sip::Direction::Inactive;

    const QString ip = audio->connectionIp.isEmpty() ? offer.connectionIp : audio->connectionIp;
    answer.remoteRtp = {ip, audio->port};
    answer.remoteRtcp = {ip, audio->rtcpPort.value_or(static_cast<quint16>(audio->port + 1))};

    sip::Sdp sdp;
    sdp.originIp = sdp.connectionIp = ourIp;
    sdp.sessionId = 1;
    answer.version = before != nullptr ? before->version + 1 : 1;
    sdp.sessionVersion = answer.version;
    sdp.sessionName = "TrunkSeal practice";
    refuseOthers(offer, audio, ours, &sdp);
    answer.sdp = sdp.toBytes();
    return answer;
}

} // namespace trunkseal::practice
