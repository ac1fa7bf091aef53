#include "ui/carrier/preset/preset_dialog.h"

#include "core/carrier/preset_fill.h"
#include "ui/carrier/preset/preset_card.h"
#include "ui/carrier/preset/preset_facts.h"
#include "ui/shell/background.h"
#include "ui/theme/icon.h"
#include "ui/theme/style.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QFileInfo>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>

namespace trunkseal::ui {

using carrier::Preset;

namespace {

constexpr int wordsRole = Qt::UserRole + 1; ///< what the search looks into

QString listText(const Preset &preset, const QString &file)
{
    const QString name = QStringLiteral("%1 %2").arg(preset.name, preset.product).trimmed();
    return file.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, file);
}

} // namespace

PresetDialog::PresetDialog(const Services &services, const carrier::Carrier &typed, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_typed(typed)
    , m_message(new MessageBar)
{
    setObjectName(QStringLiteral("presetDialog"));
    setWindowTitle(tr("Fill in from a preset"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::xl);
    column->setSpacing(space::m);
    column->addWidget(new TextLabel(tr("Fill in from a preset"), Type::Title));
    auto *intro =
        new TextLabel(tr("What public sources say about a carrier. Name, logins and numbers that you "
                         "have typed stay."),
                      Type::Body, Tone::Muted);
    intro->setWordWrap(true);
    column->addWidget(intro);
    column->addWidget(m_message);
    column->addWidget(buildChoice(), 1);
    column->addWidget(buildButtons());
    m_use->setDefault(true); // a button knows its dialog by now
    resize(960, 720);
    load();
}

QWidget *PresetDialog::buildChoice()
{
    m_search = new QLineEdit;
    m_search->setObjectName(QStringLiteral("presetSearch"));
    m_search->setPlaceholderText(tr("Search presets"));
    m_search->setAccessibleName(tr("Search presets"));
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon(QStringLiteral("search"), Tone::Muted), QLineEdit::LeadingPosition);
    m_list = new QListWidget;
    m_list->setObjectName(QStringLiteral("presetList"));
    m_list->setAccessibleName(tr("Presets"));
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    frameAsInput(m_list);
    m_card = new PresetCard;
    auto *none = new TextLabel(tr("No preset matches. Close this to fill the form in by hand."), Type::Body,
                               Tone::Muted);
    none->setAlignment(Qt::AlignCenter);
    none->setWordWrap(true);
    m_side = new QStackedWidget;
    m_side->addWidget(m_card);
    m_side->addWidget(none);
    auto *left = new QVBoxLayout;
    left->setSpacing(space::s);
    left->addWidget(m_search);
    left->addWidget(m_list, 1);
    auto *choice = new QWidget;
    auto *row = new QHBoxLayout(choice);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::xl);
    row->addLayout(left, 2);
    row->addWidget(m_side, 3);
    connect(m_search, &QLineEdit::textChanged, this, &PresetDialog::filter);
    connect(m_list, &QListWidget::currentRowChanged, this, &PresetDialog::showCurrent);
    connect(m_list, &QListWidget::itemActivated, this, &PresetDialog::use);
    return choice;
}

QWidget *PresetDialog::buildButtons()
{
    const auto make = [](const char *objectName, const QString &text) {
        auto *button = new QPushButton(text);
        button->setObjectName(QLatin1String(objectName));
        button->setAccessibleName(QString(text).remove(QLatin1Char('&')).remove(QChar(0x2026)));
        button->setAutoDefault(false);
        return button;
    };
    auto *add = make("presetAddButton", tr("&Add preset file…"));
    add->setIcon(icon(QStringLiteral("plus")));
    auto *close = make("presetCloseButton", tr("Cancel"));
    m_use = make("presetUseButton", tr("&Use this preset"));
    m_use->setProperty("tone", QStringLiteral("primary"));
    m_use->setEnabled(false);
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, space::s, 0, 0);
    row->setSpacing(space::s);
    row->addWidget(add);
    row->addStretch();
    row->addWidget(close);
    row->addWidget(m_use);
    connect(add, &QPushButton::clicked, this, &PresetDialog::addFile);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_use, &QPushButton::clicked, this, &PresetDialog::use);
    return bar;
}

void PresetDialog::load()
{
    m_services.workspace->run<QString>(
        this, [](store::Workspace &w) -> Result<QString> { return w.setting(QLatin1String(presetFilesKey)); },
        [this](const Result<QString> &setting) {
            m_files = presetFilesFrom(setting.value_or(QString()));
            startJob<std::vector<PresetSource>>(
                m_services.pool, this,
                [files = m_files](const Control &) -> Result<std::vector<PresetSource>> {
                    return readPresetSources(files);
                },
                [this](const Result<std::vector<PresetSource>> &sources) {
                    if (sources)
                        show(*sources);
                });
        });
}

void PresetDialog::show(const std::vector<PresetSource> &sources)
{
    QStringList faults;
    QStringList faulty;
    m_list->clear();
    m_presets.clear();
    m_shown = -1;
    for (const PresetSource &source : sources) {
        if (!source.fault.isEmpty()) {
            faults << source.fault;
            faulty << source.path;
        }
        for (const Preset &preset : source.presets) {
            const Sign sign = presetSign(preset);
            auto *item = new QListWidgetItem(icon(sign.icon, sign.tone),
                                             listText(preset, QFileInfo(source.path).fileName()), m_list);
            item->setData(Qt::UserRole, static_cast<int>(m_presets.size()));
            item->setData(wordsRole,
                          QStringList{item->text(), preset.id, preset.countries}.join(QLatin1Char(' ')));
            item->setData(Qt::AccessibleTextRole, QStringLiteral("%1, %2").arg(item->text(), sign.word));
            item->setToolTip(QStringLiteral("%1: %2").arg(item->text(), sign.word));
            m_presets.push_back(preset);
        }
    }
    m_list->sortItems();
    if (!faults.isEmpty())
        m_message->showMessage(Tone::Clear, faults.join(QLatin1Char('\n')), tr("&Forget the file"),
                               [this, faulty] { forget(faulty); });
    filter(m_search->text());
}

void PresetDialog::filter(const QString &words)
{
    const QStringList wanted = words.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QListWidgetItem *first = nullptr;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem *item = m_list->item(row);
        const QString text = item->data(wordsRole).toString();
        const bool fits = std::all_of(wanted.begin(), wanted.end(), [&text](const QString &word) {
            return text.contains(word, Qt::CaseInsensitive);
        });
        item->setHidden(!fits);
        if (fits && !first)
            first = item;
    }
    if (!m_list->currentItem() || m_list->currentItem()->isHidden())
        m_list->setCurrentItem(first);
    showCurrent();
}

void PresetDialog::showCurrent()
{
    const QListWidgetItem *item = m_list->currentItem();
    const bool has = item && !item->isHidden();
    m_use->setEnabled(has);
    m_side->setCurrentIndex(has ? 0 : 1);
    if (!has)
        return;
    const int number = item->data(Qt::UserRole).toInt();
    if (std::exchange(m_shown, number) != number)
        m_card->setPreset(m_presets[static_cast<std::size_t>(number)]);
}

void PresetDialog::addFile()
{
    m_services.dialogs.openFile(
        this, tr("Add a preset file"), tr("Preset files (*.json);;All files (*)"),
        [this](const QString &path) {
            startJob<std::vector<Preset>>(
                m_services.pool, this, [path](const Control &) { return readPresetFile(path); },
                [this, path](const Result<std::vector<Preset>> &read) { takeFile(path, read); });
        });
}

void PresetDialog::takeFile(const QString &path, const Result<std::vector<Preset>> &read)
{
    if (!read) {
        m_message->showMessage(Tone::Clear, read.error().message);
        return;
    }
    if (!m_files.contains(path))
        m_files << path;
    remember();
    m_message->showMessage(
        Tone::Sealed,
        tr("%n preset(s) were added; the file is remembered.", nullptr, static_cast<int>(read->size())));
    load();
}

void PresetDialog::forget(const QStringList &paths)
{
    for (const QString &path : paths)
        m_files.removeAll(path);
    remember();
}

void PresetDialog::remember()
{
    m_services.workspace->setSetting(QLatin1String(presetFilesKey), presetFilesText(m_files));
}

void PresetDialog::use()
{
    if (!m_use->isEnabled())
        return;
    emit chosen(carrier::filledIn(m_typed, m_card->preset(), m_card->host(), m_card->parts()),
                m_card->preset());
    accept();
}

} // namespace trunkseal::ui
