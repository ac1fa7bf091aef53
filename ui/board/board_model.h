#pragma once

#include "ui/board/board_words.h"

#include <QAbstractTableModel>
#include <QSet>

namespace trunkseal::ui {

/// A board as a table: a server a row, what is known of it, then a column for each carrier. The name of the
/// server is the heading of its row too, so that it stays in sight.
class BoardModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { NameColumn, StateColumn, VersionColumn, FirstCarrier };
    enum Role { SortRole = Qt::UserRole + 1, LookRole };

    using QAbstractTableModel::QAbstractTableModel;

    /// Servers and carriers that stay keep their place in selections; ages are counted from `now`.
    void setBoard(deploy::Board board, const QDateTime &now);
    /// Servers that are being asked, by id.
    void setBusy(const QSet<QString> &serverIds);
    void setNow(const QDateTime &now);

    [[nodiscard]] const deploy::Board &board() const { return m_board; }
    [[nodiscard]] const deploy::BoardRow *rowAt(int row) const;
    /// Null for the columns that tell of the server.
    [[nodiscard]] const deploy::BoardFacts::Carrier *carrierAt(int column) const;
    [[nodiscard]] const deploy::BoardCell *cellAt(const QModelIndex &index) const;
    /// The cell of that carrier, or the server's state; invalid when either is gone.
    [[nodiscard]] QModelIndex indexOf(const QString &serverId, const QString &carrierId) const;
    /// What is known of the cell, or of the server, in sentences.
    [[nodiscard]] QString sentences(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] BoardLook lookOf(const QModelIndex &index) const;
    [[nodiscard]] QVariant sortKey(const QModelIndex &index) const;
    void refresh();

    deploy::Board m_board;
    QSet<QString> m_busy;
    QDateTime m_now;
};

} // namespace trunkseal::ui
