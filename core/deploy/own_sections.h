#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

namespace trunkseal::deploy {

/// A transport of PJSIP.
struct OwnTransport {
    QMap<QString, QStringList> values; ///< key → values in order

    [[nodiscard]] QString value(const QString &key) const { return values.value(key).join(QLatin1Char(',')); }
    [[nodiscard]] bool isTls() const { return value(QStringLiteral("protocol")) == QLatin1String("tls"); }
    bool operator==(const OwnTransport &) const = default;
};

/// What a push asks of a file that TrunkSeal itself wrote; foreign files are never judged by this.
struct OwnSections {
    QStringList trunks; ///< PJSIP endpoints, or chan_sip peers
    QMap<QString, OwnTransport> transports; ///< by name
};

[[nodiscard]] OwnSections ownSections(const QByteArray &conf);

} // namespace trunkseal::deploy
