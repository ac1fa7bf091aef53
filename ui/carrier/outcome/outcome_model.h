#pragma once

#include "core/asterisk/sdp/outcome_matrix.h"
#include "ui/widgets/words.h"

#include <QAbstractTableModel>

namespace trunkseal::ui {

/// The outcome matrix as a table: a row for each of our policies, a column for each mode of the carrier, the
/// policy's name in front. The row of the carrier on show is marked in words and by its ground.
class OutcomeModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setMatrix(const asterisk::OutcomeMatrix &matrix, carrier::MediaPolicy ours);
    [[nodiscard]] int ourRow() const;
    /// The whole cell in one sentence: policy, mode, outcome, reason.
    [[nodiscard]] QString sentence(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] const asterisk::OutcomeCell &cell(const QModelIndex &index) const;
    [[nodiscard]] QVariant policyData(int row, int role) const;
    [[nodiscard]] QVariant cellData(const QModelIndex &index, int role) const;

    asterisk::OutcomeMatrix m_matrix{};
    carrier::MediaPolicy m_ours = carrier::MediaPolicy::Required;
};

} // namespace trunkseal::ui
