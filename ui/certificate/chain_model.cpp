#include "ui/certificate/chain_model.h"

#include "ui/certificate/chain_nodes.h"
#include "ui/theme/icon.h"

namespace trunkseal::ui {

namespace {

// What an index's internalId says about it: its parent.
constexpr quintptr topLevel = 0;
constexpr quintptr firstBranch = 1; ///< an element of branch `id - firstBranch`
constexpr quintptr firstNode = firstBranch + ChainModel::BranchCount; ///< a note of node `id - firstNode`

} // namespace

QString ChainNode::title() const
{
    if (!certificate)
        return ChainModel::tr("Missing: %1").arg(subject);
    QString name = certificate->commonName();
    if (name.isEmpty()) {
        const QStringList names = certificate->dnsNames() + certificate->uris() + certificate->ipAddresses();
        name = names.isEmpty() ? certificate->subject() : names.front();
    }
    //: A certificate's name, then that it is a trusted root
    return isAnchor ? ChainModel::tr("%1 (trusted root)").arg(name) : name;
}

void ChainModel::setExamination(const Examination &examination)
{
    beginResetModel();
    m_nodes = sentNodes(examination);
    m_sentCount = m_nodes.size();
    auto built = builtNodes(examination);
    m_nodes.insert(m_nodes.end(), std::make_move_iterator(built.begin()),
                   std::make_move_iterator(built.end()));
    endResetModel();
}

std::size_t ChainModel::countOf(Branch branch) const
{
    return branch == Sent ? m_sentCount : m_nodes.size() - m_sentCount;
}

const ChainNode *ChainModel::nodeAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == topLevel)
        return nullptr;
    if (index.internalId() >= firstNode)
        return &m_nodes[index.internalId() - firstNode];
    const auto branch = static_cast<Branch>(index.internalId() - firstBranch);
    return &m_nodes[firstOf(branch) + static_cast<std::size_t>(index.row())];
}

const pki::Certificate *ChainModel::certificateAt(const QModelIndex &index) const
{
    const ChainNode *node = nodeAt(index);
    return node && node->certificate ? &*node->certificate : nullptr;
}

QModelIndex ChainModel::leaf() const
{
    for (const int branch : {Built, Sent}) { // the built chain tells more
        const QModelIndex first = index(0, 0, index(branch, 0));
        if (certificateAt(first))
            return first;
    }
    return {};
}

QModelIndex ChainModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column, topLevel);
    if (parent.internalId() == topLevel)
        return createIndex(row, column, firstBranch + static_cast<quintptr>(parent.row()));
    return createIndex(row, column, firstNode + static_cast<quintptr>(nodeAt(parent) - m_nodes.data()));
}

QModelIndex ChainModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == topLevel)
        return {};
    if (index.internalId() < firstNode)
        return createIndex(static_cast<int>(index.internalId() - firstBranch), 0, topLevel);
    const std::size_t node = index.internalId() - firstNode;
    const Branch branch = node < m_sentCount ? Sent : Built;
    return createIndex(static_cast<int>(node - firstOf(branch)), 0,
                       firstBranch + static_cast<quintptr>(branch));
}

int ChainModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return m_nodes.empty() ? 0 : BranchCount;
    if (parent.column() != 0 || parent.internalId() >= firstNode)
        return 0;
    if (parent.internalId() == topLevel)
        return static_cast<int>(countOf(static_cast<Branch>(parent.row())));
    return static_cast<int>(nodeAt(parent)->notes.size());
}

QVariant ChainModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.internalId() == topLevel)
        return index.column() == 0 ? branchData(static_cast<Branch>(index.row()), role) : QVariant();
    const ChainNode &node = *nodeAt(index);
    if (index.internalId() < firstNode)
        return nodeData(node, index.column(), role);
    return index.column() == 0 ? noteData(node.notes[static_cast<std::size_t>(index.row())], role)
                               : QVariant();
}

QVariant ChainModel::branchData(Branch branch, int role) const
{
    if (role == Qt::FontRole)
        return ui::font(Type::Strong);
    if (role != Qt::DisplayRole)
        return {};
    const auto count = static_cast<int>(countOf(branch));
    if (count == 0)
        return branch == Sent ? tr("As sent: nothing") : tr("As built: nothing");
    return branch == Sent ? tr("As sent: %n element(s)", nullptr, count)
                          : tr("As built: %n element(s)", nullptr, count);
}

QVariant ChainModel::nodeData(const ChainNode &node, int column, int role) const
{
    if (role == Qt::ToolTipRole)
        return node.certificate ? node.certificate->subject() : node.subject;
    if (column == StateColumn && role == Qt::ForegroundRole)
        return colour(tokens(), node.tone);
    if (role == Qt::DisplayRole)
        return column == StateColumn ? node.state : node.title();
    if (column == ElementColumn && role == Qt::DecorationRole)
        return icon(node.iconName, node.iconTone);
    if (column == ElementColumn && role == Qt::AccessibleTextRole)
        return QString(node.title() + QStringLiteral(", ") + node.state);
    return {};
}

QVariant ChainModel::noteData(const ChainNote &note, int role)
{
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return note.text;
    if (role == Qt::ForegroundRole)
        return colour(tokens(), note.tone);
    return {};
}

QVariant ChainModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == ElementColumn ? tr("Element") : tr("State");
}

Qt::ItemFlags ChainModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    return index.internalId() == topLevel ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace trunkseal::ui
