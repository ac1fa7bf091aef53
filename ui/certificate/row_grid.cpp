#include "ui/certificate/row_grid.h"

#include "ui/theme/icon.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/text_label.h"

#include <QGridLayout>
#include <QPushButton>

namespace trunkseal::ui {

RowGrid::RowGrid(const QString &prefix, QWidget *parent)
    : QWidget(parent)
    , m_prefix(prefix)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, space::s, 0, 0);
    m_grid->setHorizontalSpacing(space::m);
    m_grid->setVerticalSpacing(space::s);
    m_grid->setColumnStretch(0, 1);
}

void RowGrid::setRows(const std::vector<CertificateRow> &rows)
{
    clearLayout(m_grid);
    int index = 0;
    for (const CertificateRow &row : rows)
        addRow(row, index++);
}

void RowGrid::addRow(const CertificateRow &row, int index)
{
    auto *column = new QVBoxLayout;
    column->setSpacing(1);
    column->addWidget(new TextLabel(row.label, Type::Caption, Tone::Muted));
    auto *value = new TextLabel(breakable(row.value), row.mono ? Type::Mono : Type::Body);
    value->setWordWrap(true);
    value->makeSelectable();
    value->setObjectName(m_prefix + QStringLiteral("Value_") + row.field);
    value->setAccessibleName(row.label + QStringLiteral(": ") + row.value);
    value->setAccessibleDescription(row.sentence);
    column->addWidget(value);
    if (!row.sentence.isEmpty()) {
        auto *sentence = new TextLabel(breakable(row.sentence), Type::Caption, Tone::Muted);
        sentence->setWordWrap(true);
        column->addWidget(sentence);
    }
    m_grid->addLayout(column, index, 0);

    auto *copy = new QPushButton;
    copy->setObjectName(m_prefix + QStringLiteral("Copy_") + row.field);
    copy->setIcon(icon(QStringLiteral("copy"), Tone::Muted));
    copy->setProperty("tone", QStringLiteral("quiet"));
    copy->setFixedWidth(controlHeight);
    copy->setToolTip(tr("Copy: %1").arg(row.label));
    copy->setAccessibleName(copy->toolTip());
    connect(copy, &QPushButton::clicked, this,
            [this, value = row.value, label = row.label] { emit copyAsked(value, label); });
    m_grid->addWidget(copy, index, 1, Qt::AlignTop);
}

} // namespace trunkseal::ui
