#include "ui/widgets/code_view.h"

#include "ui/theme/icon.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTimer>
#include <QToolTip>

namespace trunkseal::ui {

namespace {

constexpr int noteIcon = 16;
constexpr int linesAtOnce = 500;

class LineMargin final : public QWidget {
public:
    explicit LineMargin(CodeView *view)
        : QWidget(view)
        , m_view(view)
    {
        setObjectName(QStringLiteral("lineMargin"));
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        m_view->paintMargin(&painter, event->rect());
    }

    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::ToolTip)
            return QWidget::event(event);
        auto *help = static_cast<QHelpEvent *>(event);
        const MarginNote *note = m_view->noteAt(m_view->lineAt(help->pos().y()));
        QToolTip::showText(help->globalPos(), note ? note->text : QString(), this);
        return true;
    }

    void mousePressEvent(QMouseEvent *event) override
    {
        const int line = m_view->lineAt(event->pos().y());
        if (m_view->noteAt(line))
            emit m_view->noteClicked(line);
    }

private:
    CodeView *m_view;
};

} // namespace

CodeView::CodeView(const QString &accessibleName, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_next(new QTimer(this))
    , m_margin(new LineMargin(this))
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setAccessibleName(accessibleName);
    setFont(ui::font(Type::Mono));
    setLineWrapMode(NoWrap);
    setLayoutDirection(Qt::LeftToRight); // configuration is written from the left in every language
    document()->setDocumentMargin(space::s);
    connect(this, &QPlainTextEdit::updateRequest, m_margin, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_margin->scroll(0, dy);
        else
            m_margin->update(0, rect.y(), m_margin->width(), rect.height());
    });
    m_next->setSingleShot(true);
    connect(m_next, &QTimer::timeout, this, &CodeView::addText);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeView::placeMargin);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &CodeView::colourVisible);
    placeMargin();
}

void CodeView::setContent(const QString &text, LineFormats formats)
{
    m_formats = std::move(formats);
    m_notes.clear();
    ++m_round;
    m_coming = text;
    m_there = 0;
    m_asked = 0;
    QPlainTextEdit::clear();
    markLine(0);
    addText();
    moveCursor(QTextCursor::Start);
    placeMargin();
    colourVisible();
}

void CodeView::addText()
{
    qsizetype end = m_there;
    for (int lines = 0; lines < linesAtOnce && end < m_coming.size(); ++lines) {
        const qsizetype lineEnd = m_coming.indexOf(QLatin1Char('\n'), end);
        end = lineEnd < 0 ? m_coming.size() : lineEnd + 1;
    }
    QTextCursor last(document());
    last.movePosition(QTextCursor::End);
    last.insertText(m_coming.mid(m_there, end - m_there));
    m_there = end;
    const bool more = m_there < m_coming.size();
    if (more)
        m_next->start();
    else
        m_coming.clear();
    if (m_asked > 0 && (m_asked < blockCount() || !more))
        goToLine(m_asked);
}

void CodeView::setNotes(const std::vector<MarginNote> &notes)
{
    m_notes.clear();
    for (const MarginNote &note : notes)
        m_notes.emplace(note.line, note);
    m_margin->update();
}

const MarginNote *CodeView::noteAt(int line) const
{
    const auto found = m_notes.find(line);
    return found == m_notes.end() ? nullptr : &found->second;
}

int CodeView::currentLine() const
{
    return textCursor().blockNumber() + 1;
}

void CodeView::goToLine(int line)
{
    const bool coming = m_next->isActive() && line >= blockCount(); // the last line may be half of one
    m_asked = coming ? line : 0;
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (coming || !block.isValid())
        return;
    setTextCursor(QTextCursor(block));
    centerCursor();
    markLine(line);
    colourVisible();
}

void CodeView::markLine(int line)
{
    m_marked = line;
    QList<QTextEdit::ExtraSelection> marks;
    if (line > 0) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document()->findBlockByNumber(line - 1));
        mark.format.setBackground(tokens().accentSoft);
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks << mark;
    }
    setExtraSelections(marks);
}

void CodeView::colourVisible()
{
    // Colouring a block asks for a new layout, which may scroll.
    if (!m_formats || m_colouring)
        return;
    m_colouring = true;
    int height = viewport()->height();
    for (QTextBlock block = firstVisibleBlock(); block.isValid() && height > 0; block = block.next()) {
        if (block.userState() != m_round) {
            block.setUserState(m_round);
            block.layout()->setFormats(m_formats(block.blockNumber() + 1));
            document()->markContentsDirty(block.position(), block.length());
        }
        height -= static_cast<int>(blockBoundingRect(block).height());
    }
    m_colouring = false;
}

int CodeView::marginWidth() const
{
    const auto digits = QString::number(std::max(99, blockCount())).size();
    return space::s + noteIcon + space::xs
        + QFontMetrics(font()).horizontalAdvance(QLatin1Char('9')) * static_cast<int>(digits) + space::s;
}

void CodeView::placeMargin()
{
    setViewportMargins(marginWidth(), 0, 0, 0);
    const QRect inside = contentsRect();
    m_margin->setGeometry(inside.left(), inside.top(), marginWidth(), viewport()->height());
}

int CodeView::lineAt(int y) const
{
    const QTextBlock block = cursorForPosition(QPoint(0, y)).block();
    const QRectF box = blockBoundingGeometry(block).translated(contentOffset());
    return y < box.bottom() ? block.blockNumber() + 1 : 0;
}

void CodeView::paintMargin(QPainter *painter, const QRect &rect)
{
    const Tokens &t = tokens();
    painter->fillRect(rect, t.raised);
    painter->setFont(font());
    const int width = m_margin->width();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF box = blockBoundingGeometry(block).translated(contentOffset());
        if (box.top() > rect.bottom())
            break;
        const int line = block.blockNumber() + 1;
        const MarginNote *note = noteAt(line);
        painter->setPen(note ? colour(t, note->sign.tone) : t.muted);
        painter->drawText(QRectF(0, box.top(), width - space::s, box.height()),
                          Qt::AlignRight | Qt::AlignVCenter, QString::number(line));
        if (note)
            paintIcon(painter, QRectF(space::s, box.center().y() - noteIcon / 2, noteIcon, noteIcon),
                      note->sign.icon, colour(t, note->sign.tone));
    }
}

void CodeView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeMargin();
    colourVisible();
}

void CodeView::showEvent(QShowEvent *event)
{
    QPlainTextEdit::showEvent(event);
    colourVisible();
}

void CodeView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    ++m_round;
    placeMargin();
    markLine(m_marked);
    colourVisible();
}

bool CodeView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        auto *help = static_cast<QHelpEvent *>(event);
        const MarginNote *note = noteAt(lineAt(help->pos().y()));
        QToolTip::showText(help->globalPos(), note ? note->text : QString(), viewport());
        return true;
    }
    return QPlainTextEdit::viewportEvent(event);
}

} // namespace trunkseal::ui
