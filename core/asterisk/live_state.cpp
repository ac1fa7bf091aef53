#include "core/asterisk/render.h"

#include <QRegularExpression>

namespace trunkseal::asterisk {

namespace {

/// Lines without terminal colours and line-end leftovers.
QStringList cleanLines(const QString &output)
{
    static const QRegularExpression colours(QStringLiteral("\\x1b\\[[0-9;]*[A-Za-z]"));
    QString text = output;
    text.remove(colours).remove(u'\r');
    return text.split(u'\n');
}

/// "sip:[user@]host:port;…" or a prefix of it, as the listings cut it off.
QString hostOfContact(const QString &contact)
{
    QString uri = contact.section(u';', 0, 0);
    uri.remove(QRegularExpression(QStringLiteral("\\Asips?:")));
    return uri.mid(uri.lastIndexOf(u'@') + 1);
}

QString transportOfUri(const QString &uri)
{
    static const QRegularExpression pattern(QStringLiteral(";transport=([A-Za-z]+)(?=;|\\z)"));
    return pattern.match(uri).captured(1).toLower();
}

/// "Transport:  trunkseal-tls   tls   0   0  0.0.0.0:5061" → "tls".
QString protocolOfListing(const QString &line)
{
    const QStringList words = line.simplified().split(u' ');
    return words.size() >= 6 ? words.at(words.size() - 4) : QString();
}

/// Reads the listing above the values: a legend of column heads, then lines in the same columns.
class Listing {
public:
    void take(const QString &line, LoadedTrunk &trunk)
    {
        const QString text = line.trimmed();
        static const QRegularExpression column(QStringLiteral("<Aor/ContactUri\\.*>"));
        if (const auto match = column.match(text); match.hasMatch())
            m_contactWidth = match.capturedLength();
        if (text.contains(u'<') && text.endsWith(u'>'))
            return;
        if (text.startsWith(QLatin1String("Endpoint:")))
            trunk.found = true;
        if (text.startsWith(QLatin1String("Transport:")))
            trunk.transport = protocolOfListing(text);
        if (text.startsWith(QLatin1String("Contact:")) && trunk.host.isEmpty())
            trunk.host = hostOf(text.section(u' ', 1, -1, QString::SectionSkipEmpty).section(u' ', 0, 0));
    }

private:
    /// A contact that fills its column may have lost its end; without a `;` the port may be gone in part.
    [[nodiscard]] QString hostOf(const QString &contact) const
    {
        const bool cut = contact.size() >= m_contactWidth && !contact.contains(u';');
        return cut ? QString() : hostOfContact(contact.section(u'/', 1));
    }

    qsizetype m_contactWidth = 42;
};

} // namespace

LoadedTrunk readPjsipShowEndpoint(const QString &output)
{
    static const QRegularExpression valueLine(QStringLiteral("\\A ([a-z0-9][a-z0-9_]*) *: ?(.*)\\z"));
    LoadedTrunk trunk;
    Listing listing;
    for (const QString &line : cleanLines(output)) {
        if (const auto match = valueLine.match(line); match.hasMatch())
            trunk.values.insert(match.captured(1), match.captured(2).trimmed());
        else
            listing.take(line, trunk);
    }
    if (!trunk.found)
        return {};
    // The listing cuts long contacts off; `pjsip show aor` in the same text has them whole.
    const QString contact = trunk.values.value(QStringLiteral("contact"));
    if (!contact.isEmpty()) {
        trunk.host = hostOfContact(contact);
        if (trunk.transport.isEmpty())
            trunk.transport = transportOfUri(contact);
    }
    trunk.mediaEncryption = trunk.values.value(QStringLiteral("media_encryption"));
    return trunk;
}

LoadedTrunk readSipShowPeer(const QString &output)
{
    LoadedTrunk trunk;
    for (const QString &line : cleanLines(output)) {
        const qsizetype colon = line.indexOf(u':');
        if (colon <= 0 || !line.startsWith(QLatin1String("  ")))
            continue;
        QString key = line.left(colon).trimmed();
        if (key.startsWith(QLatin1String("* "))) {
            key = key.mid(2).trimmed();
            trunk.found = true;
        }
        trunk.values.insert(key, line.mid(colon + 1).trimmed());
    }
    if (!trunk.found)
        return {};
    trunk.transport = trunk.values.value(QStringLiteral("Prim.Transp.")).toLower();
    const QString encryption = trunk.values.value(QStringLiteral("Encryption"));
    if (!encryption.isEmpty())
        trunk.mediaEncryption =
            encryption == QLatin1String("Yes") ? QStringLiteral("sdes") : QStringLiteral("no");
    trunk.host = trunk.values.value(QStringLiteral("ToHost"));
    const QString address = trunk.values.value(QStringLiteral("Addr->IP"));
    const QString port = address.mid(address.lastIndexOf(u':') + 1);
    if (!trunk.host.isEmpty() && address.contains(u':') && port.toUInt() != 0)
        trunk.host += u':' + port;
    return trunk;
}

} // namespace trunkseal::asterisk
