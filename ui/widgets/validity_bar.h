#pragma once

#include "ui/theme/tokens.h"

#include <QDateTime>
#include <QWidget>

namespace trunkseal::ui {

/// The lifetime of a certificate as a bar: how much is spent, how many days are left, from when to when.
class ValidityBar : public QWidget {
    Q_OBJECT

public:
    explicit ValidityBar(QWidget *parent = nullptr);

    void setValidity(const QDateTime &notBefore, const QDateTime &notAfter, const QDateTime &now);
    [[nodiscard]] double spentShare() const; ///< 0 to 1
    [[nodiscard]] QString words() const; ///< "212 days left", "expired 3 days ago", "valid in 2 days"
    [[nodiscard]] Tone tone() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QDateTime m_from, m_to, m_now;
};

} // namespace trunkseal::ui
