#include "ui/migrate/migration_dialog.h"

#include "core/deploy/line_diff.h"
#include "ui/conf/conf_report.h"
#include "ui/migrate/step_model.h"
#include "ui/shell/background.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/table_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/text_view.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QPushButton>
#include <QTabWidget>

namespace trunkseal::ui {

using asterisk::Migration;
using asterisk::MigrationStep;
using carrier::Posture;
using carrier::Stack;

std::vector<MigrationGoal> migrationGoals(const carrier::Carrier &carrier)
{
    std::vector<MigrationGoal> goals;
    const auto addPostures = [&] {
        for (const Posture posture : {Posture::Sealed, Posture::MayFallBack, Posture::SignallingOnly}) {
            if (posture != carrier::posture(carrier) && !asterisk::isDowngrade(carrier, posture))
                goals.push_back({{}, posture});
        }
    };
    // What most come for stands first: off chan_sip, which is gone in Asterisk 21, else a better posture.
    if (carrier.stack != Stack::ChanSip)
        addPostures();
    for (const Stack stack : {Stack::Pjsip, Stack::PjsipWizard, Stack::ChanSip}) {
        if (stack != carrier.stack)
            goals.push_back({stack, {}});
    }
    if (carrier.stack == Stack::ChanSip)
        addPostures();
    return goals;
}

Result<MigrationDialog::Review> MigrationDialog::review(const carrier::Carrier &carrier,
                                                        const MigrationGoal &goal,
                                                        const asterisk::TargetProfile &target)
{
    Review made;
    Result<Migration> migration = fail(ErrorCode::Internal, {});
    if (goal.stack) {
        migration = asterisk::migrateStack(carrier, *goal.stack, target);
    } else {
        const auto way = asterisk::postureSteps(carrier, *goal.posture);
        if (way.size() > 1)
            made.next = way[1];
        migration = asterisk::migratePosture(carrier, way.empty() ? *goal.posture : way.front(), target);
    }
    if (!migration)
        return fail(migration.error());
    made.migration = std::move(*migration);
    made.diff = deploy::unifiedDiff(carrier.name, made.migration.beforeText.toUtf8(), true,
                                    made.migration.afterText.toUtf8(), true);
    return made;
}

void MigrationDialog::ask()
{
    const int index = m_goal->currentIndex();
    m_apply->setEnabled(false);
    if (index < 0)
        return;
    asterisk::TargetProfile target;
    target.version = lastRelease(m_version->currentData().toInt());
    startJob<Review>(
        m_services.pool, this,
        [carrier = m_carrier, goal = m_goals[size_t(index)], target](const Control &) {
            return review(carrier, goal, target);
        },
        [this, round = ++m_round](const Result<Review> &review) {
            if (round == m_round)
                showReview(review);
        });
}

void MigrationDialog::showReview(const Result<Review> &review)
{
    m_review.reset();
    m_tabs->setEnabled(review.has_value());
    if (!review) {
        m_model->setSteps({});
        m_diff->clear();
        m_summary->clear();
        m_afterwardsCard->hide();
        m_message->showMessage(Tone::Clear, review.error().message);
        return;
    }
    m_message->clear();
    m_review = *review;
    const Migration &migration = review->migration;
    m_model->setSteps(migration.steps);
    fitRows();
    m_diff->setPlainText(review->diff);
    QStringList counts;
    for (const auto kind : {MigrationStep::Kind::Same, MigrationStep::Kind::Changed,
                            MigrationStep::Kind::Dropped, MigrationStep::Kind::ByHand})
        //: "Changed: 4"
        counts << tr("%1: %2").arg(stepSign(kind).word).arg(m_model->countOf(kind));
    QString text = counts.join(QStringLiteral(" · "));
    if (review->next)
        text = tr("First step: %1. Prove it with a test call, then come back for %2.")
                   .arg(Words::sign(carrier::posture(migration.after)).word, Words::sign(*review->next).word)
            + QLatin1Char('\n') + text;
    m_summary->setText(text);
    showAfterwards(migration.afterwards);
    m_apply->setEnabled(true);
}

void MigrationDialog::fitRows()
{
    m_steps->resizeRowsToContents();
    for (int row = 0; row < m_model->rowCount(); ++row) // air, so that rows of many lines stay apart
        m_steps->setRowHeight(row, m_steps->rowHeight(row) + space::l);
}

void MigrationDialog::showAfterwards(const QStringList &sentences)
{
    clearLayout(m_afterwards);
    for (const QString &sentence : sentences) {
        auto *label = new TextLabel(breakable(sentence));
        label->setWordWrap(true);
        auto *row = new QHBoxLayout;
        row->setSpacing(space::s);
        row->addWidget(new IconLabel(QStringLiteral("arrow-right"), Tone::Accent, 16), 0, Qt::AlignTop);
        row->addWidget(label, 1);
        m_afterwards->addLayout(row);
    }
    m_afterwards->addStretch();
    m_afterwardsCard->setVisible(!sentences.isEmpty());
}

void MigrationDialog::apply()
{
    if (!m_review)
        return;
    m_apply->setEnabled(false);
    m_services.workspace->saveCarrier(
        this, m_review->migration.after, [this](const Result<carrier::Carrier> &saved) {
            if (!saved) {
                m_message->showMessage(Tone::Clear, saved.error().message);
                m_apply->setEnabled(true);
                return;
            }
            const QString next = m_review->next ? Words::sign(*m_review->next).word : QString();
            emit applied(m_carrier, *saved, next);
            accept();
        });
}

} // namespace trunkseal::ui
