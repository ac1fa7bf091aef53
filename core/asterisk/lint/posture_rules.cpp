#include "core/asterisk/lint/trunk_view.h"

#include <QCoreApplication>

namespace trunkseal::asterisk {

using carrier::Transport;

namespace {

const RuleText signallingOnly{
    "signalling_only",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "TLS without SRTP: the audio is in clear"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 uses TLS, but its audio is not encrypted."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "TLS hides who calls whom. The voices travel beside it, and without SRTP anybody on "
                      "the path hears them."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Set media_encryption=sdes (PJSIP) or encryption=yes (chan_sip), after switching SRTP "
                      "on at the carrier.")};

const RuleText keysExposed{
    "media_keys_exposed",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "SRTP keys sent in clear"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 sends the keys of its encrypted audio over %2, in clear."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "SDES writes the keys into the call's SDP (RFC 4568 section 7). Without TLS around it, "
                      "whoever can record the audio can read the keys too."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Move the trunk to TLS: transport and the contact's ;transport=tls for PJSIP, "
                      "transport=tls and [general] tlsenable=yes for chan_sip.")};

const RuleText mayFallBack{
    "srtp_may_fall_back",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Encryption that may fall back to clear"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 goes on in clear when the carrier does not encrypt."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "media_encryption_optimistic=yes offers RTP/AVP with keys (RFC 8643). A carrier that "
                      "ignores them gets an ordinary call, and nobody is told."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Take the line out once the carrier has SRTP switched on; then a call without it "
                      "fails instead.")};

const RuleText inClear{
    "trunk_in_clear",
    LintSeverity::Info,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Trunk without encryption"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 uses %2 and no SRTP: numbers, logins and audio are in clear."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Anybody on the path can listen and read."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Ask the carrier for TLS and SRTP; on a private line or in a tunnel this can be "
                      "intended.")};

const RuleText webMedia{
    "web_media_on_trunk",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Browser settings on a trunk"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 has %2=yes, which is for browsers."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "AVPF, ICE and what webrtc=yes brings change the offer. Carriers answer such a call "
                      "488, and theirs are refused here."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Take the line out of the trunk.")};

const RuleText dtls{
    "dtls_on_trunk",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "DTLS-SRTP on a trunk"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 encrypts its audio with DTLS, which carriers do not speak."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Carriers exchange SRTP keys by SDES. An SDES offer to a DTLS endpoint is answered "
                      "488."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Set media_encryption=sdes.")};

const RuleText shortTag{
    "srtp_tag_32",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Only the short SRTP tag is offered"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 offers AES_CM_128_HMAC_SHA1_32 and nothing else."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Asterisk offers one suite. With the 32-bit tag a carrier that takes the usual 80-bit "
                      "one refuses the call, and forged packets are easier to make."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Take srtp_tag_32 (encryption_taglen=32) out unless the carrier asks for it.")};

QString wordOf(Transport transport)
{
    return carrier::toWord(transport).toUpper();
}

void at(LintContext &context, const RuleText &rule, const TrunkView &view, const Setting *setting,
        const QStringList &args)
{
    if (setting)
        context.report(rule, *view.section, *setting, args);
    else
        context.report(rule, *view.section, args);
}

void checkPosture(LintContext &context, const TrunkView &view)
{
    if (!view.transport)
        return;
    const bool tls = *view.transport == Transport::Tls;
    if (tls && !view.encryptsMedia())
        at(context, signallingOnly, view, view.mediaSetting, {view.name()});
    if (!tls && view.media == "sdes")
        at(context, keysExposed, view, view.mediaSetting, {view.name(), wordOf(*view.transport)});
    if (!tls && !view.encryptsMedia() && view.isTrunk)
        at(context, inClear, view, nullptr, {view.name(), wordOf(*view.transport)});
}

void checkMedia(LintContext &context, const TrunkView &view)
{
    const SectionType scope =
        view.section->type == SectionType::Wizard ? SectionType::Endpoint : view.section->type;
    const auto yes = [&](Opt opt) -> const Setting * {
        const Setting *setting = context.last(*view.section, opt, scope);
        return setting && LintContext::isTrue(context.value(*setting)) ? setting : nullptr;
    };
    if (const Setting *optimistic = yes(Opt::MediaEncryptionOptimistic); optimistic && view.media == "sdes")
        context.report(mayFallBack, *view.section, *optimistic, {view.name()});
    if (const Setting *tag = yes(Opt::SrtpTag32))
        context.report(shortTag, *view.section, *tag, {view.name()});
    const Setting *length = context.last(*view.section, Opt::EncryptionTaglen, scope);
    if (length && context.value(*length) == "32")
        context.report(shortTag, *view.section, *length, {view.name()});
    if (!view.isTrunk)
        return;
    if (view.media == "dtls")
        at(context, dtls, view, view.mediaSetting, {view.name()});
    for (const Opt opt : {Opt::UseAvpf, Opt::IceSupport, Opt::Webrtc, Opt::RtcpMux, Opt::Bundle}) {
        if (const Setting *setting = yes(opt))
            context.report(webMedia, *view.section, *setting, {view.name(), QString(setting->info->name)});
    }
}

} // namespace

RuleTexts postureRules()
{
    return {&signallingOnly, &keysExposed, &mayFallBack, &inClear, &webMedia, &dtls, &shortTag};
}

void checkPostures(LintContext &context)
{
    for (const TrunkView &view : trunksOf(context)) {
        checkPosture(context, view);
        checkMedia(context, view);
    }
}

} // namespace trunkseal::asterisk
