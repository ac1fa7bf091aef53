#pragma once

#include "core/asterisk/lint/lint.h"
#include "ui/widgets/words.h"

#include <QAbstractTableModel>

namespace trunkseal::ui {

[[nodiscard]] Sign lintSign(asterisk::LintSeverity severity);
/// "2 errors, 1 warning, 3 notes"; empty without findings.
[[nodiscard]] QString lintCount(const std::vector<asterisk::LintFinding> &findings);

/// Findings of lint as a table: severity, place, what is said.
class LintModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { SeverityColumn, PlaceColumn, MessageColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setFindings(std::vector<asterisk::LintFinding> findings);
    [[nodiscard]] const std::vector<asterisk::LintFinding> &findings() const { return m_findings; }
    [[nodiscard]] const asterisk::LintFinding *findingAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<asterisk::LintFinding> m_findings;
};

} // namespace trunkseal::ui
