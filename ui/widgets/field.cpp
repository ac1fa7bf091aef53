#include "ui/widgets/field.h"

#include "ui/widgets/text_label.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QStyle>
#include <QVBoxLayout>

namespace trunkseal::ui {

Field::Field(const QString &label, QWidget *input, const QString &hint, QWidget *parent)
    : QWidget(parent)
    , m_input(input)
    , m_hintText(hint)
    , m_hint(new TextLabel(hint, Type::Caption, Tone::Muted))
    , m_issueRow(new QWidget)
    , m_issueIcon(new IconLabel({}, Tone::Clear, 14))
    , m_issue(new TextLabel({}, Type::Caption, Tone::Clear))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::xs);
    if (!label.isEmpty()) { // a check box carries its own text
        auto *caption = new TextLabel(label, Type::Body);
        caption->setBuddy(input);
        caption->setWordWrap(true);
        column->addWidget(caption);
        QString spoken = label;
        input->setAccessibleName(spoken.remove(QLatin1Char('&')));
    }
    const bool grows = input->sizePolicy().verticalPolicy() == QSizePolicy::Expanding;
    column->addWidget(input, grows ? 1 : 0);
    m_hint->setWordWrap(true);
    m_hint->setVisible(!hint.isEmpty());
    column->addWidget(m_hint);

    auto *row = new QHBoxLayout(m_issueRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::xs);
    row->addWidget(m_issueIcon, 0, Qt::AlignTop);
    m_issue->setWordWrap(true);
    row->addWidget(m_issue, 1);
    m_issueRow->hide();
    column->addWidget(m_issueRow);
    if (!grows)
        column->addStretch();
    if (qobject_cast<QAbstractSpinBox *>(input) || qobject_cast<QComboBox *>(input)) {
        input->setFocusPolicy(Qt::StrongFocus);
        input->installEventFilter(this);
    }
    describe();
}

bool Field::eventFilter(QObject *watched, QEvent *event)
{
    // Scrolling a form must not change the value that passes below the pointer.
    if (event->type() == QEvent::Wheel && watched == m_input && !m_input->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void Field::setHelp(const QString &help)
{
    m_helpText = help;
    QString rich = help.toHtmlEscaped(); // rich text wraps
    rich = QStringLiteral("<p>%1</p>").arg(rich.replace(QLatin1Char('\n'), QStringLiteral("</p><p>")));
    m_input->setToolTip(rich);
    m_input->setWhatsThis(rich);
    describe();
}

void Field::setIssue(Level level, const QString &message)
{
    if (message == m_issueText)
        return;
    m_issueText = message;
    m_issue->setText(message);
    const bool error = level == Level::Error;
    m_issue->setTone(error ? Tone::Clear : Tone::Gap);
    m_issueIcon->setIcon(error ? QStringLiteral("error") : QStringLiteral("warning"),
                         error ? Tone::Clear : Tone::Gap);
    m_issueRow->setVisible(!message.isEmpty());
    m_hint->setVisible(message.isEmpty() && !m_hintText.isEmpty());
    m_input->setProperty("invalid", error && !message.isEmpty());
    m_input->update();
    describe();
}

void Field::describe()
{
    QStringList parts;
    for (const QString &part : {m_issueText, m_hintText, m_helpText}) {
        if (!part.isEmpty())
            parts << part;
    }
    m_input->setAccessibleDescription(parts.join(QLatin1Char(' ')));
}

} // namespace trunkseal::ui
