#include "ui/conf/conf_report.h"

#include "core/asterisk/import_files.h"
#include "core/asterisk/vicidial.h"
#include "core/base/read_file.h"
#include "core/report/inspection_conf.h"

#include <QCoreApplication>

namespace trunkseal::ui {

using asterisk::ConfDocument;
using asterisk::LintFinding;
using asterisk::RenderedFile;
using asterisk::TargetProfile;

namespace {

struct ReportTexts {
    Q_DECLARE_TR_FUNCTIONS(trunkseal::ui::ConfReport)
};

ConfPage pageOf(const QString &name, const QString &text)
{
    const auto document = ConfDocument::parse(text.toUtf8(), name);
    return {name, text, document ? std::make_shared<const ConfDocument>(*document) : nullptr};
}

void addPages(const std::vector<RenderedFile> &files, ConfReport &report)
{
    for (const RenderedFile &file : files) {
        if (file.path.endsWith(QLatin1String(".conf")))
            report.pages.push_back(pageOf(file.path, QString::fromUtf8(file.content)));
        else
            report.notes << ReportTexts::tr("%1 is written beside it.").arg(file.path);
    }
}

void addIncludes(const std::vector<asterisk::IncludeLine> &includes, ConfReport &report)
{
    for (const asterisk::IncludeLine &include : includes)
        report.notes << ReportTexts::tr("%1 gets the line “%2”.").arg(include.file, include.line);
}

/// Stands where passwords will be: the real ones stay in the vault.
std::vector<asterisk::CarrierSecret> standIns(const carrier::Carrier &carrier)
{
    const Secret word = Secret::fromString(QStringLiteral("[in the vault]"));
    return {{carrier.id.isEmpty() ? carrier.name : carrier.id, word, word}};
}

/// The name on VICIdial's page of a column.
QString fieldOf(const QString &column)
{
    static const QMap<QString, QString> fields{
        {QStringLiteral("account_entry"), QStringLiteral("Account Entry")},
        {QStringLiteral("registration_string"), QStringLiteral("Registration String")},
        {QStringLiteral("globals_string"), QStringLiteral("Globals String")},
        {QStringLiteral("dialplan_entry"), QStringLiteral("Dialplan Entry")}};
    return fields.value(column);
}

/// One page a field, as they are filled in on VICIdial's page.
void addRow(const asterisk::VicidialRow &row, ConfReport &report)
{
    const std::pair<QString, QString> fields[] = {
        {fieldOf(QStringLiteral("account_entry")), row.accountEntry},
        {fieldOf(QStringLiteral("registration_string")), row.registrationString},
        {fieldOf(QStringLiteral("globals_string")), row.globalsString},
        {fieldOf(QStringLiteral("dialplan_entry")), row.dialplanEntry},
    };
    for (const auto &[name, value] : fields) {
        if (!value.isEmpty())
            report.pages.push_back(pageOf(name, value));
    }
    report.notes << ReportTexts::tr("VICIdial's fields: Carrier ID %1, Carrier Name %2, Protocol %3, Server "
                                    "IP %4, Template ID %5.")
                        .arg(row.carrierId, row.carrierName, row.protocol, row.serverIp, row.templateId);
}

Result<ConfReport> writtenRow(const carrier::Carrier &carrier, const TargetProfile &target)
{
    const auto rendered = asterisk::renderVicidial(carrier, standIns(carrier), target);
    if (!rendered)
        return fail(rendered.error());
    ConfReport report;
    addRow(rendered->row, report);
    addPages(rendered->files, report);
    addIncludes(rendered->includes, report);
    report.notes << rendered->notes;
    for (LintFinding finding : asterisk::lintVicidialRow(rendered->row, target)) {
        if (const QString field = fieldOf(finding.file); !field.isEmpty())
            finding.file = field;
        report.findings.push_back(std::move(finding));
    }
    return report;
}

} // namespace

ConfForm formOf(carrier::Stack stack)
{
    switch (stack) {
    case carrier::Stack::ChanSip:
        return ConfForm::ChanSip;
    case carrier::Stack::PjsipWizard:
        return ConfForm::PjsipWizard;
    case carrier::Stack::Pjsip:
        break;
    }
    return ConfForm::Pjsip;
}

carrier::Stack stackFor(ConfForm form, carrier::Stack own)
{
    switch (form) {
    case ConfForm::Pjsip:
        return carrier::Stack::Pjsip;
    case ConfForm::PjsipWizard:
        return carrier::Stack::PjsipWizard;
    case ConfForm::ChanSip:
        return carrier::Stack::ChanSip;
    case ConfForm::VicidialRow:
        break;
    }
    return own;
}

Result<ConfReport> writtenConf(carrier::Carrier carrier, ConfForm form, const TargetProfile &target)
{
    carrier.stack = stackFor(form, carrier.stack);
    if (form == ConfForm::VicidialRow)
        return writtenRow(carrier, target);
    const auto rendered = asterisk::render({carrier}, standIns(carrier), target);
    if (!rendered)
        return fail(rendered.error());
    ConfReport report;
    addPages(rendered->files, report);
    addIncludes(rendered->includes, report);
    report.notes << rendered->notes;
    report.findings = asterisk::lintCarriers({carrier}, target);
    return report;
}

Result<ConfReport> openedConf(const QStringList &paths, const TargetProfile &target, const Control &control)
{
    const asterisk::ConfFiles read = [](const QString &name) {
        return readFile(name, asterisk::maxConfBytes);
    };
    control.report(0, 2, ReportTexts::tr("Reading the files"));
    const auto sources = asterisk::loadSources(paths, std::nullopt, read);
    if (!sources)
        return fail(sources.error());
    if (control.isCanceled())
        return fail(ErrorCode::Canceled, ReportTexts::tr("Stopped. Nothing was changed."));
    control.report(1, 2, ReportTexts::tr("Looking for carriers and faults"));
    ConfReport report;
    for (const asterisk::ConfInput &input : sources->inputs) {
        for (const ConfDocument &document : input.tree.documents())
            report.pages.push_back(pageOf(document.name(), report::shownText(document)));
    }
    report.findings = asterisk::lintTogether(sources->inputs, target);
    report.import = asterisk::readSources(*sources, read);
    return report;
}

asterisk::AsteriskVersion lastRelease(int major)
{
    static const QMap<int, asterisk::AsteriskVersion> last{
        {13, {13, 38, 3}}, {16, {16, 30, 1}}, {18, {18, 26, 4}}, {20, {20, 20, 1}}, {22, {22, 10, 1}}};
    return last.value(major, {major, 0, 0});
}

const QList<int> &offeredVersions()
{
    static const QList<int> versions{22, 20, 18, 16, 13};
    return versions;
}

} // namespace trunkseal::ui
