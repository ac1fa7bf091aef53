#include "ui/carrier/preset/preset_card.h"

#include "core/carrier/preset_fill.h"
#include "core/carrier/validate.h"
#include "ui/carrier/preset/preset_facts.h"
#include "ui/widgets/field.h"
#include "ui/widgets/text_label.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QGridLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QUrl>

namespace trunkseal::ui {

namespace {

void clear(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

/// "docs.acme.com: secure-trunking"
QString linkText(const QUrl &url)
{
    constexpr int longest = 28;
    const QString page = url.path().section(QLatin1Char('/'), -1, -1, QString::SectionSkipEmpty);
    return page.isEmpty() ? url.host() : QStringLiteral("%1: %2").arg(url.host(), page.left(longest));
}

QLabel *linksLabel()
{
    auto *label = new QLabel;
    label->setObjectName(QStringLiteral("presetSources"));
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setFont(ui::font(Type::Caption));
    label->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    label->setOpenExternalLinks(true);
    QObject::connect(label, &QLabel::linkHovered, label, &QWidget::setToolTip);
    return label;
}

} // namespace

PresetCard::PresetCard(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel({}, Type::Title))
    , m_subtitle(new TextLabel({}, Type::Body, Tone::Muted))
    , m_facts(new QGridLayout)
    , m_sources(linksLabel())
    , m_hosts(new QComboBox)
    , m_partRow(new QHBoxLayout)
    , m_result(new TextLabel({}, Type::Body, Tone::Muted))
{
    m_title->setObjectName(QStringLiteral("presetTitle"));
    m_title->setWordWrap(true);
    m_subtitle->setWordWrap(true);
    m_facts->setHorizontalSpacing(space::l);
    m_facts->setVerticalSpacing(space::s);
    m_facts->setColumnStretch(1, 1);
    m_hosts->setObjectName(QStringLiteral("presetHostCombo"));
    m_hosts->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_hosts->setMinimumContentsLength(20);
    m_hosts->view()->setObjectName(QStringLiteral("presetHostList"));
    m_hosts->view()->setAccessibleName(tr("Region and host"));
    m_result->setObjectName(QStringLiteral("presetResult"));
    m_result->setWordWrap(true);
    m_partRow->setSpacing(space::m);

    auto *content = new QWidget;
    auto *reading = new QVBoxLayout(content);
    reading->setContentsMargins(0, 0, space::s, 0);
    reading->setSpacing(space::m);
    reading->addWidget(m_title);
    reading->addWidget(m_subtitle);
    reading->addLayout(m_facts);
    reading->addWidget(m_sources);
    reading->addStretch();
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("presetFacts"));
    scroll->setAccessibleName(tr("What is known of the carrier"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addWidget(scroll, 1);
    m_hostRow = new Field(tr("&Region and host"), m_hosts);
    column->addWidget(m_hostRow);
    column->addLayout(m_partRow);
    column->addWidget(m_result);
    connect(m_hosts, &QComboBox::currentIndexChanged, this, &PresetCard::showParts);
}

void PresetCard::setPreset(const carrier::Preset &preset)
{
    m_preset = preset;
    m_title->setText(QStringLiteral("%1 %2").arg(preset.name, preset.product).trimmed());
    m_subtitle->setText(preset.countries);
    m_subtitle->setVisible(!preset.countries.isEmpty());
    showFacts();
    showSources();
    showHosts();
}

std::size_t PresetCard::host() const
{
    return static_cast<std::size_t>(std::max(0, m_hosts->currentIndex()));
}

QMap<QString, QString> PresetCard::parts() const
{
    return m_parts;
}

void PresetCard::showFacts()
{
    clear(m_facts);
    int row = 0;
    for (const PresetFact &fact : presetFacts(m_preset)) {
        auto *label = new TextLabel(fact.label, Type::Body, Tone::Muted);
        auto *text = new TextLabel(fact.text);
        text->setWordWrap(true);
        label->setAlignment(Qt::AlignLeading | Qt::AlignTop);
        m_facts->addWidget(label, row, 0, Qt::AlignTop);
        m_facts->addWidget(text, row++, 1);
    }
}

void PresetCard::showSources()
{
    QStringList links;
    for (const QString &source : m_preset.sources) {
        const QUrl url(source);
        const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
        links << (web ? QStringLiteral("<a href=\"%1\">%2</a>")
                            .arg(QString::fromLatin1(url.toEncoded()).toHtmlEscaped(),
                                 linkText(url).toHtmlEscaped())
                      : source.toHtmlEscaped());
    }
    m_sources->setText(tr("Sources: %1").arg(links.join(QStringLiteral(" · "))));
    m_sources->setAccessibleName(tr("Sources of these facts"));
    m_sources->setVisible(!links.isEmpty());
}

void PresetCard::showHosts()
{
    const QSignalBlocker once(m_hosts);
    m_hosts->clear();
    for (const carrier::PresetHost &host : m_preset.hosts) {
        QStringList about;
        for (const QString &part : {host.region, host.role}) {
            if (!part.isEmpty())
                about << part;
        }
        m_hosts->addItem(about.isEmpty()
                             ? host.host
                             : QStringLiteral("%1 — %2").arg(host.host, about.join(QStringLiteral(", "))));
    }
    m_hostRow->setVisible(m_preset.hosts.size() > 1); // the line below names a single one
    showParts();
}

void PresetCard::showParts()
{
    clear(m_partRow);
    const QString host = m_preset.hosts.empty() ? QString() : m_preset.hosts[this->host()].host;
    for (const QString &part : carrier::partsToFill(host)) {
        auto *edit = new QLineEdit(m_parts.value(part));
        edit->setObjectName(QStringLiteral("presetPart_") + part);
        connect(edit, &QLineEdit::textEdited, this, [this, part](const QString &text) {
            m_parts.insert(part, text.trimmed());
            showResult();
        });
        m_partRow->addWidget(new Field(tr("Fill in {%1}").arg(part), edit));
    }
    showResult();
}

void PresetCard::showResult()
{
    if (m_preset.hosts.empty())
        return m_result->clear();
    const QString host = carrier::withParts(m_preset.hosts[this->host()].host, m_parts);
    const bool ready = carrier::isValidHost(host);
    m_result->setTone(ready ? Tone::Muted : Tone::Gap);
    m_result->setText(ready
                          ? tr("Host: %1").arg(host)
                          : tr("Host: %1. What is in braces comes from your account with the carrier; it can "
                               "be filled in later.")
                                .arg(host));
}

} // namespace trunkseal::ui
