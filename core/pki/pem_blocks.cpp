#include "core/pki/pem_blocks.h"

#include <QByteArrayView>

namespace trunkseal::pki {

namespace {

constexpr QByteArrayView beginMark("-----BEGIN ");
constexpr QByteArrayView endMark("-----END ");
constexpr QByteArrayView dashes("-----");

/// Walks over lines that end with LF, CR LF or CR.
class LineReader {
public:
    explicit LineReader(QByteArrayView text)
        : m_rest(text)
    {
    }

    bool next()
    {
        if (m_rest.isEmpty())
            return false;
        qsizetype end = 0;
        while (end < m_rest.size() && m_rest[end] != '\n' && m_rest[end] != '\r')
            ++end;
        m_line = m_rest.first(end).trimmed();
        const bool crLf = end + 1 < m_rest.size() && m_rest[end] == '\r' && m_rest[end + 1] == '\n';
        m_rest = m_rest.sliced(std::min(m_rest.size(), end + (crLf ? 2 : 1)));
        ++m_number;
        return true;
    }
    [[nodiscard]] QByteArrayView line() const { return m_line; }
    [[nodiscard]] int number() const { return m_number; }

private:
    QByteArrayView m_rest;
    QByteArrayView m_line;
    int m_number = 0;
};

QByteArrayView labelOf(QByteArrayView line, QByteArrayView mark)
{
    if (!line.startsWith(mark) || !line.endsWith(dashes) || line.size() < mark.size() + dashes.size())
        return {};
    return line.sliced(mark.size()).chopped(dashes.size());
}

void decodeInto(PemBlock &block, const QByteArray &body)
{
    const auto decoded = QByteArray::fromBase64Encoding(body, QByteArray::AbortOnBase64DecodingErrors);
    if (decoded && !decoded.decoded.isEmpty())
        block.data = decoded.decoded;
    else
        block.fault = PemFault::BadBase64;
}

/// Reads up to the END line of `label`; a BEGIN before that means that the block was cut off.
void readBody(LineReader &lines, PemBlock &block, QByteArray &nextLabel)
{
    QByteArray body;
    bool inHeaders = false;
    while (lines.next()) {
        const QByteArrayView line = lines.line();
        if (line.startsWith(endMark)) {
            if (labelOf(line, endMark) != block.label)
                break;
            return decodeInto(block, body);
        }
        if (line.startsWith(beginMark)) {
            nextLabel = labelOf(line, beginMark).toByteArray();
            break;
        }
        if (body.isEmpty() && line.contains(':'))
            inHeaders = true;
        else if (inHeaders && line.isEmpty())
            inHeaders = false;
        else if (!inHeaders)
            body += line;
    }
    block.fault = PemFault::NoEnd;
}

} // namespace

std::vector<PemBlock> pemBlocks(const QByteArray &text)
{
    std::vector<PemBlock> blocks;
    LineReader lines(text);
    QByteArray label;
    while (!label.isEmpty() || lines.next()) {
        if (label.isEmpty()) {
            const QByteArrayView line = lines.line();
            const qsizetype at =
                line.indexOf(beginMark); // pasted text may hold a quote mark or a prompt before it
            if (at < 0)
                continue;
            label = labelOf(line.sliced(at), beginMark).toByteArray();
            if (label.isEmpty())
                continue;
        }
        PemBlock block;
        block.label = std::exchange(label, {});
        block.line = lines.number();
        readBody(lines, block, label);
        blocks.push_back(std::move(block));
    }
    return blocks;
}

} // namespace trunkseal::pki
