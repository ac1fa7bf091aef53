#pragma once

#include <QString>
#include <QStringList>

namespace trunkseal::net::detail {

/// The IP addresses that a hosts(5) file gives `name`, IPv4 first; empty when it has none or cannot be read.
[[nodiscard]] QStringList addressesFromHosts(const QString &path, const QString &name);

} // namespace trunkseal::net::detail
