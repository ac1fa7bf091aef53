#include "core/asterisk/conf/conf_document.h"

#include "core/asterisk/conf/line_scanner.h"
#include "core/base/text.h"

#include <algorithm>
#include <cstring>

namespace trunkseal::asterisk {

namespace {

constexpr qsizetype maxBytes = 64 * 1024 * 1024;
constexpr qsizetype maxLines = 1'000'000; // an index entry each

Result<> checkText(const QByteArray &text, const QString &name)
{
    if (text.size() > maxBytes)
        return fail(ErrorCode::BadInput,
                    Text::tr("%1 has %2 MiB. A configuration file of more than 64 MiB is not read.")
                        .arg(name)
                        .arg(text.size() / (1024 * 1024)));
    const auto *nul = static_cast<const char *>(std::memchr(text.constData(), 0, size_t(text.size())));
    const bool marked = text.startsWith("\xff\xfe") || text.startsWith("\xfe\xff");
    if (nul && marked)
        return fail(
            ErrorCode::BadInput,
            Text::tr("%1, line 1: this is UTF-16, which Asterisk cannot read. Save it as UTF-8.").arg(name));
    if (nul)
        return fail(ErrorCode::BadInput,
                    Text::tr("%1, line %2: there is a NUL byte, so this is no configuration text.")
                        .arg(name)
                        .arg(std::count(text.constData(), nul, '\n') + 1));
    if (text.count('\n') > maxLines)
        return fail(ErrorCode::BadInput,
                    Text::tr("%1 has more than a million lines, which no configuration file has.").arg(name));
    return {};
}

/// Why `key` cannot stand left of an equals sign.
Result<> checkKey(QByteArrayView key)
{
    const bool bad = key.isEmpty() || key.trimmed().size() != key.size() || key.front() == '['
        || key.front() == '#' || key.front() == '\\' || key.back() == '+'
        || std::any_of(key.begin(), key.end(),
                       [](char c) { return c == '=' || c == ';' || c == '\n' || c == '\r' || c == '\0'; });
    if (!bad)
        return {};
    return fail(ErrorCode::BadInput,
                Text::tr("\"%1\" cannot be the name of a setting.")
                    .arg(QString::fromUtf8(key.first(std::min<qsizetype>(key.size(), 64)))));
}

/// `value` as it must be written; fails where no way of writing it keeps it.
Result<QByteArray> escaped(QByteArrayView value)
{
    if (std::any_of(value.begin(), value.end(), [](char c) { return c == '\n' || c == '\r' || c == '\0'; }))
        return fail(ErrorCode::BadInput,
                    Text::tr("A value with a line end cannot stand in a configuration file."));
    if (value.trimmed().size() != value.size())
        return fail(ErrorCode::BadInput,
                    Text::tr("Asterisk cuts off blanks at either end of a value; write it without them."));
    QByteArray out;
    out.reserve(value.size());
    for (const char c : value) {
        if (c == ';')
            out += '\\';
        out += c;
    }
    if (out.size() > maxLineBytes - 256)
        return fail(ErrorCode::BadInput, Text::tr("Asterisk skips lines of more than 8,190 bytes."));
    return out;
}

} // namespace

Result<ConfDocument> ConfDocument::parse(QByteArray text, const QString &name)
{
    if (const auto fine = checkText(text, name); !fine)
        return fail(fine.error());
    ConfDocument document;
    document.m_text = std::move(text);
    document.m_name = name;
    document.index();
    return document;
}

void ConfDocument::index()
{
    m_lines.clear();
    m_sections.clear();
    m_faults.clear();
    m_lines.reserve(size_t(m_text.size() / 18));
    LineScanner scanner(m_text, m_name, m_faults);
    while (scanner.next()) {
        const auto number = quint32(m_lines.size());
        m_lines.push_back(scanner.line());
        if (scanner.line().kind != ConfLineKind::Section)
            continue;
        if (!m_sections.empty())
            m_sections.back().endLine = number;
        m_sections.push_back(scanner.takeSection());
        m_sections.back().headerLine = number;
    }
    if (!m_sections.empty())
        m_sections.back().endLine = quint32(m_lines.size());
    scanner.finish();
}

QByteArray ConfDocument::value(const ConfLine &line) const
{
    const QByteArrayView raw = view(line.value);
    return raw.contains(';') ? withoutComments(raw) : raw.toByteArray();
}

qsizetype ConfDocument::find(QByteArrayView sectionName) const
{
    const auto it = std::find_if(m_sections.begin(), m_sections.end(), [&](const ConfSection &section) {
        return !section.isTemplate && !section.appends && QByteArrayView(section.name) == sectionName;
    });
    return it == m_sections.end() ? -1 : it - m_sections.begin();
}

QByteArray ConfDocument::lineEnd() const
{
    const qsizetype first = m_text.indexOf('\n');
    return first > 0 && m_text.at(first - 1) == '\r' ? QByteArrayLiteral("\r\n") : QByteArrayLiteral("\n");
}

quint32 ConfDocument::beginOf(quint32 lineIndex) const
{
    return lineIndex < m_lines.size() ? m_lines[lineIndex].text.begin : quint32(m_text.size());
}

void ConfDocument::replace(quint32 begin, quint32 end, QByteArrayView text)
{
    m_text.replace(begin, end - begin, text.toByteArray());
    index();
}

void ConfDocument::insertLine(quint32 lineIndex, QByteArrayView text)
{
    QByteArray whole;
    const quint32 at = beginOf(lineIndex);
    if (at > 0 && m_text.at(at - 1) != '\n')
        whole += lineEnd();
    whole += text;
    whole += lineEnd();
    replace(at, at, whole);
}

/// The edit stands only if the line now reads as it was meant: a block comment may be open there.
Result<> ConfDocument::keepIfRead(QByteArray before, quint32 lineIndex, QByteArrayView key,
                                  QByteArrayView value)
{
    const bool there = lineIndex < m_lines.size() && m_lines[lineIndex].kind == ConfLineKind::Entry;
    if (there && this->key(m_lines[lineIndex]).compare(key, Qt::CaseInsensitive) == 0
        && this->value(m_lines[lineIndex]) == value)
        return {};
    m_text = std::move(before);
    index();
    return fail(ErrorCode::BadInput,
                Text::tr("%1, line %2: a block comment is open here, so no setting can be written. Close it "
                         "with \"--;\" first.")
                    .arg(m_name)
                    .arg(lineIndex + 1));
}

Result<> ConfDocument::setValue(qsizetype section, QByteArrayView key, QByteArrayView value)
{
    const auto text = escaped(value);
    if (!text)
        return fail(text.error());
    const ConfSection &in = m_sections[size_t(section)];
    for (quint32 i = in.endLine; i-- > in.headerLine + 1;) {
        const ConfLine &line = m_lines[i];
        if (line.kind == ConfLineKind::Entry && line.op != ConfOperator::Append
            && this->key(line).compare(key, Qt::CaseInsensitive) == 0) {
            // Right behind the operator an empty value has no place of its own, and ">" would be part of it.
            const bool blank =
                (line.value.size == 0 || text->startsWith('>')) && m_text.at(line.value.begin - 1) != ' ';
            QByteArray before = m_text;
            replace(line.value.begin, line.value.begin + line.value.size, blank ? ' ' + *text : *text);
            return keepIfRead(std::move(before), i, key, value);
        }
    }
    return addValue(section, key, value);
}

Result<> ConfDocument::addValue(qsizetype section, QByteArrayView key, QByteArrayView value, ConfOperator op)
{
    const auto text = escaped(value);
    if (const auto fine = checkKey(key); !fine || !text)
        return fail(fine ? text.error() : fine.error());
    const ConfSection &in = m_sections[size_t(section)];
    quint32 last = in.headerLine;
    for (quint32 i = in.headerLine + 1; i < in.endLine; ++i) {
        if (m_lines[i].kind == ConfLineKind::Entry || m_lines[i].kind == ConfLineKind::Directive)
            last = i;
    }
    QByteArray line = key.toByteArray() + separatorLike(m_lines[last], op) + *text;
    QByteArray before = m_text;
    insertLine(last + 1, line);
    return keepIfRead(std::move(before), last + 1, key, value);
}

/// The operator with the spacing of a neighbour.
QByteArray ConfDocument::separatorLike(const ConfLine &neighbour, ConfOperator op) const
{
    const QByteArray word = op == ConfOperator::Arrow ? "=>" : op == ConfOperator::Append ? "+=" : "=";
    const bool tight = neighbour.kind == ConfLineKind::Entry && neighbour.op == op
        && neighbour.value.begin == neighbour.key.begin + neighbour.key.size + quint32(word.size());
    return tight ? word : ' ' + word + ' ';
}

void ConfDocument::removeLine(quint32 lineIndex)
{
    replace(beginOf(lineIndex), beginOf(lineIndex + 1), {});
}

void ConfDocument::removeSection(qsizetype section)
{
    const ConfSection &in = m_sections[size_t(section)];
    quint32 end = in.endLine;
    if (end < m_lines.size()) { // comments directly above the next header belong to that
        while (end > in.headerLine + 1 && m_lines[end - 1].kind == ConfLineKind::Comment)
            --end;
    }
    replace(beginOf(in.headerLine), beginOf(end), {});
}

Result<> ConfDocument::addSection(QByteArrayView name, QByteArrayView options)
{
    const auto bad = [](QByteArrayView text, const char *refused) {
        return std::any_of(text.begin(), text.end(),
                           [&](char c) { return uchar(c) < 0x20 || std::strchr(refused, c); });
    };
    if (name.isEmpty() || name.size() > maxSectionName || bad(name, "];") || bad(options, ");"))
        return fail(ErrorCode::BadInput,
                    Text::tr("\"%1\" cannot be the name of a section.")
                        .arg(QString::fromUtf8(name.first(std::min<qsizetype>(name.size(), 64)))));
    QByteArray line = '[' + name.toByteArray() + ']';
    if (!options.isEmpty())
        line += '(' + options.toByteArray() + ')';
    const bool gap = !m_lines.empty() && m_lines.back().kind != ConfLineKind::Blank;
    insertLine(quint32(m_lines.size()), gap ? lineEnd() + line : line);
    return {};
}

} // namespace trunkseal::asterisk
