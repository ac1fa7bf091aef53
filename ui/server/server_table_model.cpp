#include "ui/server/server_table_model.h"

#include "core/base/address.h"
#include "core/deploy/hops.h"
#include "ui/theme/icon.h"

namespace trunkseal::ui {

void ServerTableModel::setServers(std::vector<store::Server> servers)
{
    beginResetModel();
    m_servers = std::move(servers);
    endResetModel();
}

const store::Server *ServerTableModel::serverAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_servers[static_cast<std::size_t>(row)] : nullptr;
}

int ServerTableModel::rowOf(const QString &id) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (serverAt(row)->id == id)
            return row;
    }
    return -1;
}

int ServerTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_servers.size());
}

int ServerTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ServerTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const store::Server &server = m_servers[static_cast<std::size_t>(index.row())];
    const bool trusted = deploy::isTrusted(server);
    if (role == Qt::FontRole && index.column() == NameColumn)
        return ui::font(Type::Strong);
    if (role == Qt::ForegroundRole && index.column() == VersionColumn)
        return tokens().muted;
    if (role == Qt::DecorationRole && index.column() == KeyColumn)
        return trusted ? icon(QStringLiteral("fingerprint"), Tone::Sealed)
                       : icon(QStringLiteral("warning"), Tone::Gap);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case NameColumn:
        return server.name;
    case AddressColumn:
        return QString(server.user + QLatin1Char('@') + Address{server.host, server.port}.toString());
    case VersionColumn:
        return server.asteriskVersion.isEmpty() ? tr("not checked") : server.asteriskVersion;
    case KeyColumn:
        return trusted ? tr("trusted") : tr("not trusted");
    default:
        return {};
    }
}

QVariant ServerTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Server");
    case AddressColumn:
        return tr("Login");
    case VersionColumn:
        return QStringLiteral("Asterisk");
    case KeyColumn:
        return tr("Host key");
    default:
        return {};
    }
}

} // namespace trunkseal::ui
