#include "core/deploy/own_sections.h"

#include <QStringList>

namespace trunkseal::deploy {

std::vector<OwnSection> ownSections(const QByteArray &conf)
{
    std::vector<OwnSection> sections;
    for (const QString &raw : QString::fromUtf8(conf).split(QLatin1Char('\n'))) {
        const QString line = raw.section(QLatin1Char(';'), 0, 0).trimmed();
        if (line.startsWith(QLatin1Char('['))) {
            sections.push_back({line.mid(1).section(QLatin1Char(']'), 0, 0), {}});
            continue;
        }
        const auto equals = line.indexOf(QLatin1Char('='));
        if (sections.empty() || equals <= 0)
            continue;
        QString value = line.mid(equals + 1).trimmed();
        if (value.startsWith(QLatin1Char('>')))
            value = value.mid(1).trimmed();
        sections.back().values[line.left(equals).trimmed()] << value;
    }
    return sections;
}

QStringList trunkNames(const QByteArray &conf)
{
    QStringList names;
    for (const OwnSection &section : ownSections(conf)) {
        const QString type = section.value(QStringLiteral("type"));
        if (type == QLatin1String("endpoint") || type == QLatin1String("peer")
            || type == QLatin1String("friend"))
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
