// Where the carrier is, how secure the trunk is, and how it logs in.

#include "ui/carrier/carrier_form.h"
#include "ui/carrier/form/anchors_edit.h"
#include "ui/carrier/form/client_chain_edit.h"
#include "ui/carrier/form/form_fields.h"
#include "ui/carrier/form/posture_choice.h"
#include "ui/carrier/form/sections.h"
#include "ui/widgets/field.h"
#include "ui/widgets/words.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSpinBox>

namespace trunkseal::ui::sections {

using carrier::Carrier;
using carrier::Stack;
using carrier::Transport;
using carrier::TrustSource;
using Width = FormSection::Width;

namespace {

bool usesTls(const Carrier &c)
{
    return c.transport == Transport::Tls;
}

/// The transports that go with the posture; `wanted` where it is one of them.
void offerTransports(QComboBox *box, bool tls, Transport wanted)
{
    box->clear();
    const QList<Transport> offered =
        tls ? QList<Transport>{Transport::Tls} : QList<Transport>{Transport::Udp, Transport::Tcp};
    for (const Transport transport : offered)
        box->addItem(Words::word(transport), static_cast<int>(transport));
    box->setCurrentIndex(std::max(0, box->findData(static_cast<int>(wanted))));
}

Transport chosenTransport(const QComboBox *box)
{
    return static_cast<Transport>(box->currentData().toInt());
}

/// The usual port follows the transport; one of the carrier's own stays.
void followWithPort(QSpinBox *port, Transport transport)
{
    if (port->value() != 5060 && port->value() != 5061)
        return;
    const QSignalBlocker once(port); // one edit by the user is one signal
    port->setValue(transport == Transport::Tls ? 5061 : 5060);
}

} // namespace

QLineEdit *passwordLine(FormFields &fields, const FormFields::Spec &spec)
{
    auto *edit = new QLineEdit;
    edit->setEchoMode(QLineEdit::Password);
    const auto nothing = [](Carrier &) {}; // a password is no part of a carrier
    fields.add(spec, edit, {nothing, nothing, [](Carrier &, Carrier &) {}});
    return edit;
}

void addAddress(FormFields &fields)
{
    fields.addLine({"name", "nameEdit", CarrierForm::tr("&Name"),
                    CarrierForm::tr("Also the name of the trunk in Asterisk.")},
                   &Carrier::name);
    fields.addLine({"host", "hostEdit", CarrierForm::tr("&Host"),
                    CarrierForm::tr("Name or IP address of the carrier's edge.")},
                   &Carrier::host);
    fields.addNumber(
        {"port", "portSpin", CarrierForm::tr("P&ort"),
         CarrierForm::tr("Usually 5061 for TLS, 5060 for UDP and TCP.")},
        65535, [](Carrier &c) { return int(c.port); },
        [](Carrier &c, int port) { c.port = static_cast<quint16>(port); });
    fields.enableWhen("port", [](const Carrier &c) { return !c.useSrv; });
    fields.addChoice<Stack>({"stack", "stackCombo", CarrierForm::tr("Channel &driver"),
                             CarrierForm::tr("chan_sip exists up to Asterisk 20.")},
                            {{Stack::Pjsip, Words::word(Stack::Pjsip)},
                             {Stack::PjsipWizard, Words::word(Stack::PjsipWizard)},
                             {Stack::ChanSip, Words::word(Stack::ChanSip)}},
                            &Carrier::stack);
    fields.addLine({"description", "descriptionEdit", CarrierForm::tr("D&escription")},
                   &Carrier::description);
    fields.addCheck({"use_srv", "useSrvCheck", CarrierForm::tr("Look up S&RV records"),
                     CarrierForm::tr("Finds the servers by NAPTR and SRV instead of using the port.")},
                    &Carrier::useSrv);
    fields.addLines({"more_hosts", "moreHostsEdit", CarrierForm::tr("Further hosts"),
                     CarrierForm::tr("One a line, tried in this order. HOST or HOST:PORT.")},
                    &Carrier::moreHosts);
    fields.addLine({"outbound_proxy", "outboundProxyEdit", CarrierForm::tr("Outbound proxy"),
                    CarrierForm::tr("HOST or HOST:PORT. Only if the carrier asks for one.")},
                   &Carrier::outboundProxy);
}

void addSecurity(FormFields &fields)
{
    auto *choice = new PostureChoice;
    auto *transport = new QComboBox;
    fields.add({"media", "postureChoice", CarrierForm::tr("Protection of calls"), {}, Width::Full}, choice,
               {[choice](Carrier &c) { choice->setPolicy(c.transport, c.media); },
                [choice](Carrier &c) { c.media = choice->media(); },
                [](Carrier &to, Carrier &from) { to.media = from.media; }});
    fields.add({"transport", "transportCombo", CarrierForm::tr("&Transport")}, transport,
               {[transport](Carrier &c) {
                    const bool plain = posture(c) == carrier::Posture::Clear
                        || posture(c) == carrier::Posture::MediaKeysExposed;
                    offerTransports(transport, !plain, c.transport);
                },
                [transport](Carrier &c) { c.transport = chosenTransport(transport); },
                [](Carrier &to, Carrier &from) { to.transport = from.transport; }});
    fields.enableWhen("transport", [](const Carrier &c) { return !usesTls(c); });
    auto *port = qobject_cast<QSpinBox *>(fields.find(QStringLiteral("port"))->row->input());
    QObject::connect(choice, &PostureChoice::chosen, &fields, [&fields, choice, transport, port] {
        offerTransports(transport, choice->needsTls(), chosenTransport(transport));
        followWithPort(port, chosenTransport(transport));
        fields.report("media");
    });
    QObject::connect(transport, &QComboBox::activated, &fields, [&fields] { fields.report("transport"); });
}

CertificateEdits addCertificates(FormFields &fields)
{
    fields.addChoice<TrustSource>(
        {"trust", "trustCombo", CarrierForm::tr("Tr&usted roots")},
        {{TrustSource::SystemStore, CarrierForm::tr("The system's certificate store")},
         {TrustSource::OwnAnchors, CarrierForm::tr("This carrier's own root certificates")}},
        &Carrier::trust);
    fields.enableWhen("trust", usesTls);
    fields.addCheck({"verify_server", "verifyCheck", CarrierForm::tr("&Verify the carrier's certificate")},
                    &Carrier::verifyServer);
    fields.enableWhen("verify_server", usesTls);
    fields.addCheck({"allow_wildcard", "wildcardCheck", CarrierForm::tr("Accept &wildcard names"),
                     CarrierForm::tr("Asterisk 16.28, 18.14, 19.6 and later.")},
                    &Carrier::allowWildcard);
    fields.enableWhen("allow_wildcard",
                      [](const Carrier &c) { return usesTls(c) && carrier::usesPjsip(c.stack); });
    auto *anchors = new AnchorsEdit;
    fields.add({"anchors_pem", "anchorsEdit", CarrierForm::tr("Root certificates"), {}, Width::Full}, anchors,
               {[anchors](Carrier &c) { anchors->setPem(c.anchorsPem); },
                [anchors](Carrier &c) { c.anchorsPem = anchors->pem(); },
                [](Carrier &to, Carrier &from) { to.anchorsPem = from.anchorsPem; }});
    fields.showWhen("anchors_pem", [](const Carrier &c) {
        return c.trust == TrustSource::OwnAnchors || !c.anchorsPem.isEmpty();
    });
    fields.addLine({"client_cert_file", "clientCertEdit", CarrierForm::tr("Our certificate"),
                    CarrierForm::tr("A PEM file on the server. Only if the carrier asks for one.")},
                   &Carrier::clientCertFile);
    fields.addLine({"client_key_file", "clientKeyEdit", CarrierForm::tr("Key of our certificate"),
                    CarrierForm::tr("A PEM file on the server.")},
                   &Carrier::clientKeyFile);
    auto *clientChain = new ClientChainEdit;
    fields.add({"client_chain_pem", "clientChainEdit", CarrierForm::tr("Our certificate, kept here"), {},
                Width::Full},
               clientChain,
               {[clientChain](Carrier &c) { clientChain->setPem(c.clientChainPem); },
                [clientChain](Carrier &c) { c.clientChainPem = clientChain->pem(); },
                [](Carrier &to, Carrier &from) { to.clientChainPem = from.clientChainPem; }});
    for (const char *key : {"client_cert_file", "client_key_file", "client_chain_pem"})
        fields.enableWhen(key, usesTls);
    return {anchors, clientChain};
}

QLineEdit *addLogin(FormFields &fields)
{
    fields.addLine({"auth_user", "authUserEdit", CarrierForm::tr("&User name"),
                    CarrierForm::tr("Empty when the carrier knows you by your address.")},
                   &Carrier::authUser);
    QLineEdit *password =
        passwordLine(fields,
                     {"password", "passwordEdit", CarrierForm::tr("&Password"),
                      CarrierForm::tr("Kept encrypted in the vault, never in the configuration view.")});
    fields.addCheck({"registers", "registersCheck", CarrierForm::tr("Re&gister with the carrier"),
                     CarrierForm::tr("So that the carrier knows where to send calls.")},
                    &Carrier::registers);
    fields.addLine({"from_user", "fromUserEdit", CarrierForm::tr("From user"),
                    CarrierForm::tr("Empty uses the user name.")},
                   &Carrier::fromUser);
    fields.addLine({"from_domain", "fromDomainEdit", CarrierForm::tr("From domain"),
                    CarrierForm::tr("Empty uses the host, or what Asterisk calls itself.")},
                   &Carrier::fromDomain);
    fields.addSeconds({"register_every_ms", "registerEverySpin", CarrierForm::tr("Register every")},
                      &Carrier::registerEvery);
    fields.addLine({"registrar", "registrarEdit", CarrierForm::tr("Registrar"),
                    CarrierForm::tr("HOST or HOST:PORT, where it is not the host above.")},
                   &Carrier::registrar);
    fields.enableWhen("register_every_ms", [](const Carrier &c) { return c.registers; });
    return password;
}

} // namespace trunkseal::ui::sections
