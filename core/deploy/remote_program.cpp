#include "core/deploy/remote_program.h"

#include <QFile>

namespace trunkseal::deploy {

QString remoteProgram(const QString &name)
{
    QFile file(QStringLiteral(":/deploy/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not among the resources", qPrintable(name));
    QString text;
    for (const QByteArray &line : file.readAll().split('\n'))
        if (const QByteArray bare = line.trimmed(); !bare.isEmpty() && !bare.startsWith('#'))
            text += QString::fromUtf8(bare) + QLatin1Char('\n');
    return text;
}

} // namespace trunkseal::deploy
