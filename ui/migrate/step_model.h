#pragma once

#include "core/asterisk/migrate.h"
#include "ui/widgets/words.h"

#include <QAbstractTableModel>

namespace trunkseal::ui {

[[nodiscard]] Sign stepSign(asterisk::MigrationStep::Kind kind);

/// The steps of a migration: what became of each option, and why.
class StepModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { KindColumn, FromColumn, ToColumn, NoteColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setSteps(std::vector<asterisk::MigrationStep> steps);
    [[nodiscard]] int countOf(asterisk::MigrationStep::Kind kind) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<asterisk::MigrationStep> m_steps;
};

} // namespace trunkseal::ui
