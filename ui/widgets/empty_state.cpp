#include "ui/widgets/empty_state.h"

#include "ui/widgets/action_tile.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace trunkseal::ui {

EmptyState::EmptyState(const QString &iconName, const QString &title, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout)
{
    auto *row = new QHBoxLayout(this);
    auto *middle = new QWidget;
    middle->setMaximumWidth(520);
    middle->setLayout(m_column);
    row->addStretch(1);
    row->addWidget(middle, 20, Qt::AlignVCenter);
    row->addStretch(1);
    m_column->setSpacing(space::s);
    m_column->addWidget(new IconLabel(iconName, Tone::Accent, 48), 0, Qt::AlignHCenter);
    auto *heading = new TextLabel(title, Type::Title);
    heading->setAlignment(Qt::AlignHCenter);
    heading->setWordWrap(true);
    m_column->addSpacing(space::s);
    m_column->addWidget(heading);
    auto *body = new TextLabel(text, Type::Body, Tone::Muted);
    body->setAlignment(Qt::AlignHCenter);
    body->setWordWrap(true);
    m_column->addWidget(body);
    m_column->addSpacing(space::s);
}

ActionTile *EmptyState::addAction(const QString &objectName, const QString &iconName, const QString &title,
                                  const QString &description)
{
    auto *tile = new ActionTile(iconName, title, description);
    tile->setObjectName(objectName);
    m_column->addWidget(tile);
    return tile;
}

} // namespace trunkseal::ui
