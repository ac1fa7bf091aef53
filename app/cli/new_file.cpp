#include "app/cli/new_file.h"

#include "core/base/text.h"

#include <QFile>

namespace trunkseal::cli {

Result<void> writeNewFile(const QString &path, QByteArrayView content, Readers readers, Existing existing)
{
    using Permissions = QFileDevice::Permissions;
    const Permissions owner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    const Permissions wanted =
        readers == Readers::Owner ? owner : owner | QFileDevice::ReadGroup | QFileDevice::ReadOther;
    QFile file(path);
    if (existing == Existing::Replace && file.exists() && !file.remove())
        return fail(ErrorCode::Storage, Text::tr("%1 cannot be replaced: %2.").arg(path, file.errorString()));
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, wanted))
        return file.exists()
            ? fail(ErrorCode::Refused,
                   Text::tr("%1 is there already. Choose another name, or give --force.").arg(path))
            : fail(ErrorCode::Storage, Text::tr("%1 cannot be written: %2.").arg(path, file.errorString()));
    if (file.write(content.data(), content.size()) != content.size() || !file.flush()) {
        const QString why = file.errorString();
        file.remove();
        return fail(ErrorCode::Storage, Text::tr("%1 cannot be written: %2.").arg(path, why));
    }
    return {};
}

} // namespace trunkseal::cli
