#include "core/base/read_file.h"

#include "core/base/text.h"

#include <QFile>
#include <QFileInfo>

namespace trunkseal {

Error tooLarge(const QString &name, qint64 mostBytes)
{
    return {ErrorCode::BadInput,
            Text::tr("%1 has more than %2 MiB, which is too much for this. Name a smaller file.")
                .arg(name)
                .arg(mostBytes / (1024 * 1024)),
            {}};
}

Result<QByteArray> readFile(const QString &path, qint64 mostBytes)
{
    const QFileInfo info(path);
    if (!info.exists())
        return fail(ErrorCode::NotFound, Text::tr("There is no file %1.").arg(path));
    if (info.isDir())
        return fail(ErrorCode::BadInput, Text::tr("%1 is a directory; name a file.").arg(path));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Storage, Text::tr("%1 cannot be read: %2.").arg(path, file.errorString()));
    if (info.size() > mostBytes)
        return fail(tooLarge(path, mostBytes));
    QByteArray content = file.read(mostBytes + 1);
    if (content.size() > mostBytes) // a pipe or a file that grows
        return fail(tooLarge(path, mostBytes));
    content.squeeze(); // it was made as large as the most that it could be
    return content;
}

} // namespace trunkseal
