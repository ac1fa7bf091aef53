#include "ui/carrier/carrier_form.h"

#include "ui/carrier/form/anchors_edit.h"
#include "ui/carrier/form/client_chain_edit.h"
#include "ui/carrier/form/sections.h"
#include "ui/carrier/outcome/outcome_view.h"
#include "ui/widgets/field.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <QWhatsThis>

namespace trunkseal::ui {

using carrier::Carrier;

namespace {

constexpr int mostHistories = 20;

} // namespace

CarrierForm::CarrierForm(QWidget *parent)
    : QWidget(parent)
    , m_fields(new FormFields(this))
    , m_outcomes(new OutcomeView)
{
    m_clock.start();
    build();
    connect(m_fields, &FormFields::edited, this, &CarrierForm::onEdited);
    watchPassword(m_password, Login::Outbound);
    watchPassword(m_inboundPassword, Login::Inbound);
    for (const FormFields::Entry &entry : m_fields->entries()) {
        if (entry.row->input() != m_password && entry.row->input() != m_inboundPassword)
            entry.row->input()->installEventFilter(this);
    }
    setValue({});
    setPasswordState(Login::Outbound, PasswordState::None);
    setPasswordState(Login::Inbound, PasswordState::None);
}

FormSection *CarrierForm::addSection(const char *objectName, const QString &title, bool open)
{
    auto *section = new FormSection(objectName, title);
    section->setOpen(open);
    layout()->addWidget(section);
    m_fields->begin(section);
    return section;
}

void CarrierForm::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::l, space::l, space::l);
    column->setSpacing(space::l);
    addSection("carrierSection", tr("Carrier"), true);
    sections::addAddress(*m_fields);
    FormSection *security = addSection("securitySection", tr("Security"), true);
    sections::addSecurity(*m_fields);
    security->add(m_outcomes, FormSection::Width::Full);
    addSection("certificateSection", tr("Certificate"), true);
    const auto certificates = sections::addCertificates(*m_fields);
    m_anchors = certificates.anchors;
    connect(m_anchors, &AnchorsEdit::fileAsked, this, &CarrierForm::anchorsAsked);
    connect(certificates.clientChain, &ClientChainEdit::assistantAsked, this,
            &CarrierForm::clientAssistantAsked);
    addSection("loginSection", tr("Identity and login"), true);
    m_password = sections::addLogin(*m_fields);
    addSection("outgoingSection", tr("Outgoing calls"), true);
    sections::addOutgoing(*m_fields);
    addSection("incomingSection", tr("Incoming calls"), true);
    m_inboundPassword = sections::addIncoming(*m_fields);
    addSection("audioSection", tr("Audio"), true);
    sections::addAudio(*m_fields);
    m_network = addSection("networkSection", tr("Address translation and timers"), false);
    sections::addNetwork(*m_fields);
    addSection("testSection", tr("Test calls"), true);
    sections::addTests(*m_fields);
    m_other = addSection("otherSection", tr("Other settings and notes"), false);
    sections::addOther(*m_fields);
    column->addStretch();
}

void CarrierForm::setValue(const Carrier &carrier)
{
    const bool another = carrier.id != m_loaded.id || carrier.id.isEmpty();
    if (another) {
        if (!m_loaded.id.isEmpty() && m_otherHistories.size() < mostHistories)
            m_otherHistories.insert(m_loaded.id, m_history);
        m_history = m_otherHistories.take(carrier.id);
        setPasswordState(Login::Outbound, PasswordState::None);
        setPasswordState(Login::Inbound, PasswordState::None);
    }
    m_loaded = carrier;
    m_fields->show(carrier);
    m_history.resume(value());
    if (another)
        openWhatIsUsed();
    judge();
    emit historyChanged();
}

/// The sections few carriers need are open for those that do.
void CarrierForm::openWhatIsUsed()
{
    for (FormSection *section : {m_network, m_other}) {
        Carrier usual;
        Carrier trial = m_loaded;
        for (const FormFields::Entry &entry : m_fields->entries()) {
            if (entry.section == section)
                entry.binding.copy(trial, usual);
        }
        section->setOpen(trial != m_loaded);
    }
}

Carrier CarrierForm::value() const
{
    return m_fields->read(m_loaded);
}

void CarrierForm::replaceValue(const Carrier &carrier, const QString &name)
{
    Carrier next = carrier;
    next.id = m_loaded.id;
    m_loaded = next;
    m_fields->show(next);
    m_history.record(value(), {name, {}, false, m_clock.elapsed()});
    judge();
    emit historyChanged();
    emit edited();
}

void CarrierForm::setId(const QString &id)
{
    m_loaded.id = id;
}

void CarrierForm::onEdited(const QString &key)
{
    const FormFields::Entry *entry = m_fields->find(key);
    m_history.record(value(), {entry->name, key, entry->binding.typed, m_clock.elapsed()});
    judge();
    emit historyChanged();
    emit edited();
}

void CarrierForm::judge()
{
    const Carrier now = value();
    m_fields->judge(now, m_loaded.id.isEmpty());
    m_outcomes->setTrunk(now.stack, now.media);
}

void CarrierForm::setAnchors(const QByteArray &pem)
{
    m_anchors->setPem(pem);
    m_fields->report("anchors_pem");
}

void CarrierForm::watchPassword(QLineEdit *edit, Login login)
{
    connect(edit, &QLineEdit::editingFinished, this, [this, edit, login] {
        if (edit->text().isEmpty())
            return;
        const Secret password = Secret::fromString(edit->text());
        edit->clear();
        emit passwordEntered(password, login);
    });
}

void CarrierForm::setPasswordState(Login login, PasswordState state)
{
    QLineEdit *edit = login == Login::Outbound ? m_password : m_inboundPassword;
    edit->clear();
    edit->setPlaceholderText(state == PasswordState::Stored ? tr("Stored in the vault; type to replace it")
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

QString CarrierForm::undoText() const
{
    if (!canUndo())
        return tr("Nothing to undo");
    const CarrierHistory::Edit &edit = m_history.toUndo();
    return (edit.key.isEmpty() ? tr("Undo %1") : tr("Undo change of %1")).arg(edit.name);
}

QString CarrierForm::redoText() const
{
    if (!canRedo())
        return tr("Nothing to redo");
    const CarrierHistory::Edit &edit = m_history.toRedo();
    return (edit.key.isEmpty() ? tr("Redo %1") : tr("Redo change of %1")).arg(edit.name);
}

void CarrierForm::undo()
{
    if (!canUndo())
        return;
    const QString key = m_history.toUndo().key;
    restore(m_history.undo(), key);
}

void CarrierForm::redo()
{
    if (!canRedo())
        return;
    const QString key = m_history.toRedo().key;
    restore(m_history.redo(), key);
}

void CarrierForm::restore(const Carrier &state, const QString &key)
{
    const QString id = m_loaded.id;
    m_loaded = state;
    m_loaded.id = id;
    m_fields->show(m_loaded);
    judge();
    if (const FormFields::Entry *entry = m_fields->find(key)) {
        entry->section->setOpen(true);
        entry->row->input()->setFocus(Qt::OtherFocusReason);
        if (auto *line = qobject_cast<QLineEdit *>(entry->row->input()))
            line->end(false); // typing goes on behind what came back
        emit revealed(entry->row);
    }
    emit historyChanged();
    emit edited();
}

bool CarrierForm::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        if (handleKey(static_cast<QKeyEvent *>(event)))
            return true;
    }
    return QWidget::event(event);
}

/// Inputs have an undo of their own, for letters; the form's knows all of its fields.
bool CarrierForm::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        if (handleKey(static_cast<QKeyEvent *>(event)))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

bool CarrierForm::handleKey(QKeyEvent *key)
{
    const bool undoes = key->matches(QKeySequence::Undo);
    const bool redoes =
        key->matches(QKeySequence::Redo) || key->keyCombination() == (Qt::CTRL | Qt::SHIFT | Qt::Key_Z);
    const bool asks = key->key() == Qt::Key_F1 && key->modifiers() == Qt::NoModifier;
    if (!undoes && !redoes && !asks)
        return false;
    key->accept(); // of an override: the press itself comes next
    if (key->type() != QEvent::KeyPress)
        return true;
    if (undoes)
        undo();
    else if (redoes)
        redo();
    else
        showHelp();
    return true;
}

void CarrierForm::showHelp()
{
    for (QWidget *at = QApplication::focusWidget(); at && at != this; at = at->parentWidget()) {
        const auto *row = qobject_cast<const Field *>(at);
        if (!row)
            continue;
        const QWidget *input = row->input();
        QWhatsThis::showText(input->mapToGlobal(QPoint(input->width() / 2, input->height())),
                             input->whatsThis(), row->input());
        return;
    }
}

Field *CarrierForm::field(carrier::Field which) const
{
    for (const FormFields::Entry &entry : m_fields->entries()) {
        if (entry.field == which)
            return entry.row;
    }
    return nullptr;
}

void CarrierForm::focusFirst()
{
    auto *name = qobject_cast<QLineEdit *>(field(carrier::Field::Name)->input());
    name->setFocus(Qt::OtherFocusReason);
    name->selectAll();
}

} // namespace trunkseal::ui
