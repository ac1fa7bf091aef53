#include "ui/push/pending_row.h"

#include "ui/theme/icon.h"
#include "ui/theme/style_paint.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace trunkseal::ui {

PendingRow::PendingRow(const PendingPush &push, QWidget *parent)
    : QFrame(parent)
    , m_push(push)
    , m_text(new TextLabel)
{
    setObjectName(QStringLiteral("pendingRow"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::m, space::s, space::s, space::s);
    row->setSpacing(space::s);
    row->addWidget(new IconLabel(QStringLiteral("clock"), Tone::Gap, 18));
    m_text->setObjectName(QStringLiteral("pendingText"));
    m_text->setWordWrap(true);
    row->addWidget(m_text, 1);
    const auto add = [row](const char *objectName, const QString &text) {
        auto *button = new QPushButton(text);
        button->setObjectName(QLatin1String(objectName));
        button->setAccessibleName(text);
        button->setAutoDefault(false);
        row->addWidget(button);
        return button;
    };
    m_time = add("pendingTime", tr("5 more minutes"));
    m_rollBack = add("pendingRollBack", tr("Roll back"));
    m_rollBack->setIcon(icon(QStringLiteral("undo")));
    m_keep = add("pendingKeep", tr("Keep it"));
    m_keep->setProperty("tone", QStringLiteral("primary"));
    m_look = add("pendingLook", tr("See how it ended"));
    connect(m_keep, &QPushButton::clicked, this, &PendingRow::keepAsked);
    connect(m_rollBack, &QPushButton::clicked, this, &PendingRow::rollBackAsked);
    connect(m_time, &QPushButton::clicked, this, &PendingRow::timeAsked);
    connect(m_look, &QPushButton::clicked, this, &PendingRow::lookAsked);
    refresh();
}

void PendingRow::setConfirmBy(const QDateTime &time)
{
    m_push.confirmBy = time;
    refresh();
}

void PendingRow::setBusy(bool busy)
{
    m_isBusy = busy;
    if (busy)
        m_problem.clear();
    refresh();
}

void PendingRow::showProblem(const QString &problem)
{
    m_problem = problem;
    refresh();
}

void PendingRow::showBlocked(const QString &problem)
{
    m_isBlocked = true;
    showProblem(problem);
}

bool PendingRow::isOver() const
{
    return m_push.confirmBy <= QDateTime::currentDateTimeUtc();
}

void PendingRow::refresh()
{
    QString text = isOver()
        ? tr("The time to confirm the push to %1 is over: the server puts everything back by "
             "itself.")
              .arg(m_push.server.name)
        : tr("The push to %1 waits: unless you keep it, everything goes back in %2.")
              .arg(m_push.server.name, timeLeft(m_push.confirmBy));
    if (m_isBusy)
        text = tr("Asking %1…").arg(m_push.server.name);
    if (!m_problem.isEmpty())
        text = m_isBlocked ? m_problem : m_problem + QLatin1Char(' ') + text;
    m_text->setText(text);
    m_keep->setVisible(!isOver() || m_isBlocked);
    m_rollBack->setVisible(!isOver() || m_isBlocked);
    m_time->setVisible(!isOver());
    m_look->setVisible(isOver());
    for (QPushButton *button : {m_keep, m_time, m_rollBack, m_look})
        button->setEnabled(!m_isBusy);
}

void PendingRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = tokens();
    paint::panel(&painter, rect(), softColour(t, Tone::Gap), Qt::transparent);
    const QRect edge = QStyle::visualRect(layoutDirection(), rect(), QRect(0, 0, 3, height()));
    paint::panel(&painter, edge, colour(t, Tone::Gap), Qt::transparent, 1, 1.5);
}

} // namespace trunkseal::ui
