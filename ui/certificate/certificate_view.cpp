#include "ui/certificate/certificate_view.h"

#include "ui/theme/icon.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/validity_bar.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QPushButton>

namespace trunkseal::ui {

CertificateView::CertificateView(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel({}, Type::Subtitle))
    , m_validity(new ValidityBar)
    , m_rows(new QGridLayout)
{
    m_title->setWordWrap(true);
    auto *copy = new QPushButton(icon(QStringLiteral("copy")), tr("Copy PE&M"));
    copy->setObjectName(QStringLiteral("copyPemButton"));
    copy->setAccessibleName(tr("Copy the certificate as PEM"));
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(QString::fromLatin1(m_pem));
        emit copied();
    });
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(copy, 0, Qt::AlignTop);
    m_rows->setHorizontalSpacing(space::l);
    m_rows->setVerticalSpacing(6);
    m_rows->setColumnStretch(1, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addLayout(head);
    column->addWidget(m_validity);
    column->addLayout(m_rows);
    column->addStretch();
}

void CertificateView::addRow(const QString &name, const QString &value, bool mono)
{
    if (value.isEmpty())
        return;
    const int row = m_rows->rowCount();
    auto *label = new TextLabel(name, Type::Body, Tone::Muted);
    auto *text = new TextLabel(breakable(value), mono ? Type::Mono : Type::Body);
    text->setWordWrap(true);
    text->makeSelectable();
    text->setObjectName(QStringLiteral("certificateValue%1").arg(row));
    text->setAccessibleName(name + QStringLiteral(": ") + value);
    m_rows->addWidget(label, row, 0, Qt::AlignTop);
    m_rows->addWidget(text, row, 1);
}

void CertificateView::setCertificate(const pki::Certificate &certificate, const QDateTime &now)
{
    m_pem = certificate.pem();
    m_title->setText(certificate.commonName().isEmpty() ? certificate.subject() : certificate.commonName());
    m_validity->setValidity(certificate.notBefore(), certificate.notAfter(), now);
    clearLayout(m_rows);
    const QString separator = QStringLiteral(", ");
    QStringList names;
    for (const QString &name : certificate.dnsNames())
        names << QStringLiteral("DNS:") + name;
    for (const QString &name : certificate.ipAddresses())
        names << QStringLiteral("IP:") + name;
    for (const QString &name : certificate.uris())
        names << QStringLiteral("URI:") + name;
    addRow(tr("Subject"), certificate.subject());
    addRow(tr("Issuer"), certificate.issuer());
    addRow(tr("Names"), names.join(separator));
    addRow(tr("Key"), tr("%1, %2 bits").arg(certificate.keyType()).arg(certificate.keyBits()));
    addRow(tr("Signature"), certificate.signatureAlgorithm());
    addRow(tr("Authority"),
           certificate.isCa() ? tr("may sign other certificates") : tr("an end certificate"));
    addRow(tr("Key usage"), certificate.keyUsage().join(separator));
    addRow(tr("Purposes"), certificate.extendedKeyUsage().join(separator));
    addRow(tr("Revocation"), (certificate.ocspUrls() + certificate.crlUrls()).join(separator));
    addRow(tr("Serial"), certificate.serial(), true);
    addRow(QStringLiteral("SHA-256"), certificate.sha256(),
           true); // may wrap
}

} // namespace trunkseal::ui
