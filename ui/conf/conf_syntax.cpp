#include "ui/conf/conf_syntax.h"

#include "ui/theme/tokens.h"

namespace trunkseal::ui {

using asterisk::ConfDocument;
using asterisk::ConfLine;
using asterisk::ConfLineKind;
using asterisk::ConfSpan;

namespace {

/// Collects pieces of one line, from bytes of the document to characters of the line.
class InkLine {
public:
    InkLine(const ConfDocument &document, const ConfLine &line)
        : m_begin(line.text.begin)
        , m_bytes(document.view(line.text))
    {
    }

    void add(quint32 begin, quint32 end, ConfPiece piece)
    {
        if (begin >= end)
            return;
        const int first = characters(begin);
        m_inks.push_back({first, characters(end) - first, piece});
    }
    void add(ConfSpan span, ConfPiece piece) { add(span.begin, span.begin + span.size, piece); }
    /// What stands between two places, without the blanks around it.
    void addTrimmed(quint32 begin, quint32 end, ConfPiece piece)
    {
        while (begin < end && isBlank(begin))
            ++begin;
        while (begin < end && isBlank(end - 1))
            --end;
        add(begin, end, piece);
    }

    [[nodiscard]] quint32 begin() const { return m_begin; }
    [[nodiscard]] quint32 end() const { return m_begin + quint32(m_bytes.size()); }
    [[nodiscard]] std::vector<ConfInk> take() { return std::move(m_inks); }

private:
    [[nodiscard]] bool isBlank(quint32 at) const
    {
        const char c = m_bytes[at - m_begin];
        return c == ' ' || c == '\t';
    }
    [[nodiscard]] int characters(quint32 at) const
    {
        return int(QString::fromUtf8(m_bytes.first(at - m_begin)).size());
    }

    quint32 m_begin;
    QByteArrayView m_bytes;
    std::vector<ConfInk> m_inks;
};

ConfPiece pieceOfValue(QByteArrayView key, QByteArrayView value)
{
    const QByteArrayView name = key.sliced(key.lastIndexOf('/') + 1);
    const bool encrypts = (name == "transport" && value.contains("tls"))
        || (name == "media_encryption" && value == "sdes") || (name == "encryption" && value == "yes");
    return encrypts ? ConfPiece::Encryption : ConfPiece::Value;
}

/// A value with what stands in the place of a secret set apart.
void addValue(InkLine &ink, const ConfDocument &document, const ConfLine &line)
{
    const QByteArrayView value = document.view(line.value);
    quint32 begin = line.value.begin;
    const quint32 end = begin + line.value.size;
    for (const QByteArrayView standIn : {QByteArrayView("[in the vault]"), QByteArrayView("[redacted]")}) {
        for (qsizetype at = value.indexOf(standIn); at >= 0; at = value.indexOf(standIn, at + 1)) {
            const quint32 secret = line.value.begin + quint32(at);
            ink.add(begin, secret, ConfPiece::Value);
            begin = secret + quint32(standIn.size());
            ink.add(secret, begin, ConfPiece::Secret);
        }
    }
    const bool whole = begin == line.value.begin;
    ink.add(begin, end, whole ? pieceOfValue(document.key(line), value) : ConfPiece::Value);
}

void addEntry(InkLine &ink, const ConfDocument &document, const ConfLine &line)
{
    const quint32 keyEnd = line.key.begin + line.key.size;
    const quint32 valueBegin = line.value.size > 0 ? line.value.begin : keyEnd;
    ink.addTrimmed(ink.begin(), line.key.begin, ConfPiece::Comment);
    ink.add(line.key, ConfPiece::Key);
    quint32 rest = valueBegin + line.value.size;
    if (line.value.size > 0) {
        ink.addTrimmed(keyEnd, valueBegin, ConfPiece::Operator);
        addValue(ink, document, line);
    } else { // "key =" and perhaps a comment
        const QByteArrayView behind = document.view({keyEnd, ink.end() - keyEnd});
        const qsizetype comment = behind.indexOf(';');
        rest = comment < 0 ? ink.end() : keyEnd + quint32(comment);
        ink.addTrimmed(keyEnd, rest, ConfPiece::Operator);
    }
    ink.addTrimmed(rest, ink.end(), ConfPiece::Comment);
}

void addSection(InkLine &ink, const ConfLine &line)
{
    const bool options = line.value.size > 0;
    const quint32 nameEnd = line.key.begin + line.key.size + 1; // with its bracket
    ink.add(line.key.begin - 1, nameEnd, ConfPiece::Section);
    const quint32 optionsEnd = options ? line.value.begin + line.value.size + 1 : nameEnd;
    if (options)
        ink.addTrimmed(nameEnd, std::min(optionsEnd, ink.end()), ConfPiece::Options);
    ink.addTrimmed(std::min(optionsEnd, ink.end()), ink.end(), ConfPiece::Comment);
}

QTextCharFormat formatOf(ConfPiece piece)
{
    const Tokens &t = tokens();
    QTextCharFormat format;
    switch (piece) {
    case ConfPiece::Section:
        format.setForeground(t.accent);
        format.setFontWeight(QFont::DemiBold);
        break;
    case ConfPiece::Options:
    case ConfPiece::Key:
        format.setForeground(t.accent);
        break;
    case ConfPiece::Operator:
        format.setForeground(t.muted);
        break;
    case ConfPiece::Value:
        format.setForeground(t.text);
        break;
    case ConfPiece::Secret:
        format.setForeground(t.gap);
        format.setBackground(t.gapSoft);
        break;
    case ConfPiece::Encryption:
        format.setForeground(t.sealed);
        format.setFontWeight(QFont::DemiBold);
        break;
    case ConfPiece::Directive:
        format.setForeground(t.gap);
        format.setFontWeight(QFont::DemiBold);
        break;
    case ConfPiece::Comment:
        format.setForeground(t.unknown);
        format.setFontItalic(true);
        break;
    case ConfPiece::Broken:
        format.setForeground(t.clear);
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(t.clear);
        break;
    }
    return format;
}

} // namespace

std::vector<ConfInk> confInks(const ConfDocument &document, const ConfLine &line)
{
    InkLine ink(document, line);
    switch (line.kind) {
    case ConfLineKind::Blank:
        break;
    case ConfLineKind::Comment:
        ink.addTrimmed(ink.begin(), ink.end(), ConfPiece::Comment);
        break;
    case ConfLineKind::Section:
        addSection(ink, line);
        break;
    case ConfLineKind::Entry:
        addEntry(ink, document, line);
        break;
    case ConfLineKind::Directive:
        ink.add(line.key, ConfPiece::Directive);
        ink.add(line.value, ConfPiece::Value);
        ink.addTrimmed(line.value.begin + line.value.size, ink.end(), ConfPiece::Comment);
        break;
    case ConfLineKind::Broken:
        ink.addTrimmed(ink.begin(), ink.end(), ConfPiece::Broken);
        break;
    }
    return ink.take();
}

CodeView::Formats confFormats(const std::vector<ConfInk> &inks)
{
    CodeView::Formats formats;
    for (const ConfInk &ink : inks)
        formats << QTextLayout::FormatRange{ink.begin, ink.size, formatOf(ink.piece)};
    return formats;
}

} // namespace trunkseal::ui
