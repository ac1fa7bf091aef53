#include "app/cli/conf_source.h"
#include "app/cli/inspect.h"
#include "app/cli/session.h"
#include "core/asterisk/sdp/codec_choice.h"
#include "core/base/text.h"
#include "core/report/inspection_sdp.h"

namespace trunkseal::cli {

namespace {

using asterisk::OracleSettings;
using report::SdpInspection;
using report::SdpRole;

/// Far more than fits into a SIP message.
constexpr qint64 maxSdpBytes = 1024 * 1024;

/// Options that make sense only with the --asterisk they are about.
constexpr std::array targetOptions{"stack", "media", "dtls", "tag32", "avpf", "codecs"};

Result<SdpRole> roleFrom(const Arguments &arguments)
{
    const QString word = arguments.value("as");
    const bool judgesAnswer = arguments.isSet("offer");
    if (word == QLatin1String("answer") || (word.isEmpty() && judgesAnswer))
        return SdpRole::Answer;
    if (!word.isEmpty() && word != QLatin1String("offer"))
        return fail(ErrorCode::BadInput, Text::tr("--as must be offer or answer, not “%1”.").arg(word));
    if (judgesAnswer)
        return fail(ErrorCode::BadInput, Text::tr("--offer is for judging an answer: leave --as offer out."));
    return SdpRole::Offer;
}

/// The offer that the answer is judged against; nothing without --offer.
Result<std::optional<sip::Sdp>> offerFrom(const Arguments &arguments)
{
    if (!arguments.isSet("offer"))
        return std::optional<sip::Sdp>();
    if (arguments.value("offer") == QLatin1String("-") && arguments.first() == QLatin1String("-"))
        return fail(ErrorCode::BadInput,
                    Text::tr("Only one of offer and answer can come from standard input."));
    const auto text = readInput(arguments.value("offer"), maxSdpBytes);
    if (!text)
        return fail(text.error());
    auto offer = sip::Sdp::parse(*text);
    if (!offer)
        return fail(ErrorCode::BadInput,
                    arguments.value("offer") + QStringLiteral(": ") + offer.error().message,
                    offer.error().detail);
    return std::optional(std::move(*offer));
}

Result<QStringList> codecsFrom(const Arguments &arguments, const QStringList &fallback)
{
    if (!arguments.isSet("codecs"))
        return fallback;
    const QStringList codecs = arguments.list("codecs");
    for (const QString &codec : codecs) {
        if (!asterisk::isKnownCodec(codec))
            return fail(ErrorCode::BadInput,
                        Text::tr("--codecs takes Asterisk's names, such as ulaw,alaw,g722; “%1” is none.")
                            .arg(codec));
    }
    return codecs;
}

Result<OracleSettings> settingsFrom(const Arguments &arguments)
{
    OracleSettings settings;
    const QString stack = arguments.value("stack");
    if (!stack.isEmpty()) {
        const auto known = carrier::fromWord<carrier::Stack>(stack);
        if (!known)
            return fail(ErrorCode::BadInput,
                        Text::tr("--stack must be pjsip, pjsip_wizard or chan_sip, not “%1”.").arg(stack));
        settings.stack = *known;
    }
    const QString media = arguments.value("media");
    if (!media.isEmpty()) {
        const auto known = carrier::fromWord<carrier::MediaPolicy>(media);
        if (!known)
            return fail(ErrorCode::BadInput,
                        Text::tr("--media must be clear, optional or required, not “%1”.").arg(media));
        settings.media = *known;
    }
    const auto codecs = codecsFrom(arguments, settings.codecs);
    if (!codecs)
        return fail(codecs.error());
    settings.codecs = *codecs;
    settings.dtls = arguments.isSet("dtls");
    settings.tag32 = arguments.isSet("tag32");
    settings.useAvpf = arguments.isSet("avpf");
    return settings;
}

Result<> judge(const Arguments &arguments, SdpInspection *inspection)
{
    if (!arguments.isSet("asterisk")) {
        for (const char *option : targetOptions) {
            if (arguments.isSet(option))
                return fail(
                    ErrorCode::BadInput,
                    Text::tr("--%1 is about the Asterisk that judges the offer: give --asterisk, too.")
                        .arg(QLatin1String(option)));
        }
        return {};
    }
    if (inspection->role == SdpRole::Answer)
        return fail(ErrorCode::BadInput,
                    Text::tr("--asterisk judges offers: give it without --as answer and --offer."));
    const auto target = targetFrom(arguments);
    if (!target)
        return fail(target.error());
    auto settings = settingsFrom(arguments);
    if (!settings)
        return fail(settings.error());
    return report::judgeFor(*target, *settings, inspection);
}

Result<Exit> inspectSdp(Session &session, const Arguments &arguments)
{
    const auto role = roleFrom(arguments);
    if (!role)
        return fail(role.error());
    const auto offer = offerFrom(arguments);
    if (!offer)
        return fail(offer.error());
    const auto text = readInput(arguments.first(), maxSdpBytes);
    if (!text)
        return fail(text.error());
    SdpInspection inspection = report::inspectSdp(*text, *role, *offer);
    if (const auto judged = judge(arguments, &inspection); !judged)
        return fail(judged.error());
    const report::Keys keys = arguments.isSet("show-keys") ? report::Keys::Shown : report::Keys::Hidden;
    session.out.result(
        session.out.isJson() ? report::sdpInspectionJson(inspection, keys) : QJsonObject(),
        session.out.isJson() ? QString() : report::sdpInspectionText(inspection, session.out.style(), keys));
    const bool accepted = !inspection.target || inspection.target->prediction.accepts;
    return inspection.isGood() && accepted ? Exit::Good : Exit::NotGood;
}

} // namespace

Verb inspectSdpVerb()
{
    return {"inspect",
            "sdp",
            "FILE",
            1,
            1,
            QT_TRANSLATE_NOOP(
                "trunkseal::Text",
                "Explain a session description, or a=crypto lines alone, or “-”: line by line, what is "
                "wrong, and whether an Asterisk would take it. Exit code 1 when something is wrong."),
            "trunkseal-cli inspect sdp offer.sdp --asterisk 16.28 --stack pjsip --media required",
            {{"as", "ROLE", QT_TRANSLATE_NOOP("trunkseal::Text", "offer or answer (default offer).")},
             {"offer", "FILE",
              QT_TRANSLATE_NOOP("trunkseal::Text", "Judge the description as the answer to this offer.")},
             {"show-keys", nullptr,
              QT_TRANSLATE_NOOP("trunkseal::Text",
                                "Print keys and salts, too; whoever has them hears the call.")},
             {"asterisk", "VERSION",
              QT_TRANSLATE_NOOP("trunkseal::Text",
                                "Tell what this Asterisk would answer, such as 16, 18.21 or 22.1.")},
             {"stack", "WORD",
              QT_TRANSLATE_NOOP("trunkseal::Text", "pjsip, pjsip_wizard or chan_sip (default pjsip).")},
             {"media", "WORD",
              QT_TRANSLATE_NOOP("trunkseal::Text",
                                "Its SRTP setting: clear, optional or required (default required).")},
             {"dtls", nullptr,
              QT_TRANSLATE_NOOP("trunkseal::Text", "It takes keys from DTLS (media_encryption=dtls).")},
             {"tag32", nullptr,
              QT_TRANSLATE_NOOP("trunkseal::Text", "It has srtp_tag_32=yes or encryption_taglen=32.")},
             {"avpf", nullptr, QT_TRANSLATE_NOOP("trunkseal::Text", "It has use_avpf=yes or avpf=yes.")},
             {"codecs", "LIST",
              QT_TRANSLATE_NOOP("trunkseal::Text",
                                "Its codecs in order, by Asterisk's names (default ulaw,alaw).")}},
            inspectSdp};
}

} // namespace trunkseal::cli
