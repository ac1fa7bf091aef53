#include "core/base/text.h"
#include "core/net/plain_stream.h"
#include "core/net/resumption.h"
#include "core/net/socket.h"
#include "core/net/stream.h"
#include "core/net/tls_context.h"
#include "core/net/tls_stream.h"

#include <poll.h>

#include <cerrno>

namespace trunkseal::net {

namespace {

using namespace detail;

Result<SocketAddress> numeric(const QString &ip, quint16 port)
{
    const auto address = SocketAddress::from(ip, port);
    if (!address)
        return fail(ErrorCode::BadInput, Text::tr("“%1” is no IP address. Resolve the name first.").arg(ip));
    return *address;
}

Result<Fd> openFrom(const QString &localIp, const SocketAddress &target, int type)
{
    Fd fd = openSocket(target.family(), type);
    if (!fd.isOpen())
        return fail(socketError(target.toAddress().toString(), errno));
    if (localIp.isEmpty())
        return fd;
    const auto local = numeric(localIp, 0);
    if (!local)
        return fail(local.error());
    if (local->family() != target.family())
        return fail(
            ErrorCode::BadInput,
            Text::tr(
                "The local address %1 and %2 are of different kinds (IPv4 and IPv6). Choose another local "
                "address.")
                .arg(localIp, target.toAddress().toString()));
    if (::bind(fd.get(), local->get(), local->size) != 0)
        return fail(
            ErrorCode::BadInput,
            Text::tr("%1 is no address of this machine. Choose one of its own addresses.").arg(localIp),
            systemWords(errno));
    return fd;
}

QString nameOf(const ConnectOptions &options)
{
    return peerName(options.target, options.protocol == Protocol::Tls ? options.tls.serverName : QString());
}

ConnectFault faultOf(int error)
{
    switch (error) {
    case ECONNREFUSED:
        return ConnectFault::Refused;
    case EHOSTUNREACH:
    case EHOSTDOWN:
    case ENETUNREACH:
    case EACCES:
    case EPERM:
        return ConnectFault::Unreachable;
    case ETIMEDOUT:
        return ConnectFault::TimedOut;
    default:
        return ConnectFault::Other;
    }
}

Result<void> finishConnect(int fd, const ConnectOptions &options, const Control &control, ConnectFault *fault)
{
    const QString peer = nameOf(options);
    switch (waitFor(fd, POLLOUT, Clock::now() + options.timeout, control)) {
    case Waited::Canceled:
        return fail(ErrorCode::Canceled, Text::tr("Connecting to %1 was stopped.").arg(peer));
    case Waited::TimedOut:
        *fault = ConnectFault::TimedOut;
        return fail(ErrorCode::Timeout,
                    Text::tr("%1 did not answer within %2 s. Check address and port, and whether a firewall "
                             "drops TCP to it.")
                        .arg(peer)
                        .arg(double(options.timeout.count()) / 1000.0));
    case Waited::Ready:
        break;
    }
    int error = 0;
    socklen_t size = sizeof(error);
    ::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0) {
        *fault = faultOf(error);
        return fail(socketError(peer, error));
    }
    return {};
}

Result<Fd> connectSocket(const ConnectOptions &options, const Control &control, ConnectFault *fault)
{
    const auto target = numeric(options.target.ip, options.target.port);
    if (!target)
        return fail(target.error());
    if (options.target.port == 0)
        return fail(
            ErrorCode::BadInput,
            Text::tr("No port is given for %1. SIP over TLS mostly uses 5061.").arg(options.target.ip));
    auto fd =
        openFrom(options.localIp, *target, options.protocol == Protocol::Udp ? SOCK_DGRAM : SOCK_STREAM);
    if (!fd)
        return fd;
    if (options.protocol != Protocol::Udp)
        setNoDelay(fd->get());
    if (::connect(fd->get(), target->get(), target->size) == 0)
        return fd;
    if (errno != EINPROGRESS) {
        *fault = faultOf(errno);
        return fail(socketError(nameOf(options), errno));
    }
    auto connected = finishConnect(fd->get(), options, control, fault);
    if (!connected)
        return fail(connected.error());
    return fd;
}

/// A connected socket, and who made it where it was not the system.
struct Connected {
    Fd fd;
    std::optional<CarriedSocket> carried;
};

Result<Connected> connectSomehow(const ConnectOptions &options, const Control &control, ConnectFault *fault)
{
    if (!options.carry) {
        auto fd = connectSocket(options, control, fault);
        return fd ? Result<Connected>(Connected{std::move(*fd), {}}) : fail(fd.error());
    }
    if (options.protocol == Protocol::Udp)
        return fail(ErrorCode::BadInput,
                    Text::tr("Only TCP and TLS go through another machine. Use transport tls or tcp."));
    auto carried = options.carry(options.target, control);
    if (!carried) {
        *fault = ConnectFault::Other;
        return fail(carried.error());
    }
    Fd fd(carried->fd);
    return Connected{std::move(fd), std::move(*carried)};
}

Result<std::unique_ptr<Stream>> startTls(Connected connected, SSL_CTX *context, const ConnectOptions &options,
                                         const Control &control, ConnectTrace *trace)
{
    const auto begun = Clock::now();
    auto stream = TlsStream::make(context, std::move(connected.fd), options.target, false, options.tls);
    if (!stream)
        return fail(stream.error());
    if (connected.carried)
        (*stream)->adopt(connected.carried->keeper, connected.carried->localIp);
    (*stream)->tapWith(options.tap);
    const auto shaken = (*stream)->shakeHands(options.timeout, control);
    if (trace) {
        trace->handshake = (*stream)->report();
        trace->tls = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun);
    }
    if (!shaken)
        return fail(shaken.error());
    return std::unique_ptr<Stream>(std::move(*stream));
}

} // namespace

Result<std::unique_ptr<Stream>> connectTo(const ConnectOptions &options, const Control &control,
                                          ConnectTrace *trace)
{
    SslCtxPtr context;
    if (options.protocol == Protocol::Tls) {
        auto made = makeClientContext(options.tls); // first: a bad client certificate needs no connection
        if (!made)
            return fail(made.error());
        context = std::move(*made);
    }
    const auto begun = Clock::now();
    ConnectFault fault = ConnectFault::None;
    auto connected = connectSomehow(options, control, &fault);
    if (trace)
        trace->fault = fault;
    if (!connected)
        return fail(connected.error());
    if (trace && options.protocol != Protocol::Udp)
        trace->tcp = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun);
    if (options.protocol == Protocol::Tls)
        return startTls(std::move(*connected), context.get(), options, control, trace);
    auto stream = std::make_unique<PlainStream>(options.protocol, std::move(connected->fd), options.target,
                                                options.target.toString());
    if (connected->carried)
        stream->adopt(connected->carried->keeper, connected->carried->localIp);
    stream->tapWith(options.tap);
    return std::unique_ptr<Stream>(std::move(stream));
}

Result<bool> resumesSession(const ConnectOptions &options, const Control &control)
{
    constexpr std::chrono::milliseconds ticketWait{150}; // TLS 1.3 sends tickets after the handshake
    TlsOptions tls = options.tls;
    tls.insecure = true;
    const auto context = makeClientContext(tls);
    if (!context)
        return fail(context.error());
    SessionPtr session;
    for (;;) {
        ConnectFault fault = ConnectFault::None;
        auto connected = connectSomehow(options, control, &fault);
        if (!connected)
            return fail(connected.error());
        auto stream = TlsStream::make(context->get(), std::move(connected->fd), options.target, false, tls);
        if (!stream)
            return fail(stream.error());
        if (connected->carried)
            (*stream)->adopt(connected->carried->keeper, connected->carried->localIp);
        if (session)
            (*stream)->resume(session.get());
        if (const auto shaken = (*stream)->shakeHands(options.timeout, control); !shaken)
            return fail(shaken.error());
        if (session)
            return (*stream)->report().resumed;
        if ((*stream)->report().version == QLatin1String("TLSv1.3")) [[maybe_unused]]
            const auto ticket = (*stream)->receive(ticketWait);
        session = (*stream)->session();
    }
}

Result<QString> localIpTowards(const Address &target)
{
    const auto address = numeric(target.ip, target.port == 0 ? quint16(9) : target.port);
    if (!address)
        return fail(address.error());
    const Fd fd = openSocket(address->family(), SOCK_DGRAM);
    if (!fd.isOpen() || ::connect(fd.get(), address->get(), address->size) != 0)
        return fail(socketError(target.toString(), errno));
    return localAddress(fd.get()).ip;
}

} // namespace trunkseal::net
