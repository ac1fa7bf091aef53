#include "core/asterisk/render.h"

namespace trunkseal::asterisk {

namespace {

/// The file an include line names, without quotes and folder; empty for other lines.
QByteArray includedFile(const QByteArray &line)
{
    QByteArray text = line.trimmed();
    bool includes = false;
    for (const char *word : {"#include", "#tryinclude"}) {
        const auto size = qsizetype(qstrlen(word));
        if (text.left(size).toLower() == word && text.size() > size && !std::isalnum(uchar(text.at(size)))) {
            text = text.mid(size).trimmed();
            includes = true;
            break;
        }
    }
    if (!includes || text.isEmpty())
        return {};
    if (const qsizetype comment = text.indexOf(';'); comment >= 0)
        text = text.left(comment).trimmed();
    if (text.size() >= 2 && (text.front() == '"' || text.front() == '<'))
        text = text.mid(1, text.size() - 2).trimmed();
    return text.mid(text.lastIndexOf('/') + 1);
}

/// Walks the lines of a file as Asterisk does, knowing block comments (";--" to "--;").
class LineReader {
public:
    /// What of `line` is outside of comments.
    QByteArray outsideComments(const QByteArray &line)
    {
        QByteArray rest = line;
        QByteArray out;
        while (!rest.isEmpty()) {
            if (m_inBlock) {
                const qsizetype end = rest.indexOf("--;");
                if (end < 0)
                    return out;
                m_inBlock = false;
                rest = rest.mid(end + 3);
                continue;
            }
            const qsizetype comment = rest.indexOf(';');
            if (comment < 0)
                return out + rest;
            if (comment > 0 && rest.at(comment - 1) == '\\') {
                out += rest.left(comment + 1);
                rest = rest.mid(comment + 1);
                continue;
            }
            out += rest.left(comment);
            m_inBlock = rest.mid(comment, 3) == ";--" && rest.mid(comment, 4) != ";---";
            if (!m_inBlock)
                return out;
            rest = rest.mid(comment + 3);
        }
        return out;
    }

private:
    bool m_inBlock = false;
};

} // namespace

QByteArray withInclude(const QByteArray &existing, const IncludeLine &include)
{
    const QByteArray wanted = includedFile(include.line.toUtf8());
    Q_ASSERT(!wanted.isEmpty());
    LineReader reader;
    for (const QByteArray &line : existing.split('\n')) {
        if (includedFile(reader.outsideComments(line)) == wanted)
            return existing;
    }
    const QByteArray lineEnd = existing.contains("\r\n") ? "\r\n" : "\n";
    const bool needsEnd = !existing.isEmpty() && !existing.endsWith('\n');
    return existing + (needsEnd ? lineEnd : QByteArray()) + include.line.toUtf8() + lineEnd;
}

} // namespace trunkseal::asterisk
