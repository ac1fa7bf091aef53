#include "ui/server/ssh_host_model.h"

#include "core/base/address.h"
#include "ui/theme/tokens.h"

namespace trunkseal::ui {

void SshHostModel::setHosts(std::vector<deploy::NamedHost> hosts)
{
    beginResetModel();
    m_hosts = std::move(hosts);
    endResetModel();
}

const deploy::NamedHost *SshHostModel::hostAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_hosts[static_cast<std::size_t>(row)] : nullptr;
}

int SshHostModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_hosts.size());
}

int SshHostModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SshHostModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const deploy::NamedHost &host = m_hosts[static_cast<std::size_t>(index.row())];
    if (role == Qt::FontRole && index.column() == NameColumn)
        return ui::font(Type::Strong);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (index.column() == NameColumn)
        return host.name;
    if (!host.imported)
        return index.column() == LoginColumn ? host.imported.error().message : QString();
    const store::Server &server = host.imported->server;
    if (index.column() == LoginColumn)
        return QString(server.user + QLatin1Char('@') + Address{server.host, server.port}.toString());
    return host.imported->needsCommand ? tr("by a command, which is not run") : store::toText(server.jumps);
}

QVariant SshHostModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Host");
    case LoginColumn:
        return tr("Login");
    case JumpColumn:
        return tr("Jump hosts");
    default:
        return {};
    }
}

Qt::ItemFlags SshHostModel::flags(const QModelIndex &index) const
{
    const deploy::NamedHost *host = hostAt(index.row());
    const bool canBeTaken = host && host->imported && !host->imported->needsCommand;
    return canBeTaken ? QAbstractTableModel::flags(index) : Qt::NoItemFlags;
}

} // namespace trunkseal::ui
