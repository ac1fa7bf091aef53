#include "core/asterisk/conf_writer.h"

namespace trunkseal::asterisk {

void ConfWriter::comment(const QString &text)
{
    Q_ASSERT(!text.contains(u'\n'));
    m_text += "; " + text.toUtf8() + '\n';
}

void ConfWriter::section(const QString &name, bool append)
{
    if (!m_text.isEmpty())
        m_text += '\n';
    m_text += '[' + name.toUtf8() + (append ? "](+)\n" : "]\n");
}

void ConfWriter::write(QByteArrayView key, QByteArrayView value)
{
    Q_ASSERT(!value.contains('\n') && !value.contains('\r') && !value.contains('\0'));
    // The blank behind "=" keeps a value that starts with ">" from reading as the operator "=>".
    m_text += key;
    m_text += " = ";
    if (value.contains(';'))
        m_text += value.toByteArray().replace(';', "\\;");
    else
        m_text += value;
    m_text += '\n';
}

} // namespace trunkseal::asterisk
