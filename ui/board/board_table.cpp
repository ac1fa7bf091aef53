#include "ui/board/board_table.h"

#include "ui/board/board_delegate.h"
#include "ui/board/board_model.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

namespace trunkseal::ui {

namespace {

constexpr int widestName = 34; ///< characters

} // namespace

BoardTable::BoardTable(QWidget *parent)
    : TableView(tr("Servers and carriers"), parent)
{
    setObjectName(QStringLiteral("boardTable"));
    setSelectionBehavior(SelectItems);
    setItemDelegate(new BoardDelegate(this));
    setContextMenuPolicy(Qt::CustomContextMenu);
    horizontalHeader()->setTextElideMode(Qt::ElideRight);
    verticalHeader()->setTextElideMode(Qt::ElideRight);
    verticalHeader()->setAccessibleName(tr("Servers"));
    verticalHeader()->setHighlightSections(false);
    verticalHeader()->show();
    if (auto *corner = findChild<QAbstractButton *>(QStringLiteral("cornerButton"))) {
        m_corner = corner;
        corner->setAccessibleName(tr("Sort by the servers' names"));
        corner->setToolTip(corner->accessibleName());
        corner->disconnect(this); // it would select all
        corner->installEventFilter(this);
        connect(corner, &QAbstractButton::clicked, this, [this] {
            const bool isUp = horizontalHeader()->sortIndicatorSection() == BoardModel::NameColumn
                && horizontalHeader()->sortIndicatorOrder() == Qt::AscendingOrder;
            sortByColumn(BoardModel::NameColumn, isUp ? Qt::DescendingOrder : Qt::AscendingOrder);
        });
    }
    fitHeights();
}

void BoardTable::fitHeights()
{
    verticalHeader()->setDefaultSectionSize(BoardDelegate::rowHeight());
}

void BoardTable::fitNames()
{
    const QFontMetrics strong(ui::font(Type::Strong));
    int width = strong.horizontalAdvance(tr("Server")) + space::l;
    for (int row = 0; row < model()->rowCount(); ++row)
        width = std::max(width, strong.horizontalAdvance(model()->headerData(row, Qt::Vertical).toString()));
    verticalHeader()->setFixedWidth(std::min(width, strong.averageCharWidth() * widestName) + 2 * space::l);
}

void BoardTable::fitColumns()
{
    fitNames();
    const int cell = BoardDelegate::widthFor(BoardWords::cellWords(), BoardWords::factWords());
    const int unit = QFontMetrics(ui::font(Type::Body)).averageCharWidth();
    horizontalHeader()->setDefaultSectionSize(cell); // of columns that a filter has taken away, too
    for (int column = 0; column < model()->columnCount(); ++column)
        setColumnWidth(column, column == BoardModel::VersionColumn ? unit * 22 + 2 * space::m : cell);
    setColumnWidth(BoardModel::StateColumn, cell + unit * 4);
    setColumnHidden(BoardModel::NameColumn, true); // stands at the edge
}

QString BoardTable::rowText() const
{
    const QModelIndex index = currentIndex();
    QStringList cells;
    for (int column = 0; index.isValid() && column < model()->columnCount(); ++column)
        cells << index.siblingAtColumn(column).data().toString();
    return cells.join(QLatin1Char('\t'));
}

void BoardTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        QGuiApplication::clipboard()->setText(rowText());
    else
        TableView::keyPressEvent(event);
}

void BoardTable::changeEvent(QEvent *event)
{
    TableView::changeEvent(event);
    if (event->type() == QEvent::FontChange && verticalHeader())
        fitHeights();
}

bool BoardTable::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_corner || event->type() != QEvent::Paint)
        return TableView::eventFilter(watched, event);
    QPainter painter(m_corner);
    QStyleOptionHeader option;
    option.initFrom(m_corner);
    option.orientation = Qt::Horizontal;
    if (horizontalHeader()->sortIndicatorSection() == BoardModel::NameColumn)
        option.sortIndicator = horizontalHeader()->sortIndicatorOrder() == Qt::AscendingOrder
            ? QStyleOptionHeader::SortDown
            : QStyleOptionHeader::SortUp;
    style()->drawControl(QStyle::CE_Header, &option, &painter, horizontalHeader());
    painter.setFont(horizontalHeader()->font());
    painter.setPen(tokens(option.palette).muted);
    const Qt::Alignment side = isRightToLeft() ? Qt::AlignRight : Qt::AlignLeft;
    painter.drawText(m_corner->rect().adjusted(space::s, 0, -space::s, 0), side | Qt::AlignVCenter,
                     tr("Server"));
    return true;
}

} // namespace trunkseal::ui
