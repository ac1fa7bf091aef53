#include "ui/carrier/posture_choice.h"

#include "ui/theme/icon.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/words.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QRadioButton>

namespace trunkseal::ui {

using carrier::Posture;

PostureChoice::PostureChoice(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    addOption(Posture::Sealed, QStringLiteral("postureSealed"), tr("Sealed: TLS and required SRTP"),
              tr("Calls that cannot be encrypted do not go through."));
    addOption(Posture::MayFallBack, QStringLiteral("postureMayFallBack"),
              tr("May fall back: TLS and optional SRTP"),
              tr("Audio is encrypted only if the carrier agrees; otherwise it goes out in clear."));
    addOption(Posture::SignallingOnly, QStringLiteral("postureSignallingOnly"),
              tr("Signalling only: TLS, plain audio"), tr("Numbers are hidden, conversations are not."));
    addOption(Posture::Clear, QStringLiteral("postureClear"), tr("Clear: no encryption"),
              tr("Anyone on the path can read and listen."));
    addOption(Posture::MediaKeysExposed, QStringLiteral("postureKeysExposed"),
              tr("Keys exposed: SRTP without TLS"),
              tr("Audio is encrypted, but its keys travel in clear text. Choose another."));
    connect(m_group, &QButtonGroup::buttonClicked, this, &PostureChoice::chosen);
    setPosture(Posture::Sealed);
}

void PostureChoice::addOption(Posture posture, const QString &objectName, const QString &text,
                              const QString &description)
{
    auto *row = new QWidget;
    auto *grid = new QGridLayout(row);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::s);
    grid->setVerticalSpacing(0);
    auto *option = new QRadioButton(text);
    option->setObjectName(objectName);
    option->setAccessibleName(text);
    option->setAccessibleDescription(description);
    const Sign sign = Words::sign(posture);
    option->setIcon(icon(sign.icon, sign.tone));
    m_group->addButton(option);
    grid->addWidget(option, 0, 0, 1, 2);
    auto *line = new TextLabel(description, Type::Caption, Tone::Muted);
    line->setWordWrap(true);
    grid->setColumnMinimumWidth(0, 18 + space::s + 16 - space::xs);
    grid->addWidget(line, 1, 1);
    grid->setColumnStretch(1, 1);
    layout()->addWidget(row);
    m_options[posture] = option;
    m_rows[posture] = row;
}

void PostureChoice::setPosture(Posture posture)
{
    m_rows[Posture::MediaKeysExposed]->setVisible(posture == Posture::MediaKeysExposed);
    m_options[posture]->setChecked(true);
}

Posture PostureChoice::posture() const
{
    for (const auto &[posture, option] : m_options) {
        if (option->isChecked())
            return posture;
    }
    return Posture::Sealed;
}

void PostureChoice::setHelp(const QString &help)
{
    for (const auto &[posture, option] : m_options)
        option->setToolTip(help);
}

} // namespace trunkseal::ui
