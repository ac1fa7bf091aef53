#pragma once

#include "core/asterisk/read_carriers.h"

#include <QAbstractTableModel>

namespace trunkseal::ui {

/// Lines of files that an import takes no meaning from, each with its place and why.
class NotUnderstoodModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { PlaceColumn, TextColumn, WhyColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setLines(std::vector<asterisk::NotUnderstood> lines);
    [[nodiscard]] const asterisk::NotUnderstood *lineAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<asterisk::NotUnderstood> m_lines;
};

} // namespace trunkseal::ui
