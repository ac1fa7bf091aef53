#include "ui/shell/notifier.h"

#include <QDBusMessage>
#include <QDBusPendingReply>

namespace trunkseal::ui {

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");
const QString clickAction = QStringLiteral("default");

enum class Urgency : uchar { Low = 0, Normal = 1, Critical = 2 };

Urgency urgencyOf(watch::EventKind kind)
{
    switch (kind) {
    case watch::EventKind::Recovered:
    case watch::EventKind::Renewed:
        return Urgency::Low;
    case watch::EventKind::Expires:
        return Urgency::Normal;
    case watch::EventKind::Expired:
    case watch::EventKind::PinChanged:
    case watch::EventKind::Failed:
    case watch::EventKind::Unreachable:
        break;
    }
    return Urgency::Critical;
}

} // namespace

Notifier::Notifier(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
    m_bus.connect(service, path, service, QStringLiteral("ActionInvoked"), this,
                  SLOT(onActionInvoked(uint, QString)));
    m_bus.connect(service, path, service, QStringLiteral("NotificationClosed"), this,
                  SLOT(onNotificationClosed(uint, uint)));
}

void Notifier::show(const watch::Event &event)
{
    const QString slot = event.carrierId + u'/' + watch::toWord(event.kind);
    uint replaces = 0;
    for (auto it = m_shown.cbegin(); it != m_shown.cend(); ++it) {
        if (it->slot == slot)
            replaces = it.key();
    }
    auto message = QDBusMessage::createMethodCall(service, path, service, QStringLiteral("Notify"));
    const QVariantMap hints{
        {QStringLiteral("urgency"), QVariant::fromValue(static_cast<uchar>(urgencyOf(event.kind)))},
        {QStringLiteral("desktop-entry"), QStringLiteral("trunkseal")}};
    message << QStringLiteral("TrunkSeal") << replaces << QStringLiteral("trunkseal") << event.title
            << event.text.toHtmlEscaped() // the body may hold markup, and names come from the network
            << QStringList{clickAction, tr("Show")} << hints << -1;
    auto *call = new QDBusPendingCallWatcher(m_bus.asyncCall(message), this);
    connect(call, &QDBusPendingCallWatcher::finished, this,
            [this, slot, event](QDBusPendingCallWatcher *done) { remember(slot, event, done); });
}

void Notifier::remember(const QString &slot, const watch::Event &event, QDBusPendingCallWatcher *call)
{
    const QDBusPendingReply<uint> reply = *call;
    if (!reply.isError())
        m_shown.insert(reply.value(), {slot, event.carrierId});
    call->deleteLater();
}

void Notifier::onActionInvoked(uint id, const QString &action)
{
    if (m_shown.contains(id) && action == clickAction)
        emit chosen(m_shown.value(id).carrierId);
}

void Notifier::onNotificationClosed(uint id, uint)
{
    m_shown.remove(id);
}

} // namespace trunkseal::ui
