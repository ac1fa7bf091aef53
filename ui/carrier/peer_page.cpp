#include "ui/carrier/peer_page.h"

#include "ui/carrier/carrier_form.h"
#include "ui/shell/background.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QFile>
#include <QScrollArea>
#include <QTimer>

namespace trunkseal::ui {

namespace {

constexpr int saveAfterMs = 500;
constexpr qint64 largestAnchorsFile = 4 * 1024 * 1024;

Result<QByteArray> readAnchors(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::NotFound, PeerPage::tr("%1 could not be read. Choose another file.").arg(path),
                    file.errorString());
    const auto certificates = pki::certificatesFrom(file.read(largestAnchorsFile), path);
    if (!certificates)
        return fail(certificates.error());
    QByteArray pem;
    for (const auto &certificate : *certificates)
        pem += certificate.pem();
    return pem;
}

} // namespace

PeerPage::PeerPage(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_form(new CarrierForm)
    , m_message(new MessageBar)
    , m_stateIcon(new IconLabel({}, Tone::Muted, 16))
    , m_state(new TextLabel({}, Type::Caption, Tone::Muted))
    , m_debounce(new QTimer(this))
{
    setObjectName(QStringLiteral("peerPage"));
    m_form->setObjectName(QStringLiteral("carrierForm"));
    auto *scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("peerArea"));
    scroll->setAccessibleName(tr("Settings of the carrier"));
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(m_form);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *state = new QHBoxLayout;
    state->setContentsMargins(space::l, space::s, space::l, 0);
    state->setSpacing(6);
    state->addWidget(m_stateIcon);
    m_state->setObjectName(QStringLiteral("saveState"));
    state->addWidget(m_state, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(state);
    column->addWidget(m_message);
    column->addWidget(scroll, 1);

    m_debounce->setSingleShot(true);
    m_debounce->setInterval(saveAfterMs);
    connect(m_debounce, &QTimer::timeout, this, &PeerPage::save);
    connect(m_form, &CarrierForm::edited, this, &PeerPage::onEdited);
    connect(m_form, &CarrierForm::passwordEntered, this, &PeerPage::takePassword);
    connect(m_form, &CarrierForm::anchorsAsked, this, &PeerPage::chooseAnchors);
    connect(services.workspace, &WorkspaceClient::vaultChanged, this, &PeerPage::askPasswordState);
}

void PeerPage::setCarrier(const carrier::Carrier &carrier)
{
    const bool same = carrier.id == m_saved.id && !carrier.id.isEmpty();
    if (same && isEdited()) { // what is being typed wins over what comes back from the workspace
        m_saved = carrier;
        return;
    }
    flush();
    m_saved = carrier;
    if (same && m_form->value() == carrier) {
        showSavedState();
        return; // the cursor stays where it is
    }
    ++m_generation;
    m_saving = false;
    m_message->clear();
    m_newPassword.reset();
    m_form->setValue(carrier);
    m_baseline = m_form->value();
    showSavedState();
    askPasswordState();
}

bool PeerPage::isEdited() const
{
    return m_form->value() != m_baseline;
}

carrier::Carrier PeerPage::carrier() const
{
    return m_form->value();
}

void PeerPage::flush()
{
    if (m_debounce->isActive())
        save();
}

void PeerPage::focusFirst()
{
    m_form->focusFirst();
}

void PeerPage::onEdited()
{
    const carrier::Carrier now = m_form->value();
    emit edited(now);
    if (m_form->errorCount() > 0) {
        m_debounce->stop();
        showSavedState();
        return;
    }
    showState(QStringLiteral("clock"), Tone::Muted, tr("Saving…"));
    m_debounce->start();
}

void PeerPage::save()
{
    m_debounce->stop();
    const carrier::Carrier now = m_form->value();
    if (!isEdited() || m_form->errorCount() > 0)
        return showSavedState();
    if (m_saving && now.id.isEmpty()) { // a new one gets its id from the first save; the next waits for it
        m_debounce->start();
        return;
    }
    m_saving = true;
    const bool isNew = now.id.isEmpty();
    const auto password = isNew ? std::exchange(m_newPassword, std::nullopt) : std::nullopt;
    m_services.workspace->saveCarrier(
        this, now, [this, now, password, generation = m_generation](const Result<carrier::Carrier> &result) {
            if (result && password)
                storePassword(result->id, *password);
            if (generation == m_generation) // else another carrier is on show
                finishSave(now, result);
        });
}

void PeerPage::finishSave(const carrier::Carrier &asked, const Result<carrier::Carrier> &result)
{
    m_saving = false;
    if (!result) {
        m_message->showMessage(Tone::Clear, result.error().message);
        showState(QStringLiteral("error"), Tone::Clear, tr("Not saved."));
        return;
    }
    m_message->clear();
    m_saved = *result;
    m_baseline = asked;
    m_baseline.id = result->id;
    m_form->setId(result->id);
    if (!isEdited())
        showSavedState();
    emit saved(m_saved);
}

void PeerPage::showSavedState()
{
    const int errors = m_form->errorCount();
    if (m_saved.id.isEmpty() && errors > 0)
        showState(QStringLiteral("info"), Tone::Muted,
                  tr("A new carrier is saved once it has a name and a host."));
    else if (errors > 0)
        showState(QStringLiteral("error"), Tone::Clear,
                  tr("Not saved: %n field(s) need attention.", nullptr, errors));
    else if (!isEdited())
        showState(QStringLiteral("ok"), Tone::Sealed, tr("All changes are saved."));
}

void PeerPage::showState(const QString &iconName, Tone tone, const QString &text)
{
    m_stateIcon->setIcon(iconName, tone);
    m_state->setText(text);
}

void PeerPage::takePassword(const Secret &password)
{
    if (m_saved.id.isEmpty()) {
        m_newPassword = password;
        showState(QStringLiteral("key"), Tone::Muted,
                  tr("The password is stored once the carrier is saved."));
        return;
    }
    storePassword(m_saved.id, password);
}

void PeerPage::storePassword(const QString &carrierId, const Secret &password)
{
    m_services.secrets->store(this, carrier::passwordKey(carrierId), password,
                              tr("Passwords are kept encrypted in the vault of this workspace."),
                              [this](const Result<void> &stored) {
                                  if (!stored)
                                      m_message->showMessage(Tone::Clear, stored.error().message);
                                  else
                                      showState(QStringLiteral("ok"), Tone::Sealed,
                                                tr("The password is in the vault."));
                                  askPasswordState();
                              });
}

void PeerPage::askPasswordState()
{
    const QString id = m_saved.id;
    const QString key = carrier::passwordKey(id);
    if (id.isEmpty() || m_services.secrets->isForSession(key)) {
        m_form->setPasswordState(id.isEmpty() ? CarrierForm::PasswordState::None
                                              : CarrierForm::PasswordState::SessionOnly);
        return;
    }
    m_services.workspace->run<bool>(
        this, [key](store::Workspace &w) -> Result<bool> { return w.hasSecret(key); },
        [this, id](const Result<bool> &has) {
            if (id == m_saved.id)
                m_form->setPasswordState(has && *has ? CarrierForm::PasswordState::Stored
                                                     : CarrierForm::PasswordState::None);
        });
}

void PeerPage::chooseAnchors()
{
    m_services.dialogs.openFile(
        this, tr("Choose the carrier's root certificates"),
        tr("Certificates (*.pem *.crt *.cer *.der *.p7b);;All files (*)"), [this](const QString &path) {
            startJob<QByteArray>(
                m_services.pool, this, [path](const Control &) { return readAnchors(path); },
                [this](const Result<QByteArray> &pem) {
                    if (pem)
                        m_form->setAnchors(*pem);
                    else
                        m_message->showMessage(Tone::Clear, pem.error().message);
                });
        });
}

} // namespace trunkseal::ui
