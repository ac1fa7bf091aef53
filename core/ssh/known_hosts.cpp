#include "core/ssh/known_hosts.h"

#include "core/base/text.h"
#include "core/ssh/ssh_words.h"

#include <QMessageAuthenticationCode>

#include <algorithm>

namespace trunkseal::ssh {

namespace {

constexpr qsizetype mostBytes = 4 * 1024 * 1024;

std::optional<QByteArray> fromBase64(const QString &text)
{
    auto decoded = QByteArray::fromBase64Encoding(text.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded && !decoded.decoded.isEmpty() ? std::optional(decoded.decoded) : std::nullopt;
}

/// "|1|salt|hash": the name is only known to who knows it already.
bool matchesHash(const QString &field, const QString &name)
{
    const QStringList parts = field.split(QLatin1Char('|'));
    const auto salt = fromBase64(parts.value(2));
    const auto hash = fromBase64(parts.value(3));
    return parts.size() == 4 && parts[1] == QLatin1String("1") && salt && hash
        && QMessageAuthenticationCode::hash(name.toUtf8(), *salt, QCryptographicHash::Sha1) == *hash;
}

bool matches(const QString &field, const QString &name)
{
    if (field.startsWith(QLatin1Char('|')))
        return matchesHash(field, name);
    return matchesPatterns(name, field.toLower().split(QLatin1Char(',')));
}

/// The key blob begins with its type (RFC 4253 6.6): a line that is cut or mixed up does not pass for a key.
bool isKey(const QString &type, const QString &base64)
{
    const auto blob = fromBase64(base64);
    const QByteArray name = type.toLatin1();
    if (!blob || name.isEmpty() || blob->size() < 4 + name.size())
        return false;
    QByteArray begin(4, '\0');
    begin[3] = static_cast<char>(name.size());
    return blob->startsWith(begin + name);
}

} // namespace

Result<KnownHost> knownHost(const QByteArray &content, const QString &host, quint16 port)
{
    if (content.size() > mostBytes || content.contains('\0'))
        return fail(ErrorCode::BadInput, Text::tr("This is not a known_hosts file of OpenSSH."));
    const QString bare = host.toLower();
    const QString name = port == 22 ? bare : QStringLiteral("[%1]:%2").arg(bare).arg(port);
    KnownHost known;
    int number = 0;
    for (const QByteArray &bytes : content.split('\n')) {
        ++number;
        QStringList words = QString::fromUtf8(bytes).simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (words.isEmpty() || words.first().startsWith(QLatin1Char('#')))
            continue;
        const QString marker = words.first().startsWith(QLatin1Char('@')) ? words.takeFirst() : QString();
        const bool isRevoked = marker == QLatin1String("@revoked");
        const QString field = words.value(0);
        if (!matches(field, name) && !(isRevoked && matches(field, bare)))
            continue;
        const QString line = words.value(1) + QLatin1Char(' ') + words.value(2);
        if (marker == QLatin1String("@cert-authority"))
            known.notes << Text::tr("Line %1 trusts an authority for host certificates; TrunkSeal pins plain "
                                    "host keys only and did not take it.")
                               .arg(number);
        else if (!marker.isEmpty() && !isRevoked)
            known.notes << Text::tr("Line %1 has the marker %2, which is not known.").arg(number).arg(marker);
        else if (!isKey(words.value(1), words.value(2)))
            known.notes << Text::tr("Line %1 holds no host key that can be read.").arg(number);
        else if (isRevoked)
            known.revoked << marker + QLatin1Char(' ') + line;
        else
            known.keys << line;
    }
    known.keys.removeDuplicates();
    known.revoked.removeDuplicates();
    return known;
}

} // namespace trunkseal::ssh
