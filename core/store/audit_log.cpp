#include "core/store/audit_log.h"

#include "core/base/redact.h"
#include "core/base/text.h"
#include "core/crypto/crypto.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>

namespace trunkseal::store {

namespace {

QString who()
{
    QString user = qEnvironmentVariable("USER");
    if (user.isEmpty())
        user = qEnvironmentVariable("LOGNAME", QStringLiteral("unknown"));
    return user + QLatin1Char('@') + QSysInfo::machineHostName();
}

QString chained(const QString &previous, const QString &entry)
{
    const QByteArray digest = crypto::hash(crypto::Hash::Sha256, (previous + entry).toUtf8());
    return QString::fromLatin1(digest.toHex());
}

} // namespace

Result<void> AuditLog::append(const QString &action, const QString &subjectId, const QString &result) const
{
    const auto last =
        m_database.rows(QStringLiteral("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1"));
    if (!last)
        return fail(last.error());
    const qint64 seq = last->empty() ? 1 : last->front().at(0).toLongLong() + 1;
    const QString previous = last->empty() ? QString() : last->front().at(1).toString();
    const QJsonObject fields{
        {QStringLiteral("seq"), seq},
        {QStringLiteral("at"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
        {QStringLiteral("who"), who()},
        {QStringLiteral("action"), action},
        {QStringLiteral("subject"), subjectId},
        {QStringLiteral("result"), redacted(result)}};
    const QString entry = QString::fromUtf8(QJsonDocument(fields).toJson(QJsonDocument::Compact));
    const QString hash = chained(previous, entry);
    if (const auto done =
            m_database.run(QStringLiteral("INSERT INTO audit VALUES(?, ?, ?)"), {seq, entry, hash});
        !done)
        return fail(done.error());
    const auto head = m_database.run(QStringLiteral("INSERT INTO meta VALUES('audit_head', ?)"
                                                    " ON CONFLICT(key) DO UPDATE SET value = excluded.value"),
                                     {hash});
    return head ? Result<void>() : Result<void>(fail(head.error()));
}

Result<void> AuditLog::verify() const
{
    // One read transaction, or another window could append between the two queries.
    const auto all = m_database.rows(QStringLiteral("SELECT seq, entry, hash, (SELECT value FROM meta WHERE "
                                                    "key = 'audit_head') FROM audit ORDER BY seq"));
    if (!all)
        return fail(all.error());
    const auto broken = [this](qint64 seq) {
        return fail(
            ErrorCode::Storage,
            Text::tr("The audit log of %1 was changed: entry %2 does not fit. Compare it with a backup.")
                .arg(m_database.path())
                .arg(seq));
    };
    QString previous;
    qint64 expected = 1;
    for (const QVariantList &row : *all) {
        const QString entry = row.at(1).toString();
        const auto seq =
            QJsonDocument::fromJson(entry.toUtf8()).object().value(QLatin1String("seq")).toInteger();
        previous = chained(previous, entry);
        if (row.at(0).toLongLong() != expected || seq != expected || row.at(2).toString() != previous)
            return broken(expected);
        ++expected;
    }
    const auto head = m_database.value(QStringLiteral("SELECT value FROM meta WHERE key = 'audit_head'"));
    if (!head)
        return fail(head.error());
    // Against the head of the same snapshot when there is one; an emptied log still has the head to tell on
    // it.
    const QString newest = all->empty() ? head->toString() : all->back().at(3).toString();
    if (newest != previous)
        return broken(expected);
    return {};
}

} // namespace trunkseal::store
