#include "ui/carrier/preset/preset_library.h"

#include "core/base/text.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace trunkseal::ui {

namespace {

constexpr qint64 largestFile = 9 * 1024 * 1024; ///< a little more than the loader takes, so that it says so

} // namespace

Result<std::vector<carrier::Preset>> readPresetFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, Text::tr("The preset file %1 could not be read.").arg(path),
                    file.errorString());
    return carrier::loadPresets(file.read(largestFile), QFileInfo(path).fileName());
}

std::vector<PresetSource> readPresetSources(const QStringList &paths)
{
    std::vector<PresetSource> sources;
    const auto add = [&sources](const QString &path, Result<std::vector<carrier::Preset>> read) {
        PresetSource source{path, {}, {}};
        if (read)
            source.presets = std::move(*read);
        else
            source.fault = read.error().message;
        sources.push_back(std::move(source));
    };
    add({}, carrier::builtInPresets());
    for (const QString &path : paths)
        add(path, readPresetFile(path));
    return sources;
}

QStringList presetFilesFrom(const QString &setting)
{
    QStringList paths;
    for (const QJsonValue &path : QJsonDocument::fromJson(setting.toUtf8()).array())
        paths << path.toString();
    paths.removeAll(QString());
    return paths;
}

QString presetFilesText(const QStringList &paths)
{
    return QString::fromUtf8(QJsonDocument(QJsonArray::fromStringList(paths)).toJson(QJsonDocument::Compact));
}

} // namespace trunkseal::ui
