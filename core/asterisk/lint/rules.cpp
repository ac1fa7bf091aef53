#include "core/asterisk/lint/rule_text.h"
#include "core/base/text.h"

#include <QHash>

namespace trunkseal::asterisk {

namespace {

/// The rules in the order of the list, and where each of them is in it.
struct Catalogue {
    std::vector<LintRule> rules;
    QHash<const RuleText *, qsizetype> places;

    Catalogue()
    {
        for (const RuleTexts &group :
             {transportRules(), postureRules(), uriRules(), referenceRules(), objectRules(), optionRules(),
              wizardRules(), chanSipRules(), loginRules(), fileRules(), carrierRules(), vicidialRules()}) {
            for (const RuleText *each : group)
                add(*each);
        }
    }

private:
    void add(const RuleText &each)
    {
        places.insert(&each, qsizetype(rules.size()));
        rules.push_back({QString::fromLatin1(each.id), each.severity, Text::tr(each.title),
                         Text::tr(each.why), Text::tr(each.fix),
                         *each.versions ? Text::tr(each.versions) : QString()});
    }
};

/// "%1" … replaced in one go, so that a "%1" in a value stays what it is.
QString filled(const QString &text, const QStringList &args)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int number = text.at(i) == u'%' && i + 1 < text.size() ? text.at(i + 1).digitValue() : -1;
        if (number < 1 || number > args.size()) {
            out += text.at(i);
            continue;
        }
        out += args.at(number - 1);
        ++i;
    }
    return out;
}

const Catalogue &catalogue()
{
    static const Catalogue all;
    return all;
}

} // namespace

const std::vector<LintRule> &lintRules()
{
    return catalogue().rules;
}

QString toWord(LintSeverity severity)
{
    switch (severity) {
    case LintSeverity::Error:
        return QStringLiteral("error");
    case LintSeverity::Warning:
        return QStringLiteral("warning");
    case LintSeverity::Info:
        break;
    }
    return QStringLiteral("info");
}

LintFinding findingOf(const RuleText &rule, const QStringList &args, const LintSeverity *severity)
{
    const LintRule &known = catalogue().rules[size_t(catalogue().places.value(&rule))];
    LintFinding finding;
    finding.rule = known.id;
    finding.severity = severity ? *severity : known.severity;
    finding.message = filled(Text::tr(rule.message), args);
    finding.why = known.why;
    finding.fix = known.fix;
    return finding;
}

} // namespace trunkseal::asterisk
