#include "ui/call/call_compare_dialog.h"

#include "core/report/probe_history.h"
#include "ui/probe/probe_rows.h"
#include "ui/widgets/difference_table.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/words.h"

#include <QBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace trunkseal::ui {

namespace {

QString titleOf(const store::HistoryEntry &entry)
{
    return QLocale().toString(entry.at.toLocalTime(), QLocale::ShortFormat);
}

} // namespace

CallCompareDialog::CallCompareDialog(const store::HistoryEntry &one, const store::HistoryEntry &other,
                                     QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("callCompareDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    const bool areProbes = one.kind == QLatin1String("probe");
    setWindowTitle(areProbes ? tr("Compare two probes") : tr("Compare two calls"));
    resize(900, 560);
    const bool inOrder = one.at <= other.at;
    const store::HistoryEntry &before = inOrder ? one : other;
    const store::HistoryEntry &after = inOrder ? other : one;
    const auto found = areProbes ? report::probeChanges(before.report, after.report)
                                 : report::differences(before.report, after.report);
    std::vector<DifferenceTable::Row> rows;
    for (const report::Difference &difference : found)
        rows.push_back({areProbes ? probeWord(difference.path) : DifferenceTable::readable(difference.path),
                        difference.before, difference.after});
    auto *table = new DifferenceTable(areProbes ? tr("What differs between the probes")
                                                : tr("What differs between the calls"));
    table->setObjectName(QStringLiteral("callCompareTable"));
    table->setRows(titleOf(before), titleOf(after), rows);
    table->setVisible(!found.empty());

    const QString alike =
        areProbes ? tr("The carrier answered alike both times.") : tr("The two calls went alike.");
    const QString sentence =
        found.empty() ? alike : tr("%n value(s) differ.", nullptr, static_cast<int>(found.size()));
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
