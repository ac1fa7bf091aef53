#include "ui/carrier/not_understood_model.h"

#include <QFileInfo>

namespace trunkseal::ui {

void NotUnderstoodModel::setLines(std::vector<asterisk::NotUnderstood> lines)
{
    beginResetModel();
    m_lines = std::move(lines);
    endResetModel();
}

const asterisk::NotUnderstood *NotUnderstoodModel::lineAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_lines[size_t(row)] : nullptr;
}

int NotUnderstoodModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int NotUnderstoodModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant NotUnderstoodModel::data(const QModelIndex &index, int role) const
{
    const asterisk::NotUnderstood *line = lineAt(index.row());
    if (!line || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    switch (index.column()) {
    case PlaceColumn:
        if (role == Qt::ToolTipRole)
            return line->file;
        return tr("%1, line %2").arg(QFileInfo(line->file).fileName()).arg(line->line);
    case TextColumn:
        return line->text;
    case WhyColumn:
        return line->why;
    default:
        return {};
    }
}

QVariant NotUnderstoodModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Place"), tr("Line"), tr("Why")};
    return titles.value(section);
}

} // namespace trunkseal::ui
