#pragma once

#include "core/asterisk/lint/option_table.h"
#include "core/asterisk/lint/rule_text.h"

#include <QHash>

#include <unordered_set>

namespace trunkseal::asterisk {

/// One line of a section, as rules look at it.
struct Setting {
    const OptionInfo *info = nullptr; ///< null: no option of that name
    ConfEntry entry;
    SectionType scope = SectionType::Untyped; ///< the section's type; in a wizard that of "scope/option"

    [[nodiscard]] bool is(Opt opt) const { return info && info->opt == opt; }
};

/// One object of the file with its settings at hand.
struct LintSection {
    const ConfObject *object = nullptr;
    SectionType type = SectionType::Untyped;
    quint32 firstSetting = 0;
    quint32 endSetting = 0;

    [[nodiscard]] const QByteArray &name() const { return object->name; }
};

/// A tree made ready for the rules, and the list they write to.
class LintContext {
public:
    enum class Extent {
        Tell, ///< by the file's name and its includes
        Part, ///< a piece of a configuration
    };
    LintContext(const ConfTree &tree, ConfFormat format, const TargetProfile &target,
                Extent extent = Extent::Tell);

    [[nodiscard]] const ConfTree &tree() const { return m_tree; }
    [[nodiscard]] ConfFormat format() const { return m_format; }
    [[nodiscard]] const TargetProfile &target() const { return m_target; }
    /// False when a file that is included was not read, or the file is itself made to be included: what is
    /// missing may stand elsewhere.
    [[nodiscard]] bool isWhole() const { return m_whole; }

    [[nodiscard]] const std::vector<LintSection> &sections() const { return m_sections; }
    [[nodiscard]] std::span<const Setting> settings(const LintSection &section) const
    {
        return std::span(m_settings).subspan(section.firstSetting, section.endSetting - section.firstSetting);
    }
    /// The object of that type and name; null = none.
    [[nodiscard]] const LintSection *find(SectionType type, QByteArrayView name) const;
    [[nodiscard]] bool has(SectionType type) const { return !m_byName[size_t(type)].isEmpty(); }

    /// The last line of the option in the section, in its own scope unless one is named; null = none.
    [[nodiscard]] const Setting *last(const LintSection &section, Opt opt) const
    {
        return last(section, opt, section.type);
    }
    [[nodiscard]] const Setting *last(const LintSection &section, Opt opt, SectionType scope) const;
    /// As Asterisk hands it to a module.
    [[nodiscard]] QByteArray value(const Setting &setting) const { return m_tree.value(setting.entry); }
    [[nodiscard]] QByteArray value(const Setting *setting) const
    {
        return setting ? value(*setting) : QByteArray();
    }
    [[nodiscard]] QByteArray value(const LintSection &section, Opt opt) const
    {
        return value(last(section, opt));
    }
    [[nodiscard]] bool isYes(const LintSection &section, Opt opt) const
    {
        return isTrue(value(section, opt));
    }
    /// yes, true, y, t, 1, on.
    [[nodiscard]] static bool isTrue(QByteArrayView value);

    // Findings. A line that many objects inherit is told of once.
    void report(const RuleText &rule, const LintSection &section, const QStringList &args = {},
                const LintSeverity *severity = nullptr);
    void report(const RuleText &rule, const LintSection &section, const Setting &setting,
                const QStringList &args = {}, const LintSeverity *severity = nullptr);
    void report(const RuleText &rule, quint32 document, quint32 line, const QString &section,
                const QStringList &args, const LintSeverity *severity = nullptr);
    /// In file and line order.
    [[nodiscard]] std::vector<LintFinding> takeFindings();

private:
    struct Placed {
        quint32 document;
        LintFinding finding;
    };
    void addSection(const ConfObject &object);
    [[nodiscard]] SectionType typeOf(const ConfObject &object) const;
    [[nodiscard]] Setting settingOf(const ConfEntry &entry, SectionType type) const;
    [[nodiscard]] bool everythingRead() const;

    const ConfTree &m_tree;
    ConfFormat m_format;
    const TargetProfile &m_target;
    OptionTable m_options;
    bool m_whole = true;
    std::vector<LintSection> m_sections;
    std::vector<Setting> m_settings;
    std::array<QHash<QByteArray, quint32>, 32> m_byName; ///< by SectionType
    std::vector<Placed> m_findings;
    std::unordered_set<std::size_t> m_told;
};

/// uri_port_wrong and tls_no_ca_file, which chan_sip shares.
[[nodiscard]] const RuleText &wrongPortRule();
[[nodiscard]] const RuleText &noCaFileRule();

/// Every check, in file and line order.
[[nodiscard]] std::vector<LintFinding> lintWith(LintContext &context);

// The checks, one for each file of rules.
void checkFile(LintContext &context);
void checkObjects(LintContext &context);
void checkOptions(LintContext &context);
void checkTransports(LintContext &context);
void checkReferences(LintContext &context);
void checkUris(LintContext &context);
void checkPostures(LintContext &context);
void checkWizards(LintContext &context);
void checkChanSip(LintContext &context);
void checkLogins(LintContext &context);

} // namespace trunkseal::asterisk
