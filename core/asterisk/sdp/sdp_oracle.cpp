#include "core/asterisk/sdp/sdp_oracle.h"

#include "core/asterisk/capability.h"
#include "core/asterisk/sdp/decision.h"
#include "core/base/text.h"

namespace trunkseal::asterisk {

namespace {

QString outcomeOf(const StreamFate &audio)
{
    if (audio.kind == StreamFate::Kind::Dead)
        return audio.reason;
    if (audio.dtls)
        return audio.breaksAudio
            ? Text::tr("DTLS is answered, but the offer has no fingerprint that Asterisk can check "
                       "(sha-1 or sha-256): the audio does not come up.")
            : Text::tr("The audio is SRTP with keys from DTLS.");
    if (!audio.crypto)
        return Text::tr("The audio is in clear.");
    if (audio.breaksAudio)
        return audio.crypto->reason;
    return Text::tr("The audio is SRTP with %1, tag %2.")
        .arg(QString::fromUtf8(audio.crypto->suite))
        .arg(audio.crypto->tag);
}

/// What else the reader should know of settings that the stack does not have.
QStringList remarks(const OracleCase &oracle)
{
    QStringList texts;
    const auto &settings = oracle.settings;
    if (settings.media == carrier::MediaPolicy::Optional && !settings.dtls && !oracle.isOptimistic())
        texts << Text::tr("There is no optional SRTP here: it is judged as required.");
    return texts;
}

void takeOver(const StreamFate &audio, SdpPrediction *prediction)
{
    const bool isAnswered = audio.kind == StreamFate::Kind::Answered;
    prediction->encrypted = isAnswered && (audio.crypto || audio.dtls);
    prediction->audioBreaks = audio.breaksAudio;
    prediction->profile = audio.profile;
    if (isAnswered && audio.crypto) {
        prediction->tag = audio.crypto->tag;
        prediction->suite = audio.crypto->suite;
    }
    prediction->reasons << outcomeOf(audio);
}

} // namespace

QString toWord(SdpLineState state)
{
    switch (state) {
    case SdpLineState::Used:
        return QStringLiteral("used");
    case SdpLineState::Refused:
        return QStringLiteral("refused");
    case SdpLineState::Ignored:
        break;
    }
    return QStringLiteral("ignored");
}

Result<SdpPrediction> predictAnswer(const QByteArray &text, const TargetProfile &target,
                                    const OracleSettings &settings)
{
    const Capability stack = carrier::usesPjsip(settings.stack) ? Capability::Pjsip : Capability::ChanSip;
    if (supports(target, stack) == Support::No)
        return fail(ErrorCode::BadInput,
                    Text::tr("Asterisk %1 has no %2.")
                        .arg(target.version.toString(),
                             carrier::usesPjsip(settings.stack) ? QStringLiteral("PJSIP")
                                                                : QStringLiteral("chan_sip")));
    const auto offer = readOffer(text);
    if (!offer)
        return fail(offer.error());
    LineMarks marks(*offer);
    const OracleCase oracle{*offer, target, settings, marks};
    const Decision decision = oracle.isChanSip() ? decideChanSip(oracle) : decidePjsip(oracle);
    explainOtherLines(oracle, decision);
    SdpPrediction prediction;
    prediction.accepts = decision.accepts();
    prediction.sipCode = decision.sipCode;
    prediction.reasons = decision.reasons;
    if (decision.accepts() && decision.audio())
        takeOver(*decision.audio(), &prediction);
    prediction.reasons << remarks(oracle);
    prediction.answer = answerText(oracle, decision);
    prediction.lines = marks.take();
    return prediction;
}

} // namespace trunkseal::asterisk
