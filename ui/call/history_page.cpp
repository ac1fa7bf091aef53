#include "ui/call/history_page.h"

#include "core/report/history_export.h"
#include "ui/call/call_compare_dialog.h"
#include "ui/call/history_model.h"
#include "ui/shell/background.h"
#include "ui/shell/file_work.h"
#include "ui/theme/icon.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/ladder_view.h"
#include "ui/widgets/verdict_card.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>

#include <algorithm>

namespace trunkseal::ui {

std::vector<call::LadderStep> ladderFrom(const QJsonObject &report)
{
    std::vector<call::LadderStep> steps;
    const QJsonArray ladder = report.value(QLatin1String("ladder")).toArray();
    for (const auto &value : ladder) {
        const QJsonObject json = value.toObject();
        const QString direction = json.value(QLatin1String("direction")).toString();
        call::LadderStep step;
        step.timeMs = json.value(QLatin1String("time_ms")).toDouble();
        step.direction = direction == QLatin1String("sent") ? call::LadderDirection::Sent
            : direction == QLatin1String("received")        ? call::LadderDirection::Received
                                                            : call::LadderDirection::Local;
        step.text = json.value(QLatin1String("first_line")).toString();
        step.encrypted = json.value(QLatin1String("encrypted")).toBool();
        steps.push_back(std::move(step));
    }
    return steps;
}

HistoryPage::HistoryPage(const Services &services, Scope scope, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_scope(scope)
    , m_model(new HistoryModel(this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_stack(new QStackedWidget)
    , m_search(new QLineEdit)
    , m_compare(new QPushButton(tr("Co&mpare…")))
    , m_export(new QPushButton(tr("E&xport…")))
    , m_table(new TableView(tr("Finished calls, probes and pushes")))
    , m_verdict(new VerdictCard)
    , m_ladder(new LadderView)
{
    setObjectName(QStringLiteral("historyPage"));
    m_filter->setSourceModel(m_model);
    m_filter->setFilterRole(HistoryModel::HayRole);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_search->setObjectName(QStringLiteral("historySearch"));
    m_search->setPlaceholderText(tr("Search"));
    m_search->setAccessibleName(tr("Search the history"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search"), Tone::Muted), QLineEdit::LeadingPosition);
    m_search->setMaximumWidth(320);
    m_compare->setObjectName(QStringLiteral("compareCallsButton"));
    m_compare->setAccessibleName(tr("Compare the two chosen calls or probes"));
    m_compare->setToolTip(tr("Choose two calls or two probes, with Ctrl held, to see what differs."));
    m_export->setObjectName(QStringLiteral("exportHistoryButton"));
    m_export->setAccessibleName(tr("Export the chosen report"));
    m_export->setToolTip(tr("Saves the report as a page, as a table or as JSON."));
    m_table->setObjectName(QStringLiteral("historyTable"));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setModel(m_filter);
    m_table->horizontalHeader()->setStretchLastSection(true);
    const QFontMetrics metrics(ui::font(Type::Body));
    m_table->setColumnWidth(HistoryModel::VerdictColumn, metrics.averageCharWidth() * 14 + 50);
    m_table->setColumnWidth(HistoryModel::TimeColumn, metrics.averageCharWidth() * 26);
    const auto headingWidth = [this, &metrics](int column) {
        return metrics.horizontalAdvance(
                   m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString())
            + 2 * space::l;
    };
    m_table->setColumnWidth(
        HistoryModel::SubjectColumn,
        std::max(metrics.averageCharWidth() * 20, headingWidth(HistoryModel::SubjectColumn)));
    m_table->setColumnWidth(HistoryModel::KindColumn, metrics.averageCharWidth() * 22);
    m_table->setColumnHidden(HistoryModel::SubjectColumn, scope == Scope::OneSubject);

    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("historyVerdictArea"));
    scroll->setAccessibleName(tr("Verdict"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_verdict);
    scroll->setMinimumWidth(360);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *ladderCard = new Card;
    ladderCard->body()->addWidget(m_ladder);
    auto *details = new QSplitter(Qt::Horizontal);
    details->setChildrenCollapsible(false);
    details->addWidget(ladderCard);
    details->addWidget(scroll);
    details->setStretchFactor(0, 3);
    details->setStretchFactor(1, 2);

    auto *tableCard = new Card;
    tableCard->body()->setContentsMargins(1, 1, 1, 1);
    tableCard->body()->addWidget(m_table);
    auto *split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(tableCard);
    split->addWidget(details);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    auto *list = new QWidget;
    auto *listColumn = new QVBoxLayout(list);
    listColumn->setContentsMargins(0, 0, 0, 0);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(space::s);
    bar->addWidget(m_search, 1);
    bar->addStretch();
    bar->addWidget(m_compare);
    bar->addWidget(m_export);
    listColumn->addLayout(bar);
    listColumn->addWidget(split, 1);

    m_stack->addWidget(
        new EmptyState(QStringLiteral("calls"), tr("No calls yet"),
                       tr("Every test call, probe and push is kept here with its whole report.")));
    m_stack->addWidget(list);
    auto *column = new QVBoxLayout(this);
    const int margin = scope == Scope::Everything ? space::xl : space::l;
    column->setContentsMargins(margin, margin, margin, margin);
    column->addWidget(m_stack);

    connect(m_search, &QLineEdit::textChanged, m_filter, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) { showEntry(now); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &HistoryPage::showChoice);
    connect(m_compare, &QPushButton::clicked, this, &HistoryPage::compare);
    connect(m_export, &QPushButton::clicked, this, &HistoryPage::exportChosen);
    showChoice();
    connect(services.workspace, &WorkspaceClient::historyChanged, this, &HistoryPage::reload);
    connect(services.workspace, &WorkspaceClient::opened, this, &HistoryPage::reload);
}

void HistoryPage::setSubject(const QString &id)
{
    if (id == m_subject)
        return;
    m_subject = id;
    reload();
}

void HistoryPage::reload()
{
    if (!m_services.workspace->isOpen())
        return;
    if (m_scope == Scope::OneSubject && m_subject.isEmpty()) {
        show({});
        return;
    }
    m_services.workspace->run<Loaded>(
        this,
        [subject = m_subject](store::Workspace &w) -> Result<Loaded> {
            auto entries = w.history(subject);
            const auto carriers = w.carriers();
            const auto servers = w.servers();
            if (!entries)
                return fail(entries.error());
            if (!carriers)
                return fail(carriers.error());
            if (!servers)
                return fail(servers.error());
            Loaded loaded{std::move(*entries), {}};
            for (const auto &carrier : *carriers)
                loaded.names.emplace(carrier.id, carrier.name);
            for (const auto &server : *servers)
                loaded.names.emplace(server.id, server.name);
            return loaded;
        },
        [this](const Result<Loaded> &loaded) {
            if (loaded)
                show(*loaded);
            else
                emit m_services.workspace->failed(loaded.error());
        });
}

void HistoryPage::show(const Loaded &loaded)
{
    m_model->setEntries(loaded.entries, loaded.names);
    m_stack->setCurrentIndex(loaded.entries.empty() ? 0 : 1);
    if (m_filter->rowCount() > 0)
        m_table->setCurrentIndex(m_filter->index(0, 0));
    else
        showEntry({});
}

void HistoryPage::showEntry(const QModelIndex &index)
{
    const store::HistoryEntry *entry = m_model->entryAt(m_filter->mapToSource(index).row());
    m_verdict->setVisible(entry != nullptr);
    const auto steps = entry ? ladderFrom(entry->report) : std::vector<call::LadderStep>();
    m_ladder->ladder()->setSteps(steps);
    m_ladder->parentWidget()->setVisible(!steps.empty()); // a push and a probe have none
    if (!entry)
        return;
    VerdictView view = verdictView(entry->report);
    view.sign = m_model->signAt(m_filter->mapToSource(index).row());
    view.oneLine = entry->oneLine;
    m_verdict->setView(view);
}

std::vector<store::HistoryEntry> HistoryPage::chosen() const
{
    std::vector<store::HistoryEntry> entries;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows()) {
        if (const store::HistoryEntry *entry = m_model->entryAt(m_filter->mapToSource(index).row()))
            entries.push_back(*entry);
    }
    return entries;
}

void HistoryPage::showChoice()
{
    const auto entries = chosen();
    const bool canCompare = entries.size() == 2 && entries[0].kind == entries[1].kind
        && (entries[0].kind == QLatin1String("call") || entries[0].kind == QLatin1String("probe"));
    m_compare->setEnabled(canCompare);
    m_export->setEnabled(entries.size() == 1);
}

void HistoryPage::compare()
{
    const auto entries = chosen();
    if (entries.size() == 2)
        (new CallCompareDialog(entries[0], entries[1], this))->open();
}

void HistoryPage::exportChosen()
{
    const auto entries = chosen();
    if (entries.size() != 1)
        return;
    const QString name = QStringLiteral("%1-%2.html")
                             .arg(entries.front().kind,
                                  entries.front().at.toUTC().toString(QStringLiteral("yyyyMMdd-HHmmss")));
    m_services.dialogs.saveFile(this, tr("Export the report"), name,
                                tr("Page (*.html);;Table (*.csv);;JSON (*.json)"),
                                [this, entry = entries.front()](const QString &path) {
                                    startJob<void>(
                                        m_services.pool, this,
                                        [entry, path](const Control &) {
                                            const QByteArray content = path.endsWith(QLatin1String(".csv"))
                                                ? report::historyCsv(entry)
                                                : path.endsWith(QLatin1String(".json"))
                                                ? report::historyJson(entry)
                                                : report::historyHtml(entry);
                                            return writeFile(path, content);
                                        },
                                        [this](const Result<void> &written) {
                                            if (!written)
                                                emit m_services.workspace->failed(written.error());
                                        });
                                });
}

} // namespace trunkseal::ui
