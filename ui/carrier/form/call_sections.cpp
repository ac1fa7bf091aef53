// What calls are like: who calls, what comes in, codecs, the network between, test calls, and the rest.

#include "ui/carrier/carrier_form.h"
#include "ui/carrier/form/codec_list.h"
#include "ui/carrier/form/form_fields.h"
#include "ui/carrier/form/lines_edit.h"
#include "ui/carrier/form/other_settings.h"
#include "ui/carrier/form/sections.h"
#include "ui/widgets/field.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

namespace trunkseal::ui::sections {

using carrier::Carrier;
using carrier::DtmfMode;
using carrier::SendIdentity;
using carrier::SessionTimers;
using Width = FormSection::Width;

void addOutgoing(FormFields &fields)
{
    fields.addLine({"caller_id", "callerIdEdit", CarrierForm::tr("Caller &ID"),
                    CarrierForm::tr("The number shown to the person called.")},
                   &Carrier::callerId);
    fields.addLine({"caller_name", "callerNameEdit", CarrierForm::tr("Caller's name"),
                    CarrierForm::tr("Shown with the number, where the carrier passes it on.")},
                   &Carrier::callerName);
    fields.addChoice<SendIdentity>(
        {"send_identity", "sendIdentityCombo", CarrierForm::tr("Assert the caller in")},
        {{SendIdentity::None, CarrierForm::tr("No header")},
         {SendIdentity::PAssertedIdentity, QStringLiteral("P-Asserted-Identity")},
         {SendIdentity::RemotePartyId, QStringLiteral("Remote-Party-ID")}},
        &Carrier::sendIdentity);
    fields.addLine({"dial_prefix", "dialPrefixEdit", CarrierForm::tr("Dial prefix"),
                    CarrierForm::tr("Digits that VICIdial's campaigns dial first.")},
                   &Carrier::dialPrefix);
}

QLineEdit *addIncoming(FormFields &fields)
{
    fields.addLine({"context", "contextEdit", CarrierForm::tr("Dialplan conte&xt"),
                    CarrierForm::tr("Where incoming calls go.")},
                   &Carrier::context);
    fields.addLines({"match_addresses", "matchEdit", CarrierForm::tr("Incoming calls from"),
                     CarrierForm::tr("Addresses or networks, one a line.")},
                    &Carrier::matchAddresses);
    fields.addCheck({"trusts_identity", "trustsIdentityCheck",
                     CarrierForm::tr("Believe the caller it asserts"),
                     CarrierForm::tr("From P-Asserted-Identity or Remote-Party-ID.")},
                    &Carrier::trustsIdentity);
    fields.addLine({"inbound_user", "inboundUserEdit", CarrierForm::tr("Carrier's user name"),
                    CarrierForm::tr("Only if the carrier logs in when it calls you.")},
                   &Carrier::inboundUser);
    QLineEdit *password =
        passwordLine(fields,
                     {"inbound_password", "inboundPasswordEdit", CarrierForm::tr("Carrier's password"),
                      CarrierForm::tr("What the carrier logs in with. Kept encrypted in the vault.")});
    fields.enableWhen("inbound_password", [](const Carrier &c) { return !c.inboundUser.isEmpty(); });
    return password;
}

void addAudio(FormFields &fields)
{
    auto *codecs = new CodecList;
    fields.add(
        {"codecs", "codecsEdit", CarrierForm::tr("&Codecs"), CarrierForm::tr("In order of preference.")},
        codecs,
        {[codecs](Carrier &c) { codecs->setCodecs(c.codecs); },
         [codecs](Carrier &c) { c.codecs = codecs->codecs(); },
         [](Carrier &to, Carrier &from) { to.codecs = from.codecs; }});
    QObject::connect(codecs, &CodecList::changed, &fields, [&fields] { fields.report("codecs"); });
    fields.addChoice<DtmfMode>(
        {"dtmf", "dtmfCombo", CarrierForm::tr("Key tones (DTMF)"), CarrierForm::tr("RFC 4733 is usual.")},
        {{DtmfMode::Rfc4733, QStringLiteral("RFC 4733")},
         {DtmfMode::Inband, CarrierForm::tr("In the audio")},
         {DtmfMode::Info, QStringLiteral("SIP INFO")}},
        &Carrier::dtmf);
    fields.addCheck({"direct_media", "directMediaCheck", CarrierForm::tr("Let audio go around the dialer"),
                     CarrierForm::tr("Then nothing is recorded, and encryption is not seen.")},
                    &Carrier::directMedia);
}

void addNetwork(FormFields &fields)
{
    fields.addLine({"external_address", "externalAddressEdit", CarrierForm::tr("Our address outside"),
                    CarrierForm::tr("Behind address translation: the public address or name.")},
                   [](Carrier &c) -> QString & { return c.nat.externalAddress; });
    fields.addLines({"local_networks", "localNetworksEdit", CarrierForm::tr("Local networks"),
                     CarrierForm::tr("Where the own address is used, one a line.")},
                    [](Carrier &c) -> QStringList & { return c.nat.localNetworks; });
    QSpinBox *qualify =
        fields.addSeconds({"qualify_every_ms", "qualifyEverySpin", CarrierForm::tr("Send OPTIONS every"),
                           CarrierForm::tr("Shows whether the carrier is still there.")},
                          &Carrier::qualifyEvery);
    qualify->setSpecialValueText(CarrierForm::tr("never"));
    fields.addCheck(
        {"symmetric_media", "symmetricMediaCheck", CarrierForm::tr("Send audio where it comes from")},
        [](Carrier &c) -> bool & { return c.nat.symmetricMedia; });
    fields.addCheck(
        {"rewrite_contact", "rewriteContactCheck", CarrierForm::tr("Send requests where they come from")},
        [](Carrier &c) -> bool & { return c.nat.rewriteContact; });
    fields.addChoice<SessionTimers>(
        {"session_timers", "sessionTimersCombo", CarrierForm::tr("Session timers")},
        {{SessionTimers::Accept, CarrierForm::tr("When the carrier asks")},
         {SessionTimers::Always, CarrierForm::tr("Always ask for them")},
         {SessionTimers::Require, CarrierForm::tr("Require them")},
         {SessionTimers::Refuse, CarrierForm::tr("Never")}},
        &Carrier::sessionTimers);
    fields.addSeconds({"session_expires_ms", "sessionExpiresSpin", CarrierForm::tr("A session lasts"),
                       CarrierForm::tr("Without a refresh; 1800 s is usual.")},
                      &Carrier::sessionExpires);
    fields.enableWhen("session_expires_ms",
                      [](const Carrier &c) { return c.sessionTimers != SessionTimers::Refuse; });
}

void addTests(FormFields &fields)
{
    fields.addLine({"test_number", "testNumberEdit", CarrierForm::tr("Test nu&mber"),
                    CarrierForm::tr("Best one that echoes or plays a tone.")},
                   &Carrier::testNumber);
    fields.addLines({"allowed_numbers", "allowedEdit", CarrierForm::tr("Allowed numbers"),
                     CarrierForm::tr("Empty allows any but emergency numbers.")},
                    &Carrier::allowedNumbers);
    fields.addNumber(
        {"daily_call_cap", "dailyCapSpin", CarrierForm::tr("Test calls a day at most")}, 9'999'999,
        [](Carrier &c) { return c.dailyCallCap; }, [](Carrier &c, int cap) { c.dailyCallCap = cap; });
    auto *country = new QLineEdit;
    fields.add({"country", "countryEdit", CarrierForm::tr("Country"),
                CarrierForm::tr("Two letters, for its emergency numbers.")},
               country,
               {[country](Carrier &c) { country->setText(c.country); },
                [country](Carrier &c) { c.country = country->text().trimmed().toUpper(); },
                [](Carrier &to, Carrier &from) { to.country = from.country; }, true});
    QObject::connect(country, &QLineEdit::textEdited, &fields, [&fields] { fields.report("country"); });
}

void addOther(FormFields &fields)
{
    fields.addText(
        {"other_settings", "otherEdit", CarrierForm::tr("Other settings"),
         CarrierForm::tr("One option a line, as in the configuration: key=value."), Width::Full},
        Type::Mono, [](Carrier &c) { return otherSettingsText(c.otherSettings); },
        [](Carrier &c, const QString &text) { c.otherSettings = otherSettingsFrom(text); });
    fields.addText(
        {"notes", "notesEdit", CarrierForm::tr("Notes"), {}, Width::Full}, Type::Body,
        [](Carrier &c) { return c.notes; }, [](Carrier &c, const QString &text) { c.notes = text; });
}

} // namespace trunkseal::ui::sections
