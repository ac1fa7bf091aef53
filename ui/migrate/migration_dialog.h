#pragma once

#include "core/asterisk/migrate.h"
#include "ui/shell/services.h"

#include <QDialog>

class QComboBox;
class QPushButton;
class QTabWidget;
class QVBoxLayout;

namespace trunkseal::ui {

class Card;
class MessageBar;
class StepModel;
class TableView;
class TextLabel;
class TextView;

/// What a migration can lead to: another stack, or the next posture on the way to one.
struct MigrationGoal {
    std::optional<carrier::Stack> stack;
    std::optional<carrier::Posture> posture;
};

/// The goals that make sense for a carrier: stacks it is not on, postures that protect more than its own.
[[nodiscard]] std::vector<MigrationGoal> migrationGoals(const carrier::Carrier &carrier);

/// A migration for review: goal, every option with what becomes of it and why, the diff, what is to be done
/// besides. Apply changes the carrier in the workspace, never a server.
class MigrationDialog : public QDialog {
    Q_OBJECT

public:
    MigrationDialog(const Services &services, const carrier::Carrier &carrier, QWidget *parent = nullptr);

signals:
    /// `next` is the posture that is still to come on the way that was chosen, empty at the goal.
    void applied(const trunkseal::carrier::Carrier &before, const trunkseal::carrier::Carrier &after,
                 const QString &next);

private:
    struct Review {
        asterisk::Migration migration;
        QString diff;
        std::optional<carrier::Posture> next;
    };

    QWidget *buildChoice();
    QWidget *buildReview();
    QWidget *buildAfterwards();
    QWidget *buildButtons();
    [[nodiscard]] static Result<Review> review(const carrier::Carrier &carrier, const MigrationGoal &goal,
                                               const asterisk::TargetProfile &target);
    void ask();
    void showReview(const Result<Review> &review);
    void fitRows();
    void showAfterwards(const QStringList &sentences);
    void apply();

    const Services &m_services;
    carrier::Carrier m_carrier;
    std::vector<MigrationGoal> m_goals;
    std::optional<Review> m_review;
    int m_round = 0; ///< counts what was asked for; an answer to an older question is dropped

    QComboBox *m_goal;
    QComboBox *m_version;
    MessageBar *m_message;
    TextLabel *m_summary;
    QTabWidget *m_tabs;
    StepModel *m_model;
    TableView *m_steps;
    TextView *m_diff;
    QWidget *m_afterwardsCard;
    QVBoxLayout *m_afterwards;
    QPushButton *m_apply;
};

} // namespace trunkseal::ui
