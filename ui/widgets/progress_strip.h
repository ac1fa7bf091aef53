#pragma once

#include <QWidget>

class QProgressBar;
class QPushButton;
class QTimer;

namespace trunkseal::ui {

class TextLabel;

/// What a job is doing now, how far it is, and the way to stop it. Hidden while nothing runs.
class ProgressStrip : public QWidget {
    Q_OBJECT

public:
    explicit ProgressStrip(QWidget *parent = nullptr);

    void hideCancel(); ///< where another button ends what runs

    void start(const QString &step);
    void showStep(int done, int total, const QString &step); ///< fits JobBase::progressed
    void finish();
    [[nodiscard]] bool isActive() const { return m_active; }

signals:
    void cancelAsked();

private:
    TextLabel *m_step;
    QProgressBar *m_bar;
    QPushButton *m_cancel;
    QTimer *m_repaint;
    bool m_active = false;
};

} // namespace trunkseal::ui
