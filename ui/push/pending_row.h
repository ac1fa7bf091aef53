#pragma once

#include "ui/push/pending_pushes.h"

#include <QFrame>

class QPushButton;

namespace trunkseal::ui {

class TextLabel;

/// One push that waits: what, how long, and the three decisions. After its time only one remains: to look.
class PendingRow : public QFrame {
    Q_OBJECT

public:
    explicit PendingRow(const PendingPush &push, QWidget *parent = nullptr);

    [[nodiscard]] const PendingPush &push() const { return m_push; }
    void setConfirmBy(const QDateTime &time);
    void setBusy(bool busy);
    void showProblem(const QString &problem); ///< until the next decision
    void showBlocked(const QString &problem); ///< it was not put back: there still is a choice
    void refresh(); ///< the time left

signals:
    void keepAsked();
    void rollBackAsked();
    void timeAsked();
    void lookAsked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] bool isOver() const;

    PendingPush m_push;
    QString m_problem;
    bool m_isBusy = false;
    bool m_isBlocked = false;
    TextLabel *m_text;
    QPushButton *m_keep;
    QPushButton *m_time;
    QPushButton *m_rollBack;
    QPushButton *m_look;
};

} // namespace trunkseal::ui
