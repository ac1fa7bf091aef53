#include "ui/certificate/compare_dialog.h"

#include "ui/certificate/diff_view.h"
#include "ui/certificate/source_bar.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QScrollArea>

namespace trunkseal::ui {

CompareDialog::CompareDialog(const Services &services, const Examination &before, QWidget *parent)
    : QDialog(parent)
    , m_before(before)
    , m_source(new SourceBar(services))
    , m_names(new TextLabel({}, Type::Body, Tone::Muted))
    , m_diff(new DiffView)
    , m_scroll(new QScrollArea)
{
    setObjectName(QStringLiteral("compareDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Compare certificates"));
    resize(820, 620);
    m_names->setObjectName(QStringLiteral("compareNames"));
    m_names->setWordWrap(true);
    m_names->setText(breakable(tr("Before: %1. Choose what to compare it with.").arg(before.name)));
    auto *content = new QWidget;
    auto *inner = new QVBoxLayout(content);
    inner->setContentsMargins(0, 0, space::s, 0);
    inner->addWidget(m_diff);
    inner->addStretch();
    m_scroll->setObjectName(QStringLiteral("compareArea"));
    m_scroll->setAccessibleName(tr("What changed"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(content);
    m_diff->hide();
    auto *close = new QPushButton(tr("&Close"));
    close->setObjectName(QStringLiteral("closeButton"));
    close->setAccessibleName(tr("Close"));
    close->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(new TextLabel(windowTitle(), Type::Title));
    column->addWidget(m_names);
    column->addWidget(m_source);
    column->addWidget(m_scroll, 1);
    column->addWidget(close, 0, Qt::AlignRight);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_source, &SourceBar::opened, this, &CompareDialog::compare);
}

void CompareDialog::compare(const Examination &after)
{
    if (m_before.verdict.asSent.empty() || after.verdict.asSent.empty())
        return;
    m_names->setText(breakable(tr("Before: %1. After: %2.").arg(m_before.name, after.name)));
    m_diff->setDiff(pki::compareChains(m_before.verdict.asSent, after.verdict.asSent));
    m_diff->show();
}

} // namespace trunkseal::ui
