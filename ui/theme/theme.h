#pragma once

#include <QObject>
#include <QPalette>

class QApplication;
class QDBusVariant;

namespace trunkseal::ui {

enum class ThemeMode { System, Light, Dark };

/// Puts style and palette on the application and keeps them in step with the desktop. One for each
/// application object.
class Theme : public QObject {
    Q_OBJECT

public:
    /// Remembers the desktop's palette before it sets ours; talks to nobody until followDesktop().
    explicit Theme(QApplication *app);

    void setMode(ThemeMode mode);
    [[nodiscard]] ThemeMode mode() const { return m_mode; }
    [[nodiscard]] bool isDark() const;
    /// Asks the desktop portal for its colour scheme and listens for changes (asynchronous; nothing happens
    /// without a portal).
    void followDesktop();

    [[nodiscard]] static ThemeMode
    modeFromWord(const QString &word); ///< "light", "dark", anything else is the system's
    [[nodiscard]] static QString toWord(ThemeMode mode);

signals:
    void changed();

private slots:
    void portalSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void apply();
    void setDesktopScheme(uint scheme);

    QApplication *m_app;
    ThemeMode m_mode = ThemeMode::System;
    bool m_desktopDark;
};

} // namespace trunkseal::ui
