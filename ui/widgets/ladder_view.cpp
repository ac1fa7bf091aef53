#include "ui/widgets/ladder_view.h"

#include "ui/theme/tokens.h"

#include <QHeaderView>
#include <QScrollBar>

namespace trunkseal::ui {

LadderView::LadderView(QWidget *parent)
    : TableView(tr("Steps of the call"), parent)
    , m_ladder(new LadderModel(this))
{
    setObjectName(QStringLiteral("ladderView"));
    setModel(m_ladder);
    verticalHeader()->setDefaultSectionSize(28);
    QHeaderView *header = horizontalHeader();
    header->setSectionResizeMode(LadderModel::TextColumn, QHeaderView::Stretch);
    const QFontMetrics metrics(ui::font(Type::Body));
    setColumnWidth(LadderModel::TimeColumn,
                   metrics.horizontalAdvance(QStringLiteral("00 000,0 ms")) + space::l);
    setColumnWidth(LadderModel::DirectionColumn, 40);
    setColumnWidth(LadderModel::PadlockColumn, metrics.horizontalAdvance(tr("encrypted")) + 44);
}

void LadderView::append(const std::vector<call::LadderStep> &steps)
{
    const bool atEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum();
    m_ladder->append(steps);
    if (atEnd)
        scrollToBottom();
}

} // namespace trunkseal::ui
