#include "core/deploy/own_sections.h"

#include "core/asterisk/conf/conf_document.h"

namespace trunkseal::deploy {

namespace {

using asterisk::ConfDocument;
using asterisk::ConfLine;
using asterisk::ConfLineKind;
using asterisk::ConfSection;

/// Calls `each` for the settings of a section.
template <class Each>
void forEntries(const ConfDocument &document, const ConfSection &section, const Each &each)
{
    for (quint32 i = section.headerLine; i < section.endLine; ++i)
        if (const ConfLine &line = document.lines()[i]; line.kind == ConfLineKind::Entry)
            each(line);
}

QByteArray typeOf(const ConfDocument &document, const ConfSection &section)
{
    QByteArray type;
    forEntries(document, section, [&](const ConfLine &line) {
        if (document.key(line) == "type")
            type = document.value(line);
    });
    return type;
}

OwnTransport transportOf(const ConfDocument &document, const ConfSection &section)
{
    OwnTransport transport;
    forEntries(document, section, [&](const ConfLine &line) {
        transport.values[QString::fromUtf8(document.key(line))] << QString::fromUtf8(document.value(line));
    });
    return transport;
}

} // namespace

OwnSections ownSections(const QByteArray &conf)
{
    OwnSections own;
    const auto document = ConfDocument::parse(conf, {});
    if (!document)
        return own;
    for (const ConfSection &section : document->sections()) {
        const QByteArray type = typeOf(*document, section);
        if (type == "endpoint" || type == "peer" || type == "friend" || type == "wizard")
            own.trunks << QString::fromUtf8(section.name);
        else if (type == "transport")
            own.transports.insert(QString::fromUtf8(section.name), transportOf(*document, section));
    }
    own.trunks.removeDuplicates();
    return own;
}

} // namespace trunkseal::deploy
