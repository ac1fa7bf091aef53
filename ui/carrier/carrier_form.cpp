#include "ui/carrier/carrier_form.h"

#include "core/carrier/anchors.h"
#include "ui/carrier/form_section.h"
#include "ui/carrier/other_settings.h"
#include "ui/carrier/posture_choice.h"
#include "ui/widgets/field.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalBlocker>
#include <QSpinBox>

namespace trunkseal::ui {

using carrier::Carrier;
using carrier::MediaPolicy;
using carrier::Posture;
using carrier::Stack;
using carrier::Transport;
using carrier::TrustSource;

namespace {

QStringList words(const QString &text)
{
    static const QRegularExpression separators(QStringLiteral("[,\\s]+"));
    return text.split(separators, Qt::SkipEmptyParts);
}

QString joined(const QStringList &list)
{
    return list.join(QStringLiteral(", "));
}

template <class Enum>
Enum current(const QComboBox *box)
{
    return static_cast<Enum>(box->currentData().toInt());
}

template <class Enum>
void select(QComboBox *box, Enum value)
{
    box->setCurrentIndex(box->findData(static_cast<int>(value)));
}

bool isSecure(Posture posture)
{
    return posture != Posture::Clear && posture != Posture::MediaKeysExposed;
}

} // namespace

void CarrierForm::setValue(const Carrier &c)
{
    const QSignalBlocker quiet(this);
    m_loaded = c;
    m_anchors = c.anchorsPem;
    m_name->setText(c.name);
    m_description->setText(c.description);
    select(m_stack, c.stack);
    m_host->setText(c.host);
    m_port->setValue(c.port);
    m_useSrv->setChecked(c.useSrv);
    m_posture->setPosture(carrier::posture(c));
    applyPosture();
    select(m_transport, c.transport);
    select(m_trust, c.trust);
    m_verify->setChecked(c.verifyServer);
    m_wildcard->setChecked(c.allowWildcard);
    m_authUser->setText(c.authUser);
    m_password->clear();
    m_fromUser->setText(c.fromUser);
    m_fromDomain->setText(c.fromDomain);
    m_registers->setChecked(c.registers);
    m_registerEvery->setValue(static_cast<int>(c.registerEvery.count()));
    m_callerId->setText(c.callerId);
    m_codecs->setText(joined(c.codecs));
    select(m_dtmf, c.dtmf);
    m_context->setText(c.context);
    m_match->setText(joined(c.matchAddresses));
    m_qualifyEvery->setValue(static_cast<int>(c.qualifyEvery.count()));
    m_testNumber->setText(c.testNumber);
    m_allowed->setText(joined(c.allowedNumbers));
    m_dailyCap->setValue(c.dailyCallCap);
    m_country->setText(c.country);
    m_other->setPlainText(otherSettingsText(c.otherSettings));
    m_notes->setPlainText(c.notes);
    showAnchors();
    enableDependents();
    showIssues();
}

Carrier CarrierForm::value() const
{
    Carrier c = m_loaded;
    c.name = m_name->text().trimmed();
    c.description = m_description->text().trimmed();
    c.stack = current<Stack>(m_stack);
    readAddress(c);
    readIdentity(c);
    readCalls(c);
    c.otherSettings = otherSettingsFrom(m_other->toPlainText());
    c.notes = m_notes->toPlainText();
    return c;
}

void CarrierForm::readAddress(Carrier &c) const
{
    c.host = m_host->text().trimmed();
    c.port = static_cast<quint16>(m_port->value());
    c.useSrv = m_useSrv->isChecked();
    const Posture posture = m_posture->posture();
    c.transport = isSecure(posture) ? Transport::Tls : current<Transport>(m_transport);
    switch (posture) {
    case Posture::Sealed:
        c.media = MediaPolicy::Required;
        break;
    case Posture::MayFallBack:
        c.media = MediaPolicy::Optional;
        break;
    case Posture::MediaKeysExposed: // only kept as it was, never newly chosen
        c.media = m_loaded.media;
        break;
    case Posture::SignallingOnly:
    case Posture::Clear:
        c.media = MediaPolicy::Clear;
        break;
    }
    c.trust = current<TrustSource>(m_trust);
    c.anchorsPem = m_anchors;
    c.verifyServer = m_verify->isChecked();
    c.allowWildcard = m_wildcard->isChecked();
}

void CarrierForm::readIdentity(Carrier &c) const
{
    c.authUser = m_authUser->text().trimmed();
    c.fromUser = m_fromUser->text().trimmed();
    c.fromDomain = m_fromDomain->text().trimmed();
    c.registers = m_registers->isChecked();
    c.registerEvery = std::chrono::seconds(m_registerEvery->value());
    c.callerId = m_callerId->text().trimmed();
}

void CarrierForm::readCalls(Carrier &c) const
{
    c.codecs = words(m_codecs->text());
    c.dtmf = current<carrier::DtmfMode>(m_dtmf);
    c.context = m_context->text().trimmed();
    c.matchAddresses = words(m_match->text());
    c.qualifyEvery = std::chrono::seconds(m_qualifyEvery->value());
    c.testNumber = m_testNumber->text().trimmed();
    c.allowedNumbers = words(m_allowed->text());
    c.dailyCallCap = m_dailyCap->value();
    c.country = m_country->text().trimmed().toUpper();
}

void CarrierForm::applyPosture()
{
    const bool secure = isSecure(m_posture->posture());
    const QSignalBlocker quiet(m_transport);
    const auto wanted = current<Transport>(m_transport);
    m_transport->clear();
    const QList<Transport> offered =
        secure ? QList<Transport>{Transport::Tls} : QList<Transport>{Transport::Udp, Transport::Tcp};
    for (const Transport transport : offered)
        m_transport->addItem(Words::word(transport), static_cast<int>(transport));
    m_transport->setCurrentIndex(std::max(0, m_transport->findData(static_cast<int>(wanted))));
    m_transport->setEnabled(!secure);
}

void CarrierForm::enableDependents()
{
    const bool secure = isSecure(m_posture->posture());
    const bool own = current<TrustSource>(m_trust) == TrustSource::OwnAnchors;
    m_trust->setEnabled(secure);
    m_verify->setEnabled(secure);
    m_wildcard->setEnabled(secure && usesPjsip(current<Stack>(m_stack)));
    m_anchorsRow->setVisible(own);
    m_registerEvery->setEnabled(m_registers->isChecked());
    m_port->setEnabled(!m_useSrv->isChecked());
}

void CarrierForm::showAnchors()
{
    const auto blocks = carrier::certificateBlocks(m_anchors);
    m_anchorsLine->setText(
        blocks ? tr("%n certificate(s) trusted for this carrier.", nullptr, static_cast<int>(blocks->size()))
               : tr("No certificate yet. Choose the file with the carrier's root certificates."));
}

void CarrierForm::setAnchors(const QByteArray &pem)
{
    m_anchors = pem;
    showAnchors();
    emit edited();
}

void CarrierForm::setPasswordState(PasswordState state)
{
    m_password->clear();
    m_password->setPlaceholderText(
        state == PasswordState::Stored            ? tr("Stored in the vault; type to replace it")
            : state == PasswordState::SessionOnly ? tr("Known for this session only")
                                                  : tr("None yet"));
}

int CarrierForm::errorCount() const
{
    const auto issues = carrier::validate(value());
    return static_cast<int>(std::count_if(issues.begin(), issues.end(), [](const carrier::Issue &issue) {
        return issue.level == carrier::Issue::Level::Error;
    }));
}

void CarrierForm::showIssues()
{
    std::map<carrier::Field, carrier::Issue> worst;
    for (const carrier::Issue &issue : carrier::validate(value())) {
        const auto [at, fresh] = worst.try_emplace(issue.field, issue);
        if (!fresh && issue.level == carrier::Issue::Level::Error && at->second.level != issue.level)
            at->second = issue;
    }
    for (const auto &[which, row] : m_fields) {
        const auto found = worst.find(which);
        const auto *line = qobject_cast<const QLineEdit *>(row->input());
        const bool untouched = m_loaded.id.isEmpty() && line && line->text().isEmpty() && !line->isModified();
        if (found == worst.end() || untouched) // a new form does not start by scolding
            row->setIssue(Field::Level::None, {});
        else
            row->setIssue(found->second.level == carrier::Issue::Level::Error ? Field::Level::Error
                                                                              : Field::Level::Warning,
                          found->second.message);
    }
}

Field *CarrierForm::field(carrier::Field which) const
{
    const auto found = m_fields.find(which);
    return found == m_fields.end() ? nullptr : found->second;
}

void CarrierForm::focusFirst()
{
    m_name->setFocus(Qt::OtherFocusReason);
    m_name->selectAll();
}

} // namespace trunkseal::ui
