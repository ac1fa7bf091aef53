#pragma once

#include <QByteArray>
#include <QString>

namespace trunkseal::asterisk {

/// Builds Asterisk configuration text. Values must be single lines without blanks around them; `;` is escaped
/// here, so a value always ends where its line ends.
class ConfWriter {
public:
    void comment(const QString &text);
    /// "[name]", or "[name](+)" to add to a section that stands elsewhere.
    void section(const QString &name, bool append = false);
    void line(const QString &key, const QString &value) { write(key.toUtf8(), value.toUtf8()); }
    void line(const char *key, const QString &value) { write(key, value.toUtf8()); }
    void line(const char *key, const char *value) { write(key, value); }
    void line(const QString &key, QByteArrayView value) { write(key.toUtf8(), value); }

    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    /// The text; the writer is empty afterwards.
    [[nodiscard]] QByteArray take() { return std::exchange(m_text, {}); }

private:
    void write(QByteArrayView key, QByteArrayView value);

    QByteArray m_text;
};

} // namespace trunkseal::asterisk
