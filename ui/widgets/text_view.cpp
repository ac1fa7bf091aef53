#include "ui/widgets/text_view.h"

#include "ui/theme/tokens.h"

#include <QEvent>
#include <QRegularExpression>
#include <QSyntaxHighlighter>

namespace trunkseal::ui {

namespace {

QTextCharFormat ink(const QColor &colour, bool strong = false, const QColor &ground = {})
{
    QTextCharFormat f;
    f.setForeground(colour);
    if (strong)
        f.setFontWeight(QFont::DemiBold);
    if (ground.isValid())
        f.setBackground(ground);
    return f;
}

class DiffHighlighter final : public QSyntaxHighlighter {
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &text) override
    {
        const Tokens &t = tokens();
        const int length = static_cast<int>(text.size());
        if (text.startsWith(QLatin1String("+++")) || text.startsWith(QLatin1String("---")))
            setFormat(0, length, ink(t.text, true));
        else if (text.startsWith(QLatin1String("@@")))
            setFormat(0, length, ink(t.accent));
        else if (text.startsWith(QLatin1Char('+')))
            setFormat(0, length, ink(t.sealed, false, t.sealedSoft));
        else if (text.startsWith(QLatin1Char('-')))
            setFormat(0, length, ink(t.clear, false, t.clearSoft));
    }
};

/// Asterisk conf text: sections, keys, comments, directives.
class ConfHighlighter final : public QSyntaxHighlighter {
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString &text) override
    {
        const Tokens &t = tokens();
        const int length = static_cast<int>(text.size());
        const QString trimmed = text.trimmed();
        if (trimmed.startsWith(QLatin1Char('['))) {
            setFormat(0, length, ink(t.accent, true));
        } else if (trimmed.startsWith(QLatin1Char('#'))) {
            setFormat(0, length, ink(t.gap, true));
        } else if (const auto equals = static_cast<int>(text.indexOf(QLatin1Char('='))); equals > 0) {
            setFormat(0, equals, ink(t.muted));
            const QString value = text.mid(equals + 1).trimmed();
            if (value == QLatin1String("sdes") || value == QLatin1String("tls"))
                setFormat(equals + 1, length - equals - 1, ink(t.sealed, true));
        }
        if (const auto comment = static_cast<int>(text.indexOf(QLatin1Char(';'))); comment >= 0)
            setFormat(comment, length - comment, ink(t.unknown));
    }
};

} // namespace

TextView::TextView(Language language, const QString &accessibleName, QWidget *parent)
    : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAccessibleName(accessibleName);
    setFont(ui::font(Type::Mono));
    setLineWrapMode(NoWrap);
    document()->setDocumentMargin(space::s);
    if (language == Language::Diff)
        m_highlighter = new DiffHighlighter(document());
    else if (language == Language::Conf)
        m_highlighter = new ConfHighlighter(document());
}

void TextView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (m_highlighter && event->type() == QEvent::PaletteChange)
        m_highlighter->rehighlight();
}

} // namespace trunkseal::ui
