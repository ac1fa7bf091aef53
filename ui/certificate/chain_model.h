#pragma once

#include "ui/certificate/examination.h"
#include "ui/theme/tokens.h"

#include <QAbstractItemModel>

namespace trunkseal::ui {

/// Something that is said of one element of a chain, in words.
struct ChainNote {
    Tone tone = Tone::Muted;
    QString text;
};

/// One element of a chain: a certificate, or a place where one is missing.
struct ChainNode {
    std::optional<pki::Certificate> certificate; ///< unset = missing
    QString subject; ///< of a missing one
    QString state; ///< a few words: "superfluous", "212 days left · revocation not checked"
    Tone tone = Tone::Muted; ///< of `state`
    QString iconName;
    Tone iconTone = Tone::Muted;
    std::vector<ChainNote> notes; ///< gravest first
    bool isAnchor = false;

    [[nodiscard]] QString title() const;
};

/// An examined chain as a tree: as sent and as built, below each element what is to be said of it. Made for
/// thousands of certificates: what is not on show is not computed.
class ChainModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum Column { ElementColumn, StateColumn, ColumnCount };
    enum Branch { Sent, Built, BranchCount };

    using QAbstractItemModel::QAbstractItemModel;

    void setExamination(const Examination &examination);
    /// The element of a row or of its notes, null for the two headings.
    [[nodiscard]] const ChainNode *nodeAt(const QModelIndex &index) const;
    [[nodiscard]] const pki::Certificate *certificateAt(const QModelIndex &index) const;
    /// The leaf as built, or as sent when nothing was built.
    [[nodiscard]] QModelIndex leaf() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &) const override { return ColumnCount; }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

private:
    [[nodiscard]] QVariant branchData(Branch branch, int role) const;
    [[nodiscard]] QVariant nodeData(const ChainNode &node, int column, int role) const;
    [[nodiscard]] static QVariant noteData(const ChainNote &note, int role);
    [[nodiscard]] std::size_t firstOf(Branch branch) const { return branch == Sent ? 0 : m_sentCount; }
    [[nodiscard]] std::size_t countOf(Branch branch) const;

    std::vector<ChainNode> m_nodes; ///< as sent, then as built
    std::size_t m_sentCount = 0;
};

} // namespace trunkseal::ui
