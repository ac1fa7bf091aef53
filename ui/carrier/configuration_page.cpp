#include "ui/carrier/configuration_page.h"

#include "ui/theme/icon.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/text_view.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QPushButton>

namespace trunkseal::ui {

namespace {

/// The releases that operators run: the last of each series.
const QList<asterisk::AsteriskVersion> &offeredVersions()
{
    static const QList<asterisk::AsteriskVersion> versions{{22, 10, 1}, {20, 17, 0}, {18, 26, 4},
                                                           {16, 30, 1}, {16, 28, 0}, {13, 38, 3}};
    return versions;
}

} // namespace

ConfigurationPage::ConfigurationPage(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_version(new QComboBox)
    , m_message(new MessageBar)
    , m_text(new TextView(TextView::Language::Conf, tr("Configuration for Asterisk")))
{
    setObjectName(QStringLiteral("configurationPage"));
    for (const auto &version : offeredVersions())
        m_version->addItem(QStringLiteral("Asterisk ") + version.toString());
    m_version->setCurrentIndex(0);
    m_version->setObjectName(QStringLiteral("versionCombo"));
    m_version->setAccessibleName(tr("Asterisk version"));
    m_text->setObjectName(QStringLiteral("configurationText"));
    auto *copyButton = new QPushButton(icon(QStringLiteral("copy")), tr("Cop&y"));
    copyButton->setObjectName(QStringLiteral("copyConfigurationButton"));
    copyButton->setAccessibleName(tr("Copy the configuration"));

    auto *row = new QHBoxLayout;
    auto *label = new TextLabel(tr("&Written for"), Type::Body, Tone::Muted);
    label->setBuddy(m_version);
    row->addWidget(label);
    row->addWidget(m_version);
    row->addStretch();
    row->addWidget(copyButton);
    auto *column = new QVBoxLayout(this);
    column->addLayout(row);
    column->addWidget(m_message);
    column->addWidget(m_text, 1);

    connect(m_version, &QComboBox::currentIndexChanged, this, &ConfigurationPage::render);
    connect(copyButton, &QPushButton::clicked, this, &ConfigurationPage::copy);
}

void ConfigurationPage::setCarrier(const carrier::Carrier &carrier)
{
    m_carrier = carrier;
    render();
}

void ConfigurationPage::render()
{
    asterisk::TargetProfile target;
    target.version = offeredVersions().at(m_version->currentIndex());
    const auto text = m_services.engine.preview(m_carrier, target);
    if (text) {
        m_message->clear();
        m_text->setPlainText(*text);
    } else {
        m_text->clear();
        m_message->showMessage(Tone::Clear, text.error().message);
    }
}

void ConfigurationPage::copy()
{
    QGuiApplication::clipboard()->setText(m_text->toPlainText());
    m_message->showMessage(Tone::Sealed,
                           tr("The configuration is in the clipboard. The password is not in it."));
}

} // namespace trunkseal::ui
