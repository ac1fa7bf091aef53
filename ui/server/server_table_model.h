#pragma once

#include "core/store/server.h"

#include <QAbstractTableModel>

#include <vector>

namespace trunkseal::ui {

/// The dialers of a workspace.
class ServerTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NameColumn, AddressColumn, VersionColumn, KeyColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setServers(std::vector<store::Server> servers);
    [[nodiscard]] const store::Server *serverAt(int row) const;
    [[nodiscard]] int rowOf(const QString &id) const; ///< -1 when absent

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<store::Server> m_servers;
};

} // namespace trunkseal::ui
