// The fields of CarrierForm, section by section; what they mean is in carrier_form.cpp.

#include "ui/carrier/carrier_form.h"
#include "ui/carrier/form_section.h"
#include "ui/carrier/posture_choice.h"
#include "ui/theme/icon.h"
#include "ui/widgets/field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

namespace trunkseal::ui {

using F = carrier::Field;
using Width = FormSection::Width;

namespace {

QComboBox *combo(const char *objectName)
{
    auto *box = new QComboBox;
    box->setObjectName(QLatin1String(objectName));
    return box;
}

QSpinBox *spin(const char *objectName, int from, int to)
{
    auto *box = new QSpinBox;
    box->setObjectName(QLatin1String(objectName));
    box->setRange(from, to);
    box->setGroupSeparatorShown(false);
    return box;
}

QCheckBox *check(const char *objectName, const QString &text)
{
    auto *box = new QCheckBox(text);
    box->setObjectName(QLatin1String(objectName));
    box->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    return box;
}

QPlainTextEdit *lines(const char *objectName, Type type)
{
    auto *edit = new QPlainTextEdit;
    edit->setObjectName(QLatin1String(objectName));
    edit->setFont(ui::font(type));
    edit->setTabChangesFocus(true);
    edit->setFixedHeight(84);
    return edit;
}

} // namespace

CarrierForm::CarrierForm(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::l, space::l, space::l);
    column->setSpacing(space::l);
    const auto section = [column](const QString &title) {
        auto *made = new FormSection(title);
        column->addWidget(made);
        return made;
    };
    buildCarrierSection(section(tr("Carrier")));
    buildSecuritySection(section(tr("Security")));
    buildTrustSection(section(tr("Certificate")));
    buildIdentitySection(section(tr("Identity and login")));
    buildCallSection(section(tr("Calls")));
    buildTestSection(section(tr("Test calls")));
    buildOtherSection(section(tr("Other settings and notes")));
    column->addStretch();
    watch();
    setValue({});
    setPasswordState(PasswordState::None);
}

QLineEdit *CarrierForm::addLine(FormSection *section, F which, const char *objectName, const QString &label,
                                const QString &hint, const QString &help)
{
    auto *edit = new QLineEdit;
    edit->setObjectName(QLatin1String(objectName));
    auto *row = new Field(label, edit, hint);
    if (!help.isEmpty())
        row->setHelp(help);
    m_fields[which] = row;
    section->add(row);
    return edit;
}

void CarrierForm::buildCarrierSection(FormSection *section)
{
    m_name = addLine(section, F::Name, "nameEdit", tr("&Name"), tr("Also the name of the trunk in Asterisk."),
                     tr("Section name in pjsip.conf or sip.conf: [NAME]."));
    m_host =
        addLine(section, F::Host, "hostEdit", tr("&Host"), tr("Name or IP address of the carrier's edge."),
                tr("PJSIP: host of the contact in the AOR. chan_sip: host=."));
    m_port = spin("portSpin", 1, 65535);
    m_fields[F::Port] = new Field(tr("P&ort"), m_port, tr("Usually 5061 for TLS, 5060 for UDP and TCP."));
    section->add(m_fields[F::Port]);
    m_stack = combo("stackCombo");
    m_stack->addItem(QStringLiteral("PJSIP"), static_cast<int>(carrier::Stack::Pjsip));
    m_stack->addItem(Words::word(carrier::Stack::PjsipWizard), static_cast<int>(carrier::Stack::PjsipWizard));
    m_stack->addItem(QStringLiteral("chan_sip"), static_cast<int>(carrier::Stack::ChanSip));
    m_fields[F::Stack] = new Field(tr("Channel &driver"), m_stack, tr("chan_sip exists up to Asterisk 20."));
    section->add(m_fields[F::Stack]);
    m_description = addLine(section, F::Description, "descriptionEdit", tr("D&escription"));
    m_useSrv = check("useSrvCheck", tr("Look up S&RV records"));
    section->add(
        new Field({}, m_useSrv, tr("Finds the servers by NAPTR and SRV instead of using the port.")));
}

void CarrierForm::buildSecuritySection(FormSection *section)
{
    m_posture = new PostureChoice;
    m_posture->setObjectName(QStringLiteral("postureChoice"));
    m_posture->setAccessibleName(tr("How secure the trunk is"));
    m_posture->setHelp(tr("PJSIP: transport= and media_encryption=. chan_sip: transport= and encryption=."));
    m_fields[F::Media] = new Field({}, m_posture);
    section->add(m_fields[F::Media], Width::Full);
    m_transport = combo("transportCombo");
    m_fields[F::Transport] = new Field(tr("&Transport"), m_transport);
    section->add(m_fields[F::Transport]);
}

void CarrierForm::buildTrustSection(FormSection *section)
{
    m_trust = combo("trustCombo");
    m_trust->addItem(tr("The system's certificate store"),
                     static_cast<int>(carrier::TrustSource::SystemStore));
    m_trust->addItem(tr("This carrier's own root certificates"),
                     static_cast<int>(carrier::TrustSource::OwnAnchors));
    m_fields[F::Trust] = new Field(tr("Tr&usted roots"), m_trust, {});
    m_fields[F::Trust]->setHelp(tr("PJSIP: ca_list_file= of the transport. chan_sip: tlscafile=."));
    section->add(m_fields[F::Trust]);

    m_verify = check("verifyCheck", tr("&Verify the carrier's certificate"));
    m_fields[F::VerifyServer] = new Field({}, m_verify);
    m_fields[F::VerifyServer]->setHelp(tr("PJSIP: verify_server=. chan_sip: tlsdontverifyserver=."));
    section->add(m_fields[F::VerifyServer]);
    m_wildcard = check("wildcardCheck", tr("Accept &wildcard names"));
    m_fields[F::AllowWildcard] = new Field({}, m_wildcard, tr("Asterisk 16.28, 18.14, 19.6 and later."));
    m_fields[F::AllowWildcard]->setHelp(tr("PJSIP: allow_wildcard_certs= of the transport."));
    section->add(m_fields[F::AllowWildcard]);

    m_anchorsRow = new QWidget;
    auto *row = new QHBoxLayout(m_anchorsRow);
    row->setContentsMargins(0, 0, 0, 0);
    m_anchorsLine = new TextLabel;
    m_anchorsLine->setObjectName(QStringLiteral("anchorsLine"));
    m_anchorsLine->setWordWrap(true);
    auto *choose = new QPushButton(icon(QStringLiteral("certificate")), tr("Choose &file…"));
    choose->setObjectName(QStringLiteral("anchorsButton"));
    choose->setAccessibleName(tr("Choose the file with the trusted root certificates"));
    row->addWidget(choose);
    row->addWidget(m_anchorsLine, 1);
    connect(choose, &QPushButton::clicked, this, &CarrierForm::anchorsAsked);
    m_fields[F::Anchors] = new Field({}, m_anchorsRow);
    section->add(m_fields[F::Anchors], Width::Full);
}

void CarrierForm::buildIdentitySection(FormSection *section)
{
    m_authUser = addLine(section, F::AuthUser, "authUserEdit", tr("&User name"),
                         tr("Empty when the carrier knows you by your address."),
                         tr("PJSIP: username= of the auth section. chan_sip: defaultuser=."));
    m_password = new QLineEdit;
    m_password->setObjectName(QStringLiteral("passwordEdit"));
    m_password->setEchoMode(QLineEdit::Password);
    section->add(new Field(tr("&Password"), m_password,
                           tr("Kept encrypted in the vault, never in the configuration view.")));
    m_fromUser = addLine(section, F::FromUser, "fromUserEdit", tr("From user"), {},
                         QStringLiteral("PJSIP: from_user=."));
    m_fromDomain = addLine(section, F::FromDomain, "fromDomainEdit", tr("From domain"), {},
                           QStringLiteral("PJSIP: from_domain=."));
    m_callerId = addLine(section, F::CallerId, "callerIdEdit", tr("Caller &ID"),
                         tr("The number shown to the person called."));
    m_registers = check("registersCheck", tr("Re&gister with the carrier"));
    m_fields[F::Registers] = new Field({}, m_registers);
    section->add(m_fields[F::Registers]);
    m_registerEvery = spin("registerEverySpin", 60, 86400);
    //: Unit behind a number of seconds
    m_registerEvery->setSuffix(tr(" s"));
    m_fields[F::RegisterEvery] = new Field(tr("Register every"), m_registerEvery);
    section->add(m_fields[F::RegisterEvery]);
}

void CarrierForm::buildCallSection(FormSection *section)
{
    m_codecs = addLine(section, F::Codecs, "codecsEdit", tr("&Codecs"),
                       tr("In order of preference, for example ulaw, alaw."), QStringLiteral("allow="));
    m_dtmf = combo("dtmfCombo");
    m_dtmf->addItem(QStringLiteral("RFC 4733"), static_cast<int>(carrier::DtmfMode::Rfc4733));
    m_dtmf->addItem(tr("In the audio"), static_cast<int>(carrier::DtmfMode::Inband));
    m_dtmf->addItem(QStringLiteral("SIP INFO"), static_cast<int>(carrier::DtmfMode::Info));
    m_fields[F::Dtmf] = new Field(tr("Key tones (DTMF)"), m_dtmf);
    section->add(m_fields[F::Dtmf]);
    m_context = addLine(section, F::Context, "contextEdit", tr("Dialplan conte&xt"),
                        tr("Where incoming calls go."), QStringLiteral("context="));
    m_match = addLine(section, F::MatchAddresses, "matchEdit", tr("Incoming calls from"),
                      tr("Addresses or networks, separated by commas."),
                      QStringLiteral("PJSIP: match= (identify)."));
    m_qualifyEvery = spin("qualifyEverySpin", 0, 3600);
    m_qualifyEvery->setSuffix(tr(" s"));
    m_qualifyEvery->setSpecialValueText(tr("never"));
    m_fields[F::QualifyEvery] =
        new Field(tr("Send OPTIONS every"), m_qualifyEvery, tr("Shows whether the carrier is still there."));
    section->add(m_fields[F::QualifyEvery]);
}

void CarrierForm::buildTestSection(FormSection *section)
{
    m_testNumber = addLine(section, F::TestNumber, "testNumberEdit", tr("Test nu&mber"),
                           tr("Best one that echoes or plays a tone."));
    m_allowed = addLine(section, F::AllowedNumbers, "allowedEdit", tr("Allowed numbers"),
                        tr("Empty allows any but emergency numbers."));
    m_dailyCap = spin("dailyCapSpin", 0, 100000);
    m_fields[F::DailyCallCap] = new Field(tr("Test calls a day at most"), m_dailyCap);
    section->add(m_fields[F::DailyCallCap]);
    m_country = addLine(section, F::Country, "countryEdit", tr("Country"),
                        tr("Two letters, for its emergency numbers."));
}

void CarrierForm::buildOtherSection(FormSection *section)
{
    m_other = lines("otherEdit", Type::Mono);
    m_fields[F::OtherSettings] = new Field(tr("Other settings"), m_other,
                                           tr("One option a line, as in the configuration: key=value."));
    section->add(m_fields[F::OtherSettings], Width::Full);
    m_notes = lines("notesEdit", Type::Body);
    m_fields[F::Notes] = new Field(tr("Notes"), m_notes);
    section->add(m_fields[F::Notes], Width::Full);
}

void CarrierForm::watch()
{
    for (QLineEdit *edit : {m_name, m_description, m_host, m_authUser, m_fromUser, m_fromDomain, m_callerId,
                            m_codecs, m_context, m_match, m_testNumber, m_allowed, m_country})
        connect(edit, &QLineEdit::textEdited, this, &CarrierForm::edited);
    for (QSpinBox *box : {m_port, m_registerEvery, m_qualifyEvery, m_dailyCap})
        connect(box, &QSpinBox::valueChanged, this, &CarrierForm::edited);
    for (QComboBox *box : {m_stack, m_transport, m_trust, m_dtmf})
        connect(box, &QComboBox::activated, this, &CarrierForm::edited);
    for (QCheckBox *box : {m_useSrv, m_verify, m_wildcard, m_registers})
        connect(box, &QCheckBox::toggled, this, &CarrierForm::edited);
    for (QPlainTextEdit *edit : {m_other, m_notes})
        connect(edit, &QPlainTextEdit::textChanged, this, &CarrierForm::edited);
    connect(m_posture, &PostureChoice::chosen, this, [this] {
        applyPosture();
        const bool tls = m_transport->currentData().toInt() == static_cast<int>(carrier::Transport::Tls);
        const int usual = tls ? 5061 : 5060;
        if (m_port->value() == 5060 || m_port->value() == 5061) {
            const QSignalBlocker once(m_port); // one edit by the user is one signal
            m_port->setValue(usual);
        }
        emit edited();
    });
    connect(m_password, &QLineEdit::editingFinished, this, [this] {
        if (m_password->text().isEmpty())
            return;
        const Secret password = Secret::fromString(m_password->text());
        m_password->clear();
        emit passwordEntered(password);
    });
    connect(this, &CarrierForm::edited, this, [this] {
        enableDependents();
        showIssues();
    });
}

} // namespace trunkseal::ui
