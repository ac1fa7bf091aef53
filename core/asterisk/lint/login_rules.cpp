#include "core/asterisk/lint/lint_context.h"

#include <QCoreApplication>

namespace trunkseal::asterisk {

namespace {

constexpr qsizetype shortPassword = 8;

const RuleText isUser{
    "password_is_user",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "The password is the user name"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The password of %1 is its user name."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "It is the first thing a scanner tries, and toll fraud costs within minutes."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Ask the carrier for a long random password.")};

const RuleText isShort{
    "password_short",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Short password"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "The password of %1 has fewer than 8 characters."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "One recorded login is enough to try every short password at leisure: digest is MD5."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Ask the carrier for a long random password.")};

void checkPassword(LintContext &context, const LintSection &section, const Setting *setting,
                   const QByteArray &user)
{
    if (!setting)
        return;
    const QByteArrayView password = context.tree().rawValue(setting->entry);
    const QString name = QString::fromUtf8(section.name());
    if (password.isEmpty())
        return;
    if (password == QByteArrayView(user))
        context.report(isUser, section, *setting, {name});
    else if (password.size() < shortPassword)
        context.report(isShort, section, *setting, {name});
}

} // namespace

RuleTexts loginRules()
{
    return {&isUser, &isShort};
}

void checkLogins(LintContext &context)
{
    for (const LintSection &section : context.sections()) {
        if (section.type == SectionType::Auth)
            checkPassword(context, section, context.last(section, Opt::Password),
                          context.value(section, Opt::Username));
        if (section.type == SectionType::Wizard) {
            for (const SectionType scope : {SectionType::InboundAuth, SectionType::OutboundAuth})
                checkPassword(context, section, context.last(section, Opt::Password, scope),
                              context.value(context.last(section, Opt::Username, scope)));
        }
        if (section.type != SectionType::Peer)
            continue;
        QByteArray user = context.value(section, Opt::Defaultuser);
        if (user.isEmpty())
            user = context.value(section, Opt::Username);
        if (user.isEmpty())
            user = section.name();
        for (const Opt opt : {Opt::Secret, Opt::Remotesecret})
            checkPassword(context, section, context.last(section, opt), user);
    }
}

} // namespace trunkseal::asterisk
