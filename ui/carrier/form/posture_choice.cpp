#include "ui/carrier/form/posture_choice.h"

#include "ui/theme/icon.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/words.h"

#include <QButtonGroup>
#include <QGridLayout>
#include <QRadioButton>

namespace trunkseal::ui {

using carrier::MediaPolicy;
using carrier::Posture;

PostureChoice::PostureChoice(QWidget *parent)
    : QWidget(parent)
    , m_group(new QButtonGroup(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    addOption({Posture::Sealed, MediaPolicy::Required}, "postureSealed", tr("Sealed: TLS and required SRTP"),
              tr("Calls that cannot be encrypted do not go through."));
    addOption({Posture::MayFallBack, MediaPolicy::Optional}, "postureMayFallBack",
              tr("May fall back: TLS and optional SRTP"),
              tr("Audio is encrypted only if the carrier agrees; otherwise it goes out in clear."));
    addOption({Posture::SignallingOnly, MediaPolicy::Clear}, "postureSignallingOnly",
              tr("Signalling only: TLS, plain audio"), tr("Numbers are hidden, conversations are not."));
    addOption({Posture::Clear, MediaPolicy::Clear}, "postureClear", tr("Clear: no encryption"),
              tr("Anyone on the path can read and listen."));
    addOption({Posture::MediaKeysExposed, MediaPolicy::Required}, "postureKeysExposed",
              tr("Keys exposed: required SRTP without TLS"),
              tr("Audio is encrypted, but its keys travel in clear text. Choose another."));
    addOption({Posture::MediaKeysExposed, MediaPolicy::Optional}, "postureKeysExposedOptional",
              tr("Keys exposed, may fall back: optional SRTP without TLS"),
              tr("Keys travel in clear text, and audio may go out in clear. Choose another."));
    connect(m_group, &QButtonGroup::buttonClicked, this, &PostureChoice::chosen);
    setPolicy(carrier::Transport::Tls, MediaPolicy::Required);
}

void PostureChoice::addOption(const Policy &policy, const char *objectName, const QString &text,
                              const QString &description)
{
    auto *row = new QWidget;
    auto *grid = new QGridLayout(row);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::s);
    grid->setVerticalSpacing(0);
    auto *button = new QRadioButton(text);
    button->setObjectName(QLatin1String(objectName));
    button->setAccessibleName(text);
    button->setAccessibleDescription(description);
    const Sign sign = Words::sign(policy.first);
    button->setIcon(icon(sign.icon, sign.tone));
    m_group->addButton(button);
    grid->addWidget(button, 0, 0, 1, 2);
    auto *line = new TextLabel(description, Type::Caption, Tone::Muted);
    line->setWordWrap(true);
    grid->setColumnMinimumWidth(0, 18 + space::s + 16 - space::xs);
    grid->addWidget(line, 1, 1);
    grid->setColumnStretch(1, 1);
    layout()->addWidget(row);
    m_options[policy] = {button, row};
}

void PostureChoice::setPolicy(carrier::Transport transport, MediaPolicy media)
{
    const Policy wanted{carrier::posture(transport, media), media};
    for (const auto &[policy, option] : m_options)
        option.row->setVisible(policy.first != Posture::MediaKeysExposed || policy == wanted);
    m_options.at(wanted).button->setChecked(true);
}

PostureChoice::Policy PostureChoice::policy() const
{
    for (const auto &[policy, option] : m_options) {
        if (option.button->isChecked())
            return policy;
    }
    return {Posture::Sealed, MediaPolicy::Required};
}

Posture PostureChoice::posture() const
{
    return policy().first;
}

MediaPolicy PostureChoice::media() const
{
    return policy().second;
}

bool PostureChoice::needsTls() const
{
    return posture() != Posture::Clear && posture() != Posture::MediaKeysExposed;
}

} // namespace trunkseal::ui
