#include "ui/carrier/form_section.h"

#include "ui/carrier/form/section_header.h"

#include <QGridLayout>
#include <QResizeEvent>

namespace trunkseal::ui {

namespace {

constexpr int narrowestColumn = 226;
constexpr int mostColumns = 3;

} // namespace

FormSection::FormSection(const QString &title, QWidget *parent)
    : Card(title, parent)
    , m_content(new QWidget)
    , m_grid(new QGridLayout(m_content))
{
    setAccessibleName(title);
    m_grid->setContentsMargins(0, 0, 0, 0);
    build();
}

FormSection::FormSection(const char *objectName, const QString &title, QWidget *parent)
    : Card({}, parent)
    , m_header(new SectionHeader(title))
    , m_content(new QWidget)
    , m_grid(new QGridLayout(m_content))
{
    setObjectName(QLatin1String(objectName));
    setAccessibleName(title);
    m_header->setObjectName(QLatin1String(objectName) + QStringLiteral("Header"));
    body()->setContentsMargins(space::s, space::s, space::s, space::s); // the header's ground is wider
    body()->setSpacing(space::xs);
    m_grid->setContentsMargins(space::s, space::s, space::s, space::s);
    body()->addWidget(m_header);
    connect(m_header, &QAbstractButton::toggled, m_content, &QWidget::setVisible);
    build();
}

void FormSection::build()
{
    m_grid->setHorizontalSpacing(space::xl);
    m_grid->setVerticalSpacing(space::m);
    body()->addWidget(m_content);
}

void FormSection::add(QWidget *field, Width width)
{
    field->setParent(m_content);
    m_fields.emplace_back(field, width);
    m_columns = 0;
    place(mostColumns);
}

void FormSection::setOpen(bool open)
{
    if (m_header)
        m_header->setChecked(open);
}

bool FormSection::isOpen() const
{
    return !m_header || m_header->isChecked();
}

void FormSection::setNote(Tone tone, const QString &note)
{
    if (m_header)
        m_header->setNote(tone, note);
}

void FormSection::resizeEvent(QResizeEvent *event)
{
    Card::resizeEvent(event);
    const int room = width() - outerMargins() + m_grid->horizontalSpacing();
    place(std::clamp(room / (widest(Width::Column) + m_grid->horizontalSpacing()), 1, mostColumns));
}

/// What one column needs: a narrow window must be able to get there.
QSize FormSection::minimumSizeHint() const
{
    return {std::max(widest(Width::Column), widest(Width::Full)) + outerMargins(),
            Card::minimumSizeHint().height()};
}

int FormSection::outerMargins() const
{
    const QMargins card = body()->contentsMargins();
    const QMargins grid = m_grid->contentsMargins();
    return card.left() + card.right() + grid.left() + grid.right();
}

int FormSection::widest(Width which) const
{
    int widest = which == Width::Column ? narrowestColumn : 0;
    for (const auto &[field, width] : m_fields) {
        if (width == which && !field->isHidden())
            widest = std::max(widest, field->minimumSizeHint().width());
    }
    return widest;
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
