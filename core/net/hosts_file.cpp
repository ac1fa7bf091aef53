#include "core/net/hosts_file.h"

#include "core/net/socket.h"

#include <QFile>

namespace trunkseal::net::detail {

QStringList addressesFromHosts(const QString &path, const QString &name)
{
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly | QIODevice::Text))
        return {};
    QStringList v4;
    QStringList v6;
    while (!file.atEnd()) {
        QByteArray line = file.readLine();
        if (const auto comment = line.indexOf('#'); comment >= 0)
            line.truncate(comment);
        const QStringList words =
            QString::fromUtf8(line.simplified()).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (words.size() < 2 || !words.mid(1).contains(name, Qt::CaseInsensitive))
            continue;
        const auto address = SocketAddress::from(words.first(), 0);
        if (address)
            (address->family() == AF_INET ? v4 : v6).append(address->toAddress().ip);
    }
    QStringList all = v4 + v6;
    all.removeDuplicates();
    return all;
}

} // namespace trunkseal::net::detail
