#include "core/asterisk/lint/carrier_rules.h"
#include "core/asterisk/lint/lint.h"
#include "core/carrier/validate.h"

namespace trunkseal::asterisk {

using carrier::Carrier;

namespace {

/// Stands where the password will be: the real one is in the vault and is not looked at.
std::vector<CarrierSecret> standIns(const std::vector<Carrier> &carriers)
{
    std::vector<CarrierSecret> secrets;
    for (const Carrier &each : carriers) {
        const Secret word = Secret::fromString(QStringLiteral("[in the vault]"));
        secrets.push_back({each.id.isEmpty() ? each.name : each.id, word, word, word});
    }
    return secrets;
}

LintFinding about(const Carrier &carrier, const RuleText &rule, const QString &message)
{
    LintFinding finding = findingOf(rule, {message});
    finding.section = carrier.name;
    return finding;
}

std::optional<ConfFormat> formatOf(const QString &path)
{
    if (!path.endsWith(QLatin1String(".conf")))
        return std::nullopt;
    if (path.contains(QLatin1String("wizard")))
        return ConfFormat::PjsipWizard;
    return path.startsWith(QLatin1String("pjsip")) ? ConfFormat::Pjsip : ConfFormat::ChanSip;
}

std::vector<LintFinding> lintRendered(const Rendered &rendered, const TargetProfile &target)
{
    std::vector<ConfInput> inputs;
    for (const RenderedFile &file : rendered.files) {
        const auto format = formatOf(file.path);
        auto tree = format ? ConfTree::fromText(file.content, file.path) : ConfTree::fromText({}, file.path);
        if (format && tree)
            inputs.push_back({std::move(*tree), *format});
    }
    return lintTogether(inputs, target);
}

} // namespace

std::vector<LintFinding> lintCarriers(const std::vector<Carrier> &carriers, const TargetProfile &target)
{
    std::vector<LintFinding> findings;
    std::vector<Carrier> good;
    for (const Carrier &each : carriers) {
        for (const carrier::Issue &issue : carrier::validate(each)) {
            if (issue.level == carrier::Issue::Level::Warning)
                findings.push_back(about(each, carrierAdvice(), issue.message));
        }
        const auto alone = render({each}, standIns({each}), target);
        if (alone)
            good.push_back(each);
        else
            findings.push_back(about(each, carrierInvalid(), alone.error().message));
    }
    const auto together = render(good, standIns(good), target);
    if (!together) {
        findings.push_back(findingOf(carrierInvalid(), {together.error().message}));
        return findings;
    }
    for (LintFinding &finding : lintRendered(*together, target))
        findings.push_back(std::move(finding));
    return findings;
}

} // namespace trunkseal::asterisk
