#include "core/asterisk/lint/trunk_view.h"

#include <QCoreApplication>
#include <QSet>

namespace trunkseal::asterisk {

namespace {

const RuleText aorMissing{
    "aor_missing",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Named aor is not there"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 names the aor %2, which is not there."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The aor holds the carrier's address; without it no call leaves."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Add a section of that name with type=aor, or correct the name.")};

const RuleText authMissing{
    "auth_missing",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Named auth is not there"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 names %2 as its login (%3), which is not there."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Asterisk loads the trunk all the same and fails when the carrier asks for the login."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Add a section of that name with type=auth, or correct the name.")};

const RuleText transportMissing{
    "transport_missing",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Named transport is not there"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 names the transport %2, which is not there."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Calls fail (\"Unable to retrieve PJSIP transport\"), and a registration is dropped "
                      "altogether."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Add a section of that name with type=transport, or correct the name.")};

const RuleText endpointMissing{
    "endpoint_missing",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Named endpoint is not there"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 names the endpoint %2, which is not there."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Calls from the carrier are not recognised and are refused."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Correct the name in endpoint=.")};

const RuleText authUnused{
    "auth_unused",
    LintSeverity::Info,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Login that nothing uses"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Nothing in these files uses the login %1."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "A password that is left over can still be stolen; or the trunk that "
                      "should name it cannot log in."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Name it in the endpoint's or registration's outbound_auth, or remove it.")};

using Names = QSet<QByteArray>;

/// Where the file is one of several, what is missing may stand in another.
void tellMissing(LintContext &context, const RuleText &rule, const LintSection &section,
                 const Setting &setting, const QStringList &args)
{
    const LintSeverity mild = LintSeverity::Warning;
    context.report(rule, section, setting, args, context.isWhole() ? nullptr : &mild);
}

void checkNames(LintContext &context, const LintSection &section, Opt opt, SectionType type,
                const RuleText &rule, Names *used = nullptr)
{
    const Setting *setting = context.last(section, opt);
    if (!setting)
        return;
    QStringList missing;
    for (const QByteArray &name : wordsOfList(context.value(*setting))) {
        if (used)
            used->insert(name);
        if (!context.find(type, name))
            missing << QString::fromUtf8(name);
    }
    if (!missing.isEmpty())
        tellMissing(context, rule, section, *setting,
                    {QString::fromUtf8(section.name()), missing.join(QLatin1String(", ")),
                     QString(setting->info->name)});
}

void checkTransportName(LintContext &context, const LintSection &section)
{
    const Setting *setting = context.last(section, Opt::Transport);
    const QByteArray name = context.value(setting);
    const QString shown = QString::fromUtf8(name);
    if (name.isEmpty() || context.find(SectionType::Transport, name)
        || shown == context.target().existingTlsTransport || shown == context.target().existingPlainTransport)
        return;
    // pjsip_wizard.conf never has transports, and one file of several need not have them.
    const LintSeverity mild = LintSeverity::Warning;
    const bool sure = context.isWhole() && context.has(SectionType::Transport);
    context.report(transportMissing, section, *setting, {QString::fromUtf8(section.name()), shown},
                   sure ? nullptr : &mild);
}

void checkSection(LintContext &context, const LintSection &section, Names &usedAuths)
{
    switch (section.type) {
    case SectionType::Endpoint:
        checkNames(context, section, Opt::Aors, SectionType::Aor, aorMissing);
        checkNames(context, section, Opt::Auth, SectionType::Auth, authMissing, &usedAuths);
        checkNames(context, section, Opt::OutboundAuth, SectionType::Auth, authMissing, &usedAuths);
        checkTransportName(context, section);
        break;
    case SectionType::Registration:
        checkNames(context, section, Opt::OutboundAuth, SectionType::Auth, authMissing, &usedAuths);
        checkNames(context, section, Opt::Endpoint, SectionType::Endpoint, endpointMissing);
        checkTransportName(context, section);
        break;
    case SectionType::Identify:
        checkNames(context, section, Opt::Endpoint, SectionType::Endpoint, endpointMissing);
        break;
    case SectionType::OutboundPublish:
        checkNames(context, section, Opt::OutboundAuth, SectionType::Auth, authMissing, &usedAuths);
        break;
    case SectionType::Wizard:
        if (context.has(SectionType::Transport))
            checkTransportName(context, section);
        break;
    default:
        break;
    }
}

} // namespace

RuleTexts referenceRules()
{
    return {&aorMissing, &authMissing, &transportMissing, &endpointMissing, &authUnused};
}

void checkReferences(LintContext &context)
{
    if (context.format() == ConfFormat::ChanSip)
        return;
    Names usedAuths;
    for (const LintSection &section : context.sections())
        checkSection(context, section, usedAuths);
    for (const LintSection &section : context.sections()) {
        if (section.type == SectionType::Auth && !usedAuths.contains(section.name()) && context.isWhole())
            context.report(authUnused, section, {QString::fromUtf8(section.name())});
    }
}

} // namespace trunkseal::asterisk
