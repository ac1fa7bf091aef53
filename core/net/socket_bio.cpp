#include "core/net/socket_bio.h"

#include "core/net/socket.h"

#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace trunkseal::net::detail {

namespace {

constexpr qsizetype sniffedBytes = 64;

bool isTemporary(int error)
{
    return error == EAGAIN || error == EWOULDBLOCK || error == EINTR;
}

int takeAhead(BioPeer *peer, char *into, int size)
{
    const std::size_t taken = std::min(static_cast<std::size_t>(size), peer->aheadEnd - peer->aheadBegin);
    std::memcpy(into, peer->ahead.data() + peer->aheadBegin, taken);
    peer->aheadBegin += taken;
    return static_cast<int>(taken);
}

int readBio(BIO *bio, char *into, int size)
{
    auto *peer = static_cast<BioPeer *>(BIO_get_data(bio));
    BIO_clear_retry_flags(bio);
    if (peer->hasAhead())
        return takeAhead(peer, into, size);
    const bool direct = static_cast<std::size_t>(size) >= peer->ahead.size();
    char *const place = direct ? into : peer->ahead.data();
    const ssize_t got =
        ::recv(peer->fd, place, direct ? static_cast<std::size_t>(size) : peer->ahead.size(), 0);
    if (got > 0) {
        peer->owesAcknowledgement = true;
        peer->tapped.received(place, static_cast<std::size_t>(got));
        if (peer->firstBytes.size() < sniffedBytes)
            peer->firstBytes.append(place, qMin<qsizetype>(got, sniffedBytes - peer->firstBytes.size()));
        if (direct)
            return static_cast<int>(got);
        peer->aheadBegin = 0;
        peer->aheadEnd = static_cast<std::size_t>(got);
        return takeAhead(peer, into, size);
    }
    if (got == 0) {
        peer->ended = true;
        peer->tapped.closed(false);
    } else if (isTemporary(errno)) {
        BIO_set_retry_read(bio);
        if (std::exchange(peer->owesAcknowledgement, false))
            acknowledgeNow(peer->fd);
    } else if (peer->error == 0)
        peer->error = errno;
    return static_cast<int>(got);
}

int writeBio(BIO *bio, const char *from, int size)
{
    auto *peer = static_cast<BioPeer *>(BIO_get_data(bio));
    BIO_clear_retry_flags(bio);
    const ssize_t put = ::send(peer->fd, from, static_cast<size_t>(size), MSG_NOSIGNAL);
    if (put > 0)
        peer->tapped.sent(from, static_cast<size_t>(put));
    if (put < 0 && isTemporary(errno))
        BIO_set_retry_write(bio);
    else if (put < 0 && peer->error == 0)
        peer->error = errno;
    return static_cast<int>(put);
}

long controlBio(BIO *bio, int command, long, void *)
{
    if (command == BIO_CTRL_EOF)
        return static_cast<BioPeer *>(BIO_get_data(bio))->ended ? 1 : 0;
    return command == BIO_CTRL_FLUSH ? 1 : 0;
}

int createBio(BIO *bio)
{
    BIO_set_init(bio, 1);
    return 1;
}

const BIO_METHOD *method()
{
    static const BioMethodPtr shared = [] {
        BioMethodPtr made(BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "trunkseal socket"));
        BIO_meth_set_read(made.get(), readBio);
        BIO_meth_set_write(made.get(), writeBio);
        BIO_meth_set_ctrl(made.get(), controlBio);
        BIO_meth_set_create(made.get(), createBio);
        return made;
    }();
    return shared.get();
}

} // namespace

BioPtr makeSocketBio(BioPeer *peer)
{
    BioPtr bio(BIO_new(method()));
    if (bio)
        BIO_set_data(bio.get(), peer);
    return bio;
}

void sniffMore(BioPeer *peer)
{
    std::array<char, sniffedBytes> more;
    const auto room = static_cast<size_t>(sniffedBytes - peer->firstBytes.size());
    const ssize_t got = room > 0 ? ::recv(peer->fd, more.data(), room, 0) : 0;
    if (got > 0)
        peer->firstBytes.append(more.data(), got);
}

} // namespace trunkseal::net::detail
