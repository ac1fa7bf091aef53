#include "ui/board/board_model.h"

#include "core/base/address.h"
#include "ui/theme/icon.h"

namespace trunkseal::ui {

using deploy::Board;
using deploy::BoardCell;
using deploy::BoardFacts;
using deploy::BoardRow;

namespace {

bool haveSameShape(const Board &a, const Board &b)
{
    return std::ranges::equal(
               a.rows, b.rows, {}, [](const BoardRow &row) { return row.server.id; },
               [](const BoardRow &row) { return row.server.id; })
        && std::ranges::equal(
               a.carriers, b.carriers, {}, [](const BoardFacts::Carrier &one) { return one.entry.id; },
               [](const BoardFacts::Carrier &one) { return one.entry.id; });
}

/// The gravest first, when sorted downwards.
int weight(Tone tone)
{
    switch (tone) {
    case Tone::Clear:
        return 4;
    case Tone::Gap:
        return 3;
    case Tone::Unknown:
        return 2;
    case Tone::Sealed:
        return 1;
    default:
        return 0;
    }
}

QString addressOf(const store::Server &server)
{
    return server.user + QLatin1Char('@') + Address{server.host, server.port}.toString();
}

} // namespace

void BoardModel::setBoard(Board board, const QDateTime &now)
{
    m_now = now;
    if (haveSameShape(m_board, board)) {
        m_board = std::move(board);
        refresh();
        return;
    }
    beginResetModel();
    m_board = std::move(board);
    endResetModel();
}

void BoardModel::setBusy(const QSet<QString> &serverIds)
{
    m_busy = serverIds;
    refresh();
}

void BoardModel::setNow(const QDateTime &now)
{
    m_now = now;
    refresh();
}

void BoardModel::refresh()
{
    if (m_board.rows.empty())
        return;
    emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
    emit headerDataChanged(Qt::Vertical, 0, rowCount() - 1);
}

const BoardRow *BoardModel::rowAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_board.rows[static_cast<std::size_t>(row)] : nullptr;
}

const BoardFacts::Carrier *BoardModel::carrierAt(int column) const
{
    return column >= FirstCarrier && column < columnCount()
        ? &m_board.carriers[static_cast<std::size_t>(column - FirstCarrier)]
        : nullptr;
}

const BoardCell *BoardModel::cellAt(const QModelIndex &index) const
{
    const BoardRow *row = rowAt(index.row());
    return row && carrierAt(index.column())
        ? &row->cells[static_cast<std::size_t>(index.column() - FirstCarrier)]
        : nullptr;
}

QModelIndex BoardModel::indexOf(const QString &serverId, const QString &carrierId) const
{
    const auto row =
        std::ranges::find(m_board.rows, serverId, [](const BoardRow &one) { return one.server.id; });
    const auto carrier = std::ranges::find(m_board.carriers, carrierId,
                                           [](const BoardFacts::Carrier &one) { return one.entry.id; });
    if (row == m_board.rows.end() || (carrier == m_board.carriers.end() && !carrierId.isEmpty()))
        return {};
    const auto column = carrierId.isEmpty()
        ? int(StateColumn)
        : FirstCarrier + static_cast<int>(carrier - m_board.carriers.begin());
    return index(static_cast<int>(row - m_board.rows.begin()), column);
}

int BoardModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_board.rows.size());
}

int BoardModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : FirstCarrier + static_cast<int>(m_board.carriers.size());
}

BoardLook BoardModel::lookOf(const QModelIndex &index) const
{
    const BoardRow &row = *rowAt(index.row());
    switch (index.column()) {
    case NameColumn:
        return {{{}, row.server.name, Tone::Text}, {{}, addressOf(row.server), Tone::Muted}, {}};
    case StateColumn:
        if (m_busy.contains(row.server.id))
            return {{QStringLiteral("refresh"), tr("Asking…"), Tone::Accent}, {}, {}};
        return {BoardWords::sign(row), {{}, BoardWords::age(row, m_now), Tone::Muted}, {}};
    case VersionColumn:
        return {{{}, BoardWords::version(row.server), Tone::Text},
                {{}, BoardWords::target(row.server.target), Tone::Muted},
                {}};
    default:
        return BoardWords::look(*cellAt(index), *carrierAt(index.column()), m_now);
    }
}

QString BoardModel::sentences(const QModelIndex &index) const
{
    const BoardRow *row = rowAt(index.row());
    if (!row)
        return {};
    const BoardCell *cell = cellAt(index);
    return cell ? BoardWords::sentences(*row, *cell, *carrierAt(index.column()), m_now)
                : BoardWords::sentences(*row, m_now);
}

QVariant BoardModel::sortKey(const QModelIndex &index) const
{
    const BoardLook look = lookOf(index);
    if (index.column() == NameColumn || index.column() == VersionColumn)
        return look.state.word.toLower();
    return weight(look.state.tone);
}

QVariant BoardModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return lookOf(index).state.word;
    case Qt::DecorationRole: {
        const Sign sign = lookOf(index).state;
        return sign.icon.isEmpty() ? QVariant() : icon(sign.icon, sign.tone);
    }
    case Qt::ToolTipRole:
    case Qt::AccessibleDescriptionRole:
        return sentences(index);
    case Qt::AccessibleTextRole: {
        const BoardLook look = lookOf(index);
        const BoardFacts::Carrier *carrier = carrierAt(index.column());
        QStringList words{rowAt(index.row())->server.name};
        if (carrier)
            words << carrier->entry.name;
        if (const BoardCell *cell = cellAt(index); cell && !cell->isThere())
            words << tr("not there");
        else if (index.column() != NameColumn)
            words << look.state.word;
        for (const Sign &sign : {look.posture, look.fact}) {
            if (!sign.word.isEmpty())
                words << sign.word;
        }
        return words.join(QStringLiteral(", "));
    }
    case SortRole:
        return sortKey(index);
    case LookRole:
        return QVariant::fromValue(lookOf(index));
    default:
        return {};
    }
}

QVariant BoardModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical) {
        const BoardRow *row = rowAt(section);
        if (!row)
            return {};
        switch (role) {
        case Qt::DisplayRole:
            return row->server.name;
        case Qt::ToolTipRole:
            return QString(row->server.name + QLatin1Char('\n') + addressOf(row->server));
        case Qt::FontRole:
            return ui::font(Type::Strong);
        case Qt::TextAlignmentRole:
            return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
        default:
            return {};
        }
    }
    if (const BoardFacts::Carrier *carrier = carrierAt(section)) {
        if (role == Qt::DisplayRole)
            return carrier->entry.name;
        return role == Qt::ToolTipRole ? QVariant(BoardWords::sentences(*carrier, m_now)) : QVariant();
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Server");
    case StateColumn:
        return tr("State");
    case VersionColumn:
        return QStringLiteral("Asterisk");
    default:
        return {};
    }
}

} // namespace trunkseal::ui
