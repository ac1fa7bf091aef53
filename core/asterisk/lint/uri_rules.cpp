#include "core/asterisk/lint/trunk_view.h"

#include <QCoreApplication>

namespace trunkseal::asterisk {

using carrier::Transport;

namespace {

const RuleText semicolon{
    "uri_semicolon_unescaped",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "A semicolon cuts the URI off"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Asterisk reads %1 and takes \"%2\" for a comment."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "In Asterisk's files a ; starts a comment. Without ;transport=tls the trunk goes over "
                      "UDP, in clear, and nothing is logged."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Write \\;transport=tls, with a backslash before the semicolon.")};

const RuleText wrongPort{
    "uri_port_wrong",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "The port does not fit the transport"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 is %2 to port %3."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "5060 is the port of SIP in clear and 5061 that of TLS. TLS spoken to a plain port, or "
                      "the other way round, ends in a timeout."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Check the carrier's sheet: 5061 with transport=tls, 5060 with UDP or TCP.")};

const RuleText sips{
    "sips_uri",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "sips: instead of sip: with transport=tls"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 uses the scheme sips:."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "sips: asks for TLS on every hop to the other end. Many carriers cannot promise that "
                      "and answer 403 or 416."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Write sip:host:5061\\;transport=tls unless the carrier asks for sips:.")};

const RuleText notSip{
    "uri_not_sip",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Not a SIP URI"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 is no SIP URI, so Asterisk drops [%2]."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "contact, server_uri and client_uri start with sip: or sips:."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Write sip:host:5061\\;transport=tls or sip:host:5060.")};

const RuleText toAddress{
    "tls_to_address",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "TLS to an address instead of a name"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 calls %2 over TLS by its address."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "The certificate is compared with what is dialled, and carriers' certificates hold "
                      "names. PJSIP accepts an address only when the certificate lists it, chan_sip never."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Use the carrier's host name, as it stands in its certificate.")};

const RuleText differs{
    "uri_transport_differs",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "URI and transport name different protocols"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 goes over %2, but its contact says %3."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Up to Asterisk 18.26.3, 20.11 and 22.1 the URI was overruled quietly; later ones "
                      "refuse the call."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Make the contact's ;transport= and the endpoint's transport agree.")};

/// What follows the value on its line, when it looks like a URI's parameters.
QByteArray cutParameters(const LintContext &context, const Setting &setting)
{
    const ConfDocument &document = context.tree().documents()[setting.entry.document];
    const ConfLine &line = document.lines()[setting.entry.line];
    const quint32 end = line.value.begin + line.value.size;
    const quint32 lineEnd = line.text.begin + line.text.size;
    if (end >= lineEnd)
        return {};
    const QByteArray rest = document.view({end, lineEnd - end}).trimmed().toByteArray();
    static const QList<QByteArray> starts{";transport=", ";lr", ";user=", ";maddr=", ";ob", ";hide"};
    for (const QByteArray &start : starts) {
        if (rest.left(start.size()).toLower() == start)
            return rest;
    }
    return {};
}

/// Without the user part, which may hold a password.
QString shownUri(const QByteArray &uri)
{
    const qsizetype user = uri.lastIndexOf('@');
    const qsizetype scheme = uri.indexOf(':');
    return QString::fromUtf8(user > scheme && scheme >= 0 ? uri.left(scheme + 1) + uri.mid(user + 1) : uri);
}

void checkPort(LintContext &context, const LintSection &section, const Setting &setting, const UriParts &uri)
{
    const bool tls = uri.secure || uri.transport == "tls";
    const bool plain = !uri.secure && (uri.transport == "udp" || uri.transport == "tcp");
    if ((tls && uri.port == 5060) || (plain && uri.port == 5061))
        context.report(wrongPort, section, setting,
                       {QString(setting.info->name),
                        tls ? QStringLiteral("TLS") : QString::fromLatin1(uri.transport.toUpper()),
                        QString::number(uri.port)});
}

void checkUri(LintContext &context, const LintSection &section, const Setting &setting)
{
    const QByteArray value = context.value(setting);
    const QString key = QString(setting.info->name);
    if (const QByteArray rest = cutParameters(context, setting); !rest.isEmpty())
        context.report(semicolon, section, setting, {shownUri(value), QString::fromUtf8(rest)});
    const UriParts uri = uriParts(value);
    if (uri.secure)
        context.report(sips, section, setting, {key});
    // A wizard's patterns have ${…} where the host comes in; an empty contact removes an inherited one.
    if (!uri.isSip && !value.isEmpty() && section.type != SectionType::Wizard
        && !setting.is(Opt::OutboundProxy))
        context.report(notSip, section, setting, {shownUri(value), QString::fromUtf8(section.name())});
    checkPort(context, section, setting, uri);
}

bool isUriOption(const Setting &setting)
{
    return setting.is(Opt::Contact) || setting.is(Opt::ServerUri) || setting.is(Opt::ClientUri)
        || setting.is(Opt::OutboundProxy) || setting.is(Opt::ContactPattern);
}

bool hasUris(SectionType type)
{
    return type == SectionType::Aor || type == SectionType::Registration || type == SectionType::Endpoint
        || type == SectionType::Wizard;
}

/// An endpoint with a transport of its own whose contact names another one, or the wrong port for it.
void checkAgreement(LintContext &context, const TrunkView &view)
{
    if (view.section->type != SectionType::Endpoint || !view.transport || !view.transportSetting)
        return;
    const QByteArray mine = carrier::toWord(*view.transport).toLatin1();
    for (const QByteArray &name : wordsOfList(context.value(*view.section, Opt::Aors))) {
        const LintSection *aor = context.find(SectionType::Aor, name);
        const Setting *contact = aor ? context.last(*aor, Opt::Contact) : nullptr;
        if (!contact)
            continue;
        const UriParts uri = uriParts(context.value(*contact));
        if (uri.transport.isEmpty() || uri.transport == mine)
            continue;
        context.report(
            differs, *aor, *contact,
            {view.name(), QString::fromLatin1(mine.toUpper()), QString::fromLatin1(uri.transport.toUpper())});
    }
}

void checkAddress(LintContext &context, const TrunkView &view)
{
    if (view.transport != Transport::Tls || !view.verifies)
        return;
    for (const QByteArray &host : view.hosts) {
        if (isAddress(host))
            context.report(toAddress, *view.section, {view.name(), QString::fromLatin1(host)});
    }
}

} // namespace

RuleTexts uriRules()
{
    return {&semicolon, &wrongPort, &sips, &notSip, &toAddress, &differs};
}

const RuleText &wrongPortRule()
{
    return wrongPort;
}

void checkUris(LintContext &context)
{
    for (const LintSection &section : context.sections()) {
        if (!hasUris(section.type))
            continue;
        for (const Setting &setting : context.settings(section)) {
            if (isUriOption(setting))
                checkUri(context, section, setting);
        }
    }
    for (const TrunkView &view : trunksOf(context)) {
        checkAgreement(context, view);
        checkAddress(context, view);
    }
}

} // namespace trunkseal::asterisk
