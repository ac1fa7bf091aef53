#pragma once

#include "core/watch/watch.h"

#include <QAbstractTableModel>

namespace trunkseal::ui {

/// One certificate that a carrier depends on.
struct ExpiryRow {
    QString carrierId;
    QString carrierName;
    watch::Element element;
};

/// Every certificate of every report, the one that ends first on top.
[[nodiscard]] std::vector<ExpiryRow> expiryRows(const std::vector<watch::CarrierReport> &reports);

/// When the certificates that the carriers depend on end.
class ExpiryModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { LeftColumn, CarrierColumn, CertificateColumn, PartColumn, EndColumn, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<ExpiryRow> rows);
    [[nodiscard]] const ExpiryRow *rowAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<ExpiryRow> m_rows;
};

} // namespace trunkseal::ui
