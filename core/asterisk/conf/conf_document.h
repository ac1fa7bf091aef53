#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace trunkseal::asterisk {

/// What one physical line is to Asterisk's reader (main/config.c).
enum class ConfLineKind : quint8 {
    Blank,
    Comment, ///< also every line that lies whole in a block comment ";-- … --;"
    Section, ///< "[name](options)"
    Entry, ///< "key = value", "key => value", "key += value"
    Directive, ///< "#include", "#tryinclude", "#exec" (which is never run)
    Broken, ///< what Asterisk warns of and skips, or refuses the file for
};

enum class ConfOperator : quint8 { Assign, Arrow, Append };

/// A piece of the document's text: byte offset and length.
struct ConfSpan {
    quint32 begin = 0;
    quint32 size = 0;
};

/// One line. Its number is its index + 1.
struct ConfLine {
    ConfSpan text; ///< the whole line without its line end
    ConfSpan key; ///< Entry: the key; Section: the name; Directive: "#include"; else empty
    ConfSpan value; ///< Entry, Directive: raw value, still escaped, without comment and blanks around it;
                    ///< Section: what stands in the brackets behind the name
    ConfLineKind kind = ConfLineKind::Blank;
    ConfOperator op = ConfOperator::Assign;
};

/// A section header and the lines under it, up to the next header.
struct ConfSection {
    QByteArray name;
    std::vector<QByteArray> parents; ///< templates it is made from, in order
    quint32 headerLine = 0; ///< index into lines()
    quint32 endLine = 0; ///< index behind its last line
    bool isTemplate = false; ///< (!)
    bool appends = false; ///< (+)
};

/// What Asterisk would warn of while it reads, by place.
struct ConfFault {
    enum class Level { Warning, Error }; ///< Error: Asterisk refuses the file
    Level level = Level::Warning;
    QString file;
    quint32 line = 0; ///< number, from 1
    QString message; ///< translated
};

/// One configuration file, kept byte for byte: print(parse(text)) == text for any text. An edit changes only
/// the lines it names. Line ends, encoding, comments, order and odd spacing stay as they were written.
class ConfDocument {
public:
    /// `name` is for messages. Errors: BadInput for more than 64 MiB or a NUL byte (with its line); all else
    /// is kept and listed in faults().
    [[nodiscard]] static Result<ConfDocument> parse(QByteArray text, const QString &name);

    [[nodiscard]] QByteArray print() const { return m_text; }
    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] const std::vector<ConfLine> &lines() const { return m_lines; }
    /// In file order; lines before the first header belong to none.
    [[nodiscard]] const std::vector<ConfSection> &sections() const { return m_sections; }
    [[nodiscard]] const std::vector<ConfFault> &faults() const { return m_faults; }

    [[nodiscard]] QByteArrayView view(ConfSpan span) const
    {
        return QByteArrayView(m_text).sliced(span.begin, span.size);
    }
    [[nodiscard]] QByteArrayView key(const ConfLine &line) const { return view(line.key); }
    /// As Asterisk hands it to a module: "\;" is ";".
    [[nodiscard]] QByteArray value(const ConfLine &line) const;

    /// Index of the first section of that name that is no template and no (+); -1 = none. Names differ by
    /// case as in Asterisk.
    [[nodiscard]] qsizetype find(QByteArrayView sectionName) const;

    // Edits. Keys and values are checked: a value that would end its line, open a comment or change what
    // follows is escaped, or refused with BadInput. Indices and spans got before an edit are stale after it.

    /// Sets the last line of `key` in the section, or adds one behind the section's last entry, in the style
    /// of its neighbours (operator, spacing).
    Result<> setValue(qsizetype section, QByteArrayView key, QByteArrayView value);
    Result<> addValue(qsizetype section, QByteArrayView key, QByteArrayView value,
                      ConfOperator op = ConfOperator::Assign);
    void removeLine(quint32 lineIndex);
    /// The section's header and lines; comments directly above the next header stay with that.
    void removeSection(qsizetype section);
    /// At the end of the file. `options` is what stands in the round brackets, such as "!" or "template".
    Result<> addSection(QByteArrayView name, QByteArrayView options = {});

private:
    void index();
    [[nodiscard]] QByteArray lineEnd() const;
    [[nodiscard]] quint32 beginOf(quint32 lineIndex) const;
    [[nodiscard]] QByteArray separatorLike(const ConfLine &neighbour, ConfOperator op) const;
    void replace(quint32 begin, quint32 end, QByteArrayView text);
    Result<> keepIfRead(QByteArray before, quint32 lineIndex, QByteArrayView key, QByteArrayView value);
    void insertLine(quint32 lineIndex, QByteArrayView text);

    QByteArray m_text;
    QString m_name;
    std::vector<ConfLine> m_lines;
    std::vector<ConfSection> m_sections;
    std::vector<ConfFault> m_faults;
};

} // namespace trunkseal::asterisk
