#include "ui/theme/theme.h"

#include "ui/theme/style.h"
#include "ui/theme/tokens.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace trunkseal::ui {

namespace {

const auto portalService = QStringLiteral("org.freedesktop.portal.Desktop");
const auto portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const auto portalInterface = QStringLiteral("org.freedesktop.portal.Settings");
const auto appearance = QStringLiteral("org.freedesktop.appearance");
const auto colourScheme = QStringLiteral("color-scheme");

uint schemeFrom(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant(); // Read() wraps twice
    return value.toUInt();
}

} // namespace

Theme::Theme(QApplication *app)
    : QObject(app)
    , m_app(app)
    , m_desktopDark(app->palette().color(QPalette::Window).lightness() < 128)
{
    app->setStyle(new Style);
    apply();
}

void Theme::setMode(ThemeMode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    apply();
}

bool Theme::isDark() const
{
    return m_mode == ThemeMode::Dark || (m_mode == ThemeMode::System && m_desktopDark);
}

void Theme::apply()
{
    const QPalette palette = paletteFor(isDark() ? darkTokens() : lightTokens());
    if (palette == m_app->palette())
        return;
    m_app->setPalette(palette);
    emit changed();
}

void Theme::followDesktop()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portalService, portalPath, portalInterface, QStringLiteral("SettingChanged"), this,
                SLOT(portalSettingChanged(QString, QString, QDBusVariant)));
    auto message =
        QDBusMessage::createMethodCall(portalService, portalPath, portalInterface, QStringLiteral("Read"));
    message.setArguments({appearance, colourScheme});
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message, 3000), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *call) {
        const QDBusPendingReply<QDBusVariant> reply = *call;
        if (reply.isValid())
            setDesktopScheme(schemeFrom(reply.value().variant()));
        call->deleteLater();
    });
}

void Theme::portalSettingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == appearance && key == colourScheme)
        setDesktopScheme(schemeFrom(value.variant()));
}

void Theme::setDesktopScheme(uint scheme)
{
    // 0 = no preference: keep what the palette told; 1 = dark, 2 = light
    if (scheme != 1 && scheme != 2)
        return;
    m_desktopDark = scheme == 1;
    apply();
}

ThemeMode Theme::modeFromWord(const QString &word)
{
    if (word == QLatin1String("light"))
        return ThemeMode::Light;
    return word == QLatin1String("dark") ? ThemeMode::Dark : ThemeMode::System;
}

QString Theme::toWord(ThemeMode mode)
{
    switch (mode) {
    case ThemeMode::Light:
        return QStringLiteral("light");
    case ThemeMode::Dark:
        return QStringLiteral("dark");
    case ThemeMode::System:
        break;
    }
    return QStringLiteral("system");
}

} // namespace trunkseal::ui
