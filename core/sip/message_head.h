#pragma once

#include "core/sip/parser.h"

namespace trunkseal::sip {

/// Start line and headers of one message, and the first thing that is wrong with them.
class MessageHead {
public:
    /// `bytes` begins with the start line. Only the head is read.
    explicit MessageHead(QByteArrayView bytes);

    [[nodiscard]] bool isReadable() const { return m_readable; } ///< there is a start line of a kind
    [[nodiscard]] const Message &message() const { return m_message; }
    [[nodiscard]] const std::optional<ParseError> &error() const { return m_error; }
    [[nodiscard]] qsizetype bodyStart() const { return m_bodyStart; }
    [[nodiscard]] std::optional<quint64> contentLength() const { return m_contentLength; }
    /// The first essential error stays; it replaces one that is not.
    void report(qsizetype at, const QString &code, const QString &message, bool essential,
                std::optional<int> response = {});

private:
    void readStartLine(qsizetype start, qsizetype end);
    void readStatusLine(QByteArrayView line, qsizetype start);
    void readRequestLine(QByteArrayView line, qsizetype start);
    void readRequestUri(qsizetype start);
    void readVersion(QByteArrayView version, qsizetype start);
    void readHeaders(qsizetype start);
    void readHeader(qsizetype start, qsizetype end);
    void checkRules();
    void checkCseq();

    QByteArrayView m_bytes;
    Message m_message;
    std::optional<ParseError> m_error;
    std::optional<quint64> m_contentLength;
    qsizetype m_bodyStart = 0;
    qsizetype m_headersEnd = 0;
    qsizetype m_bareLineFeed = -1;
    std::vector<qsizetype> m_headerStarts;
    bool m_readable = false;
};

} // namespace trunkseal::sip
