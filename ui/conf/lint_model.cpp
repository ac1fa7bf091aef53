#include "ui/conf/lint_model.h"

#include "ui/theme/icon.h"

#include <QFileInfo>

#include <algorithm>

namespace trunkseal::ui {

using asterisk::LintFinding;
using asterisk::LintSeverity;

namespace {

/// "pjsip.conf, line 12"; the folder is left to the tool tip.
QString placeOf(const LintFinding &finding)
{
    const QString file = QFileInfo(finding.file).fileName();
    if (finding.line == 0)
        return file.isEmpty() ? finding.section : file;
    return file.isEmpty() ? LintModel::tr("Line %1").arg(finding.line)
                          : LintModel::tr("%1, line %2").arg(file).arg(finding.line);
}

int countOf(const std::vector<LintFinding> &findings, LintSeverity severity)
{
    return int(std::count_if(findings.begin(), findings.end(),
                             [severity](const LintFinding &each) { return each.severity == severity; }));
}

} // namespace

Sign lintSign(LintSeverity severity)
{
    switch (severity) {
    case LintSeverity::Error:
        return {QStringLiteral("error"), LintModel::tr("Error"), Tone::Clear};
    case LintSeverity::Warning:
        return {QStringLiteral("warning"), LintModel::tr("Warning"), Tone::Gap};
    case LintSeverity::Info:
        break;
    }
    return {QStringLiteral("info"), LintModel::tr("Note"), Tone::Unknown};
}

QString lintCount(const std::vector<LintFinding> &findings)
{
    QStringList parts;
    if (const int errors = countOf(findings, LintSeverity::Error); errors > 0)
        parts << LintModel::tr("%n error(s)", nullptr, errors);
    if (const int warnings = countOf(findings, LintSeverity::Warning); warnings > 0)
        parts << LintModel::tr("%n warning(s)", nullptr, warnings);
    if (const int notes = countOf(findings, LintSeverity::Info); notes > 0)
        parts << LintModel::tr("%n note(s)", nullptr, notes);
    return parts.join(QStringLiteral(", "));
}

void LintModel::setFindings(std::vector<LintFinding> findings)
{
    beginResetModel();
    m_findings = std::move(findings);
    endResetModel();
}

const LintFinding *LintModel::findingAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_findings[size_t(row)] : nullptr;
}

int LintModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_findings.size());
}

int LintModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LintModel::data(const QModelIndex &index, int role) const
{
    const LintFinding *finding = findingAt(index.row());
    if (!finding)
        return {};
    const Sign sign = lintSign(finding->severity);
    if (role == Qt::DecorationRole && index.column() == SeverityColumn)
        return icon(sign.icon, sign.tone);
    if (role == Qt::ToolTipRole)
        return index.column() == PlaceColumn ? finding->file : finding->message;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case SeverityColumn:
        return sign.word;
    case PlaceColumn:
        return placeOf(*finding);
    default:
        return finding->message;
    }
}

QVariant LintModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Severity"), tr("Place"), tr("Finding")};
    return titles.value(section);
}

} // namespace trunkseal::ui
