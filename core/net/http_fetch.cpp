#include "core/net/http_fetch.h"

#include "core/base/text.h"
#include "core/base/version.h"
#include "core/net/http_response.h"
#include "core/net/resolver.h"
#include "core/net/socket.h"
#include "core/net/stream.h"

#include <QUrl>

namespace trunkseal::net {

namespace {

using detail::Clock;

constexpr std::chrono::milliseconds slice{100};
constexpr std::chrono::milliseconds connectTimeout{4000};

Result<QUrl> httpUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool usable = url.isValid() && url.scheme() == QLatin1String("http") && !url.host().isEmpty()
        && url.userInfo().isEmpty() && url.port(80) > 0;
    if (!usable)
        return fail(ErrorCode::BadInput,
                    Text::tr("“%1” is not an http address. Only such can be fetched.").arg(text));
    return url;
}

QByteArray hostHeader(const QUrl &url)
{
    QString host = url.host(QUrl::FullyEncoded);
    if (host.contains(QLatin1Char(':')) && !host.startsWith(QLatin1Char('[')))
        host = QLatin1Char('[') + host + QLatin1Char(']');
    if (url.port(80) != 80)
        host += QLatin1Char(':') + QString::number(url.port());
    return host.toLatin1();
}

QByteArray requestBytes(const QUrl &url, const HttpRequest &request)
{
    QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    if (path.isEmpty())
        path = "/";
    if (url.hasQuery())
        path += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    QByteArray bytes = (request.body.isEmpty() ? "GET " : "POST ") + path + " HTTP/1.1\r\nHost: "
        + hostHeader(url) + "\r\nUser-Agent: TrunkSeal\r\nAccept: */*\r\nConnection: close\r\n";
    if (!request.body.isEmpty())
        bytes += "Content-Type: " + request.contentType
            + "\r\nContent-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    return bytes + "\r\n" + request.body;
}

tl::unexpected<Error> timedOut(const QUrl &url)
{
    return fail(ErrorCode::Timeout,
                Text::tr("%1 did not answer in time.").arg(url.toString(QUrl::RemoveQuery)));
}

tl::unexpected<Error> stopped(const QUrl &url)
{
    return fail(ErrorCode::Canceled,
                Text::tr("Fetching %1 was stopped.").arg(url.toString(QUrl::RemoveQuery)));
}

std::chrono::milliseconds leftUntil(Clock::time_point until)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
}

Result<std::unique_ptr<Stream>> connectToHost(const QUrl &url, const HttpRequest &request,
                                              Clock::time_point until, const Control &control)
{
    ResolveRequest wanted;
    wanted.host = url.host(QUrl::FullyEncoded);
    if (wanted.host.startsWith(QLatin1Char('[')))
        wanted.host = wanted.host.mid(1, wanted.host.size() - 2);
    wanted.port = static_cast<quint16>(url.port(80));
    wanted.protocol = Protocol::Tcp;
    wanted.nameServer = request.nameServer;
    wanted.timeout = std::min(wanted.timeout, std::max(leftUntil(until), slice));
    const auto resolved = resolve(wanted, control);
    if (!resolved)
        return fail(resolved.error());
    Error last{ErrorCode::Network, Text::tr("%1 has no address.").arg(wanted.host), {}};
    for (const ResolvedTarget &target : resolved->targets) {
        const auto left = leftUntil(until);
        if (left <= std::chrono::milliseconds::zero())
            return timedOut(url);
        ConnectOptions options;
        options.protocol = Protocol::Tcp;
        options.target = target.address;
        options.timeout = std::min(left, connectTimeout);
        auto stream = connectTo(options, control);
        if (stream || stream.error().code == ErrorCode::Canceled)
            return stream;
        last = stream.error();
    }
    return fail(last);
}

Result<void> readAnswer(Stream &stream, HttpResponseReader &reader, const QUrl &url, Clock::time_point until,
                        const Control &control)
{
    for (;;) {
        if (control.isCanceled())
            return stopped(url);
        if (Clock::now() >= until)
            return timedOut(url);
        const auto bytes = stream.receive(slice);
        if (!bytes)
            return reader.end();
        const auto whole = reader.feed(*bytes);
        if (!whole)
            return fail(whole.error());
        if (*whole)
            return {};
    }
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

Result<HttpResponseReader> exchange(const QUrl &url, const HttpRequest &request, Clock::time_point until,
                                    const Control &control)
{
    const auto stream = connectToHost(url, request, until, control);
    if (!stream)
        return fail(stream.error());
    if (const auto sent = (*stream)->send(requestBytes(url, request)); !sent)
        return fail(sent.error());
    HttpResponseReader reader(request.maxBytes);
    if (const auto read = readAnswer(**stream, reader, url, until, control); !read)
        return fail(read.error());
    return reader;
}

} // namespace

Result<HttpAnswer> httpFetch(const HttpRequest &request, const Control &control)
{
    auto url = httpUrl(request.url);
    if (!url)
        return fail(url.error());
    const Clock::time_point until = Clock::now() + request.timeout;
    auto reader = exchange(*url, request, until, control);
    if (reader && isRedirect(reader->status())) {
        const QByteArray location = reader->header("location");
        url = httpUrl(url->resolved(QUrl(QString::fromLatin1(location))).toString());
        if (!url)
            return fail(url.error());
        reader = exchange(*url, request, until, control);
    }
    if (!reader)
        return fail(reader.error());
    if (reader->status() != 200)
        return fail(ErrorCode::Network,
                    Text::tr("%1 answered with HTTP status %2.")
                        .arg(url->toString(QUrl::RemoveQuery))
                        .arg(reader->status()));
    return HttpAnswer{reader->body(), url->toString()};
}

} // namespace trunkseal::net
