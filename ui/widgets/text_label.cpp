#include "ui/widgets/text_label.h"

#include "ui/theme/icon.h"

#include <QEvent>
#include <QPainter>
#include <QRegularExpression>

namespace trunkseal::ui {

TextLabel::TextLabel(const QString &text, Type type, Tone tone, QWidget *parent)
    : QLabel(text, parent)
    , m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    setFont(ui::font(type));
    tint();
}

void TextLabel::setTone(Tone tone)
{
    m_tone = tone;
    tint();
}

void TextLabel::makeSelectable()
{
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::PaletteChange)
        tint();
}

void TextLabel::tint()
{
    const QColor wanted = colour(tokens(), m_tone);
    QPalette own = palette();
    if (own.color(QPalette::Active, QPalette::WindowText) == wanted)
        return;
    own.setColor(QPalette::Active, QPalette::WindowText, wanted);
    own.setColor(QPalette::Inactive, QPalette::WindowText, wanted);
    setPalette(own);
}

QString breakable(QString text)
{
    static const QRegularExpression insideAWord(QStringLiteral("([_/:.=,])(?=[^\\s])"));
    text.replace(insideAWord, QStringLiteral("\\1\u200b"));
    return text;
}

IconLabel::IconLabel(const QString &name, Tone tone, int extent, QWidget *parent)
    : QLabel(parent)
    , m_name(name)
    , m_tone(tone)
    , m_extent(extent)
{
    setFixedSize(extent, extent);
}

void IconLabel::setIcon(const QString &name, Tone tone)
{
    m_name = name;
    m_tone = tone;
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    if (m_name.isEmpty())
        return;
    QPainter painter(this);
    paintIcon(&painter, QRectF(0, 0, m_extent, m_extent), m_name, colour(tokens(), m_tone));
}

} // namespace trunkseal::ui
