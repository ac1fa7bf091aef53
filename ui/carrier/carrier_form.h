#pragma once

#include "core/base/secret.h"
#include "core/carrier/validate.h"

#include <QWidget>

#include <map>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace trunkseal::ui {

class Field;
class PostureChoice;
class TextLabel;
class FormSection;

/// Edits one Carrier: value in, value out, problems shown by field as the user types. Knows nothing of
/// storage.
class CarrierForm : public QWidget {
    Q_OBJECT

public:
    enum class PasswordState { None, Stored, SessionOnly };

    explicit CarrierForm(QWidget *parent = nullptr);

    /// Emits nothing.
    void setValue(const carrier::Carrier &carrier);
    [[nodiscard]] carrier::Carrier value() const;
    /// Problems of value(), Error level only.
    [[nodiscard]] int errorCount() const;
    void setPasswordState(PasswordState state);
    /// The id that the first save gave; the rest of the form stays as it is.
    void setId(const QString &id) { m_loaded.id = id; }
    [[nodiscard]] Field *field(carrier::Field which) const;
    void focusFirst();

signals:
    void edited(); ///< by the user only, never by setValue()
    void passwordEntered(const trunkseal::Secret &password);
    void anchorsAsked(); ///< the user wants to choose a file with trust anchors

public slots:
    void setAnchors(const QByteArray &pem); ///< as if the user had typed it: emits edited()

private:
    void buildCarrierSection(FormSection *section);
    void buildSecuritySection(FormSection *section);
    void buildTrustSection(FormSection *section);
    void buildIdentitySection(FormSection *section);
    void buildCallSection(FormSection *section);
    void buildTestSection(FormSection *section);
    void buildOtherSection(FormSection *section);
    QLineEdit *addLine(FormSection *section, carrier::Field which, const char *objectName,
                       const QString &label, const QString &hint = {}, const QString &help = {});
    void watch();
    void readAddress(carrier::Carrier &carrier) const;
    void readIdentity(carrier::Carrier &carrier) const;
    void readCalls(carrier::Carrier &carrier) const;
    void applyPosture();
    void showIssues();
    void showAnchors();
    void enableDependents();

    carrier::Carrier m_loaded; ///< keeps what the form does not show
    QByteArray m_anchors;
    std::map<carrier::Field, Field *> m_fields;
    QLineEdit *m_name, *m_description, *m_host, *m_authUser, *m_password, *m_fromUser, *m_fromDomain,
        *m_callerId, *m_codecs, *m_context, *m_match, *m_testNumber, *m_allowed, *m_country;
    QComboBox *m_stack, *m_transport, *m_trust, *m_dtmf;
    QSpinBox *m_port, *m_registerEvery, *m_qualifyEvery, *m_dailyCap;
    QCheckBox *m_useSrv, *m_verify, *m_wildcard, *m_registers;
    QPlainTextEdit *m_other, *m_notes;
    PostureChoice *m_posture;
    TextLabel *m_anchorsLine;
    QWidget *m_anchorsRow;
};

} // namespace trunkseal::ui
