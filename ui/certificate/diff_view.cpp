#include "ui/certificate/diff_view.h"

#include "ui/certificate/certificate_words.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/text_label.h"

#include <QGridLayout>

namespace trunkseal::ui {

namespace {

QString subjects(const std::vector<pki::Certificate> &certificates)
{
    QStringList lines;
    for (const pki::Certificate &certificate : certificates)
        lines << certificate.subject();
    return lines.join(QLatin1Char('\n'));
}

TextLabel *cell(const QString &text, Type type, Tone tone)
{
    auto *label = new TextLabel(breakable(text), type, tone);
    label->setWordWrap(true);
    return label;
}

} // namespace

DiffView::DiffView(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel({}, Tone::Unknown, 20))
    , m_sentence(new TextLabel({}, Type::Strong))
    , m_rows(new QGridLayout)
{
    m_sentence->setObjectName(QStringLiteral("diffSentence"));
    m_sentence->setWordWrap(true);
    auto *head = new QHBoxLayout;
    head->setSpacing(space::s);
    head->addWidget(m_icon, 0, Qt::AlignTop);
    head->addWidget(m_sentence, 1);
    m_rows->setHorizontalSpacing(space::l);
    m_rows->setVerticalSpacing(space::s);
    m_rows->setColumnStretch(1, 1);
    m_rows->setColumnStretch(2, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addLayout(head);
    column->addLayout(m_rows);
}

void DiffView::setDiff(const pki::ChainDiff &diff)
{
    const bool harmless = diff.isHarmless();
    m_icon->setIcon(harmless ? QStringLiteral("ok") : QStringLiteral("warning"),
                    harmless ? Tone::Sealed : Tone::Gap);
    m_sentence->setText(breakable(diff.sentence));
    clearLayout(m_rows);
    if (diff.changes.empty() && diff.chainAdded.empty() && diff.chainRemoved.empty())
        return;
    m_rows->addWidget(cell(tr("Before"), Type::Caption, Tone::Muted), 0, 1);
    m_rows->addWidget(cell(tr("After"), Type::Caption, Tone::Muted), 0, 2);
    for (const pki::FieldChange &change : diff.changes)
        addRow(CertificateWords::fieldName(change.field), change.before, change.after);
    if (!diff.chainAdded.empty() || !diff.chainRemoved.empty())
        addRow(tr("Further elements"), subjects(diff.chainRemoved), subjects(diff.chainAdded));
}

void DiffView::addRow(const QString &field, const QString &before, const QString &after)
{
    const int row = m_rows->rowCount();
    m_rows->addWidget(new TextLabel(field, Type::Body, Tone::Muted), row, 0, Qt::AlignTop);
    //: Stands where a value is missing
    const QString none = tr("none");
    m_rows->addWidget(cell(before.isEmpty() ? none : before, Type::Body, Tone::Text), row, 1, Qt::AlignTop);
    m_rows->addWidget(cell(after.isEmpty() ? none : after, Type::Body, Tone::Text), row, 2, Qt::AlignTop);
}

} // namespace trunkseal::ui
