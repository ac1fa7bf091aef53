#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QJsonObject>
#include <QString>

namespace trunkseal::store {

/// The certificates that a carrier's edge showed when it was first seen, or that the user has agreed to
/// since.
struct Pin {
    QString carrierId;
    QString edge; ///< "sip.carrier.test:5061": the name that was connected to, and its port
    QString keySha256; ///< pki::keyFingerprint() of the leaf
    QByteArray chainPem; ///< as sent, leaf first
    QDateTime at; ///< UTC

    bool operator==(const Pin &) const = default;
};

/// What the last watch of a carrier found (core/watch writes and reads `summary`).
struct WatchRecord {
    QString carrierId;
    QDateTime at; ///< UTC
    QString state; ///< "good", "expiring", "changed", "failed", "unreachable"
    QJsonObject summary;
};

} // namespace trunkseal::store
