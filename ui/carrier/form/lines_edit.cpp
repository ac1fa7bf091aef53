#include "ui/carrier/form/lines_edit.h"

#include "ui/theme/style.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QRegularExpression>

namespace trunkseal::ui {

namespace {

constexpr int fewestLines = 2;
constexpr int mostLines = 6;

} // namespace

LinesEdit::LinesEdit(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    frameAsInput(this);
    setFont(ui::font(Type::Body));
    setLineWrapMode(NoWrap);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &LinesEdit::fitHeight);
    fitHeight();
}

void LinesEdit::setItems(const QStringList &items)
{
    if (items != this->items())
        setPlainText(items.join(QLatin1Char('\n')));
}

QStringList LinesEdit::items() const
{
    static const QRegularExpression separators(QStringLiteral("[,;\\s]+"));
    return toPlainText().split(separators, Qt::SkipEmptyParts);
}

void LinesEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitHeight();
}

void LinesEdit::fitHeight()
{
    const int lines = std::clamp(blockCount(), fewestLines, mostLines);
    const int frame = 2 * space::xs + 2 * static_cast<int>(document()->documentMargin());
    setFixedHeight(std::max(2 * controlHeight - space::s, lines * fontMetrics().lineSpacing() + frame));
}

} // namespace trunkseal::ui
