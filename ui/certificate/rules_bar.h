#pragma once

#include "core/pki/verify.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDateTimeEdit;
class QLineEdit;

namespace trunkseal::ui {

/// By which rules a chain is judged: whose name, compared how, when, how strong, and whom it is trusted by.
class RulesBar : public QWidget {
    Q_OBJECT

public:
    explicit RulesBar(QWidget *parent = nullptr);

    /// What "own roots" stands for, from now on.
    void setOwnRoots(std::vector<pki::Certificate> roots);
    /// Emits nothing.
    void setRequest(const pki::VerifyRequest &request);
    /// `request` with the rules on show.
    [[nodiscard]] pki::VerifyRequest applied(pki::VerifyRequest request) const;

signals:
    void edited(); ///< after Enter or leaving a field, and at once for choices

private:
    void fillTrust(const pki::VerifyRequest &request);
    void tell();

    QLineEdit *m_name;
    QComboBox *m_rule;
    QComboBox *m_trust;
    QComboBox *m_level;
    QCheckBox *m_asOf;
    QDateTimeEdit *m_time;
    std::vector<pki::Certificate> m_ownRoots;
    bool m_quiet = false;
};

} // namespace trunkseal::ui
