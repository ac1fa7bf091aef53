#pragma once

#include "core/pki/certificate.h"

#include <QDate>
#include <QDateTime>
#include <QStringList>

#include <optional>

namespace trunkseal::watch {

/// The longest life, in days, that public CAs may give a certificate issued on `day` (CA/Browser Forum
/// SC-081v3): 398, 200, 100, 47.
[[nodiscard]] int longestLifeDays(const QDate &day);

/// From when on the issuer named `issuer` no longer puts clientAuth into public certificates (field.md B14).
[[nodiscard]] QDate clientAuthEnds(const QString &issuer);

enum class Ours { No, Yes };

/// What is known to come for one certificate: when it will be renewed, and what its successor may be.
struct Forecast {
    int lifeDays = 0;
    QDateTime
        renewalDue; ///< when two thirds of its life are over (half for ten days and less), as ACME clients do
    bool isPublic = false; ///< leads to a root of the system's store: the rules for public CAs hold
    std::optional<int> nextLifeDays; ///< at most, for the certificate issued at renewalDue; unset = no rule
    bool hasClientAuth = false;
    std::optional<QDate> clientAuthEnds; ///< set for a public certificate that has it
    bool losesClientAuth = false; ///< the certificate issued at renewalDue will be without it
    QStringList sentences; ///< translated: what it means for this chain
};

/// `ours` tells our client certificate, which is of no use without clientAuth, from the carrier's.
[[nodiscard]] Forecast forecast(const pki::Certificate &leaf, bool isPublic, Ours ours, const QDateTime &now);

/// Does the chain lead to a root of the system's store? Judged at a time when the leaf is valid.
[[nodiscard]] bool isPublic(const std::vector<pki::Certificate> &chain);

} // namespace trunkseal::watch
