#pragma once

#include "core/watch/pin_check.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/card.h"

class QPushButton;

namespace trunkseal::ui {

class DiffView;
class IconLabel;
class TextLabel;

/// What a carrier's edge showed against what is pinned for it: quiet while it is the same, an alarm with the
/// differences when it is not.
class PinCard : public Card {
    Q_OBJECT

public:
    explicit PinCard(QWidget *parent = nullptr);

    void setReport(const watch::PinReport &report);
    void clear();

signals:
    void acceptAsked(); ///< pin what was seen
    void keepAsked(); ///< leave the pin as it is

private:
    void showState(const QString &iconName, Tone tone, const QString &title, const QString &text);

    IconLabel *m_icon;
    TextLabel *m_title;
    TextLabel *m_text;
    DiffView *m_diff;
    QPushButton *m_accept;
    QPushButton *m_keep;
};

} // namespace trunkseal::ui
