#pragma once

#include "ui/carrier/carrier_form.h"
#include "ui/shell/services.h"
#include "ui/theme/tokens.h"

#include <QWidget>

class QTimer;
class QToolButton;

namespace trunkseal::ui {

class IconLabel;
class MessageBar;
class TextLabel;

/// The form of one carrier; valid edits are saved shortly after they were typed.
class PeerPage : public QWidget {
    Q_OBJECT

public:
    explicit PeerPage(const Services &services, QWidget *parent = nullptr);

    /// Saves what is pending first. A carrier without id is a new one. The one on show keeps what is being
    /// typed.
    void setCarrier(const carrier::Carrier &carrier);
    /// The carrier as it stands in the form.
    [[nodiscard]] carrier::Carrier carrier() const;
    /// Saves pending edits now.
    void flush();
    void focusFirst();
    /// Opens the chooser; what it gives fills the form.
    void choosePreset();

signals:
    void edited(const trunkseal::carrier::Carrier &carrier); ///< valid or not, as typed
    void saved(const trunkseal::carrier::Carrier &carrier);

private:
    using NewPasswords = std::map<CarrierForm::Login, Secret>;

    void onEdited();
    void save();
    void finishSave(const carrier::Carrier &asked, const Result<carrier::Carrier> &result);
    void showState(const QString &iconName, Tone tone, const QString &text);
    void showSavedState();
    void showHistory();
    void takePassword(const Secret &password, CarrierForm::Login login);
    void storePassword(const QString &carrierId, CarrierForm::Login login, const Secret &password);
    [[nodiscard]] bool isEdited() const;
    void askPasswordState();
    void askPasswordState(CarrierForm::Login login);
    void chooseAnchors();
    void openClientDialog();

    const Services &m_services;
    CarrierForm *m_form;
    MessageBar *m_message;
    IconLabel *m_stateIcon;
    TextLabel *m_state;
    QToolButton *m_undo;
    QToolButton *m_redo;
    QTimer *m_debounce;
    carrier::Carrier m_saved;
    carrier::Carrier m_baseline; ///< what the form gave when it was last in step with the workspace
    int m_generation = 0; ///< counts the carriers that were on show
    bool m_saving = false;
    NewPasswords m_newPasswords; ///< typed before the carrier was first saved
};

} // namespace trunkseal::ui
