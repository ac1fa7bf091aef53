#include "core/call/call_lock.h"

#include "core/base/text.h"
#include "core/crypto/crypto.h"

#include <QDir>
#include <QStandardPaths>

namespace trunkseal::call {

Result<std::unique_ptr<QLockFile>> lockCarrier(const QString &carrierId)
{
    if (carrierId.isEmpty())
        return std::unique_ptr<QLockFile>();
    QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (folder.isEmpty())
        folder = QDir::tempPath();
    // The id may come from a file of somebody else: only its digest becomes part of a path.
    const QByteArray name = crypto::hash(crypto::Hash::Sha256, carrierId.toUtf8()).toHex().left(32);
    auto lock = std::make_unique<QLockFile>(
        QDir(folder).filePath(QStringLiteral("trunkseal-call-%1.lock").arg(QString::fromLatin1(name))));
    lock->setStaleLockTime(0); // as long as its process lives, however long the call
    if (lock->tryLock())
        return lock;
    if (lock->error() == QLockFile::LockFailedError)
        return fail(
            ErrorCode::Refused,
            Text::tr("Another test call over this carrier is running. Wait for its end, or hang it up."));
    return fail(ErrorCode::Storage,
                Text::tr("The lock for this carrier's calls cannot be made in %1.").arg(folder));
}

} // namespace trunkseal::call
