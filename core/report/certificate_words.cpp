#include "core/report/certificate_words.h"

namespace trunkseal::report {

QString toWord(pki::RevocationSource source)
{
    switch (source) {
    case pki::RevocationSource::Crl:
        return QStringLiteral("crl");
    case pki::RevocationSource::OcspStaple:
        return QStringLiteral("ocsp_staple");
    case pki::RevocationSource::OcspOnline:
        break;
    }
    return QStringLiteral("ocsp_online");
}

QString toWord(pki::RevocationFinding finding)
{
    switch (finding) {
    case pki::RevocationFinding::Good:
        return QStringLiteral("good");
    case pki::RevocationFinding::Revoked:
        return QStringLiteral("revoked");
    case pki::RevocationFinding::NotKnown:
        return QStringLiteral("unknown");
    case pki::RevocationFinding::ExpiredResponse:
        return QStringLiteral("expired_response");
    case pki::RevocationFinding::NotYetValid:
        return QStringLiteral("not_yet_valid");
    case pki::RevocationFinding::WrongSigner:
        return QStringLiteral("wrong_signer");
    case pki::RevocationFinding::WrongCertificate:
        return QStringLiteral("wrong_certificate");
    case pki::RevocationFinding::NonceMismatch:
        return QStringLiteral("nonce_mismatch");
    case pki::RevocationFinding::Refused:
        return QStringLiteral("refused");
    case pki::RevocationFinding::Unreachable:
        return QStringLiteral("unreachable");
    case pki::RevocationFinding::Malformed:
        return QStringLiteral("malformed");
    case pki::RevocationFinding::Unsupported:
        return QStringLiteral("unsupported");
    case pki::RevocationFinding::Missing:
        break;
    }
    return QStringLiteral("missing");
}

QString toWord(pki::SentRole role)
{
    switch (role) {
    case pki::SentRole::Used:
        return QStringLiteral("used");
    case pki::SentRole::Superfluous:
        return QStringLiteral("superfluous");
    case pki::SentRole::Misordered:
        return QStringLiteral("misordered");
    case pki::SentRole::Duplicate:
        break;
    }
    return QStringLiteral("duplicate");
}

QString toWord(pki::ChangeKind kind)
{
    switch (kind) {
    case pki::ChangeKind::Identical:
        return QStringLiteral("identical");
    case pki::ChangeKind::ChainOnly:
        return QStringLiteral("chain_only");
    case pki::ChangeKind::Renewal:
        return QStringLiteral("renewal");
    case pki::ChangeKind::NewKey:
        return QStringLiteral("new_key");
    case pki::ChangeKind::NewIssuer:
        return QStringLiteral("new_issuer");
    case pki::ChangeKind::NamesChanged:
        return QStringLiteral("names_changed");
    case pki::ChangeKind::Different:
        break;
    }
    return QStringLiteral("different");
}

} // namespace trunkseal::report
