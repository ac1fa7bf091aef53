#include "ui/widgets/finding_list.h"

#include "core/diagnosis/carrier_mail.h"
#include "ui/theme/style_paint.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/words.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QPushButton>
#include <QVBoxLayout>

namespace trunkseal::ui {

namespace {

/// One finding on the soft ground of its severity.
class FindingRow final : public QWidget {
public:
    /// `list` is told which change is asked for; null = none are offered.
    FindingRow(const diagnosis::Finding &finding, FindingList *list)
        : m_tone(Words::sign(finding.severity).tone)
    {
        const Sign sign = Words::sign(finding.severity);
        auto *grid = new QGridLayout(this);
        grid->setContentsMargins(space::m, space::m, space::m, space::m);
        grid->setHorizontalSpacing(space::s);
        grid->setVerticalSpacing(space::xs);
        grid->addWidget(new IconLabel(sign.icon, sign.tone, 18), 0, 0, Qt::AlignTop);
        grid->setColumnStretch(1, 1);
        int row = 0;
        const auto addLine = [grid, &row](const QString &text, Type type, Tone tone) {
            auto *label = new TextLabel(breakable(text), type, tone);
            label->setWordWrap(true);
            grid->addWidget(label, row++, 1);
        };
        addLine(finding.what, Type::Strong, Tone::Text);
        if (!finding.why.isEmpty())
            addLine(finding.why, Type::Body, Tone::Muted);
        if (!finding.fix.isEmpty())
            //: What to do about a finding
            addLine(FindingList::tr("Next step: %1").arg(finding.fix), Type::Body, Tone::Text);
        if (!finding.ask.isEmpty()) {
            addLine(FindingList::tr("Ask the carrier: %1").arg(finding.ask), Type::Body, Tone::Muted);
            grid->addWidget(mailButton(finding), row++, 1, Qt::AlignLeft);
        }
        if (list && !finding.changes.empty()) {
            auto *changes = new QHBoxLayout;
            changes->setSpacing(space::s);
            for (const diagnosis::SettingChange &change : finding.changes)
                changes->addWidget(changeButton(change, list));
            changes->addStretch();
            grid->addLayout(changes, row++, 1);
        }
        setAccessibleName(sign.word + QStringLiteral(": ") + finding.what);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paint::panel(&painter, rect(), softColour(tokens(), m_tone), Qt::transparent);
    }

private:
    static QPushButton *mailButton(const diagnosis::Finding &finding)
    {
        auto *button = new QPushButton(FindingList::tr("Copy as a mail"));
        button->setObjectName(QStringLiteral("copyMail"));
        button->setToolTip(FindingList::tr("Copies what was seen and the question to the clipboard"));
        button->setAccessibleDescription(finding.ask);
        QObject::connect(button, &QPushButton::clicked, button,
                         [button, mail = diagnosis::carrierMail(finding)] {
                             QGuiApplication::clipboard()->setText(mail);
                             button->setText(FindingList::tr("Copied"));
                         });
        return button;
    }

    static QPushButton *changeButton(const diagnosis::SettingChange &change, FindingList *list)
    {
        auto *button = new QPushButton(changeText(change));
        button->setObjectName(QStringLiteral("applyChange"));
        button->setToolTip(FindingList::tr("Changes this carrier in the workspace; nothing is pushed."));
        QObject::connect(button, &QPushButton::clicked, list,
                         [list, change] { emit list->changeAsked(change); });
        return button;
    }

    static QString changeText(const diagnosis::SettingChange &change)
    {
        if (change.field == QLatin1String("media") && change.value == QLatin1String("required"))
            return FindingList::tr("Require SRTP");
        if (change.field == QLatin1String("transport") && change.value == QLatin1String("tls"))
            return FindingList::tr("Use TLS");
        if (change.field == QLatin1String("port"))
            return FindingList::tr("Use port %1").arg(change.value);
        return FindingList::tr("Set %1 to %2").arg(change.field, change.value);
    }

    Tone m_tone;
};

} // namespace

void clearLayout(QLayout *layout)
{
    while (QLayoutItem *item = layout->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        if (QLayout *inner = item->layout())
            clearLayout(inner);
        delete item;
    }
}

FindingList::FindingList(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::s);
    hide();
}

void FindingList::setFindings(const std::vector<diagnosis::Finding> &findings)
{
    clearLayout(m_column);
    for (const auto &finding : findings)
        m_column->addWidget(new FindingRow(finding, m_offersChanges ? this : nullptr));
    setVisible(!findings.empty());
}

} // namespace trunkseal::ui
