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
    explicit FindingRow(const diagnosis::Finding &finding)
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
        m_column->addWidget(new FindingRow(finding));
    setVisible(!findings.empty());
}

} // namespace trunkseal::ui
