#pragma once

#include "ui/carrier/carrier_facts.h"

#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace trunkseal::ui {

/// The carriers of a workspace as a table.
class CarrierTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        PostureColumn,
        NameColumn,
        StackColumn,
        AddressColumn,
        CertificateColumn,
        CallColumn,
        SyncColumn,
        ColumnCount
    };
    enum Role { SortRole = Qt::UserRole + 1, IdRole };

    using QAbstractTableModel::QAbstractTableModel;

    /// Rows that stay keep their place in selections; `now` is what days and ages are counted from.
    void setRows(std::vector<CarrierRow> rows, const QDateTime &now);
    [[nodiscard]] const CarrierRow *rowAt(int row) const;
    [[nodiscard]] int rowOf(const QString &id) const; ///< -1 when absent

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const CarrierRow &row, int column) const;
    [[nodiscard]] QString certificateText(const CarrierRow &row) const;
    [[nodiscard]] QVariant decoration(const CarrierRow &row, int column) const;
    [[nodiscard]] QVariant sortKey(const CarrierRow &row, int column) const;
    [[nodiscard]] QString toolTip(const CarrierRow &row, int column) const;

    std::vector<CarrierRow> m_rows;
    QDateTime m_now;
};

/// Sorts by what a column means and keeps the rows in which every word of the filter occurs.
class CarrierFilter : public QSortFilterProxyModel {
    Q_OBJECT

public:
    explicit CarrierFilter(QObject *parent = nullptr);

    void setWords(const QString &text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QStringList m_words;
};

} // namespace trunkseal::ui
