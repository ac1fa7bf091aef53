#include "ui/certificate/watch_card.h"

#include "core/watch/calendar.h"
#include "ui/certificate/desktop_watch.h"
#include "ui/certificate/expiry_model.h"
#include "ui/shell/file_work.h"
#include "ui/theme/icon.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>

namespace trunkseal::ui {

WatchCard::WatchCard(const Services &services, DesktopWatch *watch, QWidget *parent)
    : Card(tr("When certificates end"), parent)
    , m_services(services)
    , m_watch(watch)
    , m_model(new ExpiryModel(this))
    , m_table(new TableView(tr("Certificates by their end")))
    , m_line(new TextLabel({}, Type::Body, Tone::Muted))
    , m_look(new QPushButton(icon(QStringLiteral("refresh")), tr("Look at all &carriers")))
    , m_carrier(new QPushButton(icon(QStringLiteral("carriers")), tr("Show the carr&ier")))
    , m_calendar(new QPushButton(icon(QStringLiteral("clock")), tr("Save &calendar…")))
    , m_daily(new QCheckBox(tr("Ask the carriers once a &day")))
    , m_days(new QLineEdit)
    , m_progress(new ProgressStrip)
    , m_message(new MessageBar)
{
    setObjectName(QStringLiteral("watchCard"));
    m_message->setObjectName(QStringLiteral("watchMessage"));
    m_line->setObjectName(QStringLiteral("watchLine"));
    m_line->setWordWrap(true);
    body()->addWidget(m_line);
    body()->addWidget(m_message);
    body()->addWidget(m_progress);
    body()->addWidget(buildTable(), 1);
    body()->addWidget(buildActions());

    connect(watch, &DesktopWatch::reportsChanged, this, &WatchCard::showReports);
    connect(watch, &DesktopWatch::settingsChanged, this, &WatchCard::showSettings);
    connect(watch, &DesktopWatch::progressed, m_progress, &ProgressStrip::showStep);
    connect(watch, &DesktopWatch::started, this, [this] {
        m_message->clear();
        m_look->setEnabled(false);
        m_progress->start(tr("Looking at the carriers"));
    });
    connect(watch, &DesktopWatch::finished, this, [this] {
        m_look->setEnabled(true);
        m_progress->finish();
    });
    connect(watch, &DesktopWatch::failed, this,
            [this](const Error &error) { m_message->showMessage(Tone::Clear, error.message); });
    connect(m_progress, &ProgressStrip::cancelAsked, watch, &DesktopWatch::cancel);
    showSettings();
    showReports();
}

void WatchCard::showEvent(QShowEvent *event)
{
    Card::showEvent(event);
    m_watch->refresh();
}

QWidget *WatchCard::buildActions()
{
    m_look->setObjectName(QStringLiteral("lookAtAllButton"));
    m_look->setAccessibleName(tr("Look at the certificates of all carriers"));
    m_carrier->setObjectName(QStringLiteral("showCarrierButton"));
    m_carrier->setAccessibleName(tr("Show the carrier"));
    m_carrier->setEnabled(false);
    m_calendar->setObjectName(QStringLiteral("calendarButton"));
    m_calendar->setAccessibleName(tr("Save the ends as a calendar"));
    m_daily->setObjectName(QStringLiteral("dailyCheck"));
    m_daily->setToolTip(tr("While TrunkSeal runs. What is known is looked through once a day in any case."));
    m_days->setObjectName(QStringLiteral("warnDaysEdit"));
    m_days->setAccessibleName(tr("Days before an end to warn at"));
    m_days->setFixedWidth(QFontMetrics(ui::font(Type::Body)).averageCharWidth() * 18);
    auto *caption = new TextLabel(tr("&Warn days before:"));
    caption->setBuddy(m_days);
    auto *actions = new QWidget;
    auto *lines = new QVBoxLayout(actions);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(space::s);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    row->addWidget(m_look);
    row->addWidget(m_carrier);
    row->addWidget(m_calendar);
    row->addStretch();
    auto *settings = new QHBoxLayout;
    settings->setSpacing(space::s);
    settings->addWidget(caption);
    settings->addWidget(m_days);
    settings->addSpacing(space::m);
    settings->addWidget(m_daily);
    settings->addStretch();
    lines->addLayout(row);
    lines->addLayout(settings);
    connect(m_days, &QLineEdit::editingFinished, this, &WatchCard::takeDays);
    connect(m_carrier, &QPushButton::clicked, this, [this] {
        if (const ExpiryRow *chosen = m_model->rowAt(m_table->currentIndex().row()))
            emit carrierAsked(chosen->carrierId);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &now) { m_carrier->setEnabled(now.isValid()); });
    connect(m_look, &QPushButton::clicked, m_watch, &DesktopWatch::look);
    connect(m_calendar, &QPushButton::clicked, this, &WatchCard::saveCalendar);
    connect(m_daily, &QCheckBox::toggled, m_watch, &DesktopWatch::setAsksDaily);
    return actions;
}

QWidget *WatchCard::buildTable()
{
    m_table->setObjectName(QStringLiteral("expiryTable"));
    m_table->setModel(m_model);
    const int unit = QFontMetrics(ui::font(Type::Body)).averageCharWidth();
    m_table->setColumnWidth(ExpiryModel::LeftColumn, unit * 22 + 30);
    m_table->setColumnWidth(ExpiryModel::CarrierColumn, unit * 20);
    m_table->setColumnWidth(ExpiryModel::PartColumn, unit * 24);
    m_table->setColumnWidth(ExpiryModel::EndColumn, unit * 18);
    m_table->horizontalHeader()->setSectionResizeMode(ExpiryModel::CertificateColumn, QHeaderView::Stretch);
    m_table->setMinimumHeight(110);
    connect(m_table, &TableView::activatedRow, this, [this](const QModelIndex &index) {
        if (const ExpiryRow *row = m_model->rowAt(index.row()))
            emit certificateChosen(row->element.certificate);
    });
    return m_table;
}

void WatchCard::showReports()
{
    auto rows = expiryRows(m_watch->reports());
    int due = 0;
    for (const ExpiryRow &row : rows)
        due += row.element.warning ? 1 : 0;
    if (rows.empty())
        m_line->setText(tr("Nothing is known yet. Look at the carriers, or fetch the certificate of one."));
    else if (due == 0)
        m_line->setText(tr("No certificate ends soon."));
    else
        m_line->setText(tr("%n certificate(s) end soon, or did.", nullptr, due));
    m_line->setTone(due > 0 ? Tone::Gap : Tone::Muted);
    m_calendar->setEnabled(!rows.empty());
    m_table->setVisible(!rows.empty());
    m_carrier->setEnabled(false);
    m_model->setRows(std::move(rows));
}

void WatchCard::showSettings()
{
    m_daily->setChecked(m_watch->asksDaily());
    m_days->setText(toText(m_watch->warnDays()));
}

void WatchCard::takeDays()
{
    const auto days = warnDaysFrom(m_days->text());
    m_days->setProperty("invalid", !days);
    m_days->update();
    if (!days)
        return m_message->showMessage(Tone::Clear, days.error().message);
    m_message->clear();
    m_watch->setWarnDays(*days);
}

void WatchCard::saveCalendar()
{
    const QByteArray content =
        watch::calendar(m_watch->reports(), m_watch->warnDays(), QDateTime::currentDateTimeUtc());
    m_services.dialogs.saveFile(
        this, tr("Save calendar"), QStringLiteral("certificates.ics"), tr("Calendars (*.ics)"),
        [this, content](const QString &path) {
            startJob<void>(
                m_services.pool, this, [path, content](const Control &) { return writeFile(path, content); },
                [this, path](const Result<void> &written) {
                    m_message->showMessage(written ? Tone::Sealed : Tone::Clear,
                                           written ? tr("Saved as %1.").arg(path) : written.error().message);
                });
        });
}

} // namespace trunkseal::ui
