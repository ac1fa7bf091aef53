#include "ui/widgets/card.h"

#include "ui/theme/style_paint.h"
#include "ui/widgets/text_label.h"

#include <QVBoxLayout>

namespace trunkseal::ui {

Card::Card(const QString &title, QWidget *parent)
    : QFrame(parent)
    , m_body(new QVBoxLayout(this))
{
    m_body->setContentsMargins(space::l, space::l, space::l, space::l);
    m_body->setSpacing(space::m);
    if (!title.isEmpty())
        m_body->addWidget(new TextLabel(title, Type::Subtitle));
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens();
    paint::panel(&painter, rect(), t.surface, t.line, 1, cornerRadius + 2);
}

} // namespace trunkseal::ui
