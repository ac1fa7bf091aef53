#include "core/asterisk/lint/lint.h"

#include "core/asterisk/lint/lint_context.h"

namespace trunkseal::asterisk {

std::vector<LintFinding> lintWith(LintContext &context)
{
    checkFile(context);
    checkObjects(context);
    checkOptions(context);
    checkTransports(context);
    checkReferences(context);
    checkUris(context);
    checkPostures(context);
    checkWizards(context);
    checkChanSip(context);
    checkLogins(context);
    return context.takeFindings();
}

std::vector<LintFinding> lintConf(const ConfTree &tree, ConfFormat format, const TargetProfile &target)
{
    LintContext context(tree, format, target);
    return lintWith(context);
}

} // namespace trunkseal::asterisk
