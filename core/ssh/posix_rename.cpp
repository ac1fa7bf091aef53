#include "core/ssh/session_private.h"

#include <QtEndian>

#include <cstring>

namespace trunkseal::ssh {

#if LIBSSH_VERSION_INT < SSH_VERSION_INT(0, 11, 0)

namespace {

// draft-ietf-secsh-filexfer-02 sections 3, 7 and 8; OpenSSH PROTOCOL 4.3
constexpr char extendedRequest = char(200);
constexpr quint8 statusReply = 101;
constexpr quint32 longestReply = 64 * 1024;

void appendNumber(QByteArray &packet, quint32 value)
{
    char bytes[4];
    qToBigEndian(value, bytes);
    packet.append(bytes, 4);
}

void appendString(QByteArray &packet, const QByteArray &text)
{
    appendNumber(packet, static_cast<quint32>(text.size()));
    packet.append(text);
}

bool writeAll(ssh_channel channel, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const int n =
            ssh_channel_write(channel, bytes.constData() + done, static_cast<uint32_t>(bytes.size() - done));
        if (n <= 0)
            return false;
        done += n;
    }
    return true;
}

bool readAll(ssh_channel channel, QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const int n =
            ssh_channel_read(channel, bytes.data() + done, static_cast<uint32_t>(bytes.size() - done), 0);
        if (n < 0 || (n == 0 && ssh_channel_is_eof(channel)))
            return false;
        done += n;
    }
    return true;
}

} // namespace

// libssh has no posix-rename before 0.11 and its sftp_rename() fails when the target exists. No request may
// be pending.
int posixRename(sftp_session sftp, const QByteArray &from, const QByteArray &to)
{
    if (!sftp_extension_supported(sftp, "posix-rename@openssh.com", "1"))
        return -1;
    const quint32 id = ++sftp->id_counter;
    QByteArray body(1, extendedRequest);
    appendNumber(body, id);
    appendString(body, QByteArrayLiteral("posix-rename@openssh.com"));
    appendString(body, from);
    appendString(body, to);
    QByteArray packet;
    appendString(packet, body);
    QByteArray size(4, '\0');
    if (!writeAll(sftp->channel, packet) || !readAll(sftp->channel, size))
        return -1;
    const quint32 length = qFromBigEndian<quint32>(size.constData());
    if (length < 9 || length > longestReply)
        return -1;
    QByteArray reply(static_cast<qsizetype>(length), '\0');
    if (!readAll(sftp->channel, reply) || static_cast<quint8>(reply.at(0)) != statusReply
        || qFromBigEndian<quint32>(reply.constData() + 1) != id)
        return -1;
    return static_cast<int>(qFromBigEndian<quint32>(reply.constData() + 5));
}

#else

int posixRename(sftp_session sftp, const QByteArray &from, const QByteArray &to)
{
    if (!sftp_extension_supported(sftp, "posix-rename@openssh.com", "1"))
        return -1;
    return sftp_rename(sftp, from.constData(), to.constData()) == SSH_OK ? SSH_FX_OK : sftp_get_error(sftp);
}

#endif

} // namespace trunkseal::ssh
