#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <vector>

namespace trunkseal::deploy {

/// One section of a file that TrunkSeal itself wrote; foreign files are never judged by this.
struct OwnSection {
    QString name; ///< "acme"
    QMap<QString, QStringList> values; ///< key → values in order

    [[nodiscard]] QString value(const QString &key) const { return values.value(key).join(QLatin1Char(',')); }
    bool operator==(const OwnSection &) const = default;
};

[[nodiscard]] std::vector<OwnSection> ownSections(const QByteArray &conf);

/// Names of the trunks in one of our files: PJSIP endpoints, or chan_sip peers.
[[nodiscard]] QStringList trunkNames(const QByteArray &conf);

/// PJSIP transport sections by name.
[[nodiscard]] QMap<QString, OwnSection> transports(const QByteArray &conf);

} // namespace trunkseal::deploy
