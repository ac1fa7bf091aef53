#include "ui/carrier/peer_page.h"

#include "ui/carrier/preset/preset_dialog.h"
#include "ui/carrier/preset/preset_facts.h"
#include "ui/certificate/client_dialog.h"
#include "ui/shell/background.h"
#include "ui/theme/icon.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/text_label.h"

#include <QBoxLayout>
#include <QFile>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QToolButton>

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

QString keyOf(const QString &carrierId, CarrierForm::Login login)
{
    return login == CarrierForm::Login::Outbound ? carrier::passwordKey(carrierId)
                                                 : carrier::inboundPasswordKey(carrierId);
}

/// An icon that acts on the form; what it would do is in its tool tip.
QToolButton *actionButton(const char *objectName, const QString &iconName)
{
    auto *button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setObjectName(QLatin1String(objectName));
    button->setFixedSize(controlHeight, controlHeight);
    button->setFocusPolicy(Qt::TabFocus); // a click leaves the cursor in its field
    return button;
}

} // namespace

PeerPage::PeerPage(const Services &services, QWidget *parent)
    : QWidget(parent)
    , m_services(services)
    , m_form(new CarrierForm)
    , m_message(new MessageBar)
    , m_stateIcon(new IconLabel({}, Tone::Muted, 16))
    , m_state(new TextLabel({}, Type::Caption, Tone::Muted))
    , m_undo(actionButton("undoButton", QStringLiteral("undo")))
    , m_redo(actionButton("redoButton", QStringLiteral("redo")))
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
    state->setContentsMargins(space::l, space::s, space::l, space::xs);
    state->setSpacing(6);
    state->addWidget(m_stateIcon);
    m_state->setObjectName(QStringLiteral("saveState"));
    state->addWidget(m_state, 1);
    auto *preset = new QPushButton(icon(QStringLiteral("carriers")), tr("Fill in from a preset…"));
    preset->setObjectName(QStringLiteral("presetButton"));
    preset->setAccessibleName(tr("Fill in from a preset"));
    preset->setToolTip(tr("What public sources say about a carrier: hosts, TLS, SRTP, codecs."));
    state->addWidget(preset);
    state->addWidget(m_undo);
    state->addWidget(m_redo);
    connect(preset, &QPushButton::clicked, this, &PeerPage::choosePreset);
    connect(m_undo, &QToolButton::clicked, m_form, &CarrierForm::undo);
    connect(m_redo, &QToolButton::clicked, m_form, &CarrierForm::redo);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(state);
    auto *news = new QHBoxLayout;
    news->setContentsMargins(space::l, 0, space::l, 0);
    news->addWidget(m_message);
    column->addLayout(news);
    column->addWidget(scroll, 1);

    m_debounce->setSingleShot(true);
    m_debounce->setInterval(saveAfterMs);
    connect(m_debounce, &QTimer::timeout, this, &PeerPage::save);
    connect(m_form, &CarrierForm::edited, this, &PeerPage::onEdited);
    connect(m_form, &CarrierForm::passwordEntered, this, &PeerPage::takePassword);
    connect(m_form, &CarrierForm::anchorsAsked, this, &PeerPage::chooseAnchors);
    connect(m_form, &CarrierForm::clientAssistantAsked, this, &PeerPage::openClientDialog);
    connect(m_form, &CarrierForm::historyChanged, this, &PeerPage::showHistory);
    connect(m_form, &CarrierForm::revealed, scroll,
            [scroll](QWidget *input) { scroll->ensureWidgetVisible(input, space::l, space::xl); });
    connect(services.workspace, &WorkspaceClient::vaultChanged, this, [this] { askPasswordState(); });
    showHistory();
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
    m_newPasswords.clear();
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
    const auto passwords = now.id.isEmpty() ? std::exchange(m_newPasswords, {}) : NewPasswords();
    m_services.workspace->saveCarrier(
        this, now, [this, now, passwords, generation = m_generation](const Result<carrier::Carrier> &result) {
            for (const auto &[login, password] : passwords) {
                if (result)
                    storePassword(result->id, login, password);
            }
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

void PeerPage::showHistory()
{
    const auto show = [](QToolButton *button, bool can, const QString &text, QKeySequence::StandardKey key) {
        button->setEnabled(can);
        button->setAccessibleName(text);
        button->setToolTip(
            QStringLiteral("%1 (%2)").arg(text, QKeySequence(key).toString(QKeySequence::NativeText)));
    };
    show(m_undo, m_form->canUndo(), m_form->undoText(), QKeySequence::Undo);
    show(m_redo, m_form->canRedo(), m_form->redoText(), QKeySequence::Redo);
}

void PeerPage::choosePreset()
{
    auto *dialog = new PresetDialog(m_services, m_form->value(), this);
    connect(dialog, &PresetDialog::chosen, this,
            [this](const carrier::Carrier &filled, const carrier::Preset &preset) {
                m_form->replaceValue(filled, tr("preset %1").arg(preset.name));
                m_message->showMessage(Tone::Accent, presetAdvice(preset));
            });
    dialog->open();
}

void PeerPage::showState(const QString &iconName, Tone tone, const QString &text)
{
    m_stateIcon->setIcon(iconName, tone);
    m_state->setText(text);
}

void PeerPage::takePassword(const Secret &password, CarrierForm::Login login)
{
    if (m_saved.id.isEmpty()) {
        m_newPasswords.insert_or_assign(login, password);
        showState(QStringLiteral("key"), Tone::Muted,
                  tr("The password is stored once the carrier is saved."));
        return;
    }
    storePassword(m_saved.id, login, password);
}

void PeerPage::storePassword(const QString &carrierId, CarrierForm::Login login, const Secret &password)
{
    m_services.secrets->store(this, keyOf(carrierId, login), password,
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
    for (const auto login : {CarrierForm::Login::Outbound, CarrierForm::Login::Inbound})
        askPasswordState(login);
}

void PeerPage::askPasswordState(CarrierForm::Login login)
{
    const QString id = m_saved.id;
    const QString key = keyOf(id, login);
    if (id.isEmpty() || m_services.secrets->isForSession(key)) {
        m_form->setPasswordState(
            login, id.isEmpty() ? CarrierForm::PasswordState::None : CarrierForm::PasswordState::SessionOnly);
        return;
    }
    m_services.workspace->run<bool>(
        this, [key](store::Workspace &w) -> Result<bool> { return w.hasSecret(key); },
        [this, id, login](const Result<bool> &has) {
            if (id == m_saved.id)
                m_form->setPasswordState(login,
                                         has && *has ? CarrierForm::PasswordState::Stored
                                                     : CarrierForm::PasswordState::None);
        });
}

void PeerPage::openClientDialog()
{
    flush();
    if (m_saved.id.isEmpty()) {
        m_message->showMessage(Tone::Gap, tr("Name the carrier and its host first, so that it can be saved."));
        return;
    }
    (new ClientDialog(m_services, m_saved.id, this))->open();
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
