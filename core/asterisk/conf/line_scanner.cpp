#include "core/asterisk/conf/line_scanner.h"

#include "core/base/text.h"

#include <algorithm>
#include <cstring>

namespace trunkseal::asterisk {

namespace {

constexpr QByteArrayView byteOrderMark("\xef\xbb\xbf"); // some editors write it; Asterisk skips it

bool isBlank(char c)
{
    return uchar(c) <= ' '; // ast_strip() cuts all below 33
}

/// Takes `line` apart as Asterisk does: hands every byte outside of comments to `keep`, with its offset.
template <class Keep, class Depth>
void eachOutsideComments(QByteArrayView line, int &depth, Keep keep, Depth depthChanged)
{
    qsizetype from = 0; // "new_buf": escapes and comment ends look back no further
    bool reading = depth == 0;
    qsizetype pending = 0; // first byte not yet handed on
    const auto flush = [&](qsizetype end) {
        for (; reading && pending < end; ++pending)
            keep(line[pending], pending);
        pending = end;
    };
    for (;;) {
        const qsizetype at = line.indexOf(';', from);
        if (at < 0)
            break;
        const auto is = [&](qsizetype offset, char c) {
            return at + offset >= 0 && at + offset < line.size() && line[at + offset] == c;
        };
        if (at > from && is(-1, '\\')) {
            flush(at - 1);
            if (reading)
                keep(';', at - 1); // its place is that of the backslash
            pending = at + 1;
            from = at + 1;
        } else if (is(1, '-') && is(2, '-') && !is(3, '-')) {
            flush(at);
            reading = false;
            depthChanged(++depth);
            from = at + 3;
        } else if (at >= from + 2 && is(-1, '-') && is(-2, '-')) {
            depthChanged(--depth);
            from = at + 1;
            if (depth == 0) {
                reading = true;
                pending = from;
            }
        } else if (depth == 0) {
            flush(at);
            return;
        } else {
            from = at + 1;
        }
    }
    flush(line.size());
}

} // namespace

QByteArray withoutComments(QByteArrayView raw)
{
    QByteArray out;
    int depth = 0;
    eachOutsideComments(
        raw, depth, [&](char c, qsizetype) { out += c; }, [](int) {});
    return out.trimmed();
}

bool LineScanner::next()
{
    if (m_next >= quint32(m_text.size()))
        return false;
    const char *begin = m_text.constData() + m_next;
    const qsizetype rest = m_text.size() - m_next;
    const auto *end = static_cast<const char *>(std::memchr(begin, '\n', size_t(rest)));
    qsizetype size = end ? end - begin : rest;
    const auto whole = quint32(end ? size + 1 : size);
    if (size > 0 && begin[size - 1] == '\r')
        --size;
    m_line = {};
    m_line.text = {m_next, quint32(size)};
    m_next += whole;
    if (++m_number == 1 && QByteArrayView(begin, size).startsWith(byteOrderMark)) {
        begin += byteOrderMark.size();
        size -= byteOrderMark.size();
        m_line.text = {quint32(byteOrderMark.size()), quint32(size)};
    }
    if (size > maxLineBytes)
        broken(ConfFault::Level::Warning, Text::tr("The line has more than 8,190 bytes; Asterisk skips it."));
    else if (m_depth != 0 || std::memchr(begin, ';', size_t(size)))
        clean();
    else
        classify(begin, size, nullptr);
    return true;
}

/// The slow way, for lines with a semicolon or in a block comment.
void LineScanner::clean()
{
    m_clean.clear();
    m_places.clear();
    const QByteArrayView line = QByteArrayView(m_text).sliced(m_line.text.begin, m_line.text.size);
    eachOutsideComments(
        line, m_depth,
        [this](char c, qsizetype at) {
            m_clean += c;
            m_places.push_back(m_line.text.begin + quint32(at));
        },
        [this](int depth) {
            if (depth == 1)
                m_opened = m_number;
            if (depth < 0)
                m_faults.push_back({ConfFault::Level::Error, m_name, m_number,
                                    Text::tr("\"--;\" closes a block comment that was not opened. Asterisk "
                                             "ignores everything below it.")});
        });
    classify(m_clean.constData(), m_clean.size(), m_places.data());
    if (m_line.kind == ConfLineKind::Blank)
        m_line.kind = ConfLineKind::Comment;
}

ConfSpan LineScanner::span(const quint32 *places, qsizetype begin, qsizetype size) const
{
    if (!places)
        return {m_line.text.begin + quint32(begin), quint32(size)};
    if (size == 0)
        return {begin > 0 ? places[begin - 1] + 1 : m_line.text.begin, 0};
    quint32 end = places[begin + size - 1] + 1;
    if (m_text.at(end - 1) == '\\' && end < quint32(m_text.size()) && m_text.at(end) == ';')
        ++end; // an escaped semicolon is two bytes
    return {places[begin], end - places[begin]};
}

void LineScanner::classify(const char *content, qsizetype size, const quint32 *places)
{
    qsizetype begin = 0;
    while (begin < size && isBlank(content[begin]))
        ++begin;
    while (size > begin && isBlank(content[size - 1]))
        --size;
    if (begin == size)
        return;
    // Offsets stay those of the whole line: the readers get the end and start at `begin`.
    const quint32 *at = places ? places + begin : nullptr;
    const quint32 shift = places ? 0 : quint32(begin);
    m_line.text.begin += shift; // so that span() counts from the first byte
    if (content[begin] == '[')
        readSection(content + begin, size - begin, at);
    else if (content[begin] == '#')
        readDirective(content + begin, size - begin, at);
    else
        readEntry(content + begin, size - begin, at);
    m_line.text.begin -= shift;
}

void LineScanner::readSection(const char *content, qsizetype size, const quint32 *places)
{
    const auto *close = static_cast<const char *>(std::memchr(content, ']', size_t(size)));
    if (!close)
        return broken(ConfFault::Level::Error,
                      Text::tr("The section's name has no closing bracket ]. Asterisk refuses the file."));
    m_line.kind = ConfLineKind::Section;
    m_inSection = true;
    const qsizetype nameSize = close - content - 1;
    m_line.key = span(places, 1, nameSize);
    m_section = {};
    m_section.name = QByteArray(content + 1, nameSize);
    if (nameSize > maxSectionName)
        broken(ConfFault::Level::Warning, Text::tr("Asterisk cuts a section's name after 79 bytes."));
    const qsizetype after = nameSize + 2;
    m_line.value = span(places, after, 0);
    if (after >= size || content[after] != '(') {
        if (after < size)
            broken(ConfFault::Level::Warning,
                   Text::tr("Asterisk ignores what stands behind the section's name."));
        return;
    }
    const auto *end = static_cast<const char *>(std::memchr(content + after, ')', size_t(size - after)));
    if (!end)
        return broken(
            ConfFault::Level::Error,
            Text::tr("The section's options have no closing bracket ). Asterisk refuses the file."));
    const qsizetype optionSize = end - content - after - 1;
    m_line.value = span(places, after + 1, optionSize);
    readOptions(QByteArrayView(content + after + 1, optionSize));
}

void LineScanner::readOptions(QByteArrayView options)
{
    while (true) {
        const qsizetype comma = options.indexOf(',');
        const QByteArrayView option = comma < 0 ? options : options.first(comma);
        if (option == QByteArrayView("!"))
            m_section.isTemplate = true;
        else if (option.startsWith('+'))
            m_section.appends = true;
        else
            m_section.parents.push_back(option.toByteArray());
        if (comma < 0)
            return;
        options = options.sliced(comma + 1);
    }
}

void LineScanner::readDirective(const char *content, qsizetype size, const quint32 *places)
{
    qsizetype word = 1;
    while (word < size && !isBlank(content[word]))
        ++word;
    const QByteArray name = QByteArray(content, word).toLower();
    if (name != "#include" && name != "#tryinclude" && name != "#exec")
        return broken(ConfFault::Level::Warning,
                      Text::tr("Asterisk knows no directive %1 and skips the line.")
                          .arg(QString::fromUtf8(name.left(32))));
    qsizetype value = word;
    while (value < size && isBlank(content[value]))
        ++value;
    if (value == size)
        return broken(ConfFault::Level::Warning,
                      Text::tr("%1 names no file; Asterisk skips the line.").arg(QString::fromUtf8(name)));
    m_line.kind = ConfLineKind::Directive;
    m_line.key = span(places, 0, word);
    m_line.value = span(places, value, size - value);
}

void LineScanner::readEntry(const char *content, qsizetype size, const quint32 *places)
{
    if (!m_inSection)
        m_faults.push_back({ConfFault::Level::Error, m_name, m_number,
                            Text::tr("The setting stands before the first section. Asterisk refuses the "
                                     "file, unless it is included inside a section.")});
    const qsizetype first = content[0] == '\\' ? 1 : 0;
    if (first && (size == 1 || isBlank(content[1])))
        return broken(ConfFault::Level::Error,
                      Text::tr("The backslash at the start escapes nothing. Asterisk refuses the file."));
    const auto *equals = size > 2 * first
        ? static_cast<const char *>(std::memchr(content + 2 * first, '=', size_t(size - 2 * first)))
        : nullptr;
    if (!equals)
        return broken(ConfFault::Level::Warning, Text::tr("The line has no equals sign; Asterisk skips it."));
    const qsizetype at = equals - content;
    qsizetype keyEnd = at;
    qsizetype value = at + 1;
    m_line.op = ConfOperator::Assign;
    if (at > 2 * first && content[at - 1] == '+') {
        m_line.op = ConfOperator::Append;
        --keyEnd;
    } else if (value < size && content[value] == '>') {
        m_line.op = ConfOperator::Arrow;
        ++value;
    }
    while (keyEnd > first && isBlank(content[keyEnd - 1]))
        --keyEnd;
    while (value < size && isBlank(content[value]))
        ++value;
    if (keyEnd == first)
        return broken(ConfFault::Level::Warning,
                      Text::tr("There is no name before the equals sign; Asterisk skips the line."));
    m_line.kind = ConfLineKind::Entry;
    m_line.key = span(places, first, keyEnd - first);
    m_line.value = span(places, value, size - value);
}

void LineScanner::broken(ConfFault::Level level, const QString &message)
{
    if (m_line.kind == ConfLineKind::Blank)
        m_line.kind = ConfLineKind::Broken;
    m_faults.push_back({level, m_name, m_number, message});
}

void LineScanner::finish()
{
    if (m_depth > 0)
        m_faults.push_back({ConfFault::Level::Warning, m_name, m_opened,
                            Text::tr("The block comment that begins here never ends. Asterisk ignores the "
                                     "rest of the file.")});
}

} // namespace trunkseal::asterisk
