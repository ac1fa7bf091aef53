#pragma once

#include "ui/theme/tokens.h"

#include <QLabel>

namespace trunkseal::ui {

/// A label of the type scale in a tone of the theme; it follows the theme, wraps, and its text can be
/// selected when asked.
class TextLabel : public QLabel {
    Q_OBJECT

public:
    explicit TextLabel(const QString &text = {}, Type type = Type::Body, Tone tone = Tone::Text,
                       QWidget *parent = nullptr);

    void setTone(Tone tone);
    void makeSelectable(); ///< by mouse and keyboard

protected:
    void changeEvent(QEvent *event) override;

private:
    void tint();
    Tone m_tone;
};

/// `text` with places to wrap inside long technical words (host names, suites, fingerprints).
[[nodiscard]] QString breakable(QString text);

/// An icon of the set as a label; decoration: the word beside it says the same.
class IconLabel : public QLabel {
    Q_OBJECT

public:
    IconLabel(const QString &name, Tone tone, int extent = 16, QWidget *parent = nullptr);

    void setIcon(const QString &name, Tone tone);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    Tone m_tone;
    int m_extent;
};

} // namespace trunkseal::ui
