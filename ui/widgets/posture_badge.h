#pragma once

#include "ui/widgets/words.h"

#include <QWidget>

namespace trunkseal::ui {

/// Padlock, word and colour of a posture or verdict as one chip.
class PostureBadge : public QWidget {
    Q_OBJECT

public:
    explicit PostureBadge(QWidget *parent = nullptr);

    void setSign(const Sign &sign);
    void setPosture(carrier::Posture posture) { setSign(Words::sign(posture)); }
    [[nodiscard]] QString word() const { return m_sign.word; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Sign m_sign;
};

} // namespace trunkseal::ui
