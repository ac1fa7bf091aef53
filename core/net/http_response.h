#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <utility>

namespace trunkseal::net {

/// Takes an HTTP/1.1 answer apart as it arrives (RFC 9112): a length, chunks, or up to the end of the
/// connection. Bounded: 16 KiB of headers, `maxBytes` of body.
class HttpResponseReader {
public:
    explicit HttpResponseReader(qint64 maxBytes)
        : m_maxBytes(maxBytes)
    {
    }

    /// True once the answer is whole. Errors: Network (no HTTP), BadInput (too large).
    [[nodiscard]] Result<bool> feed(QByteArrayView bytes);
    /// The connection ended. Errors: Network when the answer is not whole.
    [[nodiscard]] Result<void> end();

    [[nodiscard]] int status() const { return m_status; }
    [[nodiscard]] const QByteArray &body() const { return m_body; }
    /// Value of the first header of this name (given in lower case); empty when there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;

private:
    enum class Part { Head, ByLength, ToEnd, ChunkSize, ChunkData, Trailer, Done };

    [[nodiscard]] Result<void> readHead();
    [[nodiscard]] Result<void> readStatusLine(const QByteArray &line);
    [[nodiscard]] Result<void> chooseBody();
    [[nodiscard]] Result<bool> step();
    [[nodiscard]] Result<bool> stepLine();
    [[nodiscard]] Result<bool> takeBody(qint64 wanted);
    [[nodiscard]] Result<void> readChunkSize(const QByteArray &line);

    qint64 m_maxBytes;
    QByteArray m_pending; ///< not taken apart yet
    Part m_part = Part::Head;
    qint64 m_left = 0; ///< of the body or the chunk
    int m_status = 0;
    QList<std::pair<QByteArray, QByteArray>> m_headers;
    QByteArray m_body;
};

} // namespace trunkseal::net
