#include "core/asterisk/render.h"

#include <QRegularExpression>

#include <algorithm>

namespace trunkseal::asterisk {

namespace {

/// Without terminal colours and line-end leftovers.
QString clean(QString text)
{
    static const QRegularExpression colours(QStringLiteral("\\x1b\\[[0-9;]*[A-Za-z]"));
    if (text.contains(u'\x1b'))
        text.remove(colours);
    return text.remove(u'\r');
}

/// "sip:[user@]host:port;…" or a prefix of it, as the listings cut it off.
QString hostOfContact(QStringView contact)
{
    QStringView uri = contact.left(contact.indexOf(u';'));
    for (const auto *scheme : {u"sip:", u"sips:"}) {
        if (uri.startsWith(QStringView(scheme))) {
            uri = uri.mid(QStringView(scheme).size());
            break;
        }
    }
    return uri.mid(uri.lastIndexOf(u'@') + 1).toString();
}

QString transportOfUri(const QString &uri)
{
    static const QRegularExpression pattern(QStringLiteral(";transport=([A-Za-z]+)(?=;|\\z)"));
    return pattern.match(uri).captured(1).toLower();
}

/// "Transport:  trunkseal-tls   tls   0   0  0.0.0.0:5061" → "tls".
QString protocolOfListing(QStringView line)
{
    const QStringList words = line.toString().simplified().split(u' ');
    return words.size() >= 6 ? words.at(words.size() - 4) : QString();
}

/// Reads the listing above the values: a legend of column heads, then lines in the same columns.
class Listing {
public:
    void take(QStringView line, LoadedTrunk &trunk)
    {
        const QStringView text = line.trimmed();
        if (const qsizetype column = text.indexOf(QLatin1String("<Aor/ContactUri")); column >= 0)
            m_contactWidth = text.indexOf(u'>', column) + 1 - column;
        if (text.contains(u'<') && text.endsWith(u'>'))
            return;
        if (text.startsWith(QLatin1String("Endpoint:")))
            trunk.found = true;
        if (text.startsWith(QLatin1String("Transport:")))
            trunk.transport = protocolOfListing(text);
        if (text.startsWith(QLatin1String("Contact:")) && trunk.host.isEmpty())
            trunk.host = hostOf(text.toString().section(u' ', 1, 1, QString::SectionSkipEmpty));
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

/// True for " media_encryption        : sdes" and its like: in the listing names begin with a capital.
bool isSetting(QStringView line)
{
    return line.size() > 1 && line[0] == u' '
        && ((line[1] >= u'a' && line[1] <= u'z') || (line[1] >= u'0' && line[1] <= u'9'));
}

/// Takes the value of the setting `name` from its line; other lines leave `value` as it is.
void takeSetting(QStringView line, QLatin1String name, QString &value)
{
    if (!line.sliced(1).startsWith(name))
        return;
    const QStringView rest = line.sliced(1 + name.size()).trimmed();
    if (rest.startsWith(u':') && (line[1 + name.size()] == u' ' || line[1 + name.size()] == u':'))
        value = rest.sliced(1).trimmed().toString();
}

} // namespace

LoadedTrunk readPjsipShowEndpoint(const QString &output)
{
    LoadedTrunk trunk;
    Listing listing;
    QString contact;
    const QString text = clean(output);
    for (const QStringView line : QStringView(text).tokenize(u'\n')) {
        if (!isSetting(line)) {
            listing.take(line, trunk);
        } else if (line[1] == u'c' || line[1] == u'm') { // an endpoint has some 120 settings
            takeSetting(line, QLatin1String("contact"), contact);
            takeSetting(line, QLatin1String("media_encryption"), trunk.mediaEncryption);
            takeSetting(line, QLatin1String("media_encryption_optimistic"), trunk.mediaOptimistic);
        }
    }
    if (!trunk.found)
        return {};
    // The listing cuts long contacts off; `pjsip show aor` in the same text has them whole.
    if (!contact.isEmpty()) {
        trunk.host = hostOfContact(contact);
        if (trunk.transport.isEmpty())
            trunk.transport = transportOfUri(contact);
    }
    return trunk;
}

LoadedTrunk readSipShowPeer(const QString &output)
{
    LoadedTrunk trunk;
    QMap<QString, QString> values;
    for (const QString &line : clean(output).split(u'\n')) {
        const qsizetype colon = line.indexOf(u':');
        if (colon <= 0 || !line.startsWith(QLatin1String("  ")))
            continue;
        QString key = line.left(colon).trimmed();
        if (key.startsWith(QLatin1String("* "))) {
            key = key.mid(2).trimmed();
            trunk.found = true;
        }
        values.insert(key, line.mid(colon + 1).trimmed());
    }
    if (!trunk.found)
        return {};
    trunk.transport = values.value(QStringLiteral("Prim.Transp.")).toLower();
    const QString encryption = values.value(QStringLiteral("Encryption"));
    if (!encryption.isEmpty())
        trunk.mediaEncryption =
            encryption == QLatin1String("Yes") ? QStringLiteral("sdes") : QStringLiteral("no");
    trunk.host = values.value(QStringLiteral("ToHost"));
    const QString address = values.value(QStringLiteral("Addr->IP"));
    const QString port = address.mid(address.lastIndexOf(u':') + 1);
    if (!trunk.host.isEmpty() && address.contains(u':') && port.toUInt() != 0)
        trunk.host += u':' + port;
    return trunk;
}

} // namespace trunkseal::asterisk
