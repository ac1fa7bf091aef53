#include "ui/widgets/named_button.h"

#include "ui/theme/icon.h"

#include <QPushButton>

namespace trunkseal::ui {

QPushButton *namedButton(const char *objectName, const QString &iconName, const QString &text)
{
    auto *made = iconName.isEmpty() ? new QPushButton(text) : new QPushButton(icon(iconName), text);
    made->setObjectName(QLatin1String(objectName));
    made->setAccessibleName(QString(text).remove(QLatin1Char('&')).remove(QChar(0x2026)));
    return made;
}

} // namespace trunkseal::ui
