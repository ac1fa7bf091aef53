#include "ui/widgets/text_view.h"

#include "ui/theme/tokens.h"

#include <QEvent>
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
}

void TextView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (m_highlighter && event->type() == QEvent::PaletteChange)
        m_highlighter->rehighlight();
}

} // namespace trunkseal::ui
