#pragma once

#include "core/asterisk/read_carriers.h"
#include "core/store/carrier_batch.h"

#include <QAbstractTableModel>

namespace trunkseal::ui {

/// Carriers that were found in files, and what is to be done with each: taken or not, under which name, in
/// the place of which carrier of the workspace.
class ImportModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        StackColumn,
        AddressColumn,
        PostureColumn,
        LoginColumn,
        OutcomeColumn,
        RemarksColumn,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// Ticks every carrier that can be saved; one whose name is taken is given a free one.
    void setCarriers(std::vector<asterisk::ImportedCarrier> found, std::vector<carrier::Carrier> present);

    [[nodiscard]] const asterisk::ImportedCarrier *foundAt(int row) const;
    [[nodiscard]] carrier::Carrier carrierAt(int row) const; ///< as it would be saved
    [[nodiscard]] QString nameAt(int row) const;
    void setName(int row, const QString &name);
    /// True when the workspace has a carrier of the name that was found.
    [[nodiscard]] bool canReplace(int row) const;
    [[nodiscard]] bool replaces(int row) const;
    void setReplaces(int row, bool replaces);
    /// Why it cannot be saved as it stands, translated; empty = it can.
    [[nodiscard]] QString problemAt(int row) const;

    [[nodiscard]] int wantedCount() const;
    [[nodiscard]] int passwordCount() const; ///< of the wanted ones
    [[nodiscard]] int firstProblem() const; ///< a wanted row that cannot be saved; -1 = none
    [[nodiscard]] std::vector<store::CarrierEntry> wanted() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    void choiceChanged();

private:
    struct Choice {
        asterisk::ImportedCarrier found;
        bool wanted = true;
        QString name;
        bool replaces = false;
    };

    [[nodiscard]] const carrier::Carrier *presentNamed(const QString &name) const;
    [[nodiscard]] bool isTaken(const QString &name, size_t exceptRow) const;
    [[nodiscard]] QString freeName(const QString &name, size_t forRow) const;
    [[nodiscard]] QString outcome(int row) const;
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QString spoken(int row, int column) const; ///< text() with what an icon says
    [[nodiscard]] QVariant decoration(int row, int column) const;
    void changed();

    std::vector<Choice> m_choices;
    std::vector<carrier::Carrier> m_present;
};

} // namespace trunkseal::ui
