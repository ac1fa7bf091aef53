#pragma once

#include <QAbstractButton>

namespace trunkseal::ui {

/// A large button: icon, title and one line that says what it leads to.
class ActionTile : public QAbstractButton {
    Q_OBJECT

public:
    ActionTile(const QString &iconName, const QString &title, const QString &description,
               QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QRect textRect(int width) const;

    QString m_iconName;
    QString m_description;
};

} // namespace trunkseal::ui
