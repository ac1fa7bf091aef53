#include "ui/carrier/form_section.h"

#include "ui/theme/tokens.h"

#include <QGridLayout>
#include <QResizeEvent>

namespace trunkseal::ui {

namespace {

constexpr int columnWidth = 250;
constexpr int mostColumns = 3;

} // namespace

FormSection::FormSection(const QString &title, QWidget *parent)
    : Card(title, parent)
    , m_grid(new QGridLayout)
{
    m_grid->setHorizontalSpacing(space::xl);
    m_grid->setVerticalSpacing(space::m);
    body()->addLayout(m_grid);
    setAccessibleName(title);
}

void FormSection::add(QWidget *field, Width width)
{
    field->setParent(this);
    m_fields.emplace_back(field, width);
    m_columns = 0;
    place(mostColumns);
}

void FormSection::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    place(std::clamp(width() / columnWidth, 1, mostColumns));
}

void FormSection::place(int columns)
{
    if (columns == m_columns)
        return;
    m_columns = columns;
    int row = 0;
    int column = 0;
    for (const auto &[field, width] : m_fields) {
        m_grid->removeWidget(field);
        if (width == Width::Full) {
            row += column == 0 ? 0 : 1;
            m_grid->addWidget(field, row++, 0, 1, columns);
            column = 0;
            continue;
        }
        m_grid->addWidget(field, row, column);
        column = (column + 1) % columns;
        row += column == 0 ? 1 : 0;
    }
    for (int i = 0; i < mostColumns; ++i)
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
}

} // namespace trunkseal::ui
