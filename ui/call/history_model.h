#pragma once

#include "core/store/workspace.h"
#include "ui/widgets/words.h"

#include <QAbstractTableModel>

#include <map>

namespace trunkseal::ui {

/// Finished calls and pushes, newest first.
class HistoryModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { VerdictColumn, TimeColumn, SubjectColumn, KindColumn, LineColumn, ColumnCount };
    enum Role { HayRole = Qt::UserRole + 1 };

    using QAbstractTableModel::QAbstractTableModel;

    /// `names` gives the carrier or server name of a subject id.
    void setEntries(std::vector<store::HistoryEntry> entries, std::map<QString, QString> names);
    [[nodiscard]] const store::HistoryEntry *entryAt(int row) const;
    [[nodiscard]] Sign signAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const store::HistoryEntry &entry, int column) const;

    std::vector<store::HistoryEntry> m_entries;
    std::map<QString, QString> m_names;
};

} // namespace trunkseal::ui
