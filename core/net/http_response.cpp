#include "core/net/http_response.h"

#include "core/base/text.h"

namespace trunkseal::net {

namespace {

constexpr qsizetype maxHeadBytes = 16 * 1024;
constexpr qsizetype maxLineBytes = 4 * 1024;

tl::unexpected<Error> notHttp()
{
    return fail(ErrorCode::Network, Text::tr("The answer is not HTTP. Check address and port."));
}

tl::unexpected<Error> tooLarge()
{
    return fail(ErrorCode::BadInput,
                Text::tr("The answer is larger than a certificate, list or OCSP answer may be."));
}

/// Decimal or hexadecimal digits only: no sign, no blanks.
std::optional<qint64> numberFrom(const QByteArray &text, int base)
{
    if (text.isEmpty() || text.size() > 15)
        return std::nullopt;
    for (const char c : text) {
        const bool digit = c >= '0' && c <= '9';
        const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (!digit && !(base == 16 && letter))
            return std::nullopt;
    }
    return text.toLongLong(nullptr, base);
}

} // namespace

QByteArray HttpResponseReader::header(QByteArrayView name) const
{
    for (const auto &[key, value] : m_headers) {
        if (key == name)
            return value;
    }
    return {};
}

Result<void> HttpResponseReader::readStatusLine(const QByteArray &line)
{
    if (line.size() < 12 || !line.startsWith("HTTP/1.") || line.at(8) != ' ')
        return notHttp();
    const auto code = numberFrom(line.mid(9, 3), 10);
    if (!code || *code < 100)
        return notHttp();
    m_status = static_cast<int>(*code);
    return {};
}

Result<void> HttpResponseReader::chooseBody()
{
    if (m_status < 200) { // 100 Continue and its like come before the answer
        m_headers.clear();
        return {};
    }
    const QByteArray coding = header("transfer-encoding").toLower();
    if (m_status == 204 || m_status == 304) {
        m_part = Part::Done;
    } else if (!coding.isEmpty()) {
        if (coding != "chunked")
            return notHttp();
        m_part = Part::ChunkSize;
    } else if (const QByteArray length = header("content-length"); !length.isEmpty()) {
        const auto bytes = numberFrom(length, 10);
        if (!bytes)
            return notHttp();
        if (*bytes > m_maxBytes)
            return tooLarge();
        m_left = *bytes;
        m_part = m_left == 0 ? Part::Done : Part::ByLength;
    } else {
        m_part = Part::ToEnd;
    }
    return {};
}

Result<void> HttpResponseReader::readHead()
{
    const qsizetype end = m_pending.indexOf("\r\n\r\n");
    const QList<QByteArray> lines = m_pending.left(end).split('\n');
    m_pending.remove(0, end + 4);
    if (const auto read = readStatusLine(lines.first().trimmed()); !read)
        return read;
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines.at(i).indexOf(':');
        if (colon < 1)
            return notHttp();
        m_headers.append({lines.at(i).left(colon).toLower(), lines.at(i).mid(colon + 1).trimmed()});
    }
    return chooseBody();
}

Result<bool> HttpResponseReader::takeBody(qint64 wanted)
{
    const qint64 taken = std::min<qint64>(wanted, m_pending.size());
    if (m_body.size() + taken > m_maxBytes)
        return tooLarge();
    m_body += m_pending.left(static_cast<qsizetype>(taken));
    m_pending.remove(0, static_cast<qsizetype>(taken));
    m_left -= taken;
    return taken > 0;
}

Result<void> HttpResponseReader::readChunkSize(const QByteArray &line)
{
    const qsizetype extension = line.indexOf(';');
    const auto size = numberFrom((extension < 0 ? line : line.left(extension)).trimmed(), 16);
    if (!size)
        return notHttp();
    if (m_body.size() + *size > m_maxBytes)
        return tooLarge();
    m_left = *size;
    m_part = *size == 0 ? Part::Trailer : Part::ChunkData;
    return {};
}

Result<bool> HttpResponseReader::stepLine()
{
    const qsizetype end = m_pending.indexOf('\n');
    if (end < 0 ? m_pending.size() > maxLineBytes : end > maxLineBytes)
        return notHttp();
    if (end < 0)
        return false;
    const QByteArray line = m_pending.left(end).trimmed();
    m_pending.remove(0, end + 1);
    if (m_part == Part::ChunkSize) {
        if (line.isEmpty() && !m_body.isEmpty()) // the line end behind the chunk before
            return true;
        const auto read = readChunkSize(line);
        return read ? Result<bool>(true) : Result<bool>(fail(read.error()));
    }
    if (line.isEmpty())
        m_part = Part::Done;
    return true;
}

/// True when something was taken and there may be more to take.
Result<bool> HttpResponseReader::step()
{
    switch (m_part) {
    case Part::Head: {
        if (!m_pending.contains("\r\n\r\n")) {
            if (m_pending.size() > maxHeadBytes)
                return notHttp();
            return false;
        }
        const auto read = readHead();
        return read ? Result<bool>(true) : Result<bool>(fail(read.error()));
    }
    case Part::ByLength:
    case Part::ChunkData: {
        const auto taken = takeBody(m_left);
        if (taken && m_left == 0)
            m_part = m_part == Part::ByLength ? Part::Done : Part::ChunkSize;
        return taken;
    }
    case Part::ToEnd:
        return takeBody(m_pending.size());
    case Part::ChunkSize:
    case Part::Trailer:
        return stepLine();
    case Part::Done:
        break;
    }
    return false;
}

Result<bool> HttpResponseReader::feed(QByteArrayView bytes)
{
    m_pending += bytes;
    for (;;) {
        const auto more = step();
        if (!more)
            return more;
        if (!*more)
            break;
    }
    return m_part == Part::Done;
}

Result<void> HttpResponseReader::end()
{
    if (m_part == Part::Done || m_part == Part::ToEnd)
        return {};
    if (m_part == Part::Head)
        return m_pending.isEmpty()
            ? fail(ErrorCode::Network, Text::tr("The connection was closed without an answer."))
            : notHttp();
    return fail(ErrorCode::Network, Text::tr("The answer was cut off. Try again."));
}

} // namespace trunkseal::net
