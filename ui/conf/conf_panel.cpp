#include "ui/conf/conf_panel.h"

#include "ui/conf/conf_syntax.h"
#include "ui/conf/lint_model.h"
#include "ui/theme/icon.h"
#include "ui/widgets/card.h"
#include "ui/widgets/code_view.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/text_label.h"

#include <QAction>
#include <QComboBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QScrollArea>
#include <QSplitter>
#include <QToolButton>

namespace trunkseal::ui {

namespace {

QToolButton *arrowButton(const char *objectName, const QString &iconName, QAction *action)
{
    auto *button = new QToolButton;
    button->setObjectName(QLatin1String(objectName));
    button->setIcon(icon(iconName));
    button->setAccessibleName(action->text());
    button->setToolTip(
        QStringLiteral("%1 (%2)").arg(action->text(), action->shortcut().toString(QKeySequence::NativeText)));
    button->setFocusPolicy(Qt::StrongFocus);
    QObject::connect(button, &QToolButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace

ConfPanel::ConfPanel(QWidget *parent)
    : QWidget(parent)
    , m_view(new CodeView(tr("Configuration for Asterisk")))
    , m_split(new QSplitter(Qt::Vertical))
{
    setObjectName(QStringLiteral("confPanel"));
    m_view->setObjectName(QStringLiteral("configurationText"));
    m_view->setMinimumHeight(96);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_view);
    m_split->addWidget(buildFindings());
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({420, 150});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    column->addWidget(buildHead());
    column->addWidget(m_split, 1);
    connect(m_view, &CodeView::noteClicked, this, [this](int line) {
        for (int row = 0; row < m_model->rowCount(); ++row) {
            const auto *finding = m_model->findingAt(row);
            if (finding->file == currentName() && int(finding->line) == line)
                return m_table->selectRow(row);
        }
    });
    clear();
}

QWidget *ConfPanel::buildHead()
{
    auto *previous = new QAction(tr("Previous finding"), this);
    previous->setShortcut(Qt::SHIFT | Qt::Key_F8);
    auto *next = new QAction(tr("Next finding"), this);
    next->setShortcut(Qt::Key_F8);
    for (QAction *action : {previous, next}) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    connect(previous, &QAction::triggered, this, &ConfPanel::previousFinding);
    connect(next, &QAction::triggered, this, &ConfPanel::nextFinding);
    m_previous = arrowButton("previousFindingButton", QStringLiteral("chevron-up"), previous);
    m_next = arrowButton("nextFindingButton", QStringLiteral("chevron-down"), next);
    m_file = new TextLabel({}, Type::Strong);
    m_file->setObjectName(QStringLiteral("confFile"));
    m_files = new QComboBox;
    m_files->setObjectName(QStringLiteral("confFileCombo"));
    m_files->setAccessibleName(tr("File on show"));
    m_files->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_countIcon = new IconLabel({}, Tone::Muted, 16);
    m_count = new TextLabel({}, Type::Body, Tone::Muted);
    m_count->setObjectName(QStringLiteral("lintCount"));
    auto *head = new QWidget;
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    row->addWidget(m_file);
    row->addWidget(m_files);
    row->addStretch();
    row->addWidget(m_countIcon);
    row->addWidget(m_count);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    connect(m_files, &QComboBox::activated, this, &ConfPanel::showPage);
    return head;
}

QWidget *ConfPanel::buildFindings()
{
    m_model = new LintModel(this);
    m_table = new TableView(tr("Findings"));
    m_table->setObjectName(QStringLiteral("lintTable"));
    m_table->setModel(m_model);
    m_table->horizontalHeader()->setStretchLastSection(true);
    const int unit = QFontMetrics(ui::font(Type::Body)).averageCharWidth();
    m_table->setColumnWidth(LintModel::SeverityColumn, unit * 10 + 46);
    m_table->setColumnWidth(LintModel::PlaceColumn, unit * 28);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) { showFinding(now.row()); });
    connect(m_table, &TableView::activatedRow, this, [this](const QModelIndex &now) {
        showFinding(now.row());
        m_view->setFocus(Qt::OtherFocusReason);
    });
    m_what = new TextLabel({}, Type::Strong);
    m_why = new TextLabel({}, Type::Body, Tone::Muted);
    m_fix = new TextLabel;
    auto *words = new QWidget;
    auto *column = new QVBoxLayout(words);
    column->setContentsMargins(space::m, space::m, space::m, space::m);
    column->setSpacing(space::s);
    for (TextLabel *label : {m_what, m_why, m_fix}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignTop | Qt::AlignLeft);
        column->addWidget(label);
    }
    m_what->setObjectName(QStringLiteral("lintWhat"));
    m_why->setObjectName(QStringLiteral("lintWhy"));
    m_fix->setObjectName(QStringLiteral("lintFix"));
    column->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("lintDetails"));
    scroll->setAccessibleName(tr("Why, and what to do"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(words);
    scroll->viewport()->setAutoFillBackground(false); // the card's ground shows through
    words->setAutoFillBackground(false);
    auto *parts = new QSplitter(Qt::Horizontal);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_table);
    parts->addWidget(scroll);
    parts->setStretchFactor(0, 3);
    parts->setStretchFactor(1, 2);
    parts->setSizes({600, 360});
    auto *card = new Card;
    card->body()->setContentsMargins(1, 1, 1, 1);
    card->body()->addWidget(parts);
    card->setMinimumHeight(104);
    m_findings = card;
    return card;
}

void ConfPanel::clear()
{
    setReport({});
    m_countIcon->hide();
    m_count->setText({});
}

void ConfPanel::setReport(const ConfReport &report)
{
    const QString name = currentName();
    const int line = m_view->currentLine();
    m_pages = report.pages;
    m_page = -1;
    m_files->clear();
    for (const ConfPage &page : m_pages)
        m_files->addItem(QFileInfo(page.name).fileName());
    m_files->setVisible(m_pages.size() > 1);
    m_file->setVisible(m_pages.size() == 1);
    m_model->setFindings(report.findings);
    const int kept = pageNamed(name);
    showPage(std::max(0, kept));
    if (kept >= 0 && line > 1)
        m_view->goToLine(line);

    const bool any = !report.findings.empty();
    m_findings->setVisible(any);
    m_previous->setVisible(any);
    m_next->setVisible(any);
    m_countIcon->show();
    if (any) {
        const auto worst =
            std::max_element(report.findings.begin(), report.findings.end(),
                             [](const auto &a, const auto &b) { return a.severity < b.severity; });
        const Sign sign = lintSign(worst->severity);
        m_countIcon->setIcon(sign.icon, sign.tone);
        m_count->setText(lintCount(report.findings));
        describe(0); // the file's beginning stays in sight until a finding is chosen
    } else {
        m_countIcon->setIcon(QStringLiteral("ok"), Tone::Sealed);
        m_count->setText(tr("Nothing to object to."));
    }
}

QString ConfPanel::currentText() const
{
    return m_page >= 0 ? m_pages[size_t(m_page)].text : QString();
}

QString ConfPanel::currentName() const
{
    return m_page >= 0 ? m_pages[size_t(m_page)].name : QString();
}

int ConfPanel::pageNamed(const QString &name) const
{
    const auto found = std::find_if(m_pages.begin(), m_pages.end(),
                                    [&name](const ConfPage &page) { return page.name == name; });
    return found == m_pages.end() ? -1 : int(found - m_pages.begin());
}

void ConfPanel::showPage(int page)
{
    if (page == m_page)
        return;
    if (page < 0 || page >= int(m_pages.size())) {
        m_page = -1;
        m_view->setContent({}, {});
        return;
    }
    m_page = page;
    const ConfPage &shown = m_pages[size_t(page)];
    m_files->setCurrentIndex(page);
    m_file->setText(QFileInfo(shown.name).fileName());
    m_file->setToolTip(shown.name);
    // The end of the last line would be shown as one more line.
    const QString lines = shown.text.endsWith(QLatin1Char('\n')) ? shown.text.chopped(1) : shown.text;
    m_view->setContent(lines, [document = shown.document](int line) {
        return document && size_t(line) <= document->lines().size()
            ? confFormats(confInks(*document, document->lines()[size_t(line) - 1]))
            : CodeView::Formats();
    });
    std::vector<asterisk::LintFinding> here;
    for (const auto &finding : m_model->findings()) {
        if (finding.file == shown.name && finding.line > 0)
            here.push_back(finding);
    }
    std::stable_sort(here.begin(), here.end(),
                     [](const auto &a, const auto &b) { return a.severity > b.severity; });
    std::vector<MarginNote> notes;
    for (const auto &finding : here) {
        const Sign sign = lintSign(finding.severity);
        notes.push_back({int(finding.line), sign, sign.word + QStringLiteral(": ") + finding.message});
    }
    m_view->setNotes(notes);
}

void ConfPanel::describe(int row)
{
    const asterisk::LintFinding *finding = m_model->findingAt(row);
    m_what->setText(finding ? breakable(finding->message) : QString());
    m_why->setText(finding ? breakable(finding->why) : QString());
    //: What to do about a finding
    m_fix->setText(finding ? tr("Next step: %1").arg(breakable(finding->fix)) : QString());
}

void ConfPanel::showFinding(int row)
{
    describe(row);
    const asterisk::LintFinding *finding = m_model->findingAt(row);
    if (finding && finding->line > 0)
        showLine(finding->file, int(finding->line));
}

void ConfPanel::showLine(const QString &file, int line)
{
    if (const int page = pageNamed(file); page >= 0) {
        showPage(page);
        m_view->goToLine(line);
    }
}

void ConfPanel::step(int by)
{
    const int count = m_model->rowCount();
    if (count == 0)
        return;
    const int now = m_table->currentIndex().row();
    const int next = now < 0 ? 0 : (now + by + count) % count; // round and round
    if (next == now)
        showFinding(next);
    else
        m_table->selectRow(next);
}

void ConfPanel::nextFinding()
{
    step(1);
}

void ConfPanel::previousFinding()
{
    step(-1);
}

} // namespace trunkseal::ui
