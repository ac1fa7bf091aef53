#pragma once

#include "core/deploy/import_host.h"

#include <QAbstractTableModel>

namespace trunkseal::ui {

/// The hosts of a configuration of ssh; those that cannot be taken say why and cannot be chosen.
class SshHostModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NameColumn, LoginColumn, JumpColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setHosts(std::vector<deploy::NamedHost> hosts);
    [[nodiscard]] const deploy::NamedHost *hostAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    std::vector<deploy::NamedHost> m_hosts;
};

} // namespace trunkseal::ui
