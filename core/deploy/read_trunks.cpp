#include "core/deploy/read_trunks.h"

#include "core/base/text.h"

#include <QFileInfo>

namespace trunkseal::deploy {

Result<asterisk::Import> RemoteConf::trunks() const
{
    const asterisk::ConfFiles read = [this](const QString &path) { return this->read(path); };
    const asterisk::FolderList list = [this](const QString &folder) { return this->list(folder); };
    QStringList paths;
    for (const char *name : {"pjsip.conf", "pjsip_wizard.conf", "sip.conf"}) {
        const QString path = m_server.configDir + QLatin1Char('/') + QLatin1String(name);
        const auto there = m_machine.info(path);
        if (!there)
            return fail(there.error());
        if (there->exists)
            paths << path;
    }
    const auto sources = asterisk::loadSources(paths, std::nullopt, read, list);
    return sources ? Result<asterisk::Import>(asterisk::readSources(*sources, read)) : fail(sources.error());
}

Result<QByteArray> RemoteConf::read(const QString &path) const
{
    const QString full =
        path.startsWith(QLatin1Char('/')) ? path : m_server.configDir + QLatin1Char('/') + path;
    const auto replaced = m_replaced.find(full);
    if (replaced == m_replaced.end())
        return m_machine.readFile(full);
    if (replaced->isEmpty())
        return fail(ErrorCode::NotFound, Text::tr("There is no file %1.").arg(full));
    return *replaced;
}

QStringList RemoteConf::list(const QString &folder) const
{
    QStringList names;
    const auto answer =
        m_machine.run({QStringLiteral("ls"), QStringLiteral("-1"), QStringLiteral("--"), folder});
    if (answer && answer->exitCode == 0)
        names = QString::fromUtf8(answer->out).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (auto file = m_replaced.begin(); file != m_replaced.end(); ++file) {
        const QFileInfo info(file.key());
        if (info.path() == folder && !names.contains(info.fileName()))
            names << info.fileName();
    }
    names.sort();
    return names;
}

} // namespace trunkseal::deploy
