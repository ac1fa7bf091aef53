#include "ui/carrier/outcome/outcome_view.h"

#include "ui/carrier/outcome/outcome_model.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QHeaderView>

namespace trunkseal::ui {

using asterisk::CallDirection;

OutcomeView::OutcomeView(QWidget *parent)
    : QWidget(parent)
    , m_model(new OutcomeModel(this))
    , m_table(new TableView(tr("What becomes of a call")))
    , m_direction(new QComboBox)
    , m_reason(new TextLabel({}, Type::Caption, Tone::Muted))
{
    m_table->setObjectName(QStringLiteral("outcomeTable"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setFrameShape(QFrame::StyledPanel);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_table->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_direction->setObjectName(QStringLiteral("outcomeDirectionCombo"));
    m_direction->addItem(tr("Calls that go out"), static_cast<int>(CallDirection::Outgoing));
    m_direction->addItem(tr("Calls that come in"), static_cast<int>(CallDirection::Incoming));
    m_reason->setObjectName(QStringLiteral("outcomeReason"));
    m_reason->setWordWrap(true);
    m_reason->setMinimumHeight(2 * m_reason->fontMetrics().lineSpacing());
    m_reason->setAlignment(Qt::AlignLeading | Qt::AlignTop);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    auto *head = new QHBoxLayout;
    auto *title = new TextLabel(tr("What becomes of a call"), Type::Strong);
    title->setWordWrap(true);
    m_direction->setAccessibleName(tr("Direction of the calls"));
    head->addWidget(title, 1);
    head->addWidget(m_direction);
    column->addLayout(head);
    column->addWidget(m_table);
    column->addWidget(m_reason);
    connect(m_direction, &QComboBox::activated, this, &OutcomeView::refresh);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &OutcomeView::showReason);
    refresh();
}

void OutcomeView::setTrunk(carrier::Stack stack, carrier::MediaPolicy media)
{
    if (stack == m_stack && media == m_media)
        return;
    m_stack = stack;
    m_media = media;
    refresh();
}

void OutcomeView::refresh()
{
    const auto direction = static_cast<CallDirection>(m_direction->currentData().toInt());
    m_model->setMatrix(asterisk::outcomeMatrix(m_stack, direction, {}), m_media);
    m_table->setCurrentIndex(m_model->index(m_model->ourRow(), 1));
    showReason();
}

void OutcomeView::showReason()
{
    m_reason->setText(m_model->sentence(m_table->currentIndex()));
}

} // namespace trunkseal::ui
