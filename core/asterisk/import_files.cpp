#include "core/asterisk/import_files.h"

#include "core/base/text.h"
#include "core/carrier/carrier_json.h"

#include <QDir>
#include <QFileInfo>

namespace trunkseal::asterisk {

namespace {

const auto standardInput = QStringLiteral("-");

/// Every file that matches the last part's wildcards, one behind the other.
Result<QByteArray> readMatching(const QString &pattern, const ConfFiles &read, const FolderList &list)
{
    const QFileInfo info(pattern);
    QByteArray content;
    for (const QString &name : list(info.path())) {
        if (!QDir::match(info.fileName(), name))
            continue;
        const auto one = read(info.path() + u'/' + name);
        if (!one)
            return fail(one.error());
        content += *one;
        if (!content.endsWith('\n'))
            content += '\n';
    }
    if (content.isEmpty())
        return fail(ErrorCode::NotFound, Text::tr("No file matches %1.").arg(pattern));
    return content;
}

bool isExport(const QByteArray &text)
{
    return text.trimmed().startsWith('{');
}

Result<ImportedCarrier> readExport(const QString &path, const QByteArray &text)
{
    auto carrier = carrier::fromJsonText(text);
    if (!carrier)
        return fail(ErrorCode::BadInput, QStringLiteral("%1: %2").arg(path, carrier.error().message));
    carrier->id.clear(); // an id belongs to the workspace that gave it
    ImportedCarrier found;
    found.carrier = std::move(*carrier);
    found.file = path;
    return found;
}

} // namespace

QStringList filesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::Files, QDir::Name);
}

ConfFiles filesBeside(const QString &path, const ConfFiles &read, const FolderList &list)
{
    const QDir folder = QFileInfo(path).dir();
    return [folder, path, read, list](const QString &name) -> Result<QByteArray> {
        if (name == path)
            return read(path);
        const QString full = folder.filePath(name);
        const bool wild = name.contains(u'*') || name.contains(u'?') || name.contains(u'[');
        return wild ? readMatching(full, read, list) : read(full);
    };
}

Result<ImportSources> loadSources(const QStringList &paths, std::optional<ConfFormat> format,
                                  const ConfFiles &read, const FolderList &list)
{
    ImportSources sources;
    for (const QString &path : paths) {
        const auto text = read(path);
        if (!text)
            return fail(text.error());
        if (isExport(*text)) {
            auto found = readExport(path, *text);
            if (!found)
                return fail(found.error());
            sources.exported.push_back(std::move(*found));
            continue;
        }
        auto tree = path == standardInput ? ConfTree::fromText(*text, QStringLiteral("stdin"))
                                          : ConfTree::load(path, filesBeside(path, read, list));
        if (!tree)
            return fail(tree.error());
        const ConfFormat guessed = guessFormat(*tree);
        sources.inputs.push_back({std::move(*tree), format.value_or(guessed)});
    }
    return sources;
}

Import readSources(const ImportSources &sources, const ConfFiles &read)
{
    Import import;
    import.carriers = sources.exported;
    Import found = readCarriers(sources.inputs, read);
    std::move(found.carriers.begin(), found.carriers.end(), std::back_inserter(import.carriers));
    import.notUnderstood = std::move(found.notUnderstood);
    return import;
}

} // namespace trunkseal::asterisk
