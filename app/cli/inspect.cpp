#include "app/cli/inspect.h"

#include "app/cli/verbs.h"
#include "core/base/read_file.h"
#include "core/base/text.h"

#include <QFileInfo>

#include <cstdio>

namespace trunkseal::cli {

std::vector<Verb> inspectVerbs()
{
    return {inspectConfVerb(), inspectLogVerb(), inspectSdpVerb(), inspectSipVerb()};
}

QString inputName(const QString &path)
{
    return path == QLatin1String("-") ? Text::tr("standard input") : path;
}

Result<std::unique_ptr<QFile>> openInput(const QString &path)
{
    const bool isStandard = path == QLatin1String("-");
    const QString name = inputName(path);
    const QFileInfo info(path);
    if (!isStandard && !info.exists())
        return fail(ErrorCode::NotFound, Text::tr("There is no file %1.").arg(name));
    if (!isStandard && info.isDir())
        return fail(ErrorCode::BadInput, Text::tr("%1 is a directory; name a file.").arg(name));
    auto file = std::make_unique<QFile>(path);
    const bool opened = isStandard ? file->open(stdin, QIODevice::ReadOnly) : file->open(QIODevice::ReadOnly);
    if (!opened)
        return fail(ErrorCode::Storage, Text::tr("%1 cannot be read: %2.").arg(name, file->errorString()));
    return file;
}

Result<QByteArray> readStart(const QString &path, qint64 most)
{
    const auto file = openInput(path);
    if (!file)
        return fail(file.error());
    QByteArray content;
    while (content.size() < most) {
        const QByteArray part =
            (*file)->read(most - content.size()); // a pipe gives what it holds, not what is asked
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
        return fail(tooLarge(inputName(path), most));
    return content;
}

} // namespace trunkseal::cli
