#include "ui/carrier/form/anchors_edit.h"

#include "core/carrier/anchors.h"
#include "ui/theme/icon.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace trunkseal::ui {

AnchorsEdit::AnchorsEdit(QWidget *parent)
    : QWidget(parent)
    , m_line(new TextLabel)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::m);
    m_line->setObjectName(QStringLiteral("anchorsLine"));
    m_line->setWordWrap(true);
    auto *choose = new QPushButton(icon(QStringLiteral("certificate")), tr("Choose &file…"));
    choose->setObjectName(QStringLiteral("anchorsButton"));
    choose->setAccessibleName(tr("Choose the file with the trusted root certificates"));
    row->addWidget(choose);
    row->addWidget(m_line, 1);
    connect(choose, &QPushButton::clicked, this, &AnchorsEdit::fileAsked);
    setPem({});
}

void AnchorsEdit::setPem(const QByteArray &pem)
{
    m_pem = pem;
    const auto blocks = carrier::certificateBlocks(pem);
    m_line->setText(
        blocks ? tr("%n certificate(s) trusted for this carrier.", nullptr, static_cast<int>(blocks->size()))
               : tr("No certificate yet. Choose the file with the carrier's root certificates."));
}

} // namespace trunkseal::ui
