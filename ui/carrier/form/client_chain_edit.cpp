#include "ui/carrier/form/client_chain_edit.h"

#include "core/pki/certificate.h"
#include "ui/theme/icon.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace trunkseal::ui {

ClientChainEdit::ClientChainEdit(QWidget *parent)
    : QWidget(parent)
    , m_line(new TextLabel)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::m);
    m_line->setObjectName(QStringLiteral("clientChainLine"));
    m_line->setWordWrap(true);
    auto *assistant = new QPushButton(icon(QStringLiteral("certificate")), tr("Make or take one…"));
    assistant->setObjectName(QStringLiteral("clientChainButton"));
    assistant->setAccessibleName(tr("Make, take or withdraw our certificate for this carrier"));
    row->addWidget(assistant);
    row->addWidget(m_line, 1);
    connect(assistant, &QPushButton::clicked, this, &ClientChainEdit::assistantAsked);
    setPem({});
}

void ClientChainEdit::setPem(const QByteArray &pem)
{
    m_pem = pem;
    if (pem.isEmpty()) {
        m_line->setText(tr("None. Only if the carrier asks for one."));
        return;
    }
    const auto chain = pki::certificatesFrom(pem, tr("Our certificate"));
    m_line->setText(
        chain ? breakable(
            tr("%1, ends on %2.")
                .arg(chain->front().subject(),
                     QLocale().toString(chain->front().notAfter().toLocalTime().date(), QLocale::LongFormat)))
              : chain.error().message);
}

} // namespace trunkseal::ui
