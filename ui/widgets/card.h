#pragma once

#include <QFrame>

class QVBoxLayout;

namespace trunkseal::ui {

/// A rounded surface with a title line; content goes into body().
class Card : public QFrame {
    Q_OBJECT

public:
    explicit Card(const QString &title = {}, QWidget *parent = nullptr);

    [[nodiscard]] QVBoxLayout *body() const { return m_body; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_body;
};

} // namespace trunkseal::ui
