#pragma once

#include "core/pki/chain_shape.h"
#include "core/pki/compare.h"
#include "core/pki/verify.h"
#include "core/watch/element.h"

#include <QCoreApplication>

namespace trunkseal::ui {

/// Translated words for the enums of certificates.
struct CertificateWords {
    Q_DECLARE_TR_FUNCTIONS(trunkseal::ui::CertificateWords)

public:
    [[nodiscard]] static QString word(pki::SentRole role);
    [[nodiscard]] static QString notSent();
    [[nodiscard]] static QString notSentButKnown();
    [[nodiscard]] static QString word(pki::RevocationState state); ///< "revocation not checked"
    [[nodiscard]] static QString word(pki::RevocationSource source);
    /// The source and what it said.
    [[nodiscard]] static QString told(const pki::RevocationDetail &detail);
    [[nodiscard]] static QString word(watch::Role role);
    [[nodiscard]] static QString word(pki::IdentityRule rule); ///< "PJSIP, as Asterisk 13 to 22 does"
    /// The name of a field of certificate_list/1 ("not_after" → "Valid until").
    [[nodiscard]] static QString fieldName(const QString &field);
    /// "212 days left", "expired 3 days ago".
    [[nodiscard]] static QString daysLeft(const pki::Certificate &certificate, const QDateTime &at);
    [[nodiscard]] static QString daysLeft(int days);
};

} // namespace trunkseal::ui
