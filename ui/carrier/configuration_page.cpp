#include "ui/carrier/configuration_page.h"

#include "ui/conf/conf_panel.h"
#include "ui/shell/background.h"
#include "ui/theme/icon.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QPushButton>
#include <QStandardItemModel>

namespace trunkseal::ui {

ConfigurationPage::ConfigurationPage(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_version(new QComboBox)
    , m_form(new QComboBox)
    , m_message(new MessageBar)
    , m_panel(new ConfPanel)
    , m_notes(new TextLabel({}, Type::Caption, Tone::Muted))
{
    setObjectName(QStringLiteral("configurationPage"));
    m_notes->setObjectName(QStringLiteral("configurationNotes"));
    m_notes->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(space::s);
    column->addWidget(buildChoice());
    column->addWidget(m_message);
    column->addWidget(m_panel, 1);
    column->addWidget(m_notes);
    m_notes->hide();
    connect(m_version, &QComboBox::currentIndexChanged, this, &ConfigurationPage::render);
    connect(m_form, &QComboBox::currentIndexChanged, this, &ConfigurationPage::render);
}

QWidget *ConfigurationPage::buildChoice()
{
    for (const int major : offeredVersions())
        m_version->addItem(QStringLiteral("Asterisk %1").arg(major), major);
    m_version->setObjectName(QStringLiteral("versionCombo"));
    m_version->setAccessibleName(tr("Asterisk version"));
    m_form->addItem(QStringLiteral("pjsip.conf"));
    m_form->addItem(QStringLiteral("pjsip_wizard.conf"));
    m_form->addItem(QStringLiteral("sip.conf (chan_sip)"));
    m_form->addItem(tr("Row of VICIdial's carriers"));
    m_form->setObjectName(QStringLiteral("formCombo"));
    m_form->setAccessibleName(tr("Form of the configuration"));
    const auto button = [](const char *objectName, const QString &iconName, const QString &text,
                           const QString &name) {
        auto *made = new QPushButton(icon(iconName), text);
        made->setObjectName(QLatin1String(objectName));
        made->setAccessibleName(name);
        return made;
    };
    auto *open = button("openConfButton", QStringLiteral("file"), tr("&Look at a file…"),
                        tr("Look at a configuration file"));
    auto *copyButton =
        button("copyConfigurationButton", QStringLiteral("copy"), tr("Cop&y"), tr("Copy the configuration"));
    auto *choice = new QWidget;
    auto *row = new QHBoxLayout(choice);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    auto *label = new TextLabel(tr("&Written for"), Type::Body, Tone::Muted);
    label->setBuddy(m_version);
    row->addWidget(label);
    row->addWidget(m_version);
    //: Between a version of Asterisk and the file it is written to
    auto *as = new TextLabel(tr("a&s"), Type::Body, Tone::Muted);
    as->setBuddy(m_form);
    row->addWidget(as);
    row->addWidget(m_form);
    row->addStretch();
    row->addWidget(open);
    row->addWidget(copyButton);
    connect(open, &QPushButton::clicked, this, &ConfigurationPage::fileAsked);
    connect(copyButton, &QPushButton::clicked, this, &ConfigurationPage::copy);
    return choice;
}

asterisk::TargetProfile ConfigurationPage::target() const
{
    asterisk::TargetProfile profile;
    profile.version = lastRelease(m_version->currentData().toInt());
    return profile;
}

void ConfigurationPage::setCarrier(const carrier::Carrier &carrier)
{
    const bool another = carrier.id != m_carrier.id || carrier.stack != m_carrier.stack || m_round == 0;
    m_carrier = carrier;
    if (another) {
        const QSignalBlocker quiet(m_form);
        const QSignalBlocker still(m_version);
        m_form->setCurrentIndex(static_cast<int>(formOf(carrier.stack)));
        if (carrier.stack == carrier::Stack::ChanSip && !target().hasChanSip())
            m_version->setCurrentIndex(m_version->findData(20)); // the newest that has it
    }
    render();
}

void ConfigurationPage::offerForms()
{
    // What the version cannot read is not offered; where it was chosen, the message says why it is not there.
    auto *model = qobject_cast<QStandardItemModel *>(m_form->model());
    const bool chanSip = target().hasChanSip();
    QStandardItem *item = model->item(static_cast<int>(ConfForm::ChanSip));
    item->setEnabled(chanSip);
    item->setToolTip(chanSip ? QString() : tr("chan_sip is gone since Asterisk 21."));
}

void ConfigurationPage::render()
{
    offerForms();
    startJob<ConfReport>(
        m_services.pool, this,
        [carrier = m_carrier, form = static_cast<ConfForm>(m_form->currentIndex()),
         profile = target()](const Control &) { return writtenConf(carrier, form, profile); },
        [this, round = ++m_round](const Result<ConfReport> &report) {
            if (round == m_round)
                showReport(report);
        });
}

void ConfigurationPage::showReport(const Result<ConfReport> &report)
{
    if (!report) {
        m_panel->clear();
        m_notes->hide();
        m_message->showMessage(Tone::Clear, report.error().message);
        return;
    }
    m_message->clear();
    m_panel->setReport(*report);
    m_notes->setText(report->notes.join(QLatin1Char('\n')));
    m_notes->setVisible(!report->notes.isEmpty());
}

void ConfigurationPage::copy()
{
    QGuiApplication::clipboard()->setText(m_panel->currentText());
    m_message->showMessage(
        Tone::Sealed, tr("%1 is in the clipboard. The password is not in it.").arg(m_panel->currentName()));
}

} // namespace trunkseal::ui
