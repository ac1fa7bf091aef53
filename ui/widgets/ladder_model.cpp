#include "ui/widgets/ladder_model.h"

#include "ui/theme/icon.h"

#include <QLocale>

namespace trunkseal::ui {

using call::LadderDirection;

void LadderModel::clear()
{
    setSteps({});
}

void LadderModel::append(const std::vector<call::LadderStep> &steps)
{
    if (steps.empty())
        return;
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(steps.size()) - 1);
    m_steps.insert(m_steps.end(), steps.begin(), steps.end());
    endInsertRows();
}

void LadderModel::setSteps(std::vector<call::LadderStep> steps)
{
    beginResetModel();
    m_steps = std::move(steps);
    endResetModel();
}

int LadderModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_steps.size());
}

int LadderModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LadderModel::text(const call::LadderStep &step, int column) const
{
    switch (column) {
    case TimeColumn:
        return tr("%1 ms").arg(QLocale().toString(step.timeMs, 'f', 1));
    case DirectionColumn:
        switch (step.direction) {
        case LadderDirection::Sent:
            return tr("sent");
        case LadderDirection::Received:
            return tr("received");
        case LadderDirection::Local:
            return tr("here");
        }
        return {};
    case TextColumn:
        return step.text;
    case PadlockColumn:
        return step.encrypted ? tr("encrypted") : tr("clear");
    default:
        return {};
    }
}

QVariant LadderModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const call::LadderStep &step = m_steps[static_cast<std::size_t>(index.row())];
    const bool local = step.direction == LadderDirection::Local;
    switch (role) {
    case Qt::DisplayRole:
        if ((index.column() == PadlockColumn && local) || index.column() == DirectionColumn)
            return QString(); // the arrow says it; its word is there for tool tips and screen readers
        return text(step, index.column());
    case Qt::DecorationRole:
        if (index.column() == DirectionColumn)
            return local                                  ? icon(QStringLiteral("dot"), Tone::Muted)
                : step.direction == LadderDirection::Sent ? icon(QStringLiteral("arrow-right"), Tone::Accent)
                                                          : icon(QStringLiteral("arrow-left"), Tone::Accent);
        if (index.column() == PadlockColumn && !local)
            return step.encrypted ? icon(QStringLiteral("lock-closed"), Tone::Sealed)
                                  : icon(QStringLiteral("lock-open"), Tone::Clear);
        return {};
    case Qt::ForegroundRole:
        return index.column() == TimeColumn || local ? QVariant(tokens().muted) : QVariant();
    case Qt::FontRole:
        return index.column() == TextColumn && !local ? QVariant(ui::font(Type::Mono)) : QVariant();
    case Qt::TextAlignmentRole:
        return index.column() == TimeColumn ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter)
                                            : QVariant();
    case Qt::ToolTipRole:
        return index.column() == TextColumn || index.column() == DirectionColumn ? text(step, index.column())
                                                                                 : QVariant();
    case Qt::AccessibleTextRole:
        return index.column() == PadlockColumn && local ? QString() : text(step, index.column()).toString();
    default:
        return {};
    }
}

QVariant LadderModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn:
        return tr("Time");
    case DirectionColumn:
        return QString();
    case TextColumn:
        return tr("Step");
    case PadlockColumn:
        return tr("Channel");
    default:
        return {};
    }
}

} // namespace trunkseal::ui
