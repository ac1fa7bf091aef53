#include "core/asterisk/lint/lint_context.h"

#include <QCoreApplication>

namespace trunkseal::asterisk {

namespace {

const RuleText unknown{
    "option_unknown",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Option that does not exist"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "There is no option %1 in %2."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "PJSIP drops the whole object for one option it does not know; chan_sip passes over "
                      "the line without a word."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Correct the spelling, or take the line out.")};

const RuleText elsewhere{
    "option_elsewhere",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Option of another kind of section"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 is an option of %3, not of %2."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "PJSIP drops the whole object for it; chan_sip passes over the line, so that a setting "
                      "such as tlscafile in a peer does nothing."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Move the line to a section of that kind.")};

const RuleText tooNew{
    "option_too_new",
    LintSeverity::Error,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Option that this Asterisk does not know yet"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 came with Asterisk %2; this one drops the object for it."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "PJSIP drops the whole object for one option it does not know."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Take the line out, or upgrade.")};

const RuleText tlsverify{
    "tlsverify_unknown",
    LintSeverity::Warning,
    QT_TRANSLATE_NOOP("trunkseal::Text", "tlsverify does nothing"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "chan_sip has no setting %1."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Guides on the web show it inside a peer. chan_sip's own switch is "
                      "tlsdontverifyserver, in [general], for all carriers at once."),
    QT_TRANSLATE_NOOP("trunkseal::Text",
                      "Take the line out; set tlscafile in [general], and leave tlsdontverifyserver at no."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "up to 20")};

const RuleText oldSpelling{
    "option_old_spelling",
    LintSeverity::Info,
    QT_TRANSLATE_NOOP("trunkseal::Text", "Old spelling of an option"),
    QT_TRANSLATE_NOOP("trunkseal::Text", "%1 is the old name of %2."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "It still works in chan_sip, but nothing else knows it."),
    QT_TRANSLATE_NOOP("trunkseal::Text", "Write the new name.")};

struct Spelling {
    const char *old;
    const char *now;
};
constexpr Spelling spellings[] = {
    {"canreinvite", "directmedia"},  {"username", "defaultuser"},
    {"externip", "externaddr"},      {"bindport", "udpbindaddr"},
    {"bindaddr", "udpbindaddr"},     {"musicclass", "mohinterpret"},
    {"musiconhold", "mohinterpret"}, {"maxexpirey", "maxexpiry"},
    {"minexpirey", "minexpiry"},     {"defaultexpirey", "defaultexpiry"},
    {"mwiexpirey", "mwiexpiry"},     {"matchexterniplocally", "matchexternaddrlocally"},
    {"tlscadir", "tlscapath"},
};

/// The type whose list a scope's options are in.
SectionType listOf(SectionType scope)
{
    return scope == SectionType::InboundAuth || scope == SectionType::OutboundAuth ? SectionType::Auth
                                                                                   : scope;
}

bool hasList(SectionType type)
{
    return type < SectionType::InboundAuth;
}

class OptionChecker {
public:
    OptionChecker(LintContext &context, const LintSection &section)
        : m_context(context)
        , m_section(section)
        , m_chanSip(context.format() == ConfFormat::ChanSip)
    {
    }

    void check(const Setting &setting)
    {
        const SectionType type = listOf(setting.scope);
        if (!hasList(type) || isTaken(setting, type))
            return;
        const QString key = QString::fromUtf8(m_context.tree().key(setting.entry));
        if (key.startsWith(u'@')) // a field of the operator's own
            return;
        const QString word = OptionTable::wordsOf(1U << unsigned(type));
        const quint32 here = relevant(setting);
        if (m_chanSip && key.startsWith(QLatin1String("tlsverify"), Qt::CaseInsensitive))
            tell(tlsverify, setting, {key});
        else if (OptionTable::isIn(here, type))
            tell(tooNew, setting, {key, since(setting, type)});
        else if (here != 0)
            tell(elsewhere, setting, {key, word, OptionTable::wordsOf(here)});
        else
            tell(unknown, setting, {key, word});
    }

    void checkSpelling(const Setting &setting)
    {
        if (!m_chanSip || !setting.info)
            return;
        for (const Spelling &each : spellings) {
            if (setting.info->name == QLatin1String(each.old))
                m_context.report(oldSpelling, m_section, setting,
                                 {QString::fromLatin1(each.old), QString::fromLatin1(each.now)});
        }
    }

private:
    [[nodiscard]] bool isTaken(const Setting &setting, SectionType type) const
    {
        if (!setting.info)
            return false;
        if (setting.is(Opt::AllowWildcardCerts) && type == SectionType::Transport)
            return true; // has a rule of its own
        // [general] takes what holds for every peer.
        const bool common = m_chanSip && type == SectionType::General
            && OptionTable::isIn(setting.info->known, SectionType::Peer);
        return common || OptionTable::isIn(setting.info->known, type);
    }

    /// The kinds of section of this file's format that take the option in some version.
    [[nodiscard]] quint32 relevant(const Setting &setting) const
    {
        constexpr quint32 chanSip =
            (1U << unsigned(SectionType::Peer)) | (1U << unsigned(SectionType::General));
        const quint32 ever = setting.info ? setting.info->ever : 0;
        return m_chanSip ? ever & chanSip : ever & ~chanSip;
    }

    static QString since(const Setting &setting, SectionType type)
    {
        return OptionTable::sinceOf(type,
                                    QByteArrayView(setting.info->name.data(), setting.info->name.size()));
    }

    void tell(const RuleText &rule, const Setting &setting, const QStringList &args)
    {
        const bool passedOver =
            m_chanSip || (m_section.type == SectionType::Wizard && setting.scope == SectionType::Wizard);
        const LintSeverity mild = LintSeverity::Warning;
        m_context.report(rule, m_section, setting, args, passedOver ? &mild : nullptr);
    }

    LintContext &m_context;
    const LintSection &m_section;
    bool m_chanSip;
};

} // namespace

RuleTexts optionRules()
{
    return {&unknown, &elsewhere, &tooNew, &tlsverify, &oldSpelling};
}

void checkOptions(LintContext &context)
{
    for (const LintSection &section : context.sections()) {
        if (!hasList(section.type))
            continue;
        OptionChecker checker(context, section);
        for (const Setting &setting : context.settings(section)) {
            checker.check(setting);
            checker.checkSpelling(setting);
        }
    }
}

} // namespace trunkseal::asterisk
