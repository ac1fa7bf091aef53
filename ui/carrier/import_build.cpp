// The layout of ImportDialog; what it does is in import_dialog.cpp.

#include "ui/carrier/import_dialog.h"
#include "ui/carrier/import_model.h"
#include "ui/carrier/not_understood_model.h"
#include "ui/conf/conf_panel.h"
#include "ui/conf/local_files.h"
#include "ui/theme/icon.h"
#include "ui/widgets/card.h"
#include "ui/widgets/field.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/named_button.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/text_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>

namespace trunkseal::ui {

namespace {

QPushButton *button(const char *objectName, const QString &iconName, const QString &text)
{
    auto *made = namedButton(objectName, iconName, text);
    made->setAutoDefault(false);
    return made;
}

} // namespace

ImportDialog::ImportDialog(const Services &services, const QStringList &paths, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_paths(paths)
    , m_message(new MessageBar)
    , m_model(new ImportModel(this))
    , m_progress(new ProgressStrip)
{
    setObjectName(QStringLiteral("importDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Import carriers"));
    setAcceptDrops(true);
    auto *parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(buildTable());
    parts->addWidget(buildDetails());
    parts->setStretchFactor(0, 2);
    parts->setStretchFactor(1, 3);
    parts->setSizes({220, 330});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::l, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(buildHead());
    column->addWidget(m_message);
    column->addWidget(parts, 1);
    column->addWidget(m_progress);
    column->addWidget(buildButtons());
    connect(m_progress, &ProgressStrip::cancelAsked, this, [this] {
        if (m_job)
            m_job->cancel();
    });
    connect(m_model, &ImportModel::choiceChanged, this, &ImportDialog::showChoice);
    resize(1120, 780);
    showChoice();
    read();
}

QWidget *ImportDialog::buildHead()
{
    m_source = new TextLabel({}, Type::Body, Tone::Muted);
    m_source->setObjectName(QStringLiteral("importSource"));
    m_source->setWordWrap(true);
    auto *add = button("addFilesButton", QStringLiteral("plus"), tr("&Add files…"));
    add->setToolTip(tr("Files of one server are read together. They can be dropped here, too."));
    connect(add, &QPushButton::clicked, this, [this] {
        m_services.dialogs.openFiles(this, tr("Import carriers"), importFilter(),
                                     [this](const QStringList &paths) { addFiles(paths); });
    });
    auto *head = new QWidget;
    auto *grid = new QGridLayout(head);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(space::xs);
    grid->addWidget(new TextLabel(tr("Import carriers"), Type::Title), 0, 0);
    grid->addWidget(m_source, 1, 0);
    grid->addWidget(add, 0, 1, 2, 1, Qt::AlignTop);
    grid->setColumnStretch(0, 1);
    return head;
}

QWidget *ImportDialog::buildTable()
{
    m_table = new TableView(tr("Carriers found"));
    m_table->setObjectName(QStringLiteral("importTable"));
    m_table->setModel(m_model);
    QHeaderView *header = m_table->horizontalHeader();
    const int unit = QFontMetrics(ui::font(Type::Body)).averageCharWidth();
    const std::pair<int, int> widths[] = {
        {ImportModel::NameColumn, unit * 22 + 46},    {ImportModel::StackColumn, unit * 12},
        {ImportModel::PostureColumn, unit * 14 + 46}, {ImportModel::LoginColumn, unit * 20 + 30},
        {ImportModel::OutcomeColumn, unit * 24 + 46}, {ImportModel::RemarksColumn, unit * 15},
        {ImportModel::AddressColumn, unit * 24}};
    for (const auto &[column, width] : widths)
        m_table->setColumnWidth(column, width);
    header->setSectionResizeMode(ImportModel::AddressColumn, QHeaderView::Stretch);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) { showCarrier(now.row()); });
    connect(m_table, &TableView::activatedRow, this, [this] {
        m_tabs->setCurrentIndex(CarrierTab);
        m_name->setFocus(Qt::OtherFocusReason);
    });
    auto *card = new Card;
    card->body()->setContentsMargins(1, 1, 1, 1);
    card->body()->addWidget(m_table);
    card->setMinimumHeight(120);
    return card;
}

QWidget *ImportDialog::buildDetails()
{
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("importTabs"));
    m_tabs->setAccessibleName(tr("About the import"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setObjectName(QStringLiteral("importTabBar"));
    m_tabs->tabBar()->setAccessibleName(tr("About the import"));
    m_preview = new ConfPanel;
    m_preview->setObjectName(QStringLiteral("importPreview"));
    m_files = new ConfPanel;
    m_files->setObjectName(QStringLiteral("importFiles"));
    const auto padded = [](QWidget *content) {
        auto *holder = new QWidget;
        auto *column = new QVBoxLayout(holder);
        column->setContentsMargins(0, space::m, 0, 0);
        column->addWidget(content);
        return holder;
    };
    m_tabs->addTab(buildCarrierTab(), tr("Ca&rrier"));
    m_tabs->addTab(padded(m_preview), tr("&What it becomes"));
    m_tabs->addTab(padded(buildNotUnderstoodTab()), tr("Not &understood"));
    m_tabs->addTab(padded(m_files), tr("&Files"));
    connect(m_tabs, &QTabWidget::currentChanged, this, [this] { showConfiguration(currentRow()); });
    return m_tabs;
}

QWidget *ImportDialog::buildCarrierTab()
{
    m_name = new QLineEdit;
    m_name->setObjectName(QStringLiteral("importName"));
    m_nameField = new Field(tr("&Save as"), m_name);
    m_replace = new QCheckBox(tr("Re&place the carrier of this name; its test number and notes stay"));
    m_replace->setObjectName(QStringLiteral("importReplace"));
    m_replace->setAccessibleName(tr("Replace the carrier of this name"));
    m_remarks = new QVBoxLayout;
    m_remarks->setSpacing(space::s);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(space::xs, space::m, space::s, space::m);
    column->setSpacing(space::m);
    m_nameField->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_nameField->setMaximumWidth(440);
    column->addWidget(m_nameField);
    column->addWidget(m_replace);
    column->addLayout(m_remarks);
    column->addStretch();
    connect(m_name, &QLineEdit::textEdited, this, [this](const QString &text) {
        if (currentRow() >= 0)
            m_model->setName(currentRow(), text.trimmed());
    });
    connect(m_replace, &QCheckBox::clicked, this, [this](bool on) {
        if (currentRow() >= 0)
            m_model->setReplaces(currentRow(), on);
    });
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("importCarrierArea"));
    scroll->setAccessibleName(tr("The chosen carrier"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    return scroll;
}

QWidget *ImportDialog::buildNotUnderstoodTab()
{
    m_lines = new NotUnderstoodModel(this);
    auto *table = new TableView(tr("Lines that were not understood"));
    table->setObjectName(QStringLiteral("notUnderstoodTable"));
    table->setModel(m_lines);
    table->horizontalHeader()->setStretchLastSection(true);
    const int unit = QFontMetrics(ui::font(Type::Body)).averageCharWidth();
    table->setColumnWidth(NotUnderstoodModel::PlaceColumn, unit * 28);
    table->setColumnWidth(NotUnderstoodModel::TextColumn, unit * 36);
    connect(table, &TableView::activatedRow, this, [this](const QModelIndex &at) {
        if (const auto *line = m_lines->lineAt(at.row())) {
            m_tabs->setCurrentIndex(FilesTab);
            m_files->showLine(line->file, int(line->line));
        }
    });
    auto *card = new Card;
    card->body()->setContentsMargins(1, 1, 1, 1);
    card->body()->addWidget(table);
    return card;
}

QWidget *ImportDialog::buildButtons()
{
    m_passwordText = new TextLabel({}, Type::Body, Tone::Muted);
    m_passwordText->setObjectName(QStringLiteral("importPasswordText"));
    m_passwords = new QComboBox;
    m_passwords->setObjectName(QStringLiteral("importPasswords"));
    m_passwords->setAccessibleName(tr("What happens to the passwords"));
    m_passwords->addItem(tr("go to the vault, encrypted"));
    m_passwords->addItem(tr("are used until the program ends"));
    m_passwords->addItem(tr("are left out"));
    m_passwordText->setBuddy(m_passwords);
    m_passwordRow = new QWidget;
    auto *passwords = new QHBoxLayout(m_passwordRow);
    passwords->setContentsMargins(0, 0, 0, 0);
    passwords->setSpacing(space::s);
    passwords->addWidget(new IconLabel(QStringLiteral("key"), Tone::Muted, 16));
    passwords->addWidget(m_passwordText);
    passwords->addWidget(m_passwords);
    m_close = button("importCloseButton", {}, tr("Cancel"));
    m_import = button("importNowButton", {}, tr("&Import"));
    m_import->setIcon(icon(QStringLiteral("import"), Tone::OnAccent));
    m_import->setProperty("tone", QStringLiteral("primary"));
    m_import->setDefault(true);
    connect(m_close, &QPushButton::clicked, this, &ImportDialog::reject);
    connect(m_import, &QPushButton::clicked, this, &ImportDialog::import);
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    row->addWidget(m_passwordRow);
    row->addStretch();
    row->addWidget(m_close);
    row->addWidget(m_import);
    return bar;
}

} // namespace trunkseal::ui
