#include "core/asterisk/capability.h"
#include "core/asterisk/lint/trunk_view.h"

#include <QCoreApplication>

namespace trunkseal::asterisk {

using carrier::Transport;

namespace {

const RuleText gone{
    "chan_sip_gone",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "This Asterisk has no chan_sip"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk %1 does not read this file: it has no chan_sip."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "chan_sip was marked as old in 17 and taken out in 21."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Move the trunks to PJSIP."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "21 and later")};

const RuleText tlsDisabled{
    "tlsenable_missing",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "TLS wanted, but switched off: calls go in clear"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 says transport=tls, but [general] does not say tlsenable=yes."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "chan_sip then drops the transport, takes the default, which is UDP, and places the "
                      "calls in clear. One warning in the log is all that tells."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Set tlsenable=yes in the [general] of sip.conf."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "up to 20")};

const RuleText clientMethod{
    "tls_client_method",
    LintSeverity::Info,
    QT_TRANSLATE_NOOP("trunkseal::Text", "tlsclientmethod does nothing, or pins TLS 1.0"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "tlsclientmethod=%1 is ignored, or means one single old version."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "With OpenSSL 1.1 and later chan_sip negotiates by itself and ignores it; with older "
                      "ones tlsv1 means TLS 1.0 and nothing newer, which carriers refuse."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Take the line out."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "up to 20")};

const RuleText verificationOff{
    "tls_verification_off",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Certificates are not checked for any carrier"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "tlsdontverifyserver=yes: chan_sip checks no certificate."),
    QT_TRANSLATE_NOOP(
        "trunkseal::Text",
        "Anybody on the path can pose as the carrier. The setting holds for all peers at once."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Set tlsdontverifyserver=no and tlscafile to a file with the carriers' roots."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "up to 20")};

const RuleText registerClear{
    "register_in_clear",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Registration in clear beside a TLS trunk"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The registration at %1 goes over UDP, while its trunk uses TLS."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Without tls:// a register line uses UDP, so the login is sent in clear and calls come "
                      "in the same way."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Write register => tls://user:secret@host:5061."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "up to 20")};

const RuleText open{
    "insecure_open",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Calls are taken from anybody"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 takes calls without a login from anybody who knows its name."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "A friend or user is known by the name in From, whatever address the call comes from, "
                      "also when host is set; with insecure=invite no password is asked for. Calls at your "
                      "cost can follow."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Set type=peer, which is known by its address alone, or deny=0.0.0.0/0 and permit for "
                      "the carrier's addresses."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "up to 20")};

const RuleText tlsNotFirst{
    "tls_not_first",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "TLS is listed behind another transport"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 calls out over %2: TLS is not the first transport in its list."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Calls out use the first one; the others count for calls in only."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Set transport=tls alone."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "up to 20")};

/// The host of "tls://user:secret@host:5061/ext~3600".
QByteArray registerHost(const QByteArray &line)
{
    QByteArray rest = line.mid(line.lastIndexOf('@') + 1);
    for (const char stop : {'~', '/', ':'}) {
        const qsizetype at = rest.indexOf(stop);
        if (at >= 0)
            rest.truncate(at);
    }
    return rest;
}

bool mentionsTls(const QByteArray &list)
{
    for (const QByteArray &word : wordsOfList(list.toLower())) {
        if (word == "tls")
            return true;
    }
    return false;
}

void checkGeneral(LintContext &context, const LintSection &section, const std::vector<TrunkView> &peers)
{
    if (const Setting *method = context.last(section, Opt::Tlsclientmethod)) {
        const LintSeverity worse = LintSeverity::Warning;
        const bool pins = supports(context.target(), Capability::ChanSipClientMethod) == Support::Yes;
        context.report(clientMethod, section, *method, {QString::fromUtf8(context.value(*method))},
                       pins ? &worse : nullptr);
    }
    if (context.isYes(section, Opt::Tlsdontverifyserver))
        context.report(verificationOff, section, *context.last(section, Opt::Tlsdontverifyserver));
    for (const Setting &setting : context.settings(section)) {
        const QByteArray line = setting.is(Opt::Register) ? context.value(setting) : QByteArray();
        if (line.isEmpty() || line.startsWith("tls://"))
            continue;
        const QByteArray host = registerHost(line);
        for (const TrunkView &peer : peers) {
            if (peer.transport == Transport::Tls && !peer.hosts.empty() && peer.hosts.front() == host)
                context.report(registerClear, section, setting, {QString::fromUtf8(host)});
        }
    }
}

void checkTrust(LintContext &context)
{
    const LintSection *general = context.find(SectionType::General, "general");
    if (!general || !context.isWhole() || context.isYes(*general, Opt::Tlsdontverifyserver))
        return;
    if (context.value(*general, Opt::Tlscafile).isEmpty()
        && context.value(*general, Opt::Tlscapath).isEmpty())
        context.report(noCaFileRule(), *general, {QStringLiteral("[general]")});
}

/// Tried on 16.28: an INVITE from any address gets through to the dialplan of such a section.
void checkOpen(LintContext &context, const LintSection &section)
{
    const Setting *insecure = context.last(section, Opt::Insecure);
    const QByteArray words = context.value(insecure).toLower();
    const QByteArray type = context.value(section, Opt::Type).toLower();
    const bool asksNobody = words.contains("invite") || words.contains("very");
    const bool byName = type == "friend" || type == "user";
    const bool limited = context.last(section, Opt::Permit) || context.last(section, Opt::Deny)
        || context.last(section, Opt::Acl);
    if (insecure && asksNobody && byName && !limited)
        context.report(open, section, *insecure, {QString::fromUtf8(section.name())});
}

void checkPort(LintContext &context, const TrunkView &peer)
{
    const Setting *port = context.last(*peer.section, Opt::Port);
    const QByteArray value = context.value(port);
    const bool tls = peer.transport == Transport::Tls;
    if (peer.transport && ((tls && value == "5060") || (!tls && value == "5061")))
        context.report(
            wrongPortRule(), *peer.section, *port,
            {QStringLiteral("port"), carrier::toWord(*peer.transport).toUpper(), QString::fromLatin1(value)});
}

void checkPeer(LintContext &context, const TrunkView &peer)
{
    checkOpen(context, *peer.section);
    checkPort(context, peer);
    const QByteArray list = context.value(peer.transportSetting);
    if (!mentionsTls(list))
        return;
    if (!tlsEnabled(context)) {
        const LintSeverity mild = LintSeverity::Warning;
        const bool sure = context.isWhole() && context.has(SectionType::General);
        context.report(tlsDisabled, *peer.section, *peer.transportSetting, {peer.name()},
                       sure ? nullptr : &mild);
    }
    if (firstTransport(list) != "tls")
        context.report(tlsNotFirst, *peer.section, *peer.transportSetting,
                       {peer.name(), QString::fromLatin1(firstTransport(list).toUpper())});
}

} // namespace

RuleTexts chanSipRules()
{
    return {&gone, &tlsDisabled, &clientMethod, &verificationOff, &registerClear, &open, &tlsNotFirst};
}

void checkChanSip(LintContext &context)
{
    if (context.format() != ConfFormat::ChanSip)
        return;
    if (!context.target().hasChanSip() && !context.sections().empty())
        context.report(gone, context.sections().front(), {context.target().version.toString()});
    const std::vector<TrunkView> peers = trunksOf(context);
    bool anyTls = false;
    for (const TrunkView &peer : peers) {
        checkPeer(context, peer);
        anyTls = anyTls || peer.transport == Transport::Tls;
    }
    for (const LintSection &section : context.sections()) {
        if (section.type == SectionType::General)
            checkGeneral(context, section, peers);
    }
    if (anyTls)
        checkTrust(context);
}

} // namespace trunkseal::asterisk
