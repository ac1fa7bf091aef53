#include "ui/push/pending_pushes.h"

namespace trunkseal::ui {

QString timeLeft(const QDateTime &confirmBy)
{
    const qint64 seconds = std::max<qint64>(0, QDateTime::currentDateTimeUtc().secsTo(confirmBy));
    return QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

} // namespace trunkseal::ui
