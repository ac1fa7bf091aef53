#include "core/carrier/preset_fill.h"

#include <QRegularExpression>

namespace trunkseal::carrier {

namespace {

void fillEmpty(QString &text, const QString &known)
{
    if (text.isEmpty())
        text = known;
}

} // namespace

QStringList partsToFill(const QString &host)
{
    static const QRegularExpression part(QStringLiteral("\\{([^{}]+)\\}"));
    QStringList names;
    for (auto matches = part.globalMatch(host); matches.hasNext();)
        names += matches.next().captured(1);
    names.removeDuplicates();
    return names;
}

QString withParts(QString host, const QMap<QString, QString> &parts)
{
    for (auto it = parts.begin(); it != parts.end(); ++it) {
        if (!it.value().isEmpty())
            host.replace(u'{' + it.key() + u'}', it.value());
    }
    return host;
}

Carrier filledIn(const Carrier &typed, const Preset &preset, std::size_t host,
                 const QMap<QString, QString> &parts)
{
    const Carrier known = fromPreset(preset, host);
    Carrier c = typed;
    fillEmpty(c.name, known.name);
    fillEmpty(c.description, known.description);
    fillEmpty(c.testNumber, known.testNumber);
    c.host = withParts(known.host, parts);
    c.port = known.port;
    c.useSrv = known.useSrv;
    c.transport = known.transport;
    c.media = known.media;
    c.allowWildcard = preset.wildcard.value_or(typed.allowWildcard);
    if (!preset.login.isEmpty())
        c.registers = known.registers;
    if (!known.fromDomain.isEmpty())
        c.fromDomain = known.fromDomain;
    if (!preset.codecs.isEmpty())
        c.codecs = known.codecs;
    return c;
}

} // namespace trunkseal::carrier
