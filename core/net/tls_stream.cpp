#include "core/net/tls_stream.h"

#include "core/base/text.h"
#include "core/net/plain_stream.h"
#include "core/net/tls_context.h"
#include "core/net/wire.h"

#include <fcntl.h>
#include <openssl/err.h>
#include <poll.h>

#include <array>
#include <cerrno>

namespace trunkseal::net::detail {

namespace {

Result<FilePtr> openKeyLog(const QString &path)
{
    if (path.isEmpty())
        return FilePtr();
    const int fd = ::open(path.toLocal8Bit().constData(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return fail(ErrorCode::BadInput,
                    Text::tr("The key log file %1 cannot be written: %2. Choose another place.")
                        .arg(path, systemWords(errno)));
    return FilePtr(::fdopen(fd, "a"));
}

short eventsFor(TlsStream::Step step)
{
    return step == TlsStream::Step::WantWrite ? POLLOUT : POLLIN;
}

} // namespace

QString peerName(const Address &remote, const QString &serverName)
{
    if (serverName.isEmpty())
        return remote.toString();
    return QStringLiteral("%1 (%2)").arg(serverName, remote.toString());
}

TlsStream::TlsStream(Fd fd, const Address &remote, bool server, const TlsOptions &options)
    : Stream(Protocol::Tls)
    , m_fd(std::move(fd))
    , m_peer(peerName(remote, options.serverName))
    , m_server(server)
    , m_minVersion(options.minVersion)
    , m_maxVersion(options.maxVersion)
{
    m_local = localAddress(m_fd.get());
    m_remote = remote;
    m_bytes.fd = m_fd.get();
    m_state.verify = options.verify;
    m_state.insecure = options.insecure;
    m_state.haveClientCertificate = !options.clientChainPem.isEmpty();
    m_state.report.insecure = options.insecure;
    m_state.report.serverName = options.serverName;
}

TlsStream::~TlsStream()
{
    close();
}

Result<std::unique_ptr<TlsStream>> TlsStream::make(SSL_CTX *context, Fd fd, const Address &remote,
                                                   bool server, const TlsOptions &options,
                                                   const QByteArray &ocspResponse)
{
    auto keyLog = openKeyLog(options.keyLogFile);
    if (!keyLog)
        return fail(keyLog.error());
    std::unique_ptr<TlsStream> stream(new TlsStream(std::move(fd), remote, server, options));
    stream->m_state.keyLog = std::move(*keyLog);
    stream->m_state.ocspResponse = ocspResponse;
    stream->m_ssl.reset(SSL_new(context));
    SSL *const ssl = stream->m_ssl.get();
    BioPtr bio = makeSocketBio(&stream->m_bytes);
    if (!ssl || !bio)
        return fail(ErrorCode::Internal, Text::tr("OpenSSL could not be set up."), takeErrors());
    SSL_set_bio(ssl, bio.get(), bio.get());
    static_cast<void>(bio.release());
    SSL_set_app_data(ssl, &stream->m_state);
    if (server)
        SSL_set_accept_state(ssl);
    else
        SSL_set_connect_state(ssl);
    QByteArray name = options.serverName.toLatin1();
    if (!name.isEmpty()
        && SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, name.data()) != 1)
        return fail(ErrorCode::BadInput,
                    Text::tr("“%1” cannot be asked for as a server name (SNI). Check the host name.")
                        .arg(options.serverName),
                    takeErrors());
    return stream;
}

void TlsStream::tapWith(WireTap *tap)
{
    m_bytes.tapped = tapOn(tap, true, m_local, m_remote);
    m_state.tap = tap;
}

void TlsStream::finishHandshake(bool succeeded)
{
    m_state.readFrom(m_ssl.get());
    m_state.report.answered = !m_bytes.firstBytes.isEmpty();
    m_state.report.duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - m_begun);
    if (succeeded)
        m_handshake = m_state.report;
    else if (!m_server)
        m_state.report.peerVersion = serverHelloVersion(m_bytes.firstBytes);
}

TlsStream::Step TlsStream::step()
{
    ERR_clear_error();
    const int result = SSL_do_handshake(m_ssl.get());
    if (result == 1) {
        finishHandshake(true);
        return Step::Done;
    }
    switch (SSL_get_error(m_ssl.get(), result)) {
    case SSL_ERROR_WANT_READ:
        return Step::WantRead;
    case SSL_ERROR_WANT_WRITE:
        return Step::WantWrite;
    default:
        break;
    }
    m_broken = true;
    m_sslReason = ERR_GET_REASON(ERR_peek_error());
    m_detail = takeErrors();
    if (!m_bytes.firstBytes.isEmpty() && !looksLikeTls(m_bytes.firstBytes))
        sniffMore(&m_bytes);
    finishHandshake(false);
    return Step::Failed;
}

Error TlsStream::failure(bool timedOut, std::chrono::milliseconds patience)
{
    const Explained why = explainHandshake(
        {m_peer, m_minVersion, m_maxVersion, m_server, m_sslReason, m_detail, timedOut, patience}, m_state,
        m_bytes);
    m_state.report.fault = why.fault;
    return why.error;
}

Result<void> TlsStream::shakeHands(std::chrono::milliseconds timeout, const Control &control)
{
    m_begun = Clock::now();
    const auto until = m_begun + timeout;
    for (;;) {
        const Step now = step();
        if (now == Step::Done)
            return {};
        if (now == Step::Failed)
            return fail(failure(false, timeout));
        const Waited waited = waitFor(m_fd.get(), eventsFor(now), until, control);
        if (waited == Waited::Ready)
            continue;
        m_broken = true;
        finishHandshake(false);
        if (waited == Waited::Canceled)
            return fail(ErrorCode::Canceled, Text::tr("The TLS handshake with %1 was stopped.").arg(m_peer));
        return fail(failure(true, timeout));
    }
}

Error TlsStream::brokenError(int sslError)
{
    const QString detail = takeErrors();
    m_broken = m_broken || sslError != SSL_ERROR_ZERO_RETURN;
    const bool reset = m_bytes.error == ECONNRESET || m_bytes.error == EPIPE;
    const bool ended = reset || m_bytes.ended || sslError == SSL_ERROR_ZERO_RETURN;
    const bool sentAway = ended && !m_heard && m_state.report.clientCertificateRequested
        && SSL_version(m_ssl.get()) == TLS1_3_VERSION; // 1.2 refuses within the handshake
    if (m_bytes.error != 0 && !sentAway)
        return socketError(m_peer, m_bytes.error);
    if (m_state.receivedAlert || sentAway) {
        const Explained why = m_state.receivedAlert ? explainAlert(m_peer, m_state, detail)
                                                    : explainEnd(m_peer, m_state, detail);
        m_handshake->fault = why.fault;
        m_handshake->alert = m_state.report.alert;
        return why.error;
    }
    if (sslError == SSL_ERROR_ZERO_RETURN || m_bytes.ended)
        return {ErrorCode::Network, Text::tr("%1 closed the connection.").arg(m_peer), detail};
    return {
        ErrorCode::Tls,
        Text::tr("The TLS connection with %1 broke: what came is not valid TLS. Connect again.").arg(m_peer),
        detail};
}

SessionPtr TlsStream::session() const
{
    return SessionPtr(SSL_get1_session(m_ssl.get()));
}

void TlsStream::resume(SSL_SESSION *session)
{
    SSL_set_session(m_ssl.get(), session);
}

Result<QByteArray> TlsStream::receive(std::chrono::milliseconds wait)
{
    if (!m_fd.isOpen() || m_broken)
        return fail(ErrorCode::Network, Text::tr("The connection with %1 is closed.").arg(m_peer));
    const auto until = Clock::now() + wait;
    std::array<char, receiveLimit> bytes; // not from the heap: it would be swept for every packet
    qsizetype filled = 0;
    for (;;) {
        ERR_clear_error();
        const int got = SSL_read(m_ssl.get(), bytes.data() + filled, static_cast<int>(receiveLimit - filled));
        if (got > 0) {
            m_heard = true;
            filled += got;
            if (filled < receiveLimit && SSL_pending(m_ssl.get()) > 0)
                continue;
            return QByteArray(bytes.data(), filled);
        }
        const int error = SSL_get_error(m_ssl.get(), got);
        if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE)
            return fail(brokenError(error));
        const short events = error == SSL_ERROR_WANT_WRITE ? POLLOUT : POLLIN;
        if (waitFor(m_fd.get(), events, until) == Waited::TimedOut)
            return QByteArray();
    }
}

Result<void> TlsStream::send(const QByteArray &bytes)
{
    if (!m_fd.isOpen() || m_broken)
        return fail(ErrorCode::Network, Text::tr("The connection with %1 is closed.").arg(m_peer));
    const auto until = Clock::now() + sendPatience;
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        ERR_clear_error();
        const int put =
            SSL_write(m_ssl.get(), bytes.constData() + sent, static_cast<int>(bytes.size() - sent));
        if (put > 0) {
            sent += put;
            continue;
        }
        const int error = SSL_get_error(m_ssl.get(), put);
        if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE)
            return fail(brokenError(error));
        const short events = error == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT;
        if (waitFor(m_fd.get(), events, until) == Waited::TimedOut) {
            m_broken = true; // half a record may be out
            return sendTimeout(m_peer);
        }
    }
    return {};
}

bool TlsStream::hasBuffered() const
{
    return m_ssl && !m_broken && (SSL_pending(m_ssl.get()) > 0 || m_bytes.hasAhead());
}

void TlsStream::close()
{
    if (!m_fd.isOpen())
        return;
    if (!m_broken && m_handshake) {
        ERR_clear_error();
        SSL_shutdown(m_ssl.get());
        ERR_clear_error();
    }
    m_broken = true;
    m_bytes.tapped.closed(true);
    finishTcp(m_fd);
    m_bytes.fd = -1;
}

} // namespace trunkseal::net::detail
