#pragma once

#include "core/asterisk/conf/conf_document.h"

namespace trunkseal::asterisk {

constexpr qsizetype maxLineBytes = 8190; ///< without the line end; Asterisk skips longer lines
constexpr qsizetype maxSectionName = 79;

/// `raw` without comments and with "\;" as ";".
[[nodiscard]] QByteArray withoutComments(QByteArrayView raw);

/// Walks a text line by line as Asterisk's reader does (main/config.c), block comments and all.
class LineScanner {
public:
    LineScanner(const QByteArray &text, const QString &name, std::vector<ConfFault> &faults)
        : m_text(text)
        , m_name(name)
        , m_faults(faults)
    {
    }

    bool next();
    [[nodiscard]] const ConfLine &line() const { return m_line; }
    /// Of a Section line, without its line numbers.
    [[nodiscard]] ConfSection takeSection() { return std::move(m_section); }
    void finish(); ///< tells of a block comment that never ends

private:
    struct Content; ///< what of a line is outside of comments, with its place in the text

    void classify(const char *content, qsizetype size, const quint32 *places);
    void readSection(const char *content, qsizetype size, const quint32 *places);
    void readDirective(const char *content, qsizetype size, const quint32 *places);
    void readEntry(const char *content, qsizetype size, const quint32 *places);
    void readOptions(QByteArrayView options);
    void clean();
    [[nodiscard]] ConfSpan span(const quint32 *places, qsizetype begin, qsizetype size) const;
    void broken(ConfFault::Level level, const QString &message);

    const QByteArray &m_text;
    const QString &m_name;
    std::vector<ConfFault> &m_faults;
    ConfLine m_line;
    ConfSection m_section;
    quint32 m_next = 0;
    quint32 m_number = 0;
    int m_depth = 0; ///< open block comments; below 0 after a "--;" too many, as in Asterisk
    quint32 m_opened = 0; ///< number of the line that opened the block comment
    bool m_inSection = false;
    QByteArray m_clean;
    std::vector<quint32> m_places;
};

} // namespace trunkseal::asterisk
