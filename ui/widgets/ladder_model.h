#pragma once

#include "core/call/test_call.h"

#include <QAbstractTableModel>

namespace trunkseal::ui {

/// The steps of a call as they happen: time, direction, first line, padlock.
class LadderModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { TimeColumn, DirectionColumn, TextColumn, PadlockColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    void append(const std::vector<call::LadderStep> &steps);
    void setSteps(std::vector<call::LadderStep> steps);
    [[nodiscard]] std::size_t size() const { return m_steps.size(); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant text(const call::LadderStep &step, int column) const;

    std::vector<call::LadderStep> m_steps;
};

} // namespace trunkseal::ui
