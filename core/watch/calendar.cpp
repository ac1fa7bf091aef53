#include "core/watch/calendar.h"

#include "core/base/text.h"
#include "core/base/version.h"

#include <QCryptographicHash>
#include <QSet>

namespace trunkseal::watch {

namespace {

constexpr qsizetype longestLine = 75; // octets without the line end (RFC 5545 3.1)

QString stamp(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
}

/// A TEXT value (RFC 5545 3.3.11); control characters have no place in it.
QString escaped(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        if (c == u'\n')
            out += QStringLiteral("\\n");
        else if (c == u'\\' || c == u';' || c == u',')
            out += u'\\' + QString(c);
        else if (c.category() != QChar::Other_Control)
            out += c;
    }
    return out;
}

class Writer {
public:
    void line(const QString &text)
    {
        const QByteArray bytes = text.toUtf8();
        qsizetype at = 0;
        qsizetype room = longestLine;
        while (bytes.size() - at > room) {
            qsizetype end = at + room;
            while ((bytes.at(end) & 0xc0) == 0x80) // never inside a character
                --end;
            m_out += bytes.mid(at, end - at) + "\r\n ";
            at = end;
            room = longestLine - 1; // the space counts
        }
        m_out += bytes.mid(at) + "\r\n";
    }
    void text(const char *name, const QString &value) { line(QLatin1String(name) + u':' + escaped(value)); }

    [[nodiscard]] QByteArray take() { return std::move(m_out); }

private:
    QByteArray m_out;
};

QString roleText(Role role)
{
    switch (role) {
    case Role::Leaf:
        return Text::tr("the carrier's certificate");
    case Role::Intermediate:
        return Text::tr("an intermediate certificate");
    case Role::Root:
        return Text::tr("the root of the chain");
    case Role::OwnAnchor:
        return Text::tr("a trusted root of the carrier's entry");
    case Role::Client:
        return Text::tr("our client certificate");
    case Role::ClientIntermediate:
        return Text::tr("an intermediate of our client certificate");
    }
    Q_UNREACHABLE();
}

/// Who it is, not which: the renewed certificate is the same event. Roots are not renewed, they are replaced.
QString uidOf(const CarrierReport &report, const QString &place, const Element &element)
{
    const bool isRoot = element.role == Role::Root || element.role == Role::OwnAnchor;
    const QStringList parts{report.carrierId, place, toWord(element.role),
                            isRoot ? element.certificate.sha256() : element.certificate.subject()};
    const QByteArray hash =
        QCryptographicHash::hash(parts.join(QChar(0)).toUtf8(), QCryptographicHash::Sha256).toHex().left(32);
    return QString::fromLatin1(hash) + QStringLiteral("@trunkseal");
}

class Calendar {
public:
    Calendar(const std::vector<int> &warnDays, const QDateTime &now)
        : m_warnDays(warnDays)
        , m_now(now)
    {
        m_writer.line(QStringLiteral("BEGIN:VCALENDAR"));
        m_writer.line(QStringLiteral("VERSION:2.0"));
        m_writer.text("PRODID", QStringLiteral("-//TrunkSeal//TrunkSeal %1//EN").arg(versionString()));
        m_writer.line(QStringLiteral("CALSCALE:GREGORIAN"));
    }

    void add(const CarrierReport &report)
    {
        m_seen.clear();
        for (const EdgeReport &edge : report.edges) {
            for (const Element &element : edge.elements)
                addEvent(report, edge.host, element);
        }
        for (const Element &element : report.ownElements)
            addEvent(report, {}, element);
    }

    QByteArray finish()
    {
        m_writer.line(QStringLiteral("END:VCALENDAR"));
        return m_writer.take();
    }

private:
    void addEvent(const CarrierReport &report, const QString &place, const Element &element)
    {
        if (m_seen.contains(
                element.certificate.sha256())) // shown by another host, or a root that is in the entry too
            return;
        m_seen.insert(element.certificate.sha256());
        QString uid = uidOf(report, place, element);
        for (int i = 2; m_uids.contains(uid);
             ++i) // two of one name, as when an intermediate is sent in two versions
            uid = QString::number(i) + u'-' + uidOf(report, place, element);
        m_uids.insert(uid);
        const pki::Certificate &certificate = element.certificate;
        const QString summary = Text::tr("%1: %2 expires").arg(report.name, roleText(element.role));
        m_writer.line(QStringLiteral("BEGIN:VEVENT"));
        m_writer.line(QStringLiteral("UID:") + uid);
        m_writer.line(QStringLiteral("SEQUENCE:%1").arg(certificate.notBefore().date().toJulianDay()));
        m_writer.line(QStringLiteral("DTSTAMP:") + stamp(m_now));
        m_writer.line(QStringLiteral("DTSTART:") + stamp(certificate.notAfter()));
        m_writer.line(QStringLiteral("DTEND:") + stamp(certificate.notAfter().addSecs(1800)));
        m_writer.line(QStringLiteral("TRANSP:TRANSPARENT"));
        m_writer.text("SUMMARY", summary);
        m_writer.text("DESCRIPTION",
                      Text::tr("Subject: %1\nIssuer: %2\nSerial number: %3\nSHA-256: %4")
                          .arg(certificate.subject(), certificate.issuer(), certificate.serial(),
                               certificate.sha256()));
        for (const int days : m_warnDays)
            addAlarm(summary, days);
        m_writer.line(QStringLiteral("END:VEVENT"));
    }

    void addAlarm(const QString &summary, int days)
    {
        m_writer.line(QStringLiteral("BEGIN:VALARM"));
        m_writer.line(QStringLiteral("ACTION:DISPLAY"));
        m_writer.line(QStringLiteral("TRIGGER:-P%1D").arg(days));
        m_writer.text("DESCRIPTION", summary);
        m_writer.line(QStringLiteral("END:VALARM"));
    }

    const std::vector<int> &m_warnDays;
    QDateTime m_now;
    Writer m_writer;
    QSet<QString> m_uids;
    QSet<QString> m_seen; ///< of one carrier
};

} // namespace

QByteArray calendar(const std::vector<CarrierReport> &reports, const std::vector<int> &warnDays,
                    const QDateTime &now)
{
    Calendar calendar(warnDays, now);
    for (const CarrierReport &report : reports)
        calendar.add(report);
    return calendar.finish();
}

} // namespace trunkseal::watch
