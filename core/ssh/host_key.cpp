#include "core/ssh/host_key.h"

#include "core/base/text.h"

#include <QCryptographicHash>

namespace trunkseal::ssh {

namespace {

/// "type base64" without comment, host column or marker.
QString plainLine(const QString &line)
{
    const QStringList words = line.simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return words.size() < 2 ? QString() : words[0] + QLatin1Char(' ') + words[1];
}

constexpr QLatin1String revokedMark("@revoked ");

bool isRevokedEntry(const QString &line)
{
    return line.startsWith(revokedMark);
}

/// What `server trust` calls the server that this login is for.
QString nameOf(const Login &login)
{
    return login.name.isEmpty() ? login.host : login.name;
}

/// Whose key it is.
QString machineOf(const Login &login)
{
    if (!login.isJump)
        return nameOf(login);
    return login.port == 22 ? login.host : QStringLiteral("%1:%2").arg(login.host).arg(login.port);
}

QStringList algorithmsOf(const QString &keyType)
{
    if (keyType == QLatin1String("ssh-rsa"))
        return {QStringLiteral("rsa-sha2-512"), QStringLiteral("rsa-sha2-256")};
    return {keyType};
}

} // namespace

QByteArray hostKeyAlgorithms(const QStringList &pinned)
{
    const QStringList modern{QStringLiteral("ssh-ed25519"),         QStringLiteral("ecdsa-sha2-nistp256"),
                             QStringLiteral("ecdsa-sha2-nistp384"), QStringLiteral("ecdsa-sha2-nistp521"),
                             QStringLiteral("rsa-sha2-512"),        QStringLiteral("rsa-sha2-256")};
    QStringList chosen;
    for (const QString &line : pinned) {
        for (const QString &algorithm : algorithmsOf(line.section(QLatin1Char(' '), 0, 0)))
            if (modern.contains(algorithm))
                chosen << algorithm;
    }
    chosen << modern;
    chosen.removeDuplicates();
    return chosen.join(QLatin1Char(',')).toLatin1();
}

QString fingerprint(const QString &line)
{
    const auto blob = QByteArray::fromBase64Encoding(plainLine(line).section(QLatin1Char(' '), 1).toLatin1(),
                                                     QByteArray::AbortOnBase64DecodingErrors);
    if (!blob || blob.decoded.isEmpty())
        return {};
    const QByteArray hash = QCryptographicHash::hash(blob.decoded, QCryptographicHash::Sha256);
    return QStringLiteral("SHA256:") + QString::fromLatin1(hash.toBase64(QByteArray::OmitTrailingEquals));
}

Result<HostKey> serverKey(const Transport &transport)
{
    ssh_key raw = nullptr;
    ssh_get_server_publickey(transport.session.get(), &raw);
    const KeyPtr key{raw};
    char *text = nullptr;
    if (!key || ssh_pki_export_pubkey_base64(key.get(), &text) != SSH_OK)
        return transport.failure(ErrorCode::Ssh,
                                 Text::tr("%1 showed no usable host key.").arg(transport.host));
    const CharsPtr base64{text};
    HostKey result;
    const ssh_keytypes_e type = ssh_key_type(key.get());
    const char *ecName = ssh_pki_key_ecdsa_name(key.get());
    const bool isEc =
        type == SSH_KEYTYPE_ECDSA_P256 || type == SSH_KEYTYPE_ECDSA_P384 || type == SSH_KEYTYPE_ECDSA_P521;
    result.type = QString::fromLatin1(isEc && ecName ? ecName : ssh_key_type_to_char(type));
    result.line = result.type + QLatin1Char(' ') + QString::fromLatin1(base64.get());
    result.sha256 = fingerprint(result.line);
    return result;
}

Result<void> judgeHostKey(const HostKey &found, const Login &login)
{
    QStringList expected;
    bool known = false;
    for (const QString &entry : login.pinnedHostKeys) {
        if (isRevokedEntry(entry)) {
            if (plainLine(entry.mid(revokedMark.size())) == found.line)
                return fail(
                    ErrorCode::Refused,
                    Text::tr("The host key %1 of %2 is marked as revoked. Do not use this server until its "
                             "administrator has given it a new key.")
                        .arg(found.sha256, machineOf(login)));
            continue;
        }
        known = known || plainLine(entry) == found.line;
        expected << entry.section(QLatin1Char(' '), 0, 0) + QLatin1Char(' ') + fingerprint(entry);
    }
    if (known)
        return {};
    if (expected.isEmpty())
        return fail(
            ErrorCode::Refused,
            Text::tr("The host key of %1 is not trusted yet: %2 %3. Compare it with the server's own, then "
                     "trust it with: server trust %4 (or the Trust button).")
                .arg(machineOf(login), found.type, found.sha256, nameOf(login)));
    return fail(
        ErrorCode::Refused,
        Text::tr(
            "The host key of %1 has changed. Expected: %2. Found: %3 %4. Someone may be in between. Only if "
            "the server was really given a new key, trust it again with: server trust %5 (or the Trust "
            "button).")
            .arg(machineOf(login), expected.join(QLatin1String(", ")), found.type, found.sha256,
                 nameOf(login)));
}

Result<HostKey> fetchHostKey(const QString &host, quint16 port, std::chrono::milliseconds timeout,
                             const Control &control)
{
    Login login;
    login.host = host;
    login.port = port;
    login.timeout = timeout;
    return fetchHostKey(login, control);
}

Result<HostKey> fetchHostKey(const Login &login, const Control &control)
{
    // The pinned type first: a server with several keys then shows the one that is known.
    const auto transport = openTransport(login, hostKeyAlgorithms(login.pinnedHostKeys), control);
    if (!transport)
        return fail(transport.error());
    return serverKey(**transport);
}

} // namespace trunkseal::ssh
