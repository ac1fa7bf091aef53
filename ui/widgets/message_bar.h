#pragma once

#include "ui/theme/tokens.h"

#include <QFrame>

#include <functional>

class QHBoxLayout;
class QPushButton;

namespace trunkseal::ui {

class TextLabel;
class IconLabel;

/// A line of news inside a page: icon, sentence, one action. Hidden while it has nothing to say; never a
/// pop-up.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    void showMessage(Tone tone, const QString &text);
    /// Adds a button to the message on show; it goes away with it.
    void showMessage(Tone tone, const QString &text, const QString &action, std::function<void()> onAction);
    void clear();
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    IconLabel *m_icon;
    TextLabel *m_text;
    QPushButton *m_action;
    QPushButton *m_close;
    Tone m_tone = Tone::Unknown;
    std::function<void()> m_onAction;
};

} // namespace trunkseal::ui
