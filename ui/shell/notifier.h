#pragma once

#include "core/watch/event.h"

#include <QDBusConnection>
#include <QMap>
#include <QObject>

class QDBusPendingCallWatcher;

namespace trunkseal::ui {

/// Shows the news of a watch on the desktop (org.freedesktop.Notifications 1.2). Nothing waits: where no
/// service answers, nothing is shown.
class Notifier : public QObject {
    Q_OBJECT

public:
    explicit Notifier(const QDBusConnection &bus = QDBusConnection::sessionBus(), QObject *parent = nullptr);

    /// A later event of the same kind about the same carrier takes the place of the earlier one.
    void show(const watch::Event &event);

signals:
    /// The user has clicked on a notification about this carrier.
    void chosen(const QString &carrierId);

private slots:
    void onActionInvoked(uint id, const QString &action);
    void onNotificationClosed(uint id, uint reason);

private:
    void remember(const QString &slot, const watch::Event &event, QDBusPendingCallWatcher *call);

    struct Shown {
        QString slot; ///< carrier and kind
        QString carrierId;
    };
    QDBusConnection m_bus;
    QMap<uint, Shown> m_shown; ///< by the service's number
};

} // namespace trunkseal::ui
