#include "ui/widgets/progress_strip.h"

#include "ui/widgets/text_label.h"

#include <QGridLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>

namespace trunkseal::ui {

ProgressStrip::ProgressStrip(QWidget *parent)
    : QWidget(parent)
    , m_step(new TextLabel({}, Type::Body, Tone::Muted))
    , m_bar(new QProgressBar)
    , m_cancel(new QPushButton(tr("Cancel")))
    , m_repaint(new QTimer(this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(space::xs);
    m_step->setObjectName(QStringLiteral("progressStep"));
    m_bar->setObjectName(QStringLiteral("progressBar"));
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(8);
    m_cancel->setObjectName(QStringLiteral("cancelButton"));
    m_cancel->setAccessibleName(tr("Cancel"));
    grid->addWidget(m_step, 0, 0);
    grid->addWidget(m_bar, 1, 0);
    grid->addWidget(m_cancel, 0, 1, 2, 1, Qt::AlignVCenter);
    grid->setColumnStretch(0, 1);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false); // it ends soon, and once is enough
        m_step->setText(tr("Cancelling…"));
        emit cancelAsked();
    });
    m_repaint->setInterval(40);
    connect(m_repaint, &QTimer::timeout, m_bar, qOverload<>(&QWidget::update));
    hide();
}

void ProgressStrip::hideCancel()
{
    m_cancel->hide();
}

void ProgressStrip::start(const QString &step)
{
    m_active = true;
    m_cancel->setEnabled(true);
    m_bar->setRange(0, 0);
    m_bar->setAccessibleName(step);
    m_step->setText(step);
    m_repaint->start();
    show();
}

void ProgressStrip::showStep(int done, int total, const QString &step)
{
    if (!m_active)
        return;
    m_bar->setRange(0, std::max(0, total));
    m_bar->setValue(done);
    if (total > 0)
        m_repaint->stop();
    if (m_cancel->isEnabled() && !step.isEmpty()) {
        m_step->setText(step);
        m_bar->setAccessibleName(step);
    }
}

void ProgressStrip::finish()
{
    m_active = false;
    m_repaint->stop();
    hide();
}

} // namespace trunkseal::ui
