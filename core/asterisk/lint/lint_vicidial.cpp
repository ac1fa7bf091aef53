#include "core/asterisk/lint/lint_context.h"
#include "core/asterisk/lint/vicidial_rules.h"
#include "core/base/text.h"

namespace trunkseal::asterisk {

namespace {

struct Column {
    const char *name;
    QString VicidialRow::*value;
    qsizetype width;
    bool inBytes = false;
};

constexpr qsizetype textBytes = 65535;

const std::vector<Column> &columns()
{
    static const std::vector<Column> all{
        {"carrier_id", &VicidialRow::carrierId, 15},
        {"carrier_name", &VicidialRow::carrierName, 50},
        {"registration_string", &VicidialRow::registrationString, 255},
        {"template_id", &VicidialRow::templateId, 15},
        {"account_entry", &VicidialRow::accountEntry, textBytes, true},
        {"globals_string", &VicidialRow::globalsString, 255},
        {"dialplan_entry", &VicidialRow::dialplanEntry, textBytes, true},
        {"carrier_description", &VicidialRow::carrierDescription, 255},
    };
    return all;
}

class RowChecker {
public:
    RowChecker(const VicidialRow &row, std::vector<LintFinding> &findings)
        : m_row(row)
        , m_findings(findings)
    {
    }

    void check()
    {
        checkProtocol();
        checkLengths();
        checkComments();
        checkSubmit();
    }

    void checkSections(const ConfTree &tree)
    {
        const auto &objects = tree.objects();
        const bool pastes = !m_row.templateId.isEmpty() && m_row.templateId != QLatin1String("--NONE--");
        if (pastes && objects.size() > 1)
            tell(vicidial().templateInLastSection,
                 {m_row.templateId, QString::fromUtf8(objects.back().name), QString::number(objects.size())});
        for (const ConfObject &object : objects) {
            if (tree.value(object, "type") == "transport")
                tell(vicidial().transportInRow, {QString::fromUtf8(object.name)}, object.line + 1);
        }
    }

private:
    void tell(const RuleText &rule, const QStringList &args, quint32 line = 0,
              const LintSeverity *severity = nullptr)
    {
        LintFinding finding = findingOf(rule, args, severity);
        finding.section = m_row.carrierId;
        finding.line = line;
        m_findings.push_back(finding);
    }

    void checkProtocol()
    {
        static const QStringList written{QStringLiteral("SIP"), QStringLiteral("PJSIP"),
                                         QStringLiteral("PJSIP_WIZ"), QStringLiteral("IAX2")};
        if (!written.contains(m_row.protocol))
            tell(vicidial().vanishes, {m_row.protocol});
        if (m_row.protocol.startsWith(QLatin1String("PJSIP"))
            && !m_row.registrationString.trimmed().isEmpty())
            tell(vicidial().registrationIgnored, {m_row.protocol});
    }

    void checkLengths()
    {
        for (const Column &column : columns()) {
            const QString &value = m_row.*column.value;
            const qsizetype size = column.inBytes ? value.toUtf8().size() : value.size();
            if (size > column.width)
                tell(
                    vicidial().tooLong,
                    {QString::fromLatin1(column.name), QString::number(size), QString::number(column.width)});
        }
    }

    void checkComments()
    {
        quint32 number = 0;
        for (const QString &line : m_row.accountEntry.split(u'\n')) {
            ++number;
            if (line.trimmed().startsWith(u';'))
                tell(vicidial().commentGoesLive, {QString::number(number)}, number);
        }
    }

    /// Comments have a rule of their own; what is left after them must survive the page.
    void checkSubmit()
    {
        VicidialRow row = m_row;
        QStringList lines = row.accountEntry.split(u'\n');
        lines.removeIf([](const QString &line) { return line.trimmed().startsWith(u';'); });
        row.accountEntry = lines.join(u'\n');
        const VicidialRow after = afterSubmit(row);
        QStringList changed;
        for (const Column &column : columns()) {
            if (row.*column.value != after.*column.value)
                changed << QString::fromLatin1(column.name);
        }
        const LintSeverity mild = LintSeverity::Warning;
        static const QStringList harmless{QStringLiteral("carrier_name"),
                                          QStringLiteral("carrier_description")};
        bool onlyWords = true;
        for (const QString &each : changed)
            onlyWords = onlyWords && harmless.contains(each);
        if (!changed.isEmpty())
            tell(vicidial().changedBySubmit, {changed.join(QLatin1String(", "))}, 0,
                 onlyWords ? &mild : nullptr);
    }

    const VicidialRow &m_row;
    std::vector<LintFinding> &m_findings;
};

std::optional<ConfFormat> formatOf(const QString &protocol)
{
    if (protocol == QLatin1String("SIP"))
        return ConfFormat::ChanSip;
    if (protocol == QLatin1String("PJSIP"))
        return ConfFormat::Pjsip;
    return protocol == QLatin1String("PJSIP_WIZ") ? std::optional(ConfFormat::PjsipWizard) : std::nullopt;
}

} // namespace

std::vector<LintFinding> lintVicidialRow(const VicidialRow &row, const TargetProfile &target)
{
    std::vector<LintFinding> findings;
    RowChecker checker(row, findings);
    checker.check();
    const auto format = formatOf(row.protocol);
    auto tree = ConfTree::fromText(row.accountEntry.toUtf8(), QStringLiteral("account_entry"));
    if (!format || !tree)
        return findings;
    checker.checkSections(*tree);
    LintContext context(*tree, *format, target, LintContext::Extent::Part);
    for (LintFinding &finding : lintWith(context))
        findings.push_back(std::move(finding));
    return findings;
}

} // namespace trunkseal::asterisk
