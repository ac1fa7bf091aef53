#pragma once

#include <QDateTime>
#include <QString>

namespace trunkseal::pki {

enum class RevocationState { Good, Revoked, Unknown, NotChecked };

enum class RevocationSource {
    Crl,
    OcspStaple, ///< sent by the peer in its handshake, or given as a file
    OcspOnline, ///< fetched from the responder
};

/// What one source says of one certificate, each case told apart.
enum class RevocationFinding {
    Good,
    Revoked,
    NotKnown, ///< the responder does not know the certificate
    ExpiredResponse, ///< the answer or list is out of date
    NotYetValid, ///< the answer or list is from the future
    WrongSigner, ///< signed by somebody who may not, or the signature is wrong
    WrongCertificate, ///< the answer is about other certificates
    NonceMismatch, ///< the answer belongs to another question
    Refused, ///< the responder does not want to say (RFC 6960 4.2.1: tryLater, unauthorized, …)
    Unreachable,
    Malformed,
    Unsupported, ///< a list of a kind that is not judged here: delta, indirect, unknown critical extension
    Missing, ///< nothing was stapled, given or named
};

struct RevocationDetail {
    int depth = 0; ///< 0 = leaf
    RevocationSource source = RevocationSource::Crl;
    RevocationFinding finding = RevocationFinding::Missing;
    QString
        reason; ///< RFC 5280 5.3.1, "key_compromise", or the status of a refusal, "try_later"; may be empty
    QDateTime revokedAt; ///< UTC; these are invalid where not known
    QDateTime thisUpdate;
    QDateTime nextUpdate;
    QString responder; ///< where it was fetched, else who signed it
    QString message; ///< translated: what it means

    [[nodiscard]] RevocationState state() const
    {
        return finding == RevocationFinding::Good   ? RevocationState::Good
            : finding == RevocationFinding::Revoked ? RevocationState::Revoked
                                                    : RevocationState::Unknown;
    }
};

} // namespace trunkseal::pki
