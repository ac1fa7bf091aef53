#include "ui/certificate/certificate_view.h"

#include "ui/certificate/row_grid.h"
#include "ui/theme/icon.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/text_view.h"
#include "ui/widgets/validity_bar.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>

namespace trunkseal::ui {

namespace {

enum Tab { DetailsTab, ExtensionsTab, PemTab, TextTab };

QScrollArea *scrolled(QWidget *content, const char *objectName, const QString &name)
{
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QLatin1String(objectName));
    scroll->setAccessibleName(name);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *holder = new QWidget;
    auto *column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, space::s, space::s);
    column->addWidget(content);
    column->addStretch();
    scroll->setWidget(holder);
    scroll->viewport()->setAutoFillBackground(false); // the card behind it shows
    holder->setAutoFillBackground(false);
    return scroll;
}

QString iconFor(Tone tone)
{
    switch (tone) {
    case Tone::Clear:
        return QStringLiteral("fail");
    case Tone::Gap:
        return QStringLiteral("warning");
    case Tone::Sealed:
        return QStringLiteral("ok");
    default:
        return QStringLiteral("info");
    }
}

} // namespace

CertificateView::CertificateView(QWidget *parent)
    : QWidget(parent)
    , m_title(new TextLabel({}, Type::Subtitle))
    , m_validity(new ValidityBar)
    , m_notes(new QVBoxLayout)
    , m_tabs(new QTabWidget)
    , m_details(new RowGrid(QStringLiteral("detail")))
    , m_extensions(new RowGrid(QStringLiteral("extension")))
{
    m_title->setObjectName(QStringLiteral("certificateTitle"));
    m_title->setWordWrap(true);
    m_validity->setObjectName(QStringLiteral("validityBar"));
    m_notes->setSpacing(space::xs);
    m_tabs->setObjectName(QStringLiteral("certificateTabs"));
    m_tabs->setAccessibleName(tr("Views of the certificate"));
    m_tabs->setDocumentMode(true);
    m_tabs->tabBar()->setObjectName(QStringLiteral("certificateTabBar"));
    m_tabs->tabBar()->setAccessibleName(m_tabs->accessibleName());
    m_tabs->setMinimumHeight(280);
    m_tabs->addTab(scrolled(m_details, "detailsArea", tr("Properties")), tr("&Details"));
    m_tabs->addTab(scrolled(m_extensions, "extensionsArea", tr("Extensions")), tr("E&xtensions"));
    m_tabs->addTab(buildText(m_pem, "pem", tr("The certificate as PEM")), tr("PEM"));
    m_tabs->addTab(buildText(m_text, "openssl", tr("The certificate as OpenSSL prints it")),
                   tr("OpenSS&L text"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    column->addWidget(m_title);
    column->addWidget(m_validity);
    column->addLayout(m_notes);
    column->addWidget(m_tabs, 1);

    connect(m_tabs, &QTabWidget::currentChanged, this, &CertificateView::fillTab);
    for (RowGrid *grid : {m_details, m_extensions})
        connect(grid, &RowGrid::copyAsked, this, &CertificateView::copy);
}

QWidget *CertificateView::buildText(TextView *&view, const char *objectName, const QString &title)
{
    const QString prefix = QLatin1String(objectName);
    view = new TextView(TextView::Language::Plain, title);
    view->setObjectName(prefix + QStringLiteral("View"));
    auto *copyAll = new QPushButton(icon(QStringLiteral("copy")), tr("&Copy"));
    copyAll->setObjectName(prefix + QStringLiteral("CopyButton"));
    copyAll->setAccessibleName(tr("Copy: %1").arg(title));
    connect(copyAll, &QPushButton::clicked, this,
            [this, text = view, title] { copy(text->toPlainText() + QLatin1Char('\n'), title); });
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, space::s, 0, 0);
    column->setSpacing(space::s);
    column->addWidget(copyAll, 0, Qt::AlignLeft);
    column->addWidget(view, 1);
    return page;
}

void CertificateView::setNode(const ChainNode *node, const QDateTime &at)
{
    m_certificate = node ? node->certificate : std::nullopt;
    m_at = at;
    m_title->setText(node ? breakable(node->title()) : QString());
    clearLayout(m_notes);
    for (const ChainNote &note : node ? node->notes : std::vector<ChainNote>()) {
        auto *row = new QHBoxLayout;
        row->setSpacing(space::s);
        row->addWidget(new IconLabel(iconFor(note.tone), note.tone), 0, Qt::AlignTop);
        auto *text = new TextLabel(breakable(note.text));
        text->setWordWrap(true);
        row->addWidget(text, 1);
        m_notes->addLayout(row);
    }
    m_validity->setVisible(m_certificate.has_value());
    m_tabs->setVisible(m_certificate.has_value());
    if (!m_certificate)
        return;
    m_validity->setValidity(m_certificate->notBefore(), m_certificate->notAfter(), at);
    fillTab(m_tabs->currentIndex());
}

void CertificateView::fillTab(int tab)
{
    if (!m_certificate)
        return; // only what is on show: a certificate has much to say
    if (tab == DetailsTab)
        m_details->setRows(rowsOf(*m_certificate, m_at));
    else if (tab == ExtensionsTab)
        m_extensions->setRows(extensionRowsOf(*m_certificate));
    else if (tab == PemTab)
        m_pem->setPlainText(QString::fromLatin1(m_certificate->pem()).trimmed());
    else
        m_text->setPlainText(m_certificate->text().trimmed());
}

void CertificateView::copy(const QString &value, const QString &label)
{
    QGuiApplication::clipboard()->setText(value);
    emit copied(label);
}

} // namespace trunkseal::ui
