#include "ui/widgets/difference_table.h"

#include "ui/theme/icon.h"

#include <QHeaderView>
#include <QStandardItemModel>

namespace trunkseal::ui {

namespace {

QStandardItem *cell(const QString &text)
{
    auto *item = new QStandardItem(text.isEmpty() ? QStringLiteral("–") : text);
    item->setEditable(false);
    item->setToolTip(text);
    return item;
}

} // namespace

DifferenceTable::DifferenceTable(const QString &accessibleName, QWidget *parent)
    : TableView(accessibleName, parent)
    , m_model(new QStandardItemModel(this))
{
    setModel(m_model);
    horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
}

QString DifferenceTable::readable(const QString &path)
{
    return QString(path)
        .replace(QLatin1Char('.'), QStringLiteral(" › "))
        .replace(QLatin1Char('_'), QLatin1Char(' '));
}

void DifferenceTable::setRows(const QString &firstTitle, const QString &secondTitle,
                              const std::vector<Row> &rows)
{
    m_model->clear();
    m_model->setHorizontalHeaderLabels({tr("What"), firstTitle, secondTitle});
    for (const Row &row : rows) {
        auto *what = cell(row.what);
        if (row.first != row.second) {
            what->setIcon(icon(QStringLiteral("warning"), Tone::Gap));
            what->setAccessibleText(tr("%1, differs").arg(what->text()));
        }
        m_model->appendRow({what, cell(row.first), cell(row.second)});
    }
}

void DifferenceTable::fitHeight(int most)
{
    const int rows = std::clamp(m_model->rowCount(), 1, most);
    setFixedHeight(horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize()
                   + 2 * frameWidth() + 2);
}

} // namespace trunkseal::ui
