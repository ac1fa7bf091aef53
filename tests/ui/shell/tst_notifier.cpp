#include "ui/shell/notifier.h"

#include <QDBusArgument>
#include <QDBusMessage>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

using namespace trunkseal;
using watch::Event;
using watch::EventKind;

namespace {

/// Stands for the desktop's notification service.
class Service : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Call {
        uint replaces;
        QString title;
        QString body;
        uchar urgency;
    };
    std::vector<Call> calls;
    uint next = 0;

public slots:
    uint Notify(const QString &, uint replaces, const QString &, const QString &title, const QString &body,
                const QStringList &, const QVariantMap &hints, int)
    {
        calls.push_back({replaces, title, body, hints.value(QStringLiteral("urgency")).value<uchar>()});
        return replaces != 0 ? replaces : ++next;
    }

signals:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);
};

Event eventOf(EventKind kind, const QString &carrier = QStringLiteral("id-acme"))
{
    return {kind, carrier, QStringLiteral("acme"), QStringLiteral("Title"),
            QStringLiteral("One <b>line</b> & more.")};
}

} // namespace

/// On a message bus of its own.
class TestNotifier : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_daemon.start(
            QStringLiteral("dbus-daemon"),
            {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--print-address")});
        QVERIFY2(m_daemon.waitForReadyRead(10000), "dbus-daemon is needed for this test");
        const QString address = QString::fromUtf8(m_daemon.readLine()).trimmed();
        m_serverBus = QDBusConnection::connectToBus(address, QStringLiteral("server"));
        m_clientBus = QDBusConnection::connectToBus(address, QStringLiteral("client"));
        QVERIFY(m_serverBus.isConnected() && m_clientBus.isConnected());
        QVERIFY(
            m_serverBus.registerObject(QStringLiteral("/org/freedesktop/Notifications"), &m_service,
                                       QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    }
    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus(QStringLiteral("server"));
        QDBusConnection::disconnectFromBus(QStringLiteral("client"));
        m_daemon.terminate();
        m_daemon.waitForFinished(5000);
    }
    void init()
    {
        m_service.calls.clear();
        QVERIFY(m_serverBus.registerService(QStringLiteral("org.freedesktop.Notifications")));
    }

    void anEventIsShownWithItsUrgency()
    {
        ui::Notifier notifier(m_clientBus);
        notifier.show(eventOf(EventKind::PinChanged));
        notifier.show(eventOf(EventKind::Recovered));
        QTRY_COMPARE(m_service.calls.size(), std::size_t(2));
        QCOMPARE(m_service.calls[0].title, QStringLiteral("Title"));
        QCOMPARE(m_service.calls[0].urgency, uchar(2));
        QCOMPARE(m_service.calls[1].urgency, uchar(0));
    }

    void whatPeersWroteIsNoMarkup()
    {
        ui::Notifier notifier(m_clientBus);
        notifier.show(eventOf(EventKind::Failed));
        QTRY_COMPARE(m_service.calls.size(), std::size_t(1));
        QCOMPARE(m_service.calls[0].body, QStringLiteral("One &lt;b&gt;line&lt;/b&gt; &amp; more."));
    }

    void theSameNewsTakeThePlaceOfTheEarlier()
    {
        ui::Notifier notifier(m_clientBus);
        QSignalSpy chosen(&notifier, &ui::Notifier::chosen);
        notifier.show(eventOf(EventKind::Expires));
        QTRY_COMPARE(m_service.calls.size(), std::size_t(1));
        const uint id = m_service.next;
        QTRY_VERIFY((emit m_service.ActionInvoked(id, QStringLiteral("default")), chosen.wait(50)));
        notifier.show(eventOf(EventKind::Expires));
        notifier.show(eventOf(EventKind::Expires, QStringLiteral("id-other")));
        QTRY_COMPARE(m_service.calls.size(), std::size_t(3));
        QCOMPARE(m_service.calls[1].replaces, id);
        QCOMPARE(m_service.calls[2].replaces, 0U);
    }

    void aClickNamesTheCarrierUntilItIsClosed()
    {
        ui::Notifier notifier(m_clientBus);
        QSignalSpy chosen(&notifier, &ui::Notifier::chosen);
        notifier.show(eventOf(EventKind::Unreachable));
        QTRY_COMPARE(m_service.calls.size(), std::size_t(1));
        const uint id = m_service.next;
        QTRY_VERIFY((emit m_service.ActionInvoked(id, QStringLiteral("default")), chosen.wait(50)));
        QCOMPARE(chosen.first().first().toString(), QStringLiteral("id-acme"));
        chosen.clear();
        emit m_service.NotificationClosed(id, 2);
        emit m_service.ActionInvoked(id, QStringLiteral("default"));
        QVERIFY(!chosen.wait(200));
    }

    void withoutAServiceNothingHappens()
    {
        QVERIFY(m_serverBus.unregisterService(QStringLiteral("org.freedesktop.Notifications")));
        ui::Notifier notifier(m_clientBus);
        notifier.show(eventOf(EventKind::Failed));
        QVERIFY(!QTest::qWaitFor([this] { return !m_service.calls.empty(); }, 200));
    }

private:
    QProcess m_daemon;
    QDBusConnection m_serverBus{QString()};
    QDBusConnection m_clientBus{QString()};
    Service m_service;
};

QTEST_GUILESS_MAIN(TestNotifier)
#include "tst_notifier.moc"
