#include "ui/shell/file_work.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace trunkseal::ui {

namespace {

constexpr qint64 mostBytes = 32 * 1024 * 1024 + 1;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(trunkseal::ui::FileWork)
};

} // namespace

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!QFileInfo(path).isFile())
        return fail(ErrorCode::NotFound, Texts::tr("There is no file %1. Check the path.").arg(path));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::BadInput, Texts::tr("%1 cannot be read. Check its permissions.").arg(path),
                    file.errorString());
    return file.read(mostBytes);
}

Result<void> writeFile(const QString &path, QByteArrayView content, Readers readers)
{
    QSaveFile file(path);
    const auto failed = [&] {
        return fail(ErrorCode::Storage, Texts::tr("%1 cannot be written: %2.").arg(path, file.errorString()));
    };
    if (!file.open(QIODevice::WriteOnly))
        return failed();
    if (readers == Readers::Owner && !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failed();
    if (file.write(content.data(), content.size()) != content.size() || !file.commit())
        return failed();
    return {};
}

Result<void> makePrivateFolder(const QString &path)
{
    const bool made = QDir().mkpath(path)
        && QFile::setPermissions(path,
                                 QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    if (!made)
        return fail(ErrorCode::Storage, Texts::tr("The folder %1 cannot be made.").arg(path));
    return {};
}

} // namespace trunkseal::ui
