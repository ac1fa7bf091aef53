#include "ui/carrier/outcome/outcome_model.h"

#include "ui/theme/icon.h"

namespace trunkseal::ui {

using asterisk::CarrierMode;
using asterisk::Outcome;
using asterisk::OutcomeCell;
using carrier::MediaPolicy;

namespace {

constexpr int policyRows = 3;
constexpr int modeColumns = 3;

QString policyWord(MediaPolicy policy)
{
    switch (policy) {
    case MediaPolicy::Clear:
        return OutcomeModel::tr("Plain audio here");
    case MediaPolicy::Optional:
        return OutcomeModel::tr("Optional SRTP here");
    case MediaPolicy::Required:
        break;
    }
    return OutcomeModel::tr("Required SRTP here");
}

QString modeWord(CarrierMode mode)
{
    switch (mode) {
    case CarrierMode::NoSrtp:
        return OutcomeModel::tr("Carrier has no SRTP");
    case CarrierMode::OptionalSrtp:
        return OutcomeModel::tr("Carrier takes either");
    case CarrierMode::RequiredSrtp:
        break;
    }
    return OutcomeModel::tr("Carrier requires SRTP");
}

Sign signOf(const OutcomeCell &cell)
{
    switch (cell.outcome) {
    case Outcome::Srtp:
        return {QStringLiteral("lock-closed"), OutcomeModel::tr("SRTP"), Tone::Sealed};
    case Outcome::Clear:
        return {QStringLiteral("lock-open"), OutcomeModel::tr("Clear audio"), Tone::Gap};
    case Outcome::Fails:
        break;
    }
    return {QStringLiteral("fail"),
            cell.sipCode == 0 ? OutcomeModel::tr("Fails") : OutcomeModel::tr("Fails, %1").arg(cell.sipCode),
            Tone::Clear};
}

} // namespace

void OutcomeModel::setMatrix(const asterisk::OutcomeMatrix &matrix, MediaPolicy ours)
{
    m_matrix = matrix;
    m_ours = ours;
    emit dataChanged(index(0, 0), index(policyRows - 1, modeColumns));
}

int OutcomeModel::ourRow() const
{
    for (int row = 0; row < policyRows; ++row) {
        if (m_matrix[static_cast<std::size_t>(row)][0].policy == m_ours)
            return row;
    }
    return 0;
}

int OutcomeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : policyRows;
}

int OutcomeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : modeColumns + 1;
}

const OutcomeCell &OutcomeModel::cell(const QModelIndex &index) const
{
    return m_matrix[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column() - 1)];
}

QString OutcomeModel::sentence(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    if (index.column() == 0)
        return policyData(index.row(), Qt::AccessibleTextRole).toString();
    const OutcomeCell &at = cell(index);
    return QStringLiteral("%1, %2: %3. %4")
        .arg(policyWord(at.policy), modeWord(at.mode), signOf(at).word, at.why);
}

QVariant OutcomeModel::policyData(int row, int role) const
{
    const bool ours = row == ourRow();
    const QString word = policyWord(m_matrix[static_cast<std::size_t>(row)][0].policy);
    switch (role) {
    case Qt::DisplayRole:
        return word;
    case Qt::DecorationRole:
        return ours ? icon(QStringLiteral("arrow-right"), Tone::Accent) : QVariant();
    case Qt::FontRole:
        return ours ? ui::font(Type::Strong) : QVariant();
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        return ours ? tr("%1 (chosen for this carrier)").arg(word) : word;
    default:
        return {};
    }
}

QVariant OutcomeModel::cellData(const QModelIndex &index, int role) const
{
    const Sign sign = signOf(cell(index));
    switch (role) {
    case Qt::DisplayRole:
        return sign.word;
    case Qt::DecorationRole:
        return icon(sign.icon, sign.tone);
    case Qt::ToolTipRole: // rich text wraps
        return QStringLiteral("<p>%1</p>").arg(cell(index).why.toHtmlEscaped());
    case Qt::AccessibleTextRole:
        return sentence(index);
    default:
        return {};
    }
}

QVariant OutcomeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::BackgroundRole)
        return index.row() == ourRow() ? QVariant(QBrush(tokens().raised)) : QVariant();
    return index.column() == 0 ? policyData(index.row(), role) : cellData(index, role);
}

QVariant OutcomeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == 0 ? tr("Our policy") : modeWord(static_cast<CarrierMode>(section - 1));
}

} // namespace trunkseal::ui
