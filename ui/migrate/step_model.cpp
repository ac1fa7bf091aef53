#include "ui/migrate/step_model.h"

#include "ui/theme/icon.h"
#include "ui/widgets/text_label.h"

#include <algorithm>

namespace trunkseal::ui {

using asterisk::MigrationStep;
using Kind = MigrationStep::Kind;

Sign stepSign(Kind kind)
{
    switch (kind) {
    case Kind::Same:
        return {QStringLiteral("ok"), StepModel::tr("Same"), Tone::Sealed};
    case Kind::Changed:
        return {QStringLiteral("refresh"), StepModel::tr("Changed"), Tone::Accent};
    case Kind::Dropped:
        return {QStringLiteral("minus"), StepModel::tr("Dropped"), Tone::Muted};
    case Kind::ByHand:
        return {QStringLiteral("warning"), StepModel::tr("By hand"), Tone::Gap};
    }
    return {QStringLiteral("question"), {}, Tone::Unknown};
}

void StepModel::setSteps(std::vector<MigrationStep> steps)
{
    beginResetModel();
    m_steps = std::move(steps);
    endResetModel();
}

int StepModel::countOf(Kind kind) const
{
    return int(std::count_if(m_steps.begin(), m_steps.end(),
                             [kind](const MigrationStep &step) { return step.kind == kind; }));
}

int StepModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_steps.size());
}

int StepModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant StepModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const MigrationStep &step = m_steps[size_t(index.row())];
    const Sign sign = stepSign(step.kind);
    if (role == Qt::DecorationRole && index.column() == KindColumn)
        return icon(sign.icon, sign.tone);
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role == Qt::FontRole && (index.column() == FromColumn || index.column() == ToColumn))
        return ui::font(Type::Mono);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case KindColumn:
        return sign.word;
    case FromColumn:
        return breakable(step.from);
    case ToColumn:
        return breakable(step.to);
    default:
        return step.note;
    }
}

QVariant StepModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    //: Heading above "Same", "Changed", "Dropped", "By hand"
    const QStringList titles{tr("Outcome"), tr("Now"), tr("Then"), tr("Why")};
    return titles.value(section);
}

} // namespace trunkseal::ui
