#include "ui/carrier/form/other_settings.h"

#include <QStringList>

namespace trunkseal::ui {

QString otherSettingsText(const QMap<QString, QString> &settings)
{
    QStringList lines;
    for (auto it = settings.begin(); it != settings.end(); ++it)
        lines << it.key() + QLatin1Char('=') + it.value();
    return lines.join(QLatin1Char('\n'));
}

QMap<QString, QString> otherSettingsFrom(const QString &text)
{
    QMap<QString, QString> settings;
    const QStringList lines = text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QString key = line.section(QLatin1Char('='), 0, 0).trimmed();
        const QString value = line.section(QLatin1Char('='), 1).trimmed();
        if (!key.isEmpty() || !value.isEmpty())
            settings.insert(key, value);
    }
    return settings;
}

} // namespace trunkseal::ui
