#include "ui/call/call_compare_dialog.h"

#include "core/report/history_export.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QStandardItemModel>

namespace trunkseal::ui {

namespace {

QString titleOf(const store::HistoryEntry &entry)
{
    return QLocale().toString(entry.at.toLocalTime(), QLocale::ShortFormat);
}

/// "checks.tls_version.state" as "checks › tls version › state".
QString readable(const QString &path)
{
    return QString(path)
        .replace(QLatin1Char('.'), QStringLiteral(" › "))
        .replace(QLatin1Char('_'), QLatin1Char(' '));
}

QStandardItem *cell(const QString &text)
{
    auto *item = new QStandardItem(text.isEmpty() ? QStringLiteral("–") : text);
    item->setEditable(false);
    item->setToolTip(text);
    return item;
}

} // namespace

CallCompareDialog::CallCompareDialog(const store::HistoryEntry &one, const store::HistoryEntry &other,
                                     QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("callCompareDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Compare two calls"));
    resize(900, 560);
    const bool inOrder = one.at <= other.at;
    const store::HistoryEntry &before = inOrder ? one : other;
    const store::HistoryEntry &after = inOrder ? other : one;
    const auto found = report::differences(before.report, after.report);

    auto *model = new QStandardItemModel(this);
    model->setHorizontalHeaderLabels({tr("What"), titleOf(before), titleOf(after)});
    for (const report::Difference &difference : found)
        model->appendRow({cell(readable(difference.path)), cell(difference.before), cell(difference.after)});
    auto *table = new TableView(tr("What differs between the calls"));
    table->setObjectName(QStringLiteral("callCompareTable"));
    table->setModel(model);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->setVisible(!found.empty());

    const QString sentence = found.empty()
        ? tr("The two calls went alike.")
        : tr("%n value(s) differ.", nullptr, static_cast<int>(found.size()));
    auto *summary = new TextLabel(sentence, Type::Body, Tone::Muted);
    summary->setObjectName(QStringLiteral("callCompareSummary"));
    summary->setWordWrap(true);
    auto *close = new QPushButton(tr("&Close"));
    close->setObjectName(QStringLiteral("closeButton"));
    close->setAccessibleName(tr("Close"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(new TextLabel(windowTitle(), Type::Title));
    column->addWidget(summary);
    column->addWidget(table, 1);
    if (found.empty())
        column->addStretch();
    column->addWidget(close, 0, Qt::AlignRight);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
}

} // namespace trunkseal::ui
