#include "core/deploy/remote_program.h"

#include <QFile>

namespace trunkseal::deploy {

QByteArray remoteProgram(const QString &name)
{
    QFile file(QStringLiteral(":/deploy/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not among the resources", qPrintable(name));
    return file.readAll();
}

QString bareProgram(const QString &name)
{
    QString text;
    for (const QByteArray &line : remoteProgram(name).split('\n'))
        if (const QByteArray bare = line.trimmed(); !bare.isEmpty() && !bare.startsWith('#'))
            text += QString::fromUtf8(bare) + QLatin1Char('\n');
    return text;
}

} // namespace trunkseal::deploy
