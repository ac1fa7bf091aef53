#pragma once

#include "core/base/secret.h"
#include "core/carrier/validate.h"
#include "ui/carrier/carrier_history.h"

#include <QElapsedTimer>
#include <QHash>
#include <QWidget>

class QLineEdit;

namespace trunkseal::ui {

class AnchorsEdit;
class Field;
class FormFields;
class FormSection;
class OutcomeView;

/// Edits one Carrier: value in, value out, problems shown by field as the user types, every edit can be taken
/// back. Knows nothing of storage. Keys: Ctrl+Z, Ctrl+Shift+Z, F1 for what the field means.
class CarrierForm : public QWidget {
    Q_OBJECT

public:
    enum class PasswordState { None, Stored, SessionOnly };
    enum class Login { Outbound, Inbound }; ///< ours with the carrier, the carrier's with us

    explicit CarrierForm(QWidget *parent = nullptr);

    /// Emits nothing but historyChanged(). The edits of a carrier that comes back as it was left can still be
    /// taken back.
    void setValue(const carrier::Carrier &carrier);
    [[nodiscard]] carrier::Carrier value() const;
    /// Another value as one edit of the user's, called `name`: "preset Twilio".
    void replaceValue(const carrier::Carrier &carrier, const QString &name);
    /// Problems of value(), Error level only.
    [[nodiscard]] int errorCount() const;
    void setPasswordState(Login login, PasswordState state);
    /// The id that the first save gave; the rest of the form stays as it is.
    void setId(const QString &id);
    /// Where problems of that kind are shown: the first of its inputs.
    [[nodiscard]] Field *field(carrier::Field which) const;
    void focusFirst();

    [[nodiscard]] bool canUndo() const { return m_history.canUndo(); }
    [[nodiscard]] bool canRedo() const { return m_history.canRedo(); }
    [[nodiscard]] QString undoText() const; ///< "Undo change of Host", "Undo preset Twilio"
    [[nodiscard]] QString redoText() const;

signals:
    void edited(); ///< by the user only, never by setValue()
    void passwordEntered(const trunkseal::Secret &password, trunkseal::ui::CarrierForm::Login login);
    void anchorsAsked(); ///< the user wants to choose a file with trust anchors
    void clientAssistantAsked(); ///< the user wants to make, take or withdraw our certificate
    void historyChanged();
    void revealed(QWidget *input); ///< undo and redo point at what they changed

public slots:
    void setAnchors(const QByteArray &pem); ///< as if the user had typed it: emits edited()
    void undo();
    void redo();

protected:
    bool event(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    FormSection *addSection(const char *objectName, const QString &title, bool open);
    void openWhatIsUsed();
    void onEdited(const QString &key);
    void judge();
    void restore(const carrier::Carrier &state, const QString &key);
    void watchPassword(QLineEdit *edit, Login login);
    bool handleKey(QKeyEvent *key);
    void showHelp();

    FormFields *m_fields;
    OutcomeView *m_outcomes;
    carrier::Carrier m_loaded; ///< keeps what the form does not show
    CarrierHistory m_history;
    QHash<QString, CarrierHistory> m_otherHistories; ///< of carriers shown before, by id
    QElapsedTimer m_clock;
    AnchorsEdit *m_anchors = nullptr;
    QLineEdit *m_password = nullptr;
    QLineEdit *m_inboundPassword = nullptr;
    FormSection *m_network = nullptr;
    FormSection *m_other = nullptr;
};

} // namespace trunkseal::ui
