#include "ui/certificate/rules_bar.h"

#include "ui/certificate/certificate_words.h"
#include "ui/certificate/examination.h"
#include "ui/widgets/field.h"
#include "ui/widgets/text_label.h"

#include <QAbstractItemView>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QGridLayout>
#include <QLineEdit>

namespace trunkseal::ui {

namespace {

enum Trust { SystemStore = 1, OwnRoots = 2, Nobody = 0 };

constexpr pki::IdentityRule rules[]{pki::IdentityRule::Strict,    pki::IdentityRule::Rfc5922,
                                    pki::IdentityRule::ChanSip11, pki::IdentityRule::ChanSip13,
                                    pki::IdentityRule::Pjsip,     pki::IdentityRule::PjsipWildcard};

QComboBox *combo(const char *objectName)
{
    auto *box = new QComboBox;
    box->setObjectName(QLatin1String(objectName));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
    return box;
}

} // namespace

RulesBar::RulesBar(QWidget *parent)
    : QWidget(parent)
    , m_name(new QLineEdit)
    , m_rule(combo("ruleCombo"))
    , m_trust(combo("trustCombo"))
    , m_level(combo("levelCombo"))
    , m_asOf(new QCheckBox(tr("&Judge as of")))
    , m_time(new QDateTimeEdit)
{
    setObjectName(QStringLiteral("rulesBar"));
    m_name->setObjectName(QStringLiteral("requiredNameEdit"));
    m_name->setPlaceholderText(tr("no name is compared"));
    for (const pki::IdentityRule rule : rules)
        m_rule->addItem(CertificateWords::word(rule), static_cast<int>(rule));
    for (int level = 0; level <= 5; ++level)
        m_level->addItem(QString::number(level), level);
    m_asOf->setObjectName(QStringLiteral("asOfCheck"));
    m_asOf->setAccessibleName(tr("Judge as of another time"));
    m_time->setObjectName(QStringLiteral("asOfEdit"));
    m_time->setAccessibleName(tr("Time to judge by, UTC"));
    m_time->setTimeSpec(Qt::UTC);
    m_time->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
    m_time->setCalendarPopup(false);
    m_time->setEnabled(false);
    m_time->setMinimumWidth(m_time->sizeHint().width());
    auto *when = new QWidget;
    auto *row = new QVBoxLayout(when);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::xs);
    row->addWidget(m_asOf);
    row->addWidget(m_time);
    row->addStretch();

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::m);
    grid->setVerticalSpacing(space::s);
    grid->addWidget(new Field(tr("Must &name"), m_name), 0, 0);
    grid->addWidget(new Field(tr("&Compared as"), m_rule), 0, 1);
    grid->addWidget(new Field(tr("&Trusted roots"), m_trust), 1, 0);
    auto *pair = new QHBoxLayout;
    pair->setSpacing(space::m);
    auto *level = new Field(tr("&Security level"), m_level);
    level->setHelp(tr("OpenSSL's security level: 1 asks for 80 bits, 2 for 112, 3 for 128. Debian and Ubuntu "
                      "use 2."));
    m_level->setMinimumContentsLength(3);
    pair->addWidget(level);
    pair->addWidget(when, 1);
    grid->addLayout(pair, 1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);

    connect(m_name, &QLineEdit::editingFinished, this, [this] {
        if (m_name->isModified()) {
            m_name->setModified(false);
            tell();
        }
    });
    for (QComboBox *box : {m_rule, m_trust, m_level}) {
        box->view()->setObjectName(box->objectName() + QStringLiteral("List"));
        box->view()->setAccessibleName(box->accessibleName());
        connect(box, &QComboBox::currentIndexChanged, this, &RulesBar::tell);
    }
    connect(m_asOf, &QCheckBox::toggled, this, [this](bool on) {
        m_time->setEnabled(on);
        tell();
    });
    connect(m_time, &QDateTimeEdit::editingFinished, this, &RulesBar::tell);
}

void RulesBar::tell()
{
    if (!m_quiet)
        emit edited();
}

void RulesBar::fillTrust(const pki::VerifyRequest &request)
{
    m_trust->clear();
    if (!m_ownRoots.empty())
        m_trust->addItem(tr("%n root(s) of its own", nullptr, static_cast<int>(m_ownRoots.size())),
                         int(OwnRoots));
    m_trust->addItem(tr("System store (%1)").arg(pki::systemStoreName()), int(SystemStore));
    if (!m_ownRoots.empty())
        m_trust->addItem(tr("Both"), int(OwnRoots | SystemStore));
    m_trust->addItem(tr("Nobody"), int(Nobody));
    const int chosen =
        (request.systemRoots ? int(SystemStore) : 0) | (request.anchors.empty() ? 0 : int(OwnRoots));
    m_trust->setCurrentIndex(std::max(0, m_trust->findData(chosen)));
}

void RulesBar::setOwnRoots(std::vector<pki::Certificate> roots)
{
    m_ownRoots = std::move(roots);
}

void RulesBar::setRequest(const pki::VerifyRequest &request)
{
    m_quiet = true;
    if (!m_name->hasFocus() || !m_name->isModified()) // what is being typed stays
        m_name->setText(requiredName(request));
    m_rule->setCurrentIndex(m_rule->findData(static_cast<int>(request.rule)));
    m_level->setCurrentIndex(m_level->findData(request.securityLevel));
    m_asOf->setChecked(request.at.isValid());
    m_time->setDateTime(request.at.isValid() ? request.at.toUTC() : QDateTime::currentDateTimeUtc());
    fillTrust(request);
    m_quiet = false;
}

pki::VerifyRequest RulesBar::applied(pki::VerifyRequest request) const
{
    request.rule = static_cast<pki::IdentityRule>(m_rule->currentData().toInt());
    request.securityLevel = m_level->currentData().toInt();
    request.at = m_asOf->isChecked() ? m_time->dateTime().toUTC() : QDateTime();
    const int trust = m_trust->currentData().toInt();
    request.systemRoots = (trust & SystemStore) != 0;
    request.anchors = (trust & OwnRoots) != 0 ? m_ownRoots : std::vector<pki::Certificate>();
    requireName(request, m_name->text().trimmed());
    return request;
}

} // namespace trunkseal::ui
