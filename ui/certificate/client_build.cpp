// The layout of ClientDialog; what it does is in client_dialog.cpp.

#include "ui/certificate/client_dialog.h"
#include "ui/theme/icon.h"
#include "ui/widgets/field.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/progress_strip.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/text_view.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

namespace trunkseal::ui {

namespace {

QPushButton *button(const char *objectName, const QString &text, const char *tone = nullptr)
{
    auto *made = new QPushButton(text);
    made->setObjectName(QLatin1String(objectName));
    made->setAccessibleName(QString(text).remove(QLatin1Char('&')).remove(QChar(0x2026)));
    made->setAutoDefault(false);
    if (tone)
        made->setProperty("tone", QLatin1String(tone));
    return made;
}

QLineEdit *edit(const char *objectName, const QString &placeholder)
{
    auto *made = new QLineEdit;
    made->setObjectName(QLatin1String(objectName));
    made->setPlaceholderText(placeholder);
    return made;
}

TextLabel *paragraph(const QString &text, Tone tone = Tone::Text)
{
    auto *made = new TextLabel(text, Type::Body, tone);
    made->setWordWrap(true);
    return made;
}

QHBoxLayout *buttonRow(std::initializer_list<QPushButton *> buttons)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    for (QPushButton *one : buttons)
        row->addWidget(one);
    row->addStretch();
    return row;
}

QVBoxLayout *pageColumn(QWidget *page)
{
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    return column;
}

} // namespace

ClientDialog::ClientDialog(const Services &services, const QString &carrierId, QWidget *parent)
    : QDialog(parent)
    , m_services(services)
    , m_state(paragraph({}, Tone::Muted))
    , m_message(new MessageBar)
    , m_progress(new ProgressStrip)
    , m_steps(new QStackedWidget)
    , m_withdraw(button("withdrawButton", tr("&Withdraw…")))
{
    setObjectName(QStringLiteral("clientDialog"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Our certificate"));
    resize(680, 600);
    m_carrier.id = carrierId;
    m_state->setObjectName(QStringLiteral("clientState"));
    m_steps->addWidget(buildMake());
    m_steps->addWidget(buildSend());
    m_steps->addWidget(buildAnswer());
    auto *close = button("closeButton", tr("&Close"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->setSpacing(space::m);
    column->addWidget(new TextLabel(windowTitle(), Type::Title));
    column->addWidget(m_state);
    column->addWidget(m_message);
    column->addWidget(m_progress);
    column->addWidget(m_steps, 1);
    auto *row = new QHBoxLayout;
    row->addWidget(m_withdraw);
    row->addStretch();
    row->addWidget(close);
    column->addLayout(row);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    connect(m_withdraw, &QPushButton::clicked, this, &ClientDialog::withdraw);
    connect(m_progress, &ProgressStrip::cancelAsked, this, [this] {
        if (m_job)
            m_job->cancel();
    });
    load();
}

QWidget *ClientDialog::buildMake()
{
    m_keyType = new QComboBox;
    m_keyType->setObjectName(QStringLiteral("keyTypeCombo"));
    const std::pair<pki::RequestedKey, QString> kinds[]{
        {pki::RequestedKey::Rsa2048, tr("RSA, 2048 bits (every carrier takes it)")},
        {pki::RequestedKey::Rsa3072, tr("RSA, 3072 bits")},
        {pki::RequestedKey::Rsa4096, tr("RSA, 4096 bits")},
        {pki::RequestedKey::EcP256, tr("EC P-256")},
        {pki::RequestedKey::EcP384, tr("EC P-384")}};
    for (const auto &[kind, text] : kinds)
        m_keyType->addItem(text, static_cast<int>(kind));
    m_dns = edit("clientDnsEdit", QStringLiteral("dialer.example.com"));
    m_ip = edit("clientIpEdit", QStringLiteral("203.0.113.5"));
    m_uri = edit("clientUriEdit", QStringLiteral("sip:dialer.example.com"));
    m_organization = edit("clientOrganizationEdit", {});
    auto *make = button("makeRequestButton", tr("&Make key and request"), "primary");
    auto *have = button("haveAnswerButton", tr("I have the &answer"));
    auto *page = new QWidget;
    auto *column = pageColumn(page);
    column->addWidget(new TextLabel(tr("1. Make a key and a request"), Type::Subtitle));
    column->addWidget(paragraph(tr("The private key is kept encrypted in the vault; only the request goes to "
                                   "the carrier's CA. Several names are separated by commas.")));
    column->addWidget(new Field(tr("&Key"), m_keyType));
    column->addWidget(new Field(tr("&DNS names"), m_dns));
    auto *pair = new QHBoxLayout;
    pair->setSpacing(space::m);
    pair->addWidget(new Field(tr("&IP addresses"), m_ip), 1);
    pair->addWidget(new Field(tr("&URIs"), m_uri), 1);
    column->addLayout(pair);
    column->addWidget(new Field(tr("&Organization"), m_organization));
    column->addLayout(buttonRow({make, have}));
    column->addStretch();
    connect(make, &QPushButton::clicked, this, &ClientDialog::makeRequest);
    connect(have, &QPushButton::clicked, this, [this] { go(AnswerStep); });
    return page;
}

QWidget *ClientDialog::buildSend()
{
    m_requestView = new TextView(TextView::Language::Plain, tr("The request as PEM"));
    m_requestView->setObjectName(QStringLiteral("requestView"));
    auto *copy = button("copyRequestButton", tr("&Copy the request"), "primary");
    auto *save = button("saveRequestButton", tr("&Save the request…"));
    auto *next = button("toAnswerButton", tr("I have the &answer"));
    auto *anew = button("makeAnewButton", tr("&Make another"));
    auto *page = new QWidget;
    auto *column = pageColumn(page);
    column->addWidget(new TextLabel(tr("2. Send the request to the carrier's CA"), Type::Subtitle));
    column->addWidget(paragraph(tr("It holds no secret. Come back here with the certificate that you get for "
                                   "it; the key waits in the vault.")));
    column->addWidget(m_requestView, 1);
    column->addLayout(buttonRow({copy, save, next, anew}));
    connect(copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(QString::fromLatin1(m_request));
        m_message->showMessage(Tone::Sealed, tr("The request is in the clipboard."));
    });
    connect(save, &QPushButton::clicked, this, &ClientDialog::saveRequest);
    connect(next, &QPushButton::clicked, this, [this] { go(AnswerStep); });
    connect(anew, &QPushButton::clicked, this, [this] { go(MakeStep); });
    return page;
}

QWidget *ClientDialog::buildAnswer()
{
    m_answer = paragraph({});
    m_answer->setObjectName(QStringLiteral("clientAnswer"));
    m_use = button("useCertificateButton", tr("&Use it for this carrier"), "primary");
    auto *open = button("openAnswerButton", tr("Open &file…"));
    auto *pasted = button("pasteAnswerButton", tr("&Paste"));
    auto *ownKey = button("openKeyButton", tr("Use a &key of my own…"));
    auto *back = button("backToRequestButton", tr("&Back"));
    auto *page = new QWidget;
    auto *column = pageColumn(page);
    column->addWidget(new TextLabel(tr("3. Take the CA's answer"), Type::Subtitle));
    column->addWidget(paragraph(tr("The certificate and, where the CA sent them, those above it, in one file "
                                   "and any order. A key that was made elsewhere is taken from its PEM, DER or PKCS#12 "
                                   "file, also an encrypted one.")));
    column->addLayout(buttonRow({open, pasted, ownKey, back}));
    column->addWidget(m_answer);
    column->addLayout(buttonRow({m_use}));
    column->addStretch();
    connect(open, &QPushButton::clicked, this, &ClientDialog::openAnswer);
    connect(pasted, &QPushButton::clicked, this, &ClientDialog::pasteAnswer);
    connect(ownKey, &QPushButton::clicked, this, &ClientDialog::openKey);
    connect(back, &QPushButton::clicked, this, [this] { go(m_request.isEmpty() ? MakeStep : SendStep); });
    connect(m_use, &QPushButton::clicked, this, &ClientDialog::use);
    return page;
}

} // namespace trunkseal::ui
