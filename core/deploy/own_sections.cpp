#include "core/deploy/own_sections.h"

#include "core/asterisk/conf/conf_document.h"

#include <QStringList>

namespace trunkseal::deploy {

std::vector<OwnSection> ownSections(const QByteArray &conf)
{
    std::vector<OwnSection> sections;
    const auto document = asterisk::ConfDocument::parse(conf, {});
    if (!document)
        return sections;
    for (const asterisk::ConfLine &line : document->lines()) {
        if (line.kind == asterisk::ConfLineKind::Section)
            sections.push_back({QString::fromUtf8(document->key(line)), {}});
        else if (line.kind == asterisk::ConfLineKind::Entry && !sections.empty())
            sections.back().values[QString::fromUtf8(document->key(line))]
                << QString::fromUtf8(document->value(line));
    }
    return sections;
}

QStringList trunkNames(const QByteArray &conf)
{
    QStringList names;
    for (const OwnSection &section : ownSections(conf)) {
        const QString type = section.value(QStringLiteral("type"));
        if (type == QLatin1String("endpoint") || type == QLatin1String("peer")
            || type == QLatin1String("friend") || type == QLatin1String("wizard"))
            names << section.name;
    }
    names.removeDuplicates();
    return names;
}

QMap<QString, OwnSection> transports(const QByteArray &conf)
{
    QMap<QString, OwnSection> result;
    for (const OwnSection &section : ownSections(conf)) {
        if (section.value(QStringLiteral("type")) == QLatin1String("transport"))
            result.insert(section.name, section);
    }
    return result;
}

} // namespace trunkseal::deploy
