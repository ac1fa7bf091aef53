#include "app/cli/inspect.h"

#include "app/cli/verbs.h"
#include "core/base/read_file.h"
#include "core/base/text.h"

#include <QFile>

#include <cstdio>

namespace trunkseal::cli {

std::vector<Verb> inspectVerbs()
{
    return {inspectConfVerb(), inspectSdpVerb()};
}

Result<QByteArray> readInput(const QString &path, qint64 most)
{
    if (path != QLatin1String("-"))
        return readFile(path, most);
    const QString name = Text::tr("standard input");
    QFile file;
    if (!file.open(stdin, QIODevice::ReadOnly))
        return fail(ErrorCode::Storage, Text::tr("%1 cannot be read: %2.").arg(name, file.errorString()));
    QByteArray content = file.read(most + 1);
    if (content.size() > most)
        return fail(tooLarge(name, most));
    content.squeeze(); // it was made as large as the most that it could be
    return content;
}

} // namespace trunkseal::cli
