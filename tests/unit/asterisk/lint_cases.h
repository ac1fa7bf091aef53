#pragma once

#include "core/asterisk/lint/lint.h"

#include <functional>

namespace trunkseal::test {

/// One input that a rule finds, or must leave alone.
struct LintCase {
    const char *rule;
    const char *name;
    bool found;
    quint32 line; ///< where it is found; 0 = anywhere
    std::function<std::vector<asterisk::LintFinding>()> run;
};

inline asterisk::TargetProfile targetOf(const char *version)
{
    asterisk::TargetProfile target;
    target.version = *asterisk::AsteriskVersion::parse(QString::fromLatin1(version));
    return target;
}

inline std::vector<asterisk::LintFinding> lintText(asterisk::ConfFormat format, const char *version,
                                                   const char *text, const char *file)
{
    const auto tree = asterisk::ConfTree::fromText(text, QString::fromLatin1(file));
    return tree ? asterisk::lintConf(*tree, format, targetOf(version)) : std::vector<asterisk::LintFinding>{};
}

inline auto pjsip(const char *version, const char *text, const char *file = "pjsip.conf")
{
    return [=] { return lintText(asterisk::ConfFormat::Pjsip, version, text, file); };
}

inline auto chanSip(const char *version, const char *text, const char *file = "sip.conf")
{
    return [=] { return lintText(asterisk::ConfFormat::ChanSip, version, text, file); };
}

inline auto wizard(const char *version, const char *text, const char *file = "pjsip_wizard.conf")
{
    return [=] { return lintText(asterisk::ConfFormat::PjsipWizard, version, text, file); };
}

[[nodiscard]] std::vector<LintCase> transportCases();
[[nodiscard]] std::vector<LintCase> trunkCases();
[[nodiscard]] std::vector<LintCase> objectCases();
[[nodiscard]] std::vector<LintCase> chanSipCases();
[[nodiscard]] std::vector<LintCase> carrierCases();
[[nodiscard]] std::vector<LintCase> vicidialCases();

} // namespace trunkseal::test
