#include "core/asterisk/lint/lint_context.h"

#include <QCoreApplication>

namespace trunkseal::asterisk {

namespace {

const RuleText incomplete{
    "wizard_incomplete",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Wizard that lacks what it promises"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The wizard %1 has %2, but no %3."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Asterisk makes only some of the trunk's objects then, and logs that it could not "
                      "make the others."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Add the missing line, or set the other one to no."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "13.2 and later")};

const RuleText scopeUnknown{
    "wizard_scope_unknown",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Wizard setting for an object it does not make"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The wizard %1 makes no object for %2."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Before the slash stands endpoint, aor, identify, registration, inbound_auth, "
                      "outbound_auth or phoneprov. Other lines are passed over."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Correct the word; a login of ours is outbound_auth/username, not auth/username."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "13.2 and later")};

void checkWizard(LintContext &context, const LintSection &section)
{
    const QString name = QString::fromUtf8(section.name());
    const auto hasUser = [&](SectionType scope) {
        return !context.value(context.last(section, Opt::Username, scope)).isEmpty();
    };
    const auto tell = [&](Opt opt, const char *has, const char *lacks) {
        const Setting *setting = context.last(section, opt);
        const QStringList args{name, QString::fromLatin1(has), QString::fromLatin1(lacks)};
        setting ? context.report(incomplete, section, *setting, args)
                : context.report(incomplete, section, args);
    };
    if (context.isYes(section, Opt::SendsAuth) && !hasUser(SectionType::OutboundAuth))
        tell(Opt::SendsAuth, "sends_auth=yes", "outbound_auth/username");
    if (!context.value(section, Opt::RemoteHosts).isEmpty())
        return;
    if (context.isYes(section, Opt::SendsRegistrations))
        tell(Opt::SendsRegistrations, "sends_registrations=yes", "remote_hosts");
    else if (!context.isYes(section, Opt::AcceptsRegistrations))
        tell(Opt::Type, "type=wizard", "remote_hosts");
}

} // namespace

RuleTexts wizardRules()
{
    return {&incomplete, &scopeUnknown};
}

void checkWizards(LintContext &context)
{
    for (const LintSection &section : context.sections()) {
        if (section.type != SectionType::Wizard)
            continue;
        checkWizard(context, section);
        for (const Setting &setting : context.settings(section)) {
            if (setting.scope == SectionType::OtherScope)
                context.report(scopeUnknown, section, setting,
                               {QString::fromUtf8(section.name()),
                                QString::fromUtf8(context.tree().key(setting.entry))});
        }
    }
}

} // namespace trunkseal::asterisk
