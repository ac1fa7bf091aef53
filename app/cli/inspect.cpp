#include "app/cli/inspect.h"

#include "app/cli/verbs.h"
#include "core/base/read_file.h"
#include "core/base/text.h"

#include <QFile>
#include <QFileInfo>

#include <cstdio>

namespace trunkseal::cli {

std::vector<Verb> inspectVerbs()
{
    return {inspectConfVerb(), inspectLogVerb(), inspectSdpVerb(), inspectSipVerb()};
}

Result<QByteArray> readStart(const QString &path, qint64 most)
{
    const bool isStandard = path == QLatin1String("-");
    const QString name = isStandard ? Text::tr("standard input") : path;
    const QFileInfo info(path);
    if (!isStandard && !info.exists())
        return fail(ErrorCode::NotFound, Text::tr("There is no file %1.").arg(name));
    if (!isStandard && info.isDir())
        return fail(ErrorCode::BadInput, Text::tr("%1 is a directory; name a file.").arg(name));
    QFile file(path);
    const bool opened = isStandard ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened)
        return fail(ErrorCode::Storage, Text::tr("%1 cannot be read: %2.").arg(name, file.errorString()));
    QByteArray content;
    while (content.size() < most) {
        const QByteArray part =
            file.read(most - content.size()); // a pipe gives what it holds, not what is asked
        if (part.isEmpty())
            break;
        content += part;
    }
    return content;
}

Result<QByteArray> readInput(const QString &path, qint64 most)
{
    if (path != QLatin1String("-"))
        return readFile(path, most);
    auto content = readStart(path, most + 1);
    if (content && content->size() > most)
        return fail(tooLarge(Text::tr("standard input"), most));
    return content;
}

} // namespace trunkseal::cli
